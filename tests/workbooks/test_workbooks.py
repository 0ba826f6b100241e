"""Any workbook is read as rows, or refused with its reason, within bounds of time and memory."""

import io
import os
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from maturity.loading.documents import read_documents
from maturity.workbooks import SUFFIXES, Workbook, read_workbook, scan
from maturity.workbooks.grid import RefusedError
from maturity.workbooks.guarded import _by_child
from maturity.workbooks.reading import Wanted
from tests.running import ROOT
from tests.workbooks.hostile import FILES, SHEET, repacked, sheet_of, sound

PEERS = ROOT.parent / "shared" / "peers" / "bad-workbooks"
MOST_SECONDS = 5
MOST_MEGABYTES = 400


def book_of(path: Path) -> Workbook:
    book, problems = read_workbook(path)
    assert problems == []
    assert book is not None
    return book


@pytest.fixture(scope="session")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook with a cell of every type."""
    path = tmp_path_factory.mktemp("formats") / "types.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Một")
        sheet.write(1, 1, " a\n_x000D_\r ")
        sheet.write(1, 2, 0.5)
        sheet.write_boolean(1, 3, True)  # noqa: FBT003 - the API of XlsxWriter
        sheet.write_datetime(1, 4, date(2026, 11, 20), day)
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_array_formula("B4:C5", "{=A1:B2}", None, 7)
        sheet.write(2, 2, "#N/A")
        sheet.merge_range(6, 1, 8, 1, "gộp")
        sheet.write_comment(1, 1, "nhận xét")
        book.add_worksheet("_hidden").write(0, 0, "1")
    return path


def test_cells_stand_where_they_stood(every_format: Path) -> None:
    grid = book_of(every_format).sheets["Một"]
    assert [grid.at(1, col) for col in range(6)] == [
        *("", " a\n_x000D_\r ", 0.5, True, date(2026, 11, 20), "")
    ]
    assert grid.at(99, 99) == ""
    assert sorted(grid.formulas or ()) == [(2, 1), (3, 1), (3, 2), (4, 1), (4, 2)]
    assert grid.merged == [((6, 1), (8, 1))]
    assert grid.comments == {(1, 1)}


def test_error_is_not_a_blank(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="str"><v> t="e"</v></c></row>'
    path = tmp_path / "e.xlsx"
    path.write_bytes(repacked({SHEET: sheet_of(rows)}))
    (grid,) = book_of(path).sheets.values()
    assert sorted(grid.errors or ()) == [(0, 0)]
    assert (grid.at(0, 0), grid.at(0, 1)) == ("", ' t="e"')


def test_child_reads_the_same(every_format: Path) -> None:
    assert _by_child(every_format, Wanted()) == book_of(every_format).sheets


def test_sheets_that_are_not_wanted_are_passed_over(every_format: Path) -> None:
    book, _ = read_workbook(every_format, without="_", heads={"Một": 2})
    assert book is not None
    assert list(book.sheets) == ["Một"]
    assert len(book.sheets["Một"].rows) < len(book_of(every_format).sheets["Một"].rows)


def test_content_counts_and_not_the_name(tmp_path: Path, every_format: Path) -> None:
    for suffix in SUFFIXES:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(every_format.read_bytes())
        assert list(book_of(path).sheets) == ["Một", "_hidden"]


def test_unusual_but_sound_xml_is_read_in_a_child(tmp_path: Path) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c><f>A1+1</f><v>2</v></c></row>"
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked({SHEET: sheet_of(rows)}))
    (grid,) = book_of(path).sheets.values()
    assert [list(row) for row in grid.rows] == [[1, 2]]
    assert sorted(grid.formulas or ()) == [(0, 1)]


EXCEL = (
    '<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" s="3" t="s"><v>0</v></c>'
    '<c r="B1" cm="1"><f>A1:A2</f><v>2</v></c></row>'
)
EXTENSION = (
    "<extLst><ext><x14:dataValidations><x14:dataValidation><x14:formula1><xm:f>_lists!$A$1:$A$5"
    "</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    "</extLst>"
)


@pytest.mark.parametrize(
    ("xml", "cells"),
    [
        (f"<sheetData>{EXCEL}</sheetData>{EXTENSION}", 2),
        ("<sheetData><row r='1'><c r='A1'/></row></sheetData>", None),
        ('<sheetData><row r="1"><c r="DA1"/></row></sheetData>', None),
        ('<sheetData><row r="20000"/></sheetData>', None),
        ('<sheetData><row r="1"><c r="A1" r="XFD1"/></row></sheetData>', None),
        ('<x:sheetData><x:row r="1"/></x:sheetData>', None),
        ('<sheetData><row r="1"><c/></row></sheetData>', None),
    ],
)
def test_quick_look_knows_what_programs_write_and_nothing_else(xml: str, cells: int | None) -> None:
    assert scan.cells_in(xml.encode()) == cells


def test_formulas_of_excel_are_seen() -> None:
    found = scan.seen(f"<sheetData>{EXCEL}</sheetData>{EXTENSION}".encode())
    assert found == scan.Seen(frozenset({(0, 1)}), frozenset())


@pytest.mark.parametrize("name", FILES)
def test_hostile(tmp_path: Path, name: str) -> None:
    code, make = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    started = time.monotonic()
    (source,) = read_documents(path)
    assert time.monotonic() - started < MOST_SECONDS
    assert [problem.code for problem in source.problems] == [code]
    assert source.data is None
    assert source.problems[0].place.path == str(path)


def test_child_traces_nothing_where_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trace asks for memory once more, and one reading in a hundred then never ended."""
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    started: list[dict[str, str]] = []

    def seen(command: list[str], *, env: dict[str, str], **_others: object) -> None:
        started.append(env)
        raise subprocess.TimeoutExpired(command, 0)

    monkeypatch.setattr(subprocess, "run", seen)
    with pytest.raises(RefusedError):
        _by_child(tmp_path / "a.ods", Wanted())
    assert [env["RUST_BACKTRACE"] for env in started] == ["0"]


