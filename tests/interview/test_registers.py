"""Rows of registers, each cell held against its column as it is typed."""

from decimal import Decimal

import pytest

from maturity.loading.response import read_response
from maturity.models.response import Response
from maturity.source import Source
from tests.interview.conftest import Begin

ROWS = "answers: {}\nregisters:\n  systems: [{id: S1, name: Một, grade: 3}, {id: S2, name: Hai}]\n"


def test_a_row_is_filled_in_cell_by_cell(begin: Begin) -> None:
    hand = begin().go("systems").press("a")
    hand.type("S1", "Cổng", "3", "1,5", "20/11/2026").press("down", "down", "enter")
    hand.press("down", "enter")
    assert hand.file["registers"]["systems"] == [
        {
            "id": "S1",
            "name": "Cổng",
            "grade": 3,
            "share": Decimal("1.5"),
            "opened_on": "2026-11-20",
            "kind": "large",
            "online": "yes",
        }
    ]
    assert hand.typing is None


def test_each_cell_is_kept_as_soon_as_it_is_typed(begin: Begin) -> None:
    hand = begin().go("systems").press("a").type("S1", "Cổng")
    assert hand.file["registers"]["systems"] == [{"id": "S1", "name": "Cổng"}]


@pytest.mark.parametrize(
    ("before", "wrong", "said"),
    [
        (["S1", "x"], "6", "from 1 to 5"),
        (["S1", "x"], "ba", "a whole number"),
        (["S1", "x"], "1.5", "a whole number"),
        (["S1", "x", "1"], "nửa", "a number"),
        (["S1", "x", "1", "1"], "2026-13-01", "a date"),
    ],
)
def test_a_cell_that_does_not_fit_is_refused_as_when_reading(
    begin: Begin, before: list[str], wrong: str, said: str
) -> None:
    hand = begin().go("systems").press("a").type(*before, wrong)
    assert f"“{wrong}” does not fit" in hand.notice
    assert said in hand.notice
    assert hand.typing == wrong


def test_a_row_has_a_code_of_its_own(begin: Begin) -> None:
    hand = begin(ROWS).go("systems").press("a").type("S1")
    assert "S1 already" in hand.notice
    hand.type("")
    assert "needs a code" in hand.notice
    hand.press("escape")
    assert len(hand.file["registers"]["systems"]) == 2


def test_there_may_be_none(begin: Begin) -> None:
    hand = begin().go("systems").press("0")
    assert hand.file["registers"] == {"systems": []}
    hand.press("delete")
    assert hand.file["registers"] == {}


def test_rows_are_changed_removed_and_taken_back(begin: Begin) -> None:
    hand = begin(ROWS).go("systems").press("enter", "down", "enter").type("Khác")
    assert hand.file["registers"]["systems"][0]["name"] == "Khác"
    hand.press("escape", "escape", "down", "delete")
    assert [row["id"] for row in hand.file["registers"]["systems"]] == ["S1"]
    hand.press("u")
    assert [row["id"] for row in hand.file["registers"]["systems"]] == ["S1", "S2"]


def test_a_cell_is_emptied(begin: Begin) -> None:
    hand = begin(ROWS).go("systems").press("enter", "down", "down", "delete")
    assert hand.file["registers"]["systems"][0] == {"id": "S1", "name": "Một"}


def test_what_is_no_list_of_rows_is_left_alone(begin: Begin) -> None:
    hand = begin("answers: {}\nregisters: {systems: nhiều}\n").go("systems").press("a")
    assert "not a list of rows" in hand.notice
    hand.go("YES_NO").press("1", "enter")
    assert hand.file["registers"] == {"systems": "nhiều"}


def last_round(begin: Begin) -> Response:
    """Return a response of the round before, with two systems."""
    hand = begin(ROWS, name="before.yaml")
    read = read_response(
        Source("", data=hand.session.state.document), lambda _id: hand.session.context.instrument
    )
    assert read.response is not None
    return read.response


def test_the_total_and_the_reason_why_a_row_of_last_round_is_gone(begin: Begin) -> None:
    hand = begin(previous=last_round(begin)).go("systems").press("a").type("S1").press("escape")
    hand.press("escape", "t", "enter").type("7", "x")
    assert "does not fit" in hand.notice
    hand.type("1", "Dừng theo 7/QĐ")
    gone = [{"id": "S2", "reason": "Dừng theo 7/QĐ"}]
    assert hand.file["declared"] == {"systems": {"total": 7, "secret": 1, "gone": gone}}
    hand.press("t", "delete", "down", "delete", "down", "delete")
    assert "declared" not in hand.file
