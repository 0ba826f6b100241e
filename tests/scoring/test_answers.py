"""From an answer to the outcome of a leaf."""

from fractions import Fraction

import pytest

from scoring import (
    Answer,
    Mean,
    Missing,
    Question,
    Scale,
    Status,
    at_base,
    at_top,
    banded_level,
    threshold_level,
)
from tests.scoring.sketches import ONE_TO_FIVE, ONE_TO_THREE, judged, levels, result, share

PRACTICE = Question("q", practice_level=2)


@pytest.mark.parametrize(
    ("have", "of", "level"),
    [(9, 10, 3), (899, 1000, 2), (1, 2, 2), (0, 10, 1), (10, 10, 3), (27, 30, 3)],
)
def test_nine_of_ten_meets_a_threshold_of_ninety_percent(have: int, of: int, level: int) -> None:
    thresholds = {2: share("0.5"), 3: share("0.9")}
    assert threshold_level(Fraction(have, of), thresholds, 1) == level


def test_a_number_of_items_meets_a_threshold_in_items() -> None:
    assert threshold_level(2, {2: Fraction(1), 3: Fraction(2)}, 1) == 3


def test_a_skipped_level_is_passed_over_by_its_thresholds() -> None:
    assert threshold_level(1, {3: Fraction(1)}, 1) == 3


@pytest.mark.parametrize(
    ("score", "level"), [("1.999", 1), ("2", 2), ("3.999", 3), ("4", 4), ("4.499", 4), ("4.5", 5)]
)
def test_bands_are_half_open(score: str, level: int) -> None:
    floors = {2: Fraction(2), 3: Fraction(3), 4: Fraction(4), 5: share("4.5")}
    assert banded_level(share(score), floors, 1) == level


@pytest.mark.parametrize(
    ("rating", "score", "level"),
    [("not", "1", 1), ("partially", "7/3", 2), ("largely", "11/3", 3), ("fully", "5", 5)],
)
def test_a_practice_scores_its_share_of_the_scale_whatever_its_own_level(
    rating: str, score: str, level: int
) -> None:
    assert result(judged(Mean(), {PRACTICE: rating})) == (share(score), level)


def test_the_names_of_ratings_take_the_values_of_the_profile() -> None:
    found = judged(Mean(), {PRACTICE: "largely"}, achievements={"largely": share("0.85")})
    assert result(found) == (share("4.4"), 4)


def test_the_value_of_a_choice_is_an_achievement() -> None:
    assert result(judged(Mean(), {PRACTICE: share("0.25")})) == (Fraction(2), 2)
    assert result(judged(Mean(), {PRACTICE: 1})) == (Fraction(5), 5)


@pytest.mark.parametrize(
    ("achieved", "score"), [("2/3", 5), ("0.66", 1), ("1", 5), ("0", 1), ("0.9", 5)]
)
def test_a_practice_counts_whole_from_a_share_or_not_at_all(achieved: str, score: int) -> None:
    found = judged(Mean(), {PRACTICE: share(achieved)}, practice_counts_from=share("2/3"))
    assert result(found) == (Fraction(score), score)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Question("q"), 6),
        (Question("q"), 0),
        (Question("q"), "fully"),
        (Question("q"), Fraction(7, 2)),
        (PRACTICE, "mostly"),
        (PRACTICE, 2),
        (PRACTICE, -1),
        (PRACTICE, Fraction(3, 2)),
        (PRACTICE, Fraction(-1, 10)),
    ],
)
def test_an_answer_that_the_question_cannot_have_is_refused_by_name(
    question: Question, answer: Answer
) -> None:
    with pytest.raises(ValueError, match=r"question q cannot have the answer"):
        judged(Mean(), {question: answer})


@pytest.mark.parametrize("missing", [Missing.NOT_APPLICABLE, Missing.OUTSIDE])
def test_a_node_where_nothing_applies_is_itself_not_applicable(missing: Missing) -> None:
    found = judged(Mean(), {Question("q"): missing, PRACTICE: missing})
    assert {one.status for one in found.outcomes.values()} == {Status.NOT_APPLICABLE}
    assert (found.overall.score, found.overall.level) == (None, None)


def test_blanks_are_filled_at_both_ends_and_nothing_else_is() -> None:
    evaluation = judged(Mean(), {})
    tree = evaluation.plan.tree
    assert at_base(tree, {}, ONE_TO_FIVE) == at_top(tree, {}, ONE_TO_FIVE) == {}
    given: dict[Question, Answer] = {
        Question("level"): Missing.UNANSWERED,
        Question("practice", practice_level=2): Missing.UNANSWERED,
        Question("aside"): Missing.NOT_APPLICABLE,
        Question("outside"): Missing.OUTSIDE,
        Question("answered"): 2,
    }
    tree = judged(Mean(), given).plan.tree
    kept: dict[str, Answer] = {
        "aside": Missing.NOT_APPLICABLE,
        "outside": Missing.OUTSIDE,
        "answered": 2,
    }
    low = at_base(tree, {**kept, "level": Missing.UNANSWERED}, ONE_TO_THREE)
    assert low == {**kept, "level": 1, "practice": 0}
    assert at_top(tree, kept, ONE_TO_THREE) == {**kept, "level": 3, "practice": 1}


def test_the_scale_may_begin_at_zero_and_have_one_level_only() -> None:
    assert result(judged(Mean(), levels(0, 1), scale=Scale(0, 3))) == (share("0.5"), 0)
    assert result(judged(Mean(), levels(1, 1), scale=Scale(1, 1))) == (Fraction(1), 1)


def test_a_question_without_an_entry_is_unanswered() -> None:
    plan = judged(Mean(), levels(3), unanswered="withhold").plan
    assert plan.score({}).overall.status is Status.UNANSWERED


def test_a_tree_without_questions_is_not_applicable() -> None:
    evaluation = judged(Mean(), {})
    assert evaluation.overall.status is Status.NOT_APPLICABLE
