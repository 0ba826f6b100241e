"""What people do to a form: what is certain is read, the rest is asked about at its cell."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook as Book

from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.loading.form.answers import Meanings
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import ReadResponse, read_responses
from maturity.problems import Place, Problem
from maturity.resources import builtin
from maturity.workbooks import Workbook, read_workbook
from maturity.workbooks.grid import Cell
from tests.filled_forms import Entry, Form, Formula, filled_form
from tests.running import Maturity
from tests.workbooks import hostile

Fill = Callable[..., Form]
SHELL: dict[tuple[str, ...], Entry] = {
    ("shell", "", "agency.id"): "48",
    ("shell", "", "assessed_on"): date(2026, 11, 20),
}


@pytest.fixture(scope="session")
def every_kind() -> Instrument:
    return load_sound(str(builtin("examples") / "models" / "every-kind"))


@pytest.fixture
def fill(tmp_path: Path, every_kind: Instrument) -> Fill:
    """Return what writes a form with entries beside the agency and the day."""

    def write(
        entries: Mapping[tuple[str, ...], Entry | Formula] | None = None,
        **options: Any,  # noqa: ANN401 - passed on
    ) -> Form:
        return filled_form(tmp_path / "f.xlsx", every_kind, {**SHELL, **(entries or {})}, **options)

    return write


@pytest.fixture
def read(every_kind: Instrument) -> Callable[[Form], ReadResponse]:
    def read_form(form: Form) -> ReadResponse:
        (found,) = read_responses(form.path, lambda _id: every_kind)
        return found

    return read_form


def codes(found: ReadResponse) -> list[str]:
    return [problem.code for problem in found.problems]


def answers(found: ReadResponse) -> dict[str, Any]:
    assert found.response is not None
    answers = found.response.document["answers"]
    assert isinstance(answers, dict)
    return answers


def only(found: ReadResponse, code: str) -> Problem:
    (problem,) = (one for one in found.problems if one.code == code)
    return problem


def at(problem: Problem) -> str:
    return f"{problem.place.sheet}!{problem.place.cell}"


Read = Callable[[Form], ReadResponse]


def test_blank_form_is_a_response_without_answers(fill: Fill, read: Read) -> None:
    found = read(fill())
    assert (codes(found), answers(found)) == ([], {})
    assert found.response is not None
    assert found.response.registers == {}


def test_form_without_an_agency_says_so_at_its_cell(fill: Fill, read: Read) -> None:
    form = fill({("shell", "", "agency.id"): " "})
    problem = only(read(form), "S001")
    assert at(problem) == form.cell("shell", "", "agency.id")


CERTAIN: list[tuple[str, Entry, object]] = [
    ("RUL-01", "3 – Ổn định", 3),
    ("RUL-01", "3 – Stable", 3),
    ("RUL-01", "3 - stable ", 3),
    ("RUL-01", 3, 3),
    ("RUL-01", " 3 ", 3),
    ("RUL-01", "３", 3),
    ("RUL-01", "“3 – Ổn định”", 3),
    ("RUL-01", "3 – O\u0302\u0309n đi\u0323nh", 3),
    ("RUL-01", "3–Ổn định", 3),
    ("RUL-01", "Ổn định", 3),
    ("RUL-01", "STABLE", 3),
    ("RUL-01", "3.0", 3),
    ("RUL-02", "largely – đáp ứng phần lớn", "largely"),
    ("RUL-02", "LARGELY", "largely"),
    ("RUL-03", "half – Half or more", "half"),
    ("RUL-03", "Từ một nửa trở lên", "half"),
    ("PPL-02", "yes – có", "yes"),
    ("PPL-02", "CO\u0301", "yes"),
    ("PPL-02", True, "yes"),
    ("PPL-02", False, "no"),
    ("LNK-01", "41/50", "41/50"),
    ("LNK-01", "41 / 50", "41 / 50"),
    ("LNK-01", " ４１／５０ ", "41/50"),
    ("LNK-01", "41⁄50", "41/50"),
]


def cell_of(entry: Entry) -> Cell:
    """Return an entry as a reader of workbooks hands it on."""
    return float(entry) if isinstance(entry, int) and not isinstance(entry, bool) else entry


@pytest.mark.parametrize(("id_", "entry", "value"), CERTAIN)
def test_certain(every_kind: Instrument, id_: str, entry: Entry, value: object) -> None:
    question = every_kind.questions[id_]
    meaning = Meanings(every_kind).of(question, cell_of(entry))
    assert meaning.value == value
    assert meaning.doubt is None or meaning.doubt.code == "W011"
    assert not isinstance(read_value(question, value, every_kind.scale), Misfit)


def test_certain_answers_are_read(fill: Fill, read: Read) -> None:
    given = {id_: (entry, value) for id_, entry, value in CERTAIN}
    found = read(fill({("answer", id_, "value"): entry for id_, (entry, _) in given.items()}))
    assert answers(found) == {id_: value for id_, (_, value) in given.items()}
    assert set(codes(found)) <= {"W011", "R022"}


DOUBTFUL: list[tuple[str, Entry, str | None]] = [
    ("RUL-01", "3 hoặc 4", "3"),
    ("RUL-01", "3-4", "3"),
    ("RUL-01", "3.5", None),
    ("RUL-01", 3.5, None),
    ("RUL-01", "mức 3", "3"),
    ("RUL-01", "on dinh", "3"),
    ("RUL-01", "Stabel", "3"),
    ("RUL-01", 7, None),
    ("RUL-01", "đang làm", None),
    ("RUL-01", True, None),
    ("RUL-02", "largly", "largely"),
    ("RUL-03", "mot nua tro len", "half"),
    ("PPL-02", "x", "yes"),
    ("PPL-02", "co", "yes"),
    ("PPL-02", "có lẽ", None),
    ("LNK-01", "41 trên 50", "41/50"),
    ("LNK-01", "1.200/1.500", "1200/1500"),
    ("LNK-01", "41/50 (82%)", "41/50"),
    ("LNK-01", date(2026, 5, 4), "4/5"),
    ("LNK-01", 41, None),
]


@pytest.mark.parametrize(("id_", "entry", "suggestion"), DOUBTFUL)
def test_doubtful(every_kind: Instrument, id_: str, entry: Entry, suggestion: str | None) -> None:
    doubt = Meanings(every_kind).of(every_kind.questions[id_], cell_of(entry)).doubt
    assert doubt is not None
    assert doubt.code == "W010"
    hint = Problem(doubt.code, Place("f.xlsx"), doubt.parameters).hint()
    hinted = "" if suggestion is None else f"(did you mean {suggestion}?)"
    assert hinted in hint
    assert ("did you mean" in hint) == (suggestion is not None)


def test_doubtful_answers_are_reported_at_their_cells_and_kept(fill: Fill, read: Read) -> None:
    given = {id_: entry for id_, entry, _ in DOUBTFUL}
    form = fill({("answer", id_, "value"): entry for id_, entry in given.items()})
    found = read(form)
    assert codes(found) == ["W010"] * len(given)
    assert {at(one): one.subject for one in found.problems} == {
        form.cell("answer", id_, "value"): ("question", id_) for id_ in given
    }
    assert found.response is not None
    assert {found.response.answers[id_].value for id_ in given} == {None}
    assert set(answers(found)) == set(given)


@pytest.mark.parametrize("entry", [0.5, "50%", "50 %", "0,5", "82,5%"])
def test_share_is_no_pair_of_counts(fill: Fill, read: Read, entry: Entry) -> None:
    form = fill({("answer", "LNK-01", "value"): entry})
    assert at(only(read(form), "W018")) == form.cell("answer", "LNK-01", "value")


def test_words_of_another_level_after_the_code_are_pointed_at(fill: Fill, read: Read) -> None:
    found = read(fill({("answer", "RUL-01", "value"): "3 – Rời rạc"}))
    assert (codes(found), answers(found)) == (["W011"], {"RUL-01": 3})


def test_question_set_aside(fill: Fill, read: Read) -> None:
    found = read(
        fill(
            {
                ("answer", "RUL-02", "value"): "n/a – không áp dụng",
                ("answer", "RUL-02", "not_applicable"): "Không có đơn vị trực thuộc",
                ("answer", "RUL-04", "not_applicable"): "Không có ngoại lệ",
                ("answer", "LNK-01", "value"): "n/a",
                ("answer", "RUL-01", "value"): "n/a – không áp dụng",
            }
        )
    )
    assert answers(found)["RUL-02"] == {"not_applicable": "Không có đơn vị trực thuộc"}
    assert answers(found)["RUL-04"] == {"not_applicable": "Không có ngoại lệ"}
    assert sorted(codes(found)) == ["R004", "W010"]


def items(**said: str) -> dict[tuple[str, ...], Entry]:
    return {
        ("answer", "PPL-01", f"item:{item.replace('none', '-')}"): v for item, v in said.items()
    }


@pytest.mark.parametrize(
    ("said", "value", "code"),
    [
        (
            items(owner="yes – có", contact="yes – có", operator="no – không"),
            ["owner", "contact"],
            None,
        ),
        (items(owner="yes"), ["owner"], None),
        (items(none="yes – có"), [], None),
        (items(owner="no", operator="no", contact="no", none="yes"), [], None),
        (items(owner="yes", none="yes"), ["owner", "-"], "W019"),
        (items(owner="no", operator="no"), None, "W020"),
        (items(owner="yes", operator="x"), ["owner", "x"], "W010"),
    ],
)
def test_checklist(
    fill: Fill,
    read: Read,
    said: dict[tuple[str, ...], Entry],
    value: list[str] | None,
    code: str | None,
) -> None:
    found = read(fill(said))
    assert codes(found) == ([code] if code else [])
    assert answers(found).get("PPL-01") == value
    assert found.response is not None
    judged = found.response.answers.get("PPL-01")
    given = None if judged is None or judged.value is None else judged.value
    assert given == (tuple(value) if value is not None and code is None else None)


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 11, 20, 8, 30), "2026-11-20"),  # noqa: DTZ001 - cells know no zone
        ("20/11/2026", "2026-11-20"),
        ("05/03/2026", "2026-03-05"),
        ("5.3.2026", "2026-03-05"),
        ("5 - 3 - 2026", "2026-03-05"),
        ("２０／１１／２０２６", "2026-11-20"),
        ("ngày 5 tháng 3 năm 2026", "2026-03-05"),
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
    ],
)
def test_date(fill: Fill, read: Read, entry: Entry, day: str) -> None:
    found = read(fill({("answer", "RUL-01", "verified.on"): entry}))
    assert codes(found) == []
    assert answers(found) == {"RUL-01": {"verified": {"on": day}}}


@pytest.mark.parametrize(
    ("entry", "suggestion"),
    [("11/20/2026", "2026-11-20"), ("20/11/26", "2026-11-20"), (46346, "2026-11-20"), ("mai", "")],
)
def test_doubtful_date(fill: Fill, read: Read, entry: Entry, suggestion: str) -> None:
    form = fill({("answer", "RUL-01", "evidence.date"): entry})
    problem = only(read(form), "W010")
    assert at(problem) == form.cell("answer", "RUL-01", "evidence.date")
    assert suggestion in problem.hint()


def test_texts_are_kept_byte_for_byte(fill: Fill, read: Read) -> None:
    note = " =1+1 Quye\u0302\u0301t đi\u0323nh “số” \n\tdòng hai  "
    found = read(
        fill({("answer", "RUL-01", "note"): note, ("answer", "RUL-01", "answered_by"): 12})
    )
    assert answers(found) == {"RUL-01": {"note": note, "answered_by": "12"}}


def test_date_in_a_text_cell_is_pointed_at(fill: Fill, read: Read) -> None:
    form = fill(
        {
            ("answer", "RUL-01", "evidence.title"): "QĐ",
            ("answer", "RUL-01", "evidence.number"): date(2026, 3, 1),
            ("answer", "RUL-01", "evidence.date"): date(2026, 3, 1),
        }
    )
    found = read(form)
    assert at(only(found, "W022")) == form.cell("answer", "RUL-01", "evidence.number")


def test_evidence_in_its_order(fill: Fill, read: Read) -> None:
    rows = {
        ("evidence", "", "id"): "E1",
        ("evidence", "", "title"): "Một",
        ("evidence", "", "date"): "1/3/2026",
        ("evidence", "", "title", "1"): "Riêng",
        ("evidence", "", "date", "1"): date(2026, 3, 2),
        ("evidence", "", "only_for", "1"): "RUL-01",
        ("answer", "RUL-01", "evidence.ids"): "*1; E1; *",
        ("answer", "RUL-01", "evidence.title"): "Bên cạnh",
        ("answer", "RUL-01", "evidence.date"): "2026-03-03",
        ("answer", "RUL-01", "value"): 3,
    }
    found = read(fill(rows))
    assert codes(found) == []
    assert answers(found)["RUL-01"]["evidence"] == [
        {"title": "Riêng", "date": "2026-03-02"},
        "E1",
        {"title": "Bên cạnh", "date": "2026-03-03"},
    ]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({("answer", "RUL-01", "evidence.ids"): 'E1; "E2'}, "W023"),
        ({("answer", "RUL-01", "evidence.ids"): "*2"}, "W024"),
        ({("answer", "RUL-01", "evidence.ids"): "E9"}, "R007"),
        ({("evidence", "", "only_for"): "RUL-01"}, "W038"),
        ({("evidence", "", "title"): "A", ("evidence", "", "only_for"): "RUL-1"}, "W021"),
    ],
)
def test_evidence_that_is_not_there(
    fill: Fill, read: Read, entries: dict[tuple[str, ...], Entry], code: str
) -> None:
    assert code in codes(read(fill(entries)))


def test_register(fill: Fill, read: Read) -> None:
    def cell(name: str, row: int = 0) -> tuple[str, ...]:
        return (
            ("register", "data_links", name, str(row)) if row else ("register", "data_links", name)
        )

    found = read(
        fill(
            {
                cell("id"): "KN-01",
                cell("direction"): "takes – Khai thác",
                cell("messages"): 1200,
                cell("cost"): "1,5",
                cell("encrypted"): "có",
                cell("agreement_on"): "20/11/2025",
                cell("id", 2): "KN-02",
                cell("direction", 2): "Gives data",
                cell("cost", 2): 2.25,
                cell("messages", 3): "1.200",
                cell("id", 3): 7,
            }
        )
    )
    assert found.response is not None
    rows = found.response.document["registers"]
    assert isinstance(rows, dict)
    assert [{key: str(value) for key, value in row.items()} for row in rows["data_links"]] == [
        {
            "id": "KN-01",
            "direction": "takes",
            "messages": "1200",
            "cost": "1.5",
            "encrypted": "yes",
            "agreement_on": "2025-11-20",
        },
        {"id": "KN-02", "direction": "gives", "cost": "2.25"},
        {"id": "7", "messages": "1.200"},
    ]
    assert codes(found) == ["W010"]  # 1200, or 1.2?


def test_what_is_declared_of_a_register(fill: Fill, read: Read) -> None:
    def cell(name: str) -> tuple[str, ...]:
        return ("register", "data_links", name)

    form = fill(
        {
            cell("#total"): 3,
            cell("#secret"): "１",
            cell("id"): "KN-01",
            cell("gone.id"): "KN-09",
            cell("gone.reason"): "đã dừng, 12/QĐ",
        }
    )
    found = read(form)
    assert found.response is not None
    assert found.response.document["declared"] == {
        "data_links": {
            "total": 3,
            "secret": 1,
            "gone": [{"id": "KN-09", "reason": "đã dừng, 12/QĐ"}],
        }
    }
    assert codes(found) == ["H011"]
    assert at(found.problems[0]) == form.cell("register", "data_links", "#total")
    assert codes(read(fill({cell("#total"): "vài"}))) == ["W010"]


def test_register_with_nothing_to_list(fill: Fill, read: Read) -> None:
    none = {("register", "data_links", "#none"): "yes – có"}
    found = read(fill(none))
    assert found.response is not None
    assert (codes(found), found.response.registers) == ([], {"data_links": ()})
    found = read(fill({**none, ("register", "data_links", "id"): "KN-01"}))
    assert codes(found) == ["W026"]


@pytest.mark.parametrize("cached", ["3 – Ổn định", ""])
def test_formula_is_no_answer(fill: Fill, read: Read, cached: str) -> None:
    form = fill({("answer", "RUL-01", "value"): Formula('="3 – "&"Ổn định"', cached)})
    found = read(form)
    assert (codes(found), answers(found)) == (["W008"], {})
    assert at(found.problems[0]) == form.cell("answer", "RUL-01", "value")


def test_error_in_a_cell(fill: Fill, read: Read) -> None:
    form = fill()
    sheet, _, cell = form.cell("answer", "RUL-01", "value").rpartition("!")

    def change(book: Book) -> None:
        book[sheet][cell].data_type = "e"
        book[sheet][cell].value = "#REF!"

    found = read(form.edit(change))
    assert (codes(found), answers(found)) == (["W009"], {})


FILLED: dict[tuple[str, ...], Entry] = {
    ("answer", "RUL-01", "value"): "3 – Ổn định",
    ("answer", "RUL-01", "note"): "Ghi chú",
    ("answer", "RUL-02", "value"): "fully – đầy đủ",
    ("answer", "PPL-01", "item:owner"): "yes – có",
    ("answer", "LNK-01", "value"): "41/50",
    ("evidence", "", "id"): "E1",
    ("evidence", "", "date"): "1/1/2026",
    ("register", "data_links", "id"): "KN-01",
}


def _moved(book: Book) -> None:
    for sheet in book.worksheets[:-1]:
        sheet.insert_rows(3, 2)
        sheet.insert_cols(3)
        sheet.insert_cols(1)
        sheet.insert_rows(1)


def _renamed(book: Book) -> None:
    for number, sheet in enumerate(book.worksheets[:-1]):
        sheet.title = f"Trang {number}"
    book.move_sheet(book.worksheets[1], 3)
    book.move_sheet(book.worksheets[-1], -4)


def _hidden(book: Book) -> None:
    for sheet in book.worksheets:
        for row in range(1, 40):
            sheet.row_dimensions[row].hidden = True


def _blank_rows_between(book: Book) -> None:
    for sheet in book.worksheets[:-1]:
        for row in range(20, 5, -1):
            sheet.insert_rows(row)


@pytest.mark.parametrize("change", [_moved, _renamed, _hidden, _blank_rows_between])
def test_moved_and_renamed(fill: Fill, read: Read, change: Callable[[Book], None]) -> None:
    before = read(fill(FILLED))
    after = read(fill(FILLED).edit(change))
    assert codes(before) == codes(after) == ["W011"]
    assert before.response is not None
    assert after.response is not None
    assert after.response.document == before.response.document


def test_codes_that_are_gone_are_found_by_the_map(fill: Fill, read: Read) -> None:
    before = read(fill(FILLED))

    def change(book: Book) -> None:
        for sheet in book.worksheets[:-1]:
            sheet.delete_rows(1)
            sheet.insert_rows(1)
            for row in range(1, sheet.max_row + 1):
                sheet.cell(row, 1).value = None

    after = read(fill(FILLED).edit(change))
    assert before.response is not None
    assert after.response is not None
    assert after.response.document == before.response.document
    assert set(codes(after)) == {"W011", "W034"}


def test_hidden_sheet_that_is_gone(fill: Fill, read: Read, maturity: Maturity) -> None:
    def change(book: Book) -> None:
        del book["_maturity"]

    form = fill(FILLED).edit(change)
    found = read(form)
    assert "W032" in codes(found)
    assert len(answers(found)) == 4
    ended = maturity("score", form.path)
    assert (ended.status, "[W031]" in ended.err) == (2, True)


def test_copied_row_that_agrees_is_read_and_one_that_does_not_is_reported(
    fill: Fill, read: Read
) -> None:
    form = fill(FILLED)
    sheet = form.domain("GOV")

    def copied(value: str | None) -> Callable[[Book], None]:
        def change(book: Book) -> None:
            page = book[sheet.name]
            row = next(row for row, key in sheet.keys.items() if key == "RUL-01") + 1
            for col in range(1, page.max_column + 1):
                page.cell(40, col).value = page.cell(row, col).value
            if value:
                page.cell(40, sheet.col("value") + 1).value = value

        return change

    found = read(fill(FILLED).edit(copied(None)))
    assert answers(found)["RUL-01"] == {"value": 3, "note": "Ghi chú"}
    found = read(fill(FILLED).edit(copied("4 – Chủ động")))
    twice = [one for one in found.problems if one.code == "W015"]
    assert [at(one) for one in twice] == [
        form.cell("answer", "RUL-01", "value"),
        f"{sheet.name}!D40",
    ]
    assert answers(found)["RUL-01"] == {"note": "Ghi chú"}


def test_words_beside_the_form_are_reported(fill: Fill, read: Read) -> None:
    form = fill(FILLED)
    sheet = form.domain("GOV")
    last = len(sheet.columns) + 2

    def change(book: Book) -> None:
        page = book[sheet.name]
        page.cell(8, last).value = "xem lại"
        page.cell(60, sheet.col("note") + 1).value = "ở dưới"
        book.create_sheet("Sheet1")["B2"] = "số liệu"
        page["D8"].comment = Comment("xem lại", "A")

    found = read(form.edit(change))
    strays = {at(one) for one in found.problems if one.code == "W012"}
    assert len(strays) == 2
    assert at(only(found, "W016")) == f"{sheet.name}!D8"
    assert only(found, "W013").place.sheet == "Sheet1"


def test_merged_cells_are_reported(fill: Fill, read: Read) -> None:
    form = fill(FILLED)
    sheet = form.domain("GOV")
    row = next(row for row, key in sheet.keys.items() if key == "RUL-01") + 1
    col = form.cell("answer", "RUL-01", "value").rpartition("!")[2].rstrip("0123456789")
    found = read(form.edit(lambda book: book[sheet.name].merge_cells(f"{col}{row}:{col}{row + 2}")))
    merged = [at(one) for one in found.problems if one.code == "W017"]
    assert merged == [f"{sheet.name}!{col}{row + 1}", f"{sheet.name}!{col}{row + 2}"]


def test_what_was_deleted_is_listed(fill: Fill, read: Read) -> None:
    form = fill(FILLED)
    sheet = form.domain("GOV")
    row = next(row for row, key in sheet.keys.items() if key == "RUL-03") + 1

    def change(book: Book) -> None:
        del book[form.domain("SYS").name]
        book[sheet.name].delete_rows(row)

    found = read(form.edit(change))
    assert only(found, "W014").subject == ("domain", "SYS")
    assert only(found, "W027").subject == ("question", "RUL-03")

    def without_answers(book: Book) -> None:
        book[sheet.name].delete_cols(sheet.col("value") + 1)

    assert only(read(fill(FILLED).edit(without_answers)), "W028").place.sheet == sheet.name


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sha256": "0" * 64}, "W035"),
        ({"questionnaire": "every-kind@0.9.0"}, "R009"),
        ({"format": "maturity/workbook@9"}, "W033"),
    ],
)
def test_form_of_another_version(
    fill: Fill, read: Read, changed: dict[str, str], code: str
) -> None:
    problem = only(read(fill(FILLED, changed=changed)), code)
    assert problem.place.sheet == "_maturity"


def test_part_has_its_own_questions_only(fill: Fill, read: Read) -> None:
    stray = {
        ("evidence", "", "title"): "A",
        ("evidence", "", "date"): "1/1/2026",
        ("evidence", "", "only_for"): "RUL-01",
    }
    found = read(fill({**FILLED, **stray}, part=("SYS",)))
    assert codes(found) == ["W025"]
    assert answers(found) == {"LNK-01": "41/50"}


def test_shell_and_scope(fill: Fill, read: Read) -> None:
    found = read(
        fill(
            {
                ("shell", "", "agency.name"): "Đà Nẵng",
                ("shell", "", "round"): 2026,
                ("shell", "", "assessor.role"): "Đánh giá độc lập",
                ("shell", "", "period.from"): "15/12/2025",
                ("shell", "", "period.to"): date(2026, 12, 14),
                ("scope", "", "unit"): "Văn phòng",
                ("scope", "", "excluded.unit"): "Viện A",
                ("scope", "", "excluded.reason"): "kỳ sau",
                ("scope", "", "unit", "1"): "Sở B",
            }
        )
    )
    assert codes(found) == []
    assert found.response is not None
    document = found.response.document
    assert document["agency"] == {"id": "48", "name": "Đà Nẵng"}
    assert document["round"] == "2026"
    assert document["assessor"] == {"role": "independent"}
    assert document["period"] == {"from": "2025-12-15", "to": "2026-12-14"}
    assert document["scope"] == {
        "units": ["Văn phòng", "Sở B"],
        "excluded": [{"unit": "Viện A", "reason": "kỳ sau"}],
    }


def test_folder_is_checked_form_by_form_and_other_workbooks_are_left_alone(
    fill: Fill, tmp_path: Path, maturity: Maturity
) -> None:
    fill({("answer", "RUL-01", "value"): "mức 3"})
    for name in ("report.xlsx", "~$f.xlsx"):
        (tmp_path / name).write_bytes(hostile.sound())
    folder = builtin("examples") / "models" / "every-kind"
    ended = maturity("check", tmp_path, "--questionnaire", folder, "--format", "json")
    assert [(Path(one["path"]).name, one["code"]) for one in ended.json] == [("f.xlsx", "W010")]
    ended = maturity("check", tmp_path / "report.xlsx", "--format", "json")
    assert [one["code"] for one in ended.json] == ["W030"]


def test_earlier_response_may_be_a_workbook(fill: Fill, tmp_path: Path, maturity: Maturity) -> None:
    earlier = fill({("register", "data_links", "id"): "KN-01"}).path.rename(tmp_path / "old.xlsx")
    now = fill({("register", "data_links", "id"): "KN-02"})
    folder = builtin("examples") / "models" / "every-kind"
    ended = maturity("score", now.path, "--previous", earlier, "--questionnaire", folder)
    assert "KN-01" in ended.err
    assert "[H012]" in ended.err


def test_older_kind_of_file_hides_formulas_and_that_is_said(
    fill: Fill, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader of .xls answers: every cell, and of no formula that it is one."""
    from maturity.loading.form import source

    def as_xls(path: Path, **wanted: Any) -> tuple[Workbook | None, list[Problem]]:  # noqa: ANN401 - passed on
        book, problems = read_workbook(path, **wanted)
        assert book is not None
        sheets = {
            name: replace(grid, formulas=None, errors=None) for name, grid in book.sheets.items()
        }
        return Workbook(book.path, sheets), problems

    monkeypatch.setattr(source, "read_workbook", as_xls)
    assert codes(read(fill(FILLED))) == ["W036", "W011"]
