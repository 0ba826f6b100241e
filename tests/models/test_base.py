"""The small types: exact numbers, ids, dates, text as written, text by language."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from maturity.errors import CannotContinueError
from maturity.models.base import (
    CalendarDate,
    Exact,
    Flag,
    Identifier,
    Share,
    Weight,
    Whole,
    Word,
    as_written,
    exact_number,
    shown,
)
from maturity.models.text import Text


def kinds_of_error(type_: Any, value: object) -> list[str]:  # noqa: ANN401 - a type form
    """Return the kinds of error that a value gives, nothing where it fits."""
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError as error:
        return [one["type"] for one in error.errors()]
    return []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (3, Fraction(3)),
        (-2, Fraction(-2)),
        (Decimal("0.1"), Fraction(1, 10)),
        ("0.1", Fraction(1, 10)),
        ("2/3", Fraction(2, 3)),
        ("-1/2", Fraction(-1, 2)),
        ("75%", Fraction(3, 4)),
        ("33.3 %", Fraction(333, 1000)),
        (" 4/6 ", Fraction(2, 3)),
    ],
)
def test_exact_number(written: object, number: Fraction) -> None:
    assert exact_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        True,
        0.5,
        None,
        [1],
        {},
        *"x½٣",
        "",
        "1/0",
        "1/-2",
        "1e3",
        ".5",
        "1.",
        "inf",
        "1/2%",
        "9" * 41,
    ],
)
def test_not_an_exact_number(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refusal:
        exact_number(written)
    assert refusal.value.type == "S010"


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (Weight, [1, "1/3", "5%"], [(0, "Q012"), (-1, "Q012"), ("x", "S010")]),
        (Share, ["75%", 1], [(0, "S006"), ("101%", "S006"), (-1, "S006"), ("much", "S010")]),
        (Identifier, ["A", "a-1_B"], [("1a", "S009"), ("Đ", "S009"), ("a b", "S009"), (3, "S009")]),
        (CalendarDate, ["2024-02-29"], [("2026-02-29", "S011"), ("20261120", "S011"), (3, "S011")]),
        (Whole, [3, -1], [("3", "int_type"), (True, "int_type"), (Decimal(3), "int_type")]),
        (Flag, [True, False], [("yes", "bool_type"), (1, "bool_type")]),
        (Word, ["no", 1, True], [("", "S008"), (" ", "S008"), ([], "string_type")]),
        (Exact, [0, "-1/2"], [("1/0", "S010")]),
    ],
)
def test_small_type(
    type_: Any,  # noqa: ANN401 - a type form
    good: list[object],
    bad: list[tuple[object, str]],
) -> None:
    assert [kinds_of_error(type_, value) for value in good] == [[]] * len(good)
    assert [kinds_of_error(type_, value) for value, _ in bad] == [[kind] for _, kind in bad]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar(day: str) -> None:
    assert TypeAdapter(CalendarDate).validate_python(day) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (12, "12"), (Decimal("1.10"), "1.10"), ("01", "01")]
)
def test_as_written(value: object, text: str) -> None:
    assert as_written(value) == text


def test_shown_is_short() -> None:
    assert shown("x" * 1000) == "x" * 39 + "…"
    assert [shown(value) for value in (None, [1], {"a": 1}, False)] == [
        "null",
        "[…]",
        "{…}",
        "false",
    ]


def test_text_by_language() -> None:
    text = Text.read({"vi": "Một", "en": "One", "ja": "一"})
    assert [text.in_language(lang) for lang in ("vi", "en", "ja", "fr")] == [
        "Một",
        "One",
        "一",
        "One",
    ]
    assert Text.read("One").in_language("vi") == "One"
    assert Text.read({"vi": False, "en": 1}).in_language("vi") == "false"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"vi": "Một"}, "S007"),
        ({"en": "One"}, "S007"),
        ({}, "S007"),
        ({"vi": "Một", "en": None}, "S007"),
        ({"vi": "Một", "en": " "}, "S008"),
        ("", "S008"),
        ({"vi": "Một", "en": ["One"]}, "S004"),
        (["One"], "S004"),
        (None, "S004"),
        ({"vi": "Một", "en": "One", "English": "One"}, "S014"),
        ({"vi": "Một", "en": "One", 1: "One"}, "S014"),
    ],
)
def test_not_a_text(value: object, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as refusal:
        Text.read(value)
    assert refusal.value.type == kind


def test_text_is_written_back_as_it_was() -> None:
    adapter = TypeAdapter(Text)
    for value in ("One", {"vi": "Một", "en": "One", "ja": "一"}):
        assert adapter.dump_python(adapter.validate_python(value)) == value


def test_error_says_its_message_in_a_language() -> None:
    error = CannotContinueError("{path} cannot be written: {why}", path="a", why="b")
    assert error.in_language("en") == "a cannot be written: b"
