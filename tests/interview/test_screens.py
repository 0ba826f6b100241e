"""What a person sees: nothing cut off, nothing unexplained, in both languages."""

from typing import Any

import pytest

from maturity.cli.interview.frame import screen
from maturity.i18n import translations
from maturity.instrument import Instrument
from maturity.loading.response import read_response
from maturity.models.response import Response
from maturity.source import Source
from tests.interview.conftest import Begin, Hand


def seen(hand: Hand, columns: int = 80, rows: int = 40) -> str:
    """Return the lines of the screen."""
    found = screen(hand.session, columns, rows)
    lines = [*found.above, *(found.asking or ()), *found.below]
    return "\n".join("".join(text for _, text in line).rstrip() for line in lines)


def words(hand: Hand, columns: int = 80, rows: int = 40) -> str:
    """Return what is on the screen as one line, however it was wrapped."""
    return " ".join(seen(hand, columns, rows).split())


LAST = {
    "RUBRIC": {
        "value": 3,
        "note": "ghi cũ",
        "evidence": [{"title": "QĐ cũ", "number": "9/QĐ", "date": "2025-01-02"}],
        "verified": {"value": 2, "finding": "thiếu chữ ký"},
    },
    "LIST": ["y"],
    "RATIO_NA": {"not_applicable": "không có dự án"},
    "YES_NO": "no",
    "PRACTICE": "partially",
}


def last_round(stops: Instrument, **more: Any) -> Response:  # noqa: ANN401 - keys of a response
    """Return last round's response."""
    document = {
        "format": "maturity/response@1",
        "questionnaire": "stops@2.0.0",
        "agency": {"id": "01"},
        "assessed_on": "2025-11-20",
        "answers": LAST,
        **more,
    }
    read = read_response(Source("", data=document), lambda _id: stops)
    assert read.response is not None
    return read.response


def test_a_question_shows_its_levels_what_they_need_and_last_round(
    begin: Begin, stops: Instrument
) -> None:
    hand = begin(previous=last_round(stops)).go("RUBRIC").press("3", "enter")
    text = words(hand)
    for shown in (
        "RUBRIC Rules › Documents",
        "How are the rules?",
        "Look at the document.",
        "( ) 1 One",
        "▸ (•) 3 Three – Fairly ‹last round›",
        "Evidence: needed from level 3 on, not older than 24 months",
        "– Decision",
        "! No evidence yet: held to the evidence, the claim counts as level 2",
        "Last round: 3 – Three",
        "ghi cũ",
        "QĐ cũ · 9/QĐ · 2 January 2025",
        "Verified: 2 – Two · thiếu chữ ký",
        "Noted. This answer needs evidence",
        "Overall: level 1 to 3 · 1 of 7 answered",
        "Rules: level 1 to 3 · 1/3",
    ):
        assert shown in text


def test_last_round_of_every_kind(begin: Begin, stops: Instrument) -> None:
    hand = begin(previous=last_round(stops))
    shown = {
        "LIST": "Last round: Item two",
        "RATIO_NA": "Last round: Not applicable: không có dự án",
        "YES_NO": "Last round: no",
        "PRACTICE": "Last round: partially in place",
        "RATIO": "",
    }
    for question, text in shown.items():
        assert text in words(hand.go(question))
    assert "Last round" not in words(hand.go("RATIO"))


def test_a_key_that_can_do_nothing_is_not_offered(begin: Begin) -> None:
    assert "x not applicable" in words(begin().go("RUBRIC"))
    assert "x not applicable" not in words(begin().go("YES_NO"))


def test_levels_of_counts_are_said(begin: Begin) -> None:
    hand = begin().go("RATIO")
    assert "Levels by share: level 2 from 20%, level 3 from 50%, level 4 from 100%." in words(hand)
    assert "Levels by number of items: level 3 from 1, level 4 from 2." in words(hand.go("LIST"))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{title: QĐ}", "needs a title, and a number or a location"),
        ("{title: QĐ, number: 1, date: 2020-01-01}", "too old on the day of assessment"),
        ("{title: QĐ, number: 1, date: 2026-12-31}", "dated after the day of assessment"),
        ("{title: QĐ, number: 1}", "its date should still be added"),
        ("E9", "E9 – not in the evidence register"),
    ],
)
def test_why_evidence_does_not_do_is_said(begin: Begin, item: str, said: str) -> None:
    hand = begin(f"answers: {{RUBRIC: {{value: 3, evidence: [{item}]}}}}\n").go("RUBRIC")
    assert said in words(hand)


