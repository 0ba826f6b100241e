"""Every kind of question is answered by keys, and what was answered is in the file at once."""

import unicodedata

import pytest

from maturity.models.agency_list import ListedAgency
from maturity.models.round import Round
from tests.interview.conftest import Begin


def test_a_new_interview_asks_first_who_answers(begin: Begin) -> None:
    hand = begin(None)
    assert hand.at == "agency"
    assert not hand.session.file.path.exists()
    hand.type("01")
    assert hand.file == {
        "format": "maturity/response@1",
        "questionnaire": "stops@2.0.0",
        "agency": {"id": "01"},
        "assessed_on": "2026-11-20",
        "assessor": {"role": "self"},
        "answers": {},
    }
    hand.type("Tỉnh A", "province").keep(2).type("Sở A", "2026")
    assert hand.at == "RUBRIC"
    assert hand.file["agency"] == {"id": "01", "name": "Tỉnh A", "kind": "province"}
    assert (hand.file["assessor"], hand.file["round"]) == ({"name": "Sở A", "role": "self"}, "2026")


def test_nothing_is_asked_nor_written_before_the_agency_is_known(begin: Begin) -> None:
    hand = begin(None).type("  ")
    assert hand.notice == "A response has to say which agency answers."
    hand.press("escape", "escape", "escape")
    assert hand.at == "agency"
    assert not hand.session.file.path.exists()


def test_a_level_is_chosen_by_its_number_or_by_arrows(begin: Begin) -> None:
    hand = begin().press("2", "enter")
    assert hand.answer("RUBRIC") == {"value": 2}
    assert hand.at == "RATIO"
    hand.press("left", "up", "enter")
    assert hand.answer("RUBRIC") == {"value": 1}


def test_a_number_alone_answers_nothing(begin: Begin) -> None:
    hand = begin().press("3")
    assert hand.answer("RUBRIC") == {}


def test_a_claim_that_needs_evidence_stays_until_enter_comes_again(begin: Begin) -> None:
    hand = begin().press("3", "enter")
    assert (hand.at, hand.answer("RUBRIC")) == ("RUBRIC", {"value": 3})
    assert "needs evidence" in hand.notice
    assert hand.press("enter").at == "RATIO"


@pytest.mark.parametrize("typed", ["41/50", " 41 / 50 ", "４１／５０"])
def test_a_count_is_kept_as_n_of_d(begin: Begin, typed: str) -> None:
    hand = begin().go("RATIO").press("enter").type(typed)
    assert hand.answer("RATIO") == {"value": "41/50"}
    assert hand.at == "RATIO_NA"


def test_a_digit_begins_the_count(begin: Begin) -> None:
    assert begin().go("RATIO").press("4").typing == "4"


@pytest.mark.parametrize("typed", ["50/41", "82%", "hai", "1/2/3", "0/0"])
def test_what_is_no_count_is_refused_and_stays_to_be_mended(begin: Begin, typed: str) -> None:
    hand = begin().go("RATIO").press("enter").type(typed)
    assert hand.typing == typed
    assert hand.notice
    assert hand.answer("RATIO") == {}


def test_nothing_to_count_is_an_answer_where_the_question_may_be_set_aside(begin: Begin) -> None:
    hand = begin().go("RATIO_NA").press("enter").type("0/0")
    assert hand.answer("RATIO_NA") == {"value": "0/0"}


def test_items_are_ticked_with_space_and_enter_goes_on(begin: Begin) -> None:
    hand = begin().go("LIST")
    assert "Tick" in hand.press("enter").notice
    hand.press("down", " ", "up", " ")
    assert hand.answer("LIST") == {"value": ["x", "y"]}
    assert hand.press(" ").answer("LIST") == {"value": ["y"]}
    assert hand.press("enter").at == "YES_NO"


def test_none_of_the_items_is_an_answer_and_no_item_is_none(begin: Begin) -> None:
    hand = begin().go("LIST").press("0", "enter")
    assert hand.file["answers"] == {"LIST": []}
    hand.press("left", "1", " ", " ")
    assert hand.file["answers"] == {}


def test_ratings_choices_and_yes_or_no(begin: Begin) -> None:
    hand = begin().go("YES_NO").press("2", "enter").press("3", " ").press("right", "2", "enter")
    assert hand.file["answers"] == {"YES_NO": "no", "PRACTICE": "largely", "CHOICE": "all"}


def test_a_condition_follows_the_answers(begin: Begin) -> None:
    hand = begin().go("YES_NO").press("1", "enter").press("end", "home")
    hand.go("ONLY_YES").press("1", "enter")
    assert hand.answer("ONLY_YES") == {"value": "yes"}
    hand.go("YES_NO").press("2", "enter")
    assert hand.go("ONLY_YES").at != "ONLY_YES"
    assert hand.answer("ONLY_YES") == {"value": "yes"}


