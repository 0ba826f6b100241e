"""Score filled-in workbooks as a batch, against a bare parallel read of the same files.

Run as `python tests/benchmarks/bench_batch.py 3400`; prints files a second of both, their ratio,
and the most memory that a worker and the parent took.
"""

import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

JOBS = 2


def read_bare(path: str) -> int:
    """Read every sheet of a workbook and do nothing with it; a damaged one is read in vain."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(path) as book:
            return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    except CalamineError:
        return 0


def main(count: int) -> None:
    """Write a round of so many workbooks, read them bare, and run a batch over them."""
    from maturity.cli.run import run

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        wanted = ["--count", str(count), "--form", "xlsx", "--questionnaire", "data-management"]
        run(["demo", "--cohort", "communes", *wanted, "-o", str(place / "round")])
        files = sorted(str(path) for path in (place / "round" / "responses").glob("VD*.xlsx"))
        began = time.perf_counter()
        with ProcessPoolExecutor(JOBS, mp_context=get_context("spawn")) as pool:
            list(pool.map(read_bare, files))
        bare = time.perf_counter() - began
        began = time.perf_counter()
        round_file = str(place / "round" / "round.yaml")
        folder, out = str(place / "round" / "responses"), str(place / "out")
        run(["batch", folder, "-o", out, "--round", round_file, "--jobs", str(JOBS)])
        batch = time.perf_counter() - began
    print(f"bare {len(files) / bare:.1f}/s, batch {len(files) / batch:.1f}/s")  # noqa: T201
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"ratio {bare / batch:.0%}; worker {worker} MB, parent {parent} MB")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
