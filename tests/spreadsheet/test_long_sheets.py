"""Rows put into a workbook that is written: the cells that XlsxWriter would have written."""

import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl
from openpyxl.utils.escape import unescape

from maturity.spreadsheet.book import new_workbook
from maturity.spreadsheet.long_sheets import LONGEST, Cell, LongRows, copy_with_rows

FIRST = 1
ROWS: list[list[Cell]] = [
    ["Xã <b> & “Ví dụ”", 3, Decimal("4.50"), date(2026, 12, 31), None],
    ["=1+1", -1, Fraction(1, 4), date(1900, 1, 31), " giữ khoảng trắng "],
    ["_x0041_", 0, Decimal("0.9523"), date(1900, 3, 1), "a\x01b\nc"],
    ["😀" * LONGEST, 10**15, None, None, ""],
]


def written(rows: Sequence[Sequence[Cell]]) -> BytesIO:
    """Return a workbook whose second sheet has long rows."""
    book, out = BytesIO(), BytesIO()
    with new_workbook(book) as workbook:
        workbook.add_worksheet("one").write_string(0, 0, "title")
        sheet = workbook.add_worksheet("two")
        looks = [workbook.add_format({"num_format": code}) for code in ("@", "0", "0.00")]
        looks += [workbook.add_format({"num_format": "dd/mm/yyyy"}), looks[0]]
        for col, look in enumerate(looks):
            sheet.write_blank(FIRST, col, None, look)
        sheet.write_blank(FIRST + len(rows) - 1, 0, None, looks[0])
    copy_with_rows(book, out, {2: LongRows(FIRST, rows, 5 * len(rows))})
    return out


def test_cells_are_read_back_as_they_were_given() -> None:
    book = openpyxl.load_workbook(written(ROWS))
    assert book["one"]["A1"].value == "title"
    sheet = book["two"]
    assert sheet.dimensions == "A2:E5"
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST + 1)]
    assert found[0] == [ROWS[0][0], 3, 4.5, datetime(2026, 12, 31), None]  # noqa: DTZ001 - a day
    assert found[1] == ["=1+1", -1, 0.25, datetime(1900, 1, 31), ROWS[1][4]]  # noqa: DTZ001
    assert found[2][1:4] == [0, 0.9523, datetime(1900, 3, 1)]  # noqa: DTZ001
    # What Excel undoes and this reader does not.
    assert [unescape(str(found[2][col])) for col in (0, 4)] == ["_x0041_", "a\x01b\nc"]
    assert found[3][:3] == ["😀" * (LONGEST // 2), 10**15, None]
    assert [cell.number_format for cell in sheet[3]] == ["@", "0", "0.00", "dd/mm/yyyy", "@"]
    assert {cell.data_type for cell in sheet["A"][FIRST:]} == {"s"}


def test_a_sheet_takes_no_more_memory_for_more_rows() -> None:
    def rows(count: int) -> Iterator[list[Cell]]:
        return ([f"VD-{number}", number, Decimal(3), None, "x" * 40] for number in range(count))

    peaks = []
    for count in (2_000, 8_000):
        book = BytesIO()
        with new_workbook(book) as workbook:
            sheet = workbook.add_worksheet("one")
            for col in range(5):
                sheet.write_blank(0, col, None, workbook.add_format({"num_format": "0"}))
        out = BytesIO()
        tracemalloc.start()
        copy_with_rows(book, out, {1: LongRows(0, rows(count), 5 * count)})
        peaks.append(tracemalloc.get_traced_memory()[1] - len(out.getvalue()))
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000
