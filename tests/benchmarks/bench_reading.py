"""Print how fast a filled-in workbook is read, as ratios within one run, beside what was promised.

Run it from the checkout: python -m tests.benchmarks.bench_reading
Ends with status 1 where a promise is not kept.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from maturity.instrument import Instrument
from maturity.loading.response import read_response, read_responses
from maturity.source import Source
from maturity.template.form import Wanted, form_for
from maturity.template.writer import write_template
from tests.benchmarks.bench_loading import large, milliseconds, say

RUNS = 15


def response_to(instrument: Instrument) -> dict[str, Any]:
    """Return a response in which every question has its answer, evidence and note."""
    answers = {
        id_: {
            "value": 1 + number % 5,
            "evidence": [
                {
                    "title": f"Quyết định số {number} ban hành quy chế",
                    "number": f"{number}/QĐ-UBND",
                    "date": "2026-03-01",
                }
            ],
            "note": f"Ghi chú cho câu hỏi {number}",
            "answered_by": "Sở Khoa học và Công nghệ",
        }
        for number, id_ in enumerate(instrument.questions)
    }
    return {
        "format": "maturity/response@1",
        "questionnaire": "large@1.0.0",
        "agency": {"id": "48", "name": "Đà Nẵng"},
        "assessed_on": "2026-11-20",
        "answers": answers,
    }


def main() -> int:
    """Print a line for each promise and return the exit status."""
    kept = True

    def promise(what: str, got: float, most: float) -> None:
        nonlocal kept
        kept = kept and got <= most
        say(f"{'ok' if got <= most else 'NO'}  {what:<66} {got:6.2f} of at most {most:.2f}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instrument = large(folder)
        path = folder / "filled.xlsx"
        response = read_response(
            Source("r.yaml", response_to(instrument)), lambda _id: instrument
        ).response
        assert response is not None
        path.write_bytes(
            write_template(form_for(instrument, Wanted("vi", response=response))).content
        )

        def bare() -> object:
            book = CalamineWorkbook.from_path(path)
            return [
                book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                for sheet in book.sheet_names
            ]

        def whole() -> object:
            (read,) = read_responses(path, lambda _id: instrument)
            assert read.response is not None
            assert not read.problems
            return read

        # One after the other, so that what else the machine does weighs on both alike.
        calamine = milliseconds(bare, RUNS)
        ours = milliseconds(whole, RUNS)
        slow = milliseconds(lambda: openpyxl.load_workbook(path), 3)
    promise(
        "a form of 300 questions, to its response, in calamine's bare reads", ours / calamine, 2.5
    )
    promise("  the same, in openpyxl's reads", ours / slow, 1 / 6)
    say(f"    ({ours:.1f} ms; calamine {calamine:.1f}, openpyxl {slow:.0f})")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
