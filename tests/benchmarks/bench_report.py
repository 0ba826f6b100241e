"""How long a report takes, warm, beside headless Chromium that prints the same HTML.

    python tests/benchmarks/bench_report.py [RUNS]

The promise: 2 s of processor time for a whole report of 91 questions, tagged, and 0.5 s for its
first part; at most twice what a new Chromium takes from start to end. Machines differ and are
shared, so the runs of both alternate, and the least disturbed of each is compared.
"""

import gc
import os
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

        printed()
        times: dict[str, list[float]] = {"full": [], "brief": [], "wall": [], "chromium": []}
        for _ in range(runs):
            times["full"].append(spent(lambda: pdf_bytes(shown), process_time))
            times["brief"].append(spent(lambda: pdf_bytes(shown, brief), process_time))
            times["chromium"].append(spent(printed, perf_counter))
            times["wall"].append(spent(lambda: pdf_bytes(shown), perf_counter))
        pages = len(PdfReader(folder / "chromium.pdf").pages)
    least = {key: min(found) for key, found in times.items()}
    pages_here = len(PdfReader(BytesIO(whole)).pages)
    ratio = least["wall"] / least["chromium"]
    sys.stdout.write(
        f"{len(shown.questions)} questions, {pages_here} pages, tagged\n"
        f"full      {least['full']:.2f} s of processor time (at most 2)\n"
        f"brief     {least['brief']:.2f} s of processor time (at most 0.5)\n"
        f"full      {least['wall']:.2f} s on the clock\n"
        f"Chromium  {least['chromium']:.2f} s on the clock, {pages} pages\n"
        f"ratio     {ratio:.2f} (at most 2)\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
