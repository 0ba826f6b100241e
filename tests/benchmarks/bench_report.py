"""How long a report takes, warm, beside headless Chromium that prints the same HTML.

    python tests/benchmarks/bench_report.py [RUNS]

The promise: 2 s of processor time for a whole report of 91 questions, tagged, and 0.5 s for its
first part; at most twice what a new Chromium takes from start to end, in seconds of processor time
(all its processes together) and on the clock. Machines differ and are shared, so the runs of both
alternate, and the least disturbed of each is compared.
"""

import ctypes
import gc
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.assessment import assess
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_responses
from maturity.reports.pdf import pdf_bytes, render_html
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.templates import TEMPLATE
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.resources import builtin

EXAMPLE = "province-near-level-4"


def view() -> ReportView:
    """Return what the report of the larger example shows."""
    path = builtin("examples") / f"{EXAMPLE}.yaml"
    read = next(iter(read_responses(path, load_sound)))
    if read.response is None or read.instrument is None:
        raise SystemExit(f"{path} cannot be read")
    found = assess(read.response, read.instrument, problems=read.records("vi"))
    return build_view(found, read.instrument, lang="vi")


def spent(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Return what a piece of work takes on a clock, the garbage of earlier work collected first."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


def adopt() -> None:
    """Become the parent of processes that lose theirs, so that what they spent can be asked."""
    adopts_orphans = 36
    if ctypes.CDLL(None, use_errno=True).prctl(adopts_orphans, 1, 0, 0, 0) != 0:
        raise SystemExit("prctl: this measure needs Linux")


def children_time() -> float:
    """Return the seconds of processor time of all processes started here, which have ended."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def chromium(page: Path, folder: Path) -> list[str]:
    """Return the command that prints a page."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    return [
        str(found),
        "--headless",
        "--disable-gpu",
        "--no-sandbox",
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={folder / 'chromium.pdf'}",
        page.as_uri(),
    ]


def main(runs: int) -> None:
    """Measure, alternating, and print the least of each and their ratio."""
    from pypdf import PdfReader

    shown, brief = view(), PdfOptions(brief=True)
    whole = pdf_bytes(shown)
    pdf_bytes(shown, brief)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(builtin("report_templates"), folder / "templates")
        page = folder / "templates" / TEMPLATE / "printed.html"
        page.write_text(render_html(shown), encoding="utf-8")
        command = chromium(page, folder)

        def printed() -> None:
            subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))

        adopt()
        printed()
        times: dict[str, list[float]] = {
            key: [] for key in ("full", "brief", "wall", "chromium", "chromium wall")
        }
        for _ in range(runs):
            times["full"].append(spent(lambda: pdf_bytes(shown), process_time))
            times["brief"].append(spent(lambda: pdf_bytes(shown, brief), process_time))
            before = children_time()
            times["chromium wall"].append(spent(printed, perf_counter))
            times["chromium"].append(children_time() - before)
            times["wall"].append(spent(lambda: pdf_bytes(shown), perf_counter))
        pages = len(PdfReader(folder / "chromium.pdf").pages)
    least = {key: min(found) for key, found in times.items()}
    pages_here = len(PdfReader(BytesIO(whole)).pages)
    ratio = {
        "processor time": least["full"] / least["chromium"],
        "the clock": least["wall"] / least["chromium wall"],
    }
    sys.stdout.write(
        f"{len(shown.questions)} questions, {pages_here} pages, tagged\n"
        f"full      {least['full']:.2f} s of processor time (at most 2)\n"
        f"brief     {least['brief']:.2f} s of processor time (at most 0.5)\n"
        f"full      {least['wall']:.2f} s on the clock\n"
        f"Chromium  {least['chromium']:.2f} s of processor time, "
        f"{least['chromium wall']:.2f} s on the clock, {pages} pages\n"
    )
    for clock, value in ratio.items():
        sys.stdout.write(f"ratio     {value:.2f} by {clock} (at most 2)\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
