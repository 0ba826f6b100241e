"""The catalogue of messages: complete, numbered once, and sayable in both languages."""

import ast
import re
import string

import pytest

from maturity.catalogue import CATALOGUE
from maturity.problems import Place, Problem, in_order
from tests.running import ROOT

SOURCES = sorted((ROOT / "maturity").rglob("*.py"))
CODE = re.compile(r"[A-Z][0-9]{3}")


def fields(text: str) -> set[str]:
    """Return the names of the parameters in a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_entry(code: str) -> None:
    entry = CATALOGUE[code]
    assert CODE.fullmatch(code)
    assert entry.severity in ("error", "warning")
    assert entry.message
    assert entry.hint
    assert not entry.message.endswith(".")


def test_every_code_is_used_and_none_is_unknown() -> None:
    used = {
        node.value
        for path in SOURCES
        if "catalogue" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }
    assert used == set(CATALOGUE)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", CATALOGUE)
def test_entry_can_be_said(code: str, lang: str) -> None:
    entry = CATALOGUE[code]
    names = fields(entry.message) | fields(entry.hint)
    problem = Problem(code, Place("a.yaml", 1, 2), {name: f"<{name}>" for name in names})
    said = problem.message(lang) + problem.hint(lang)
    assert all(f"<{name}>" in said for name in names)
    assert "{" not in said


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml", 3, 4), "a.yaml:3:4"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.xlsx", sheet="DG", cell="D14"), "a.xlsx!DG!D14"),
    ],
)
def test_place(place: Place, text: str) -> None:
    assert str(place) == text


def test_record_of_a_cell_names_sheet_and_cell() -> None:
    record = Problem("Y004", Place("a.xlsx", sheet="DG", cell="D14")).as_json()
    assert list(record) == ["path", "sheet", "cell", "code", "severity", "message", "hint"]


def test_problems_are_sorted_by_place_and_said_once() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), Place("a", 9, 2), Place("a")]
    found = [str(one.place) for one in in_order(Problem("Y004", place) for place in places)]
    assert found == ["a", "a:9:2", "a:10:1", "b:1:1"]


def test_subject_is_named_by_id() -> None:
    problem = Problem("Y004", Place("a"), subject=("question", "DG-POL-01"))
    assert problem.message().startswith("question DG-POL-01: ")
