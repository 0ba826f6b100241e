"""The layout gives every field of a response exactly one cell, and says so in the hidden sheet."""

import doctest
import importlib
from collections import Counter

import pytest

from maturity.forms.citations import Own, citations, cited
from maturity.forms.layout import NONE_OF_THESE, Layout, Room, layout
from maturity.forms.manifest import Purpose, cells, keys
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound, shipped_questionnaires
from maturity.models.questionnaire import ChecklistQuestion
from maturity.resources import builtin

NAMES = [*shipped_questionnaires(), str(builtin("examples") / "models" / "every-kind")]
Q = (
    *("value", "not_applicable", "evidence.ids", "evidence.title", "evidence.number"),
    *("evidence.date", "evidence.location", "note", "answered_by"),
    *("verified.value", "verified.finding", "verified.by", "verified.on"),
)


@pytest.fixture(params=NAMES)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return load_sound(request.param)


@pytest.fixture
def planned(instrument: Instrument) -> Layout:
    return layout(instrument, "vi")


def test_every_field_of_every_question_has_one_cell(
    instrument: Instrument, planned: Layout
) -> None:
    wanted: Counter[tuple[str, str]] = Counter()
    for id_, question in instrument.questions.items():
        names = list(Q)
        if isinstance(question, ChecklistQuestion):
            lines = [*(one.id for one in question.items), NONE_OF_THESE]
            names = [one for one in names if not one.endswith("value")]
            names += [f"{prefix}:{one}" for prefix in ("item", "verified.item") for one in lines]
        wanted.update((id_, name) for name in names)
    fields = [one for sheet in planned.sheets for one in sheet.fields]
    assert Counter((one.id, one.name) for one in fields if one.kind == "answer") == wanted


def test_no_two_fields_share_a_cell(planned: Layout) -> None:
    for sheet in planned.sheets:
        taken = Counter(
            (one.row + more, one.col) for one in sheet.fields for more in range(one.rows)
        )
        assert set(taken.values()) <= {1}


def test_a_field_stands_where_its_row_and_its_column_meet(planned: Layout) -> None:
    for sheet in planned.sheets:
        for one in sheet.fields:
            code, key = sheet.columns[one.col - 1], sheet.keys[one.row]
            if one.kind == "answer":
                line = one.name.partition(":")[2]
                column = one.name.partition(":")[0] if line else one.name
                column = {"item": "value", "verified.item": "verified.value"}.get(column, column)
                assert (key, code) == (f"{one.id}#{line}" if line else one.id, column)
            elif one.kind == "shell":
                assert (key, code) == (one.name, "value")
            elif one.name.startswith("#"):
                assert (key, code) == (one.name, "id")
            else:
                assert (key, code) == ("#row", one.name)


def test_names_of_sheets_are_ones_that_excel_takes(planned: Layout) -> None:
    names = [sheet.name for sheet in planned.sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_part_has_its_own_sheets_only(instrument: Instrument) -> None:
    domain = instrument.questionnaire.domains[0].id
    found = layout(instrument, "en", part=(domain,))
    assert [(one.kind, one.id) for one in found.sheets] == [
        *(("start", ""), ("domain", domain), ("evidence", ""), ("results", ""))
    ]


def test_room_is_given_as_asked(planned: Layout, instrument: Instrument) -> None:
    more = layout(instrument, "vi", room=Room(evidence=7))
    assert {one.rows for one in more.sheet("evidence").fields} == {7}
    assert {one.rows for one in planned.sheet("evidence").fields} == {300}


def test_the_map_names_every_field(planned: Layout) -> None:
    rows = list(cells(planned))
    assert len(set(rows)) == len(rows) == sum(len(sheet.fields) for sheet in planned.sheets)
    assert {row[2] for row in rows} <= {"shell", "scope", "answer", "register", "evidence"}


def test_the_keys_name_the_questionnaire(instrument: Instrument) -> None:
    found = keys(instrument, Purpose("vi", part=("A", "B"), levels=False))
    assert found["format"] == "maturity/workbook@1"
    assert found["questionnaire"] == f"{instrument.id}@{instrument.questionnaire.version}"
    assert (found["part"], found["live"], found["agency"]) == ("A B", "progress", "")


@pytest.mark.parametrize(
    "items",
    [
        [],
        ["E1", "E2"],
        [Own(), "E1", Own(2)],
        ["*", "*1", 'a"b', "a;b", " a", "a ", "a\nb", "12/2026/QĐ-UBND", "số 12 (bản sao)"],
    ],
)
def test_citations_read_back_as_written(items: list[str | Own]) -> None:
    assert citations(cited(items)) == items


def test_citations_forgive_separators_and_blanks() -> None:
    assert citations(" E1 ,E2;\nE3 ;; ") == ["E1", "E2", "E3"]
    assert citations('E1; "E2') is None


@pytest.mark.parametrize("module", ["forms.citations", "spreadsheet.addresses"])
def test_the_examples_of_a_docstring_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"maturity.{module}"))
    assert (found.failed, found.attempted >= 1) == (0, True)
