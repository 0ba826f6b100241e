"""Whatever stands in the cells of a form, it is read or reported, and nothing fails."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.forms.layout import Room, layout
from maturity.forms.manifest import Purpose, keys
from maturity.json_text import json_text
from maturity.loading.documents import read_documents
from maturity.loading.form import source
from maturity.loading.form.folding import written
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.base import as_written
from maturity.response_writer import response_yaml
from maturity.workbooks import Grid, Workbook
from maturity.workbooks.grid import Cell
from tests.effort import examples
from tests.response_documents import ODD
from tests.running import ROOT

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(
        [*ODD, "3", "n/a", "yes", "*", "*1", '"', "E1; *", "1/2", "50%", "3-4", " ", "x"]
    ),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-3, 6).map(float),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=6),
)


EVERY_KIND = load_sound(str(ROOT / "examples" / "models" / "every-kind"))


@st.composite
def books(draw: st.DrawFn) -> Workbook:
    """Forms with anything in some of their cells, at the right ones and at others."""
    planned = layout(EVERY_KIND, "vi", room=Room(evidence=3, register=3, scope=2))
    sheets: dict[str, Grid] = {}
    for sheet in planned.sheets:
        height, width = max(sheet.keys, default=0) + 2, len(sheet.columns) + 3
        rows: list[list[Cell]] = [[""] * width for _ in range(height)]
        rows[0][0] = sheet.code
        for col, code in enumerate(sheet.columns, start=1):
            rows[0][col] = f"#{code}" if code else ""
        for row, key in sheet.keys.items():
            rows[row][0] = key
        where = st.tuples(st.integers(1, height - 1), st.integers(1, width - 1))
        for (row, col), cell in draw(st.dictionaries(where, CELLS, max_size=12)).items():
            rows[row][col] = cell
        marked = frozenset(draw(st.lists(where, max_size=2)))
        sheets[sheet.name] = Grid(sheet.name, rows, marked, comments=marked)
    said = [[key, value] for key, value in keys(EVERY_KIND, Purpose("vi")).items()]
    sheets["_maturity"] = Grid("_maturity", said)
    return Workbook("f.xlsx", sheets)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(books())
def test_any_cells(monkeypatch: pytest.MonkeyPatch, book: Workbook) -> None:
    monkeypatch.setattr(source, "read_workbook", lambda _path, **_wanted: (book, []))
    (found,) = read_documents(Path("f.xlsx"), lambda _id: EVERY_KIND)
    read = read_response(found, lambda _id: EVERY_KIND)
    assert isinstance(found.data, dict)
    assert response_yaml(found.data)
    assert json_text(found.data)
    assert all(problem.message("vi") and problem.hint("vi") for problem in read.problems)
    assert all(problem.place.path == "f.xlsx" for problem in read.problems)
    assert as_written(found.data["questionnaire"]) == "every-kind@1.0.0"


def test_strange_cells_are_texts() -> None:
    shown = [written(one) for one in (time(8, 30), timedelta(1), date(2026, 1, 2), 1e300)]
    assert shown[:3] == ["08:30:00", "1 day, 0:00:00", "2026-01-02"]
    assert written(datetime(2026, 1, 2, 3)) == "2026-01-02 03:00:00"  # noqa: DTZ001