def test_what_does_not_fit_is_said_where_it_stands(begin: Begin) -> None:
    hand = begin("answers: {RUBRIC: tốt}\n")
    assert "one of the levels 1, 2, 3, 4" in words(hand.go("RUBRIC"))
    assert "! RUBRIC How are the rules?" in words(hand.press("g"))


def test_what_the_file_holds_beside_the_value_is_shown(begin: Begin) -> None:
    entry = "{not_applicable: không có, note: ghi, answered_by: Sở A, verified: {finding: thiếu}}"
    text = words(begin(f"answers: {{RUBRIC: {entry}}}\n").go("RUBRIC"))
    for shown in ("Not applicable: không có", "Note: ghi", "Answered by: Sở A", "Verified: thiếu"):
        assert shown in text


def test_the_centres_question_is_shown_locked(begin: Begin) -> None:
    assert "Locked: the centre answers this question" in words(begin().go("CENTRE"))


ROWS = "answers: {}\nregisters: {systems: [{id: S1, name: Một, grade: 9}, {id: S2}]}\n"


def test_a_register_shows_what_is_missing_in_its_rows(begin: Begin, stops: Instrument) -> None:
    before = last_round(stops, registers={"systems": [{"id": "S0", "name": "x"}]})
    hand = begin(ROWS, previous=before).go("systems")
    text = words(hand)
    for shown in (
        "Listed last round and missing now: S0.",
        "▸ 1 S1 · Một · 9",
        "from 1 to 5",
        "2 S2 ! To fill in: Name",
    ):
        assert shown in text
    hand.press("t", "enter")
    assert "Systems: as a whole" in words(hand)
    hand.type("5", "").type("Dừng")
    text = words(hand)
    assert "How many there are in all: 5" in text
    assert "Listed last round" not in text


def test_no_rows_and_none_are_told_apart(begin: Begin) -> None:
    hand = begin().go("systems")
    assert "Not filled in yet" in words(hand)
    assert "The file says that there are none" in words(hand.press("0"))


def test_the_end_lists_what_is_open(begin: Begin) -> None:
    hand = begin("answers: {RUBRIC: 3, YES_NO: perhaps}\n").press("end")
    text = words(hand, rows=60)
    assert "Open: 6 RATIO, RATIO_NA, LIST, PRACTICE, CHOICE, Systems" in text
    assert "counts as open: 1 YES_NO" in text
    assert "the evidence is missing: 1 RUBRIC" in text
    assert hand.press("enter").at == "RATIO"


def test_the_levels_under_every_profile(begin: Begin) -> None:
    text = words(begin("answers: {RUBRIC: 3}\n").press("l"))
    assert "Mean: level 1 to 3" in text
    assert "Rules · level 1 to 3 · 1/3 Documents: level 1 to 3 · 1/3" in text


def test_a_wide_window_has_the_levels_beside(begin: Begin) -> None:
    text = seen(begin(), columns=140)
    assert " │ Level 1 to 4" in text
    assert " │ Practice" in text
    assert "Overall:" not in text


def test_a_low_window_scrolls_to_the_answer_under_the_cursor(begin: Begin) -> None:
    hand = begin().go("RUBRIC").press("4")
    assert "▸ ( )  4  Four – Well" in seen(hand, 60, 12)
    found = screen(hand.session, 60, 12)
    hand.session.seen = found.top, found.page
    hand.press("pageup")
    assert "RUBRIC" in seen(hand, 60, 12)


WALK: tuple[tuple[str, ...], ...] = (
    *(("escape", "escape", "home", *["right"] * count) for count in range(11)),
    ("l",),
    ("x", "?"),
    ("x", "g"),
    ("escape", "escape", "end"),
    ("home", "enter"),
    ("escape", "escape", "right", "3", "enter", "e"),
    ("a",),
    ("escape", "escape", "n"),
    ("escape", "x"),
    ("escape", "end", "left", "t"),
    ("escape", "a"),
)
"""Keys that open every screen once."""


def test_nothing_on_the_screens_is_english_in_vietnamese(begin: Begin, stops: Instrument) -> None:
    english = {
        message
        for message in translations("vi")._catalog  # type: ignore[attr-defined] # of gettext
        if isinstance(message, str)
        if " " in message and "{" not in message
        if any(map(str.isalpha, message))
    }
    shown = {}
    for lang in ("vi", "en"):
        hand = begin(ROWS, lang=lang, previous=last_round(stops))
        shown[lang] = "\n".join(words(hand.press(*keys), rows=100) for keys in WALK)
    assert [message for message in english if message in shown["vi"]] == []
    assert len([message for message in english if message in shown["en"]]) > 40
