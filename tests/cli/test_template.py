"""`maturity template`: a workbook for an agency, a round, a part; what cannot be is said."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from maturity.forms.layout import FIRST_FIELD, SHELL
from tests.running import BASE, Maturity

ROUND = """
format: maturity/round@1
id: "2026"
data_cutoff: 2026-11-30
as_of: 2026-12-31
expected: agencies.csv
"""


@pytest.fixture
def round_file(tmp_path: Path) -> Path:
    path = tmp_path / "round.yaml"
    path.write_text(ROUND, encoding="utf-8")
    listed = "id,name,kind,parent\n01,Thành phố Hà Nội,city,\n48,Thành phố Đà Nẵng,city,\n"
    (tmp_path / "agencies.csv").write_text(listed, encoding="utf-8")
    return path


def field(book: Workbook, name: str) -> tuple[object, bool]:
    """Return what a field of the first sheet holds, and whether it is locked."""
    cell = book.worksheets[0].cell(FIRST_FIELD + SHELL.index(name) + 1, 3)
    return cell.value, bool(cell.protection.locked)


def keys(book: Workbook) -> dict[object, object]:
    return {row[0]: row[1] for row in book["_maturity"].iter_rows(max_row=11, values_only=True)}


def test_it_writes_a_workbook_and_says_where(maturity: Maturity, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    ended = maturity("template", BASE, "-o", path)
    assert (ended.status, ended.out, ended.err) == (0, f"{path}\n", "")
    book = load_workbook(path)
    assert book.worksheets[0].title == "Start"
    assert field(book, "agency.id") == (None, False)
    assert keys(book)["live"] == "full"


def test_it_overwrites_nothing_unasked(maturity: Maturity, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_text("mine")
    assert maturity("template", BASE, "-o", path).status == 2
    assert path.read_text() == "mine"
    assert maturity("template", BASE, "-o", path, "--force").status == 0


def test_an_agency_of_the_round_is_filled_in_and_locked(
    maturity: Maturity, tmp_path: Path, round_file: Path
) -> None:
    path = tmp_path / "form.xlsx"
    ended = maturity("template", BASE, "-o", path, "--round", round_file, "--agency", "01")
    assert ended.status == 0, ended.err
    book = load_workbook(path)
    assert field(book, "agency.id") == ("01", True)
    assert field(book, "agency.name") == ("Thành phố Hà Nội", True)
    assert field(book, "agency.kind") == ("city", True)
    assert field(book, "round") == ("2026", True)
    assert field(book, "assessed_on") == (None, False)
    found = keys(book)
    assert (found["agency"], found["round"], found["cutoff"]) == ("01", "2026", "2026-11-30")


def test_an_agency_that_is_not_on_the_list_is_refused(
    maturity: Maturity, tmp_path: Path, round_file: Path
) -> None:
    path = tmp_path / "form.xlsx"
    ended = maturity("template", BASE, "-o", path, "--round", round_file, "--agency", "49")
    assert ended.status == 2
    assert "has no agency 49" in ended.err
    assert not path.exists()


@pytest.mark.parametrize("how", ["round", "option"])
def test_levels_can_be_switched_off(
    maturity: Maturity, tmp_path: Path, round_file: Path, how: str
) -> None:
    path = tmp_path / "form.xlsx"
    round_file.write_text(ROUND + "live: progress\n", encoding="utf-8")
    more = ["--round", round_file] if how == "round" else ["--progress-only"]
    assert maturity("template", BASE, "-o", path, *more).status == 0
    assert keys(load_workbook(path))["live"] == "progress"


def test_a_part_has_the_sheets_of_one_unit(maturity: Maturity, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert maturity("template", BASE, "-o", path, "--part", "A").status == 0
    book = load_workbook(path)
    visible = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    assert len(visible) == 4
    assert visible[1].startswith("A ")
    ended = maturity("template", BASE, "-o", path, "--part", "Z", "--force")
    assert (ended.status, "no domain or register Z" in ended.err) == (2, True)


def test_a_round_that_asks_something_else_is_refused(
    maturity: Maturity, tmp_path: Path, round_file: Path
) -> None:
    round_file.write_text(ROUND + "questionnaires: {other: {}}\n", encoding="utf-8")
    ended = maturity("template", BASE, "-o", tmp_path / "f.xlsx", "--round", round_file)
    assert (ended.status, "does not ask tiny" in ended.err) == (2, True)


def test_answers_stand_where_they_belong_and_what_is_wrong_is_said(
    maturity: Maturity, tmp_path: Path
) -> None:
    given = tmp_path / "given.yaml"
    given.write_text(
        "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: 01}\n"
        "assessed_on: 2026-11-20\nanswers: {A-1-1: 9, B-1-1: 1/2}\n",
        encoding="utf-8",
    )
    path = tmp_path / "form.xlsx"
    ended = maturity("template", BASE, "-o", path, "--from", given)
    assert (ended.status, "R002" in ended.err) == (1, True)
    texts = {
        str(cell.value)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert {"1/2", "9"} <= texts, "what is no answer stands there as it was written"


def test_a_text_that_no_cell_can_hold_is_refused_not_cut(
    maturity: Maturity, tmp_path: Path
) -> None:
    given = tmp_path / "given.yaml"
    given.write_text(
        "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: 01}\n"
        f"assessed_on: 2026-11-20\nanswers: {{A-1-1: {{value: 2, note: {'x' * 32768}}}}}\n",
        encoding="utf-8",
    )
    path = tmp_path / "form.xlsx"
    ended = maturity("template", BASE, "-o", path, "--from", given)
    assert (ended.status, "A-1-1 note" in ended.err, path.exists()) == (2, True, False)


def test_a_response_goes_through_a_workbook_and_comes_back(
    maturity: Maturity, tmp_path: Path
) -> None:
    given = tmp_path / "given.yaml"
    given.write_text(
        "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: 01, kind: city}\n"
        "assessed_on: 2026-11-20\nanswers:\n"
        "  A-1-1: {value: 2, note: '=1+1', evidence: [{title: a, number: 12/QĐ}, {title: b}]}\n"
        "  B-1-1: {value: 1/2}\n",
        encoding="utf-8",
    )
    book, back, straight = (tmp_path / name for name in ("a.xlsx", "b.json", "c.json"))
    assert maturity("convert", given, book, "--questionnaire", BASE).status == 0
    assert maturity("convert", book, back, "--questionnaire", BASE).status == 0
    assert maturity("convert", given, straight, "--questionnaire", BASE).status == 0
    import json

    assert json.loads(back.read_text()) == json.loads(straight.read_text())