def test_parts_that_are_photographs_are_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked({"xl/media/image1.png": b"\0" * 60_000_000}))
    assert book_of(path).sheets


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a child took")
def test_the_others_go_on_within_bounds_of_memory(tmp_path: Path) -> None:
    names = [
        "far-cell.xlsx",
        "one-text-in-many-cells.xlsx",
        "repeated-to-the-limit.ods",
        "junk.xls",
    ]
    for name in names:
        (tmp_path / name).write_bytes(FILES[name][1]())
    # A process of its own in between: a child is counted at least as large as its parent was.
    command = "import resource, subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]]); "
    command += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    ended = subprocess.run(
        [sys.executable, "-c", command, "-m", "maturity", "check", *names],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    *shown, used = ended.stdout.splitlines()
    assert all(any(name in line for line in shown) for name in names)
    assert int(used) * (1 if sys.platform == "darwin" else 1024) < MOST_MEGABYTES * 1_000_000


def test_child_takes_nothing_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_format: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _by_child(every_format, Wanted())


def test_folder_and_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    book, (problem,) = read_workbook(tmp_path / "a.xlsx")
    assert (book, problem.code) == (None, "Y001")
    with pytest.raises(FileNotFoundError):
        read_workbook(tmp_path / "b.xlsx")
    (source,) = read_documents(tmp_path / "b.xlsx")
    assert [one.code for one in source.problems] == ["Y013"]


def test_sound_workbook_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(sound())
    (source,) = read_documents(tmp_path / "a.xlsx")
    assert [one.code for one in source.problems] == ["W030"]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.skipif(not PEERS.is_dir(), reason="the collection of bad workbooks is not here")
def test_workbooks_of_others_are_refused_or_read() -> None:
    paths = sorted(path for path in PEERS.iterdir() if path.suffix in SUFFIXES)
    assert paths
    for path in paths:
        (source,) = read_documents(path)
        # 19,998 rows of 256 cells: no form, and 360 MB to read.
        code = "W007" if path.name == "extra_columns.xls" else "W030"
        assert [one.code for one in source.problems] == [code], path.name
        if path.suffix == ".xlsx":
            cells = {
                (sheet.title, cell.row - 1, cell.column - 1)
                for sheet in openpyxl.load_workbook(path, data_only=True).worksheets
                for row in sheet.iter_rows()
                for cell in row
                if cell.value not in (None, "")
            }
            filled = {
                (grid.name, row, col)
                for grid in book_of(path).sheets.values()
                for row, values in enumerate(grid.rows)
                for col, value in enumerate(values)
                if value != ""
            }
            assert filled == cells, path.name


def test_archive_reads_nothing_but_what_was_looked_at(tmp_path: Path) -> None:
    """Two parts of one name: what is looked at is what is read."""
    packed = io.BytesIO(sound())
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed.getvalue())
    (source,) = read_documents(path)
    assert [one.code for one in source.problems] == ["W006"]