def test_what_the_centre_answers_is_locked(begin: Begin) -> None:
    hand = begin().go("CENTRE").press("2", " ", "x", "n", "e", "c")
    assert "centre" in hand.notice
    assert hand.file["answers"] == {}
    assert hand.press("enter").at == "systems"


def test_a_question_is_set_aside_only_with_a_reason(begin: Begin) -> None:
    hand = begin("answers: {RUBRIC: {value: 2, note: giữ}}\n").go("RUBRIC").press("x").type(" ")
    assert "needs a reason" in hand.notice
    hand.type("Không có dự án")
    assert hand.answer("RUBRIC") == {"not_applicable": "Không có dự án", "note": "giữ"}
    hand.go("RUBRIC").press("4", "enter")
    assert hand.answer("RUBRIC") == {"value": 4, "note": "giữ"}


def test_a_question_that_applies_to_everybody_is_not_set_aside(begin: Begin) -> None:
    hand = begin().go("LIST").press("x")
    assert "applies to every agency" in hand.notice
    assert hand.typing is None


def test_notes_stand_beside_the_answer_as_they_were_composed(begin: Begin) -> None:
    apart = unicodedata.normalize("NFD", "Đã gửi Sở Nội vụ")
    hand = begin().go("YES_NO").press("1", "enter", "left", "n").type(apart, "Sở A")
    assert hand.answer("YES_NO") == {"value": "yes", "note": apart, "answered_by": "Sở A"}


def test_text_that_no_file_can_hold_is_left_out(begin: Begin) -> None:
    hand = begin().press("n").type("a\x00\x1b[31mb\udc80\r\nc", "")
    assert hand.answer("RUBRIC") == {"note": "a[31mb\nc"}


def test_clearing_and_taking_back(begin: Begin) -> None:
    hand = begin("answers: {RUBRIC: 2}\n").go("RUBRIC").press("c")
    assert hand.file["answers"] == {}
    assert hand.press("u").file["answers"] == {"RUBRIC": 2}
    assert "nothing to take back" in hand.press("u").notice


@pytest.mark.parametrize("keys", [("x", "f4"), ("e", "f2"), ("n", "f3"), ("g", "f5"), ("?", "f1")])
def test_a_letter_and_its_function_key_do_the_same(begin: Begin, keys: tuple[str, str]) -> None:
    letter, function = (begin().press(key).session.state for key in keys)
    assert letter == function
    assert begin().press(keys[0].upper()).session.state == letter


def test_search_finds_words_without_accents(begin: Begin) -> None:
    hand = begin(lang="vi").press("g")
    hand.session.search(unicodedata.normalize("NFD", "hệ thống bao nhieu"))
    assert hand.press("enter").at == "RATIO"


def test_going_past_the_ends_stays_at_them(begin: Begin) -> None:
    assert begin().press("left", "left", "left").at == "agency"
    assert begin().press("end", "right", "right").at == "end"


def test_the_level_follows_each_answer(begin: Begin) -> None:
    hand = begin()
    before, after = hand.whole, hand.press("1", "enter").whole
    assert (before.level, before.range.low_level, before.range.high_level) == (None, 1, 4)
    assert (after.level, after.range.low_level, after.range.high_level) == (None, 1, 3)
    assert (before.answered, after.answered) == (0, 1)


def test_taking_back_goes_where_the_change_was(begin: Begin) -> None:
    hand = begin().press("2", "enter").go("YES_NO").press("1", "enter").press("u")
    assert (hand.at, hand.file["answers"]) == ("YES_NO", {"RUBRIC": 2})
    hand.press("u")
    assert (hand.at, hand.file["answers"]) == ("RUBRIC", {})


def test_the_agency_is_chosen_from_the_list_of_the_round(begin: Begin) -> None:
    listed = (
        ListedAgency(id="48", name="Thành phố Đà Nẵng", kind="city"),
        ListedAgency(id="01", name="Thành phố Hà Nội", kind=None),
    )
    asked = Round(format="maturity/round@1", id="R26")
    hand = begin(None, agencies=listed, asked=asked)
    hand.session.search("da nang")
    hand.press("enter")
    assert hand.file["agency"] == {"id": "48", "name": "Thành phố Đà Nẵng", "kind": "city"}
    assert hand.file["round"] == "R26"
    hand.press("escape", "escape", "enter")
    hand.session.search("ha noi")
    assert hand.press("enter").file["agency"] == {"id": "01", "name": "Thành phố Hà Nội"}
