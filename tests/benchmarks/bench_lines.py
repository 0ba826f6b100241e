"""Score responses as JSON lines as a batch, and say what memory it takes while it goes on.

Run as `python tests/benchmarks/bench_lines.py 100000`. Prints responses a second by the clock, and
of the processor time of the workers, their start among it: that is a second of one core; the most
that a worker and the parent held while responses came in, and the most that the parent held in all;
then the same for putting the cohort together once more with nothing left to assess. Linux only:
memory and times are read from `/proc`.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

JOBS = 2
EVERY = 0.2
MOST_MEGABYTES = 400


def megabytes(process: int, key: str) -> int:
    """Return what a process holds, `VmRSS`, or has held at most, `VmHWM`; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(key)), 0)


def children(process: int) -> list[int]:
    """Return the processes that a process has begun."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    except OSError:
        return []
    return [int(one) for one in text.split()]


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has taken, 0 when it is gone."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """The seconds of a batch and of its workers; the most of a worker and of the parent, in MB."""

    seconds: float
    workers: float
    worker: int
    beside: int
    whole: int


def measured(command: list[str]) -> Measured:
    """Run a batch and look at its processes all the while."""
    began = time.perf_counter()
    worker = beside = whole = 0
    taken: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as batch:
        while batch.poll() is None:
            begun = children(batch.pid)
            taken |= {one: seconds for one in begun if (seconds := processor_seconds(one))}
            held = [megabytes(one, "VmRSS") for one in begun]
            if len(held) > JOBS:  # Beside the workers stands what keeps account of them.
                worker = max(worker, *held)
                beside = max(beside, megabytes(batch.pid, "VmRSS"))
            whole = max(whole, megabytes(batch.pid, "VmHWM"))
            time.sleep(EVERY)
    return Measured(time.perf_counter() - began, sum(taken.values()), worker, beside, whole)


def main(count: int) -> int:
    """Write a round of so many lines, run a batch over it twice, and end with 1 above 400 MB."""
    maturity = [sys.executable, "-m", "maturity"]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        wanted = ["--count", str(count), "--form", "jsonl", "-o", str(place / "round")]
        subprocess.run([*maturity, "demo", "--cohort", "communes", *wanted], check=True)
        round_ = ["--round", str(place / "round" / "round.yaml"), "--jobs", str(JOBS)]
        batch = ["batch", str(place / "round" / "responses"), "-o", str(place / "out"), *round_]
        most = 0
        for what in ("the whole run", "the cohort once more"):
            one = measured([*maturity, *batch])
            most = max(most, one.whole)
            core = f", {count / one.workers:.0f} a second of a core" if one.worker else ""
            sys.stdout.write(
                f"{what}: {one.seconds:.0f} s, {count / one.seconds:.0f} responses/s{core}; worker "
                f"{one.worker} MB, parent {one.beside} MB while they come in, {one.whole} MB most\n"
            )
    return int(most > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
