"""Tables as people keep them: CSV and workbooks read alike, and no file stops the run."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from maturity.loading.agencies import read_agencies
from maturity.loading.table import MOST_ROWS, read_table

ROWS: Sequence[Sequence[object]] = [
    ["agency", "A-1", "A-2"],
    ["01", 3, "41/50"],
    [None, None, None],
    ["48", 2.0, None],
]
TEXTS = (
    (1, ("agency", "A-1", "A-2")),
    (2, ("01", "3", "41/50")),
    (4, ("48", "2")),
)


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Số liệu"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_a_workbook_reads_as_text_with_the_rows_that_people_see(tmp_path: Path) -> None:
    table, problems = read_table(workbook(tmp_path / "c.xlsx", ROWS))
    assert problems == []
    assert table is not None
    assert table.rows == TEXTS
    assert str(table.place(2, 28)) == f"{tmp_path / 'c.xlsx'}!Số liệu!AB2"


def test_csv_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("agency;A-1;A-2\n01;3;41/50\n\n48;2;\n", encoding="utf-8-sig")
    table, problems = read_table(path)
    assert problems == []
    assert table is not None
    assert table.rows == TEXTS
    assert str(table.place(2, 3)) == f"{path}:2:3"


def test_a_date_is_year_month_day(tmp_path: Path) -> None:
    table, _ = read_table(workbook(tmp_path / "d.xlsx", [["id"], [date(2026, 4, 30)]]))
    assert table is not None
    assert table.rows[1] == (2, ("2026-04-30",))


def test_a_formula_is_reported_at_its_cell_and_left_blank(tmp_path: Path) -> None:
    table, problems = read_table(workbook(tmp_path / "f.xlsx", [["id", "x"], ["1", "=1+1"]]))
    assert table is not None
    assert table.rows[1] == (2, ("1",))
    assert [(one.code, one.place.cell) for one in problems] == [("N023", "B2")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (path := tmp_path / "b.xlsx").write_bytes(content)
    table, (problem,) = read_table(path)
    assert (table, problem.code) == (None, "N021")


def test_a_truncated_workbook_is_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-400])
    table, (problem,) = read_table(path)
    assert (table, problem.code) == (None, "N021")


def test_a_workbook_that_swells_is_refused_unread(tmp_path: Path) -> None:
    path = workbook(tmp_path / "z.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", b"0" * 120_000_000)
    table, (problem,) = read_table(path)
    assert (table, problem.code) == (None, "N022")


def test_a_cell_far_away_does_not_stop_the_reading(tmp_path: Path) -> None:
    path = workbook(tmp_path / "far.xlsx", ROWS)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(row=1_048_576, column=16_384, value="x")
    book.save(path)
    table, (problem,) = read_table(path)
    assert MOST_ROWS < 1_048_576
    assert (table, problem.code) == (None, "N022")


def test_a_list_of_agencies_can_be_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", [["id", "name"], ["48", "Đà Nẵng"], [None, "Không mã"]])
    rows, (problem,) = read_agencies(path)
    assert [row.id for row in rows] == ["48"]
    assert (problem.code, problem.place.sheet, problem.place.cell) == ("N014", "Số liệu", "A3")
