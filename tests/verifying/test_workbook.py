"""A workbook that was tampered with is told from one that was only filled in and saved again."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.forms.layout import FIRST_FIELD, Layout, Room, layout
from maturity.forms.manifest import Purpose
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.problems import Problem
from maturity.resources import builtin
from maturity.template.prefill import prefill
from maturity.template.writer import Form, write_template
from maturity.verifying.verify import Verified, verify
from tests.running import Maturity
from tests.template.libreoffice import profile, soffice
from tests.template.responses import random_responses

NAME = str(builtin("examples") / "models" / "every-kind")
ROOM = Room(evidence=30, register=8, scope=4)


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_sound(NAME)


@pytest.fixture(scope="module")
def planned(instrument: Instrument) -> Layout:
    return layout(instrument, "vi", room=ROOM)


@pytest.fixture(scope="module")
def filled(
    instrument: Instrument, planned: Layout, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    (response,) = random_responses(instrument, [3], folder)
    entries = prefill(response, instrument, planned, "vi")
    path = folder / "filled.xlsx"
    path.write_bytes(write_template(Form(instrument, Purpose("vi"), ROOM, entries)).content)
    return path


def look(path: Path, instrument: Instrument) -> Verified:
    (found,) = verify(path, lambda _id: instrument)
    return found


@pytest.fixture
def tampered(
    filled: Path, instrument: Instrument, tmp_path: Path
) -> Callable[[Callable[[Workbook], None]], list[Problem]]:
    """Return what is found in the workbook after a change, blank stored values aside."""

    def run(change: Callable[[Workbook], None]) -> list[Problem]:
        book = load_workbook(filled)
        change(book)
        path = tmp_path / "tampered.xlsx"
        book.save(path)
        return [one for one in look(path, instrument).problems if one.code != "F012"]

    return run


Tampered = Callable[[Callable[[Workbook], None]], list[Problem]]


def first(book: Workbook, planned: Layout, kind: str) -> Worksheet:
    return book[next(one.name for one in planned.sheets if one.kind == kind)]


def test_a_filled_in_workbook_is_as_it_should_be(filled: Path, instrument: Instrument) -> None:
    found = look(filled, instrument)
    assert found.problems == []
    assert found.cells is not None
    assert found.cells > 3000


def test_saving_it_again_in_libreoffice_is_no_tampering(
    filled: Path, instrument: Instrument, tmp_path: Path
) -> None:
    program = soffice()
    user = profile(tmp_path / "profile")
    out = tmp_path / "again"
    command = [program, f"-env:UserInstallation={user.as_uri()}", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(filled)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert look(out / filled.name, instrument).problems == []


def test_a_program_that_does_not_calculate_is_named_and_accused_of_nothing(
    filled: Path, instrument: Instrument, tmp_path: Path
) -> None:
    path = tmp_path / "saved.xlsx"
    load_workbook(filled).save(path)
    (problem,) = look(path, instrument).problems
    assert (problem.code, problem.severity) == ("F012", "warning")


def test_a_number_typed_over_a_formula(tampered: Tampered, planned: Layout) -> None:
    def change(book: Workbook) -> None:
        first(book, planned, "results")["D6"] = 4

    (problem,) = tampered(change)
    assert (problem.code, problem.place.cell) == ("F009", "D6")
    assert "4 " in problem.message("en")


def test_a_formula_that_was_changed(tampered: Tampered, planned: Layout) -> None:
    def change(book: Workbook) -> None:
        cell = first(book, planned, "results")["D6"]
        cell.value = f"{cell.value}+1"

    (problem,) = tampered(change)
    assert (problem.code, problem.place.cell) == ("F010", "D6")
    assert problem.message("en").endswith("it must be " + problem.message("en").rpartition(" ")[2])


def test_a_formula_on_the_hidden_sheet(tampered: Tampered) -> None:
    def change(book: Workbook) -> None:
        sheet = book["_calc"]
        cell = next(
            cell
            for row in sheet.iter_rows()
            for cell in row
            if str(cell.value).startswith("=IF(") and "ANSWERED" not in str(cell.value)
        )
        cell.value = "=IF(1=1,1,1)"

    (problem,) = tampered(change)
    assert (problem.code, problem.place.sheet) == ("F010", "_calc")


def test_a_descriptor_that_was_reworded(tampered: Tampered, planned: Layout) -> None:
    sheet = next(one for one in planned.sheets if one.kind == "domain")
    line = next(one for one in sheet.lines if one.question and not one.item)

    def change(book: Workbook) -> None:
        book[sheet.name].cell(line.row + 1, 3).value = "Cơ quan có làm gì không?"

    (problem,) = tampered(change)
    assert (problem.code, problem.place.cell) == ("F011", f"C{line.row + 1}")
    assert "Cơ quan có làm gì không?" in problem.message("vi")


def test_what_people_write_is_not_compared(tampered: Tampered, planned: Layout) -> None:
    def change(book: Workbook) -> None:
        first(book, planned, "start").cell(FIRST_FIELD + 2, 3).value = "Tên khác"

    assert tampered(change) == []


def test_a_sheet_that_was_renamed_is_only_a_warning(tampered: Tampered, planned: Layout) -> None:
    def change(book: Workbook) -> None:
        first(book, planned, "results").title = "Cuối cùng"

    (problem,) = tampered(change)
    assert (problem.code, problem.severity) == ("F006", "warning")


def test_a_sheet_that_was_removed_or_copied(tampered: Tampered, planned: Layout) -> None:
    for number, change in (
        (0, lambda book: book.remove(first(book, planned, "domain"))),
        (2, lambda book: book.copy_worksheet(first(book, planned, "domain"))),
    ):
        found = [one for one in tampered(change) if one.code == "F005"]
        assert found[0].parameters["count"] == number


def test_rows_that_were_inserted(tampered: Tampered, planned: Layout) -> None:
    def change(book: Workbook) -> None:
        first(book, planned, "domain").insert_rows(8)

    codes = {one.code for one in tampered(change)}
    assert codes == {"F008"}


def test_a_sheet_that_was_unlocked_and_the_hidden_one_unhidden(
    tampered: Tampered, planned: Layout
) -> None:
    def change(book: Workbook) -> None:
        first(book, planned, "domain").protection.sheet = False
        book["_maturity"].sheet_state = "visible"

    assert {one.code for one in tampered(change)} == {"F007", "F004"}


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("B3", "0" * 64, "E004"),
        ("B2", "other@1.0.0", "E003"),
        ("B4", "fr", "F002"),
        ("B6", "soon", "F002"),
        ("B11", "maturity 9.9", None),
        ("B14", "Z99", "F003"),
    ],
)
def test_the_hidden_sheet_edited(
    filled: Path, tmp_path: Path, cell: str, value: str, code: str | None, instrument: Instrument
) -> None:
    path = tmp_path / "edited.xlsx"
    book = load_workbook(filled)
    book["_maturity"][cell] = value
    book.save(path)

    def lookup(id_: str) -> Instrument | None:
        return instrument if id_ == instrument.id else None

    (found,) = verify(path, lookup)
    codes = {one.code for one in found.problems} - {"F012"}
    assert codes == ({code} if code else set())


def test_a_stored_value_that_was_changed_in_the_file_itself(
    filled: Path, instrument: Instrument, tmp_path: Path
) -> None:
    """As somebody does who edits the XML: the formula stays, the number beside it is another."""
    import re
    from zipfile import ZipFile

    path = tmp_path / "stale.xlsx"
    with ZipFile(filled) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            if b"/100)" in raw and name.startswith("xl/worksheets/"):
                raw, count = re.subn(rb"(/100\)[^<]*</f><v>)[0-9.]+", rb"\g<1>4.99", raw, count=1)
                assert count <= 1
            new.writestr(name, raw)
    found = look(path, instrument).problems
    assert {one.code for one in found} == {"F013"}
    assert "4.99" in found[0].message("en")


def test_files_that_are_none_of_ours(instrument: Instrument, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    book = Workbook()
    book.save(other)
    (problem,) = look(other, instrument).problems
    assert problem.code == "F001"
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    assert look(broken, instrument).cells is None
    assert look(broken, instrument).problems
    assert look(tmp_path / "missing.xlsx", instrument).problems[0].code == "Y013"


def test_the_command_ends_with_what_it_found(
    maturity: Maturity, filled: Path, tmp_path: Path, planned: Layout
) -> None:
    ended = maturity("verify", filled, "--questionnaire", NAME)
    assert (ended.status, ended.err) == (0, "")
    assert "locked cells are as the tool writes them" in ended.out
    book = load_workbook(filled)
    first(book, planned, "results")["D6"] = 5
    path = tmp_path / "tampered.xlsx"
    book.save(path)
    ended = maturity("verify", path, "--questionnaire", NAME, "--format", "json")
    assert ended.status == 1
    (record,) = ended.json
    assert (record["kind"], record["agrees"]) == ("workbook", False)
    assert any(one["cell"] == "D6" and one["code"] == "F009" for one in record["problems"])
    shutil.copy(filled, tmp_path / "none.xlsx")
    assert maturity("verify", tmp_path / "absent.xlsx").status == 2
