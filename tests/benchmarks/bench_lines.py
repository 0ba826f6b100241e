"""Score responses as JSON lines as a batch, and say what memory it takes while it goes on.

Run as `python tests/benchmarks/bench_lines.py 100000`. Prints responses a second, the most that a
worker and the parent held while responses came in, and the most that the parent held in all; then
the same for putting the cohort together once more with nothing left to assess. Linux only: memory
is read from `/proc`.
"""

import subprocess
import sys
import tempfile
import time
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


def measured(command: list[str]) -> tuple[float, int, int, int]:
    """Return the seconds of a batch, the most of a worker, of the parent beside one, and of it."""
    began = time.perf_counter()
    worker = beside = whole = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as batch:
        while batch.poll() is None:
            held = [megabytes(one, "VmRSS") for one in children(batch.pid)]
            if len(held) > JOBS:  # Beside the workers stands what keeps account of them.
                worker = max(worker, *held)
                beside = max(beside, megabytes(batch.pid, "VmRSS"))
            whole = max(whole, megabytes(batch.pid, "VmHWM"))
            time.sleep(EVERY)
    return time.perf_counter() - began, worker, beside, whole


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
            seconds, worker, beside, whole = measured([*maturity, *batch])
            most = max(most, whole)
            sys.stdout.write(
                f"{what}: {seconds:.0f} s, {count / seconds:.0f} responses/s; worker {worker} MB, "
                f"parent {beside} MB while they come in, {whole} MB most\n"
            )
    return int(most > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
