"""Write the workbook of a questionnaire, against XlsxWriter writing as many plain cells.

    python -m tests.benchmarks.bench_template

CPU time, the least of several runs, of the writing alone: starting the tool and loading the
questionnaire are not in it. The promise is half a second for the largest shipped questionnaire.
"""

import io
import sys
import time
from collections.abc import Callable

from openpyxl import load_workbook
from xlsxwriter import Workbook

from maturity.loading.questionnaire import load_sound
from maturity.template.form import Wanted, form_for
from maturity.template.writer import write_template

RUNS = 5
QUESTIONNAIRES = ("data-management", "cybersecurity-readiness")


def least(run: Callable[[], object]) -> float:
    """Return the least CPU time of several runs, in seconds."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def plain(cells: int) -> None:
    """Write a workbook of as many cells of text, and nothing else."""
    with Workbook(io.BytesIO()) as book:
        sheet = book.add_worksheet()
        for index in range(cells):
            sheet.write_string(index // 20, index % 20, f"cell {index}")


def main() -> None:
    """Print the time of each questionnaire, and the ratio to plain cells."""
    for name in QUESTIONNAIRES:
        instrument = load_sound(name)

        def write(instrument: object = instrument) -> bytes:
            return write_template(form_for(instrument, Wanted("vi"))).content  # type: ignore[arg-type]

        book = load_workbook(io.BytesIO(write()))
        cells = sum(1 for sheet in book for row in sheet.iter_rows() for one in row if one.value)
        took, bare = least(write), least(lambda count=cells: plain(count))  # type: ignore[misc]
        sys.stdout.write(
            f"{name}: {took:.2f} s for {cells} cells, {took / bare:.1f} x as many plain cells\n"
        )


if __name__ == "__main__":
    main()
