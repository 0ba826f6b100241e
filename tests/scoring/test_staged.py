"""Cumulative levels: ISO/IEC 33020, C2M2 and rules of one's own."""

from fractions import Fraction

import pytest

from scoring import (
    Answer,
    Capability,
    Domain,
    Mean,
    Missing,
    Plan,
    Question,
    Scale,
    Staged,
    Tree,
)
from tests.scoring.sketches import (
    ONE_TO_FIVE,
    ONE_TO_THREE,
    Empty,
    judged,
    levels,
    profile,
    result,
    share,
)

ZERO_TO_FIVE = Scale(0, 5)
ZERO_TO_THREE = Scale(0, 3)
ISO_33020 = Staged.from_shares(ZERO_TO_FIVE.above_base, own=share("0.5"), lower=share("0.85"))
C2M2 = Staged.from_shares(ZERO_TO_THREE.above_base, own=Fraction(1), lower=Fraction(1))
HALVES = Staged.from_shares(ONE_TO_THREE.above_base, own=share("1/2"), lower=share("1/2"))


def practices(*ratings: tuple[int, Answer]) -> dict[Question, Answer]:
    """Return practices `p1`, `p2` … at these levels with these answers."""
    return {
        Question(f"p{n}", practice_level=level): answer
        for n, (level, answer) in enumerate(ratings, start=1)
    }


@pytest.mark.parametrize(
    ("ratings", "score", "level"),
    [
        # Level 1 largely: reached; level 2 waits for level 1 fully, 2/3 of the 0.85 it needs.
        ([(1, "largely"), (2, "largely"), (2, "fully")], share("1") + Fraction(40, 51), 1),
        # Level 1 fully, level 2 largely: level 2; of level 3 nothing.
        ([(1, "fully"), (2, "largely"), (2, "largely"), (3, "not")], Fraction(2), 2),
        # Half of level 3 is missing in part: 1/3 of the 1/2 it needs, but level 2 at 2/3 of 0.85.
        (
            [(1, "fully"), (2, "largely"), (2, "largely"), (3, "partially")],
            2 + Fraction(2, 3),
            2,
        ),
        ([(1, "partially"), (2, "fully")], Fraction(2, 3), 0),
        ([(n, "fully") for n in (1, 2, 3, 4, 5)], Fraction(5), 5),
        ([*[(n, "fully") for n in (1, 2, 3, 4)], (5, "largely")], Fraction(5), 5),
        ([*[(n, "fully") for n in (1, 2, 3, 4)], (5, "partially")], 4 + Fraction(2, 3), 4),
    ],
)
def test_iso_33020(ratings: list[tuple[int, Answer]], score: Fraction, level: int) -> None:
    full = dict(practices(*ratings))
    asked = {question.practice_level for question in full}
    rest = {Question(f"r{n}", practice_level=n): "not" for n in range(1, 6) if n not in asked}
    assert result(judged(ISO_33020, {**full, **rest}, scale=ZERO_TO_FIVE)) == (score, level)


@pytest.mark.parametrize(
    ("third", "score", "level"),
    [
        (["fully", "largely"], Fraction(3), 3),
        (["largely", "partially"], share("2.5"), 2),
        (["partially", "not"], Fraction(2), 2),
    ],
)
def test_c2m2_counts_a_practice_from_largely_on(
    third: list[str], score: Fraction, level: int
) -> None:
    given = practices((1, "fully"), (1, "largely"), (2, "largely"), *[(3, one) for one in third])
    found = judged(C2M2, given, scale=ZERO_TO_THREE, practice_counts_from=share("2/3"))
    assert result(found) == (score, level)


def test_one_practice_partially_implemented_holds_c2m2_at_the_level_below() -> None:
    given = practices((1, "partially"), (1, "fully"), (2, "fully"), (3, "fully"))
    found = judged(C2M2, given, scale=ZERO_TO_THREE, practice_counts_from=share("2/3"))
    assert result(found) == (share("0.5"), 0)


def test_a_threshold_met_exactly_is_met() -> None:
    rule = Staged.from_shares(ONE_TO_THREE.above_base, own=share("0.9"), lower=share("0.9"))
    given = levels(*[2] * 9, 1)
    assert result(judged(rule, given, scale=ONE_TO_THREE)) == (Fraction(2), 2)
    given = levels(*[2] * 8, 1, 1)
    assert result(judged(rule, given, scale=ONE_TO_THREE)) == (1 + Fraction(8, 9), 1)


def test_a_level_may_be_reached_above_one_that_requires_leaves_unreached() -> None:
    rule = Staged({2: {2: Fraction(1)}, 3: {3: share("1/2")}})
    given = practices((2, "not"), (3, "fully"))
    evaluation = judged(rule, given, scale=ONE_TO_THREE)
    assert result(evaluation) == (Fraction(3), 3)
    assert [one.at for one in evaluation.explain("C", toward=2).unmet] == [2]


def test_requires_may_look_at_lower_levels_alone() -> None:
    rule = Staged({2: {2: share("0.6")}, 3: {2: share("0.75"), 3: share("0.6")}})
    given = practices((2, share("0.6")), (3, "fully"))
    # Level 3 has all of its own, and 0.6 of the 0.75 it needs at level 2.
    assert result(judged(rule, given, scale=ONE_TO_THREE)) == (share("2.8"), 2)


def test_a_level_without_an_entry_cannot_be_reached() -> None:
    rule = Staged({2: {2: Fraction(1)}})
    evaluation = judged(rule, levels(3, 3), scale=ONE_TO_THREE)
    assert result(evaluation) == (Fraction(2), 2)
    unmet = evaluation.explain("C").unmet
    assert [(one.kind, one.at, one.achieved) for one in unmet] == [("absent", 3, Fraction(0))]
    asks_less = judged(rule, practices((2, "fully")), scale=ONE_TO_THREE)
    assert [one.kind for one in asks_less.explain("C").unmet] == ["empty", "absent"]


@pytest.mark.parametrize("policy", ["blocks", "holds"])
def test_a_level_that_nothing_asks_about_blocks_or_holds(policy: Empty) -> None:
    given = practices((3, "fully"))
    evaluation = judged(HALVES, given, scale=ONE_TO_THREE, empty_level=policy)
    blocked = (Fraction(1), 1)
    held = (Fraction(3), 3)
    assert result(evaluation) == (blocked if policy == "blocks" else held)
    if policy == "blocks":
        (condition,) = evaluation.explain("C").unmet
        assert (condition.kind, condition.at, condition.required) == ("empty", 2, Fraction(1))
        assert condition.short == ()
        assert [one.kind for one in evaluation.explain("C", toward=3).unmet] == ["empty"]


def test_an_empty_level_blocks_those_above_though_requires_does_not_name_it() -> None:
    rule = Staged({3: {3: Fraction(1)}})
    given = practices((3, "fully"))
    assert result(judged(rule, given, scale=ONE_TO_THREE)) == (Fraction(1), 1)
    assert result(judged(rule, given, scale=ONE_TO_THREE, empty_level="holds")) == (Fraction(3), 3)


def test_an_empty_level_blocks_by_what_the_whole_subtree_asks() -> None:
    # The capability asks nothing at level 3, its sister does: only the capability is blocked.
    first = Capability("C", (Question("p2", practice_level=2),))
    second = Capability("E", (Question("p3", practice_level=3),))
    tree = Tree("T", (Domain("D", (first, second)),))
    plan = Plan(tree, ONE_TO_THREE, profile(HALVES, HALVES))
    found = plan.score({"p2": "fully", "p3": "fully"})
    assert [result(found, node)[1] for node in ("C", "E", "D")] == [2, 1, 3]


def test_what_a_left_out_domain_asks_does_not_fill_an_empty_level() -> None:
    counted = Domain("D", (Capability("C", (Question("p3", practice_level=3),)),))
    aside = Domain("A", (Capability("E", (Question("p2", practice_level=2),)),), mandatory=False)
    plan = Plan(Tree("T", (counted, aside)), ONE_TO_THREE, profile(Mean(), Mean(), HALVES))
    found = plan.score({"p2": "fully", "p3": "fully"})
    assert result(found, "T") == (Fraction(1), 1)
    assert [(one.kind, one.at) for one in found.explain("T").unmet] == [("empty", 2)]


@pytest.mark.parametrize("policy", ["blocks", "holds"])
def test_a_condition_holds_where_everything_asked_is_not_applicable(policy: Empty) -> None:
    given = practices((2, Missing.NOT_APPLICABLE), (2, Missing.OUTSIDE), (3, "fully"))
    found = judged(HALVES, given, scale=ONE_TO_THREE, empty_level=policy)
    assert result(found) == (Fraction(3), 3)
    assert found.explain("C", toward=2).unmet == ()


def test_under_excluded_a_condition_fails_that_rests_on_blanks_alone() -> None:
    given = practices((2, "fully"), (3, Missing.UNANSWERED), (3, Missing.NOT_APPLICABLE))
    evaluation = judged(HALVES, given, scale=ONE_TO_THREE, unanswered="excluded")
    assert result(evaluation) == (Fraction(2), 2)
    assert [(one.at, one.achieved) for one in evaluation.explain("C").unmet] == [(3, Fraction(0))]


def test_under_excluded_a_blank_question_with_levels_is_blank_at_every_level() -> None:
    given = {Question("q"): Missing.UNANSWERED, **practices((2, "fully"))}
    found = judged(HALVES, given, scale=ONE_TO_THREE, unanswered="excluded")
    assert result(found) == (Fraction(2), 2)


def test_under_excluded_a_condition_rests_on_what_was_answered() -> None:
    given = practices((2, "fully"), (3, Missing.UNANSWERED), (3, "fully"))
    found = judged(HALVES, given, scale=ONE_TO_THREE, unanswered="excluded")
    assert result(found) == (Fraction(3), 3)


def test_under_excluded_a_blank_is_not_forgotten_two_floors_up() -> None:
    given = practices((2, "fully"), (3, Missing.UNANSWERED))
    tree = judged(Mean(), given).plan.tree
    rules = profile(Mean(), HALVES, HALVES, unanswered="excluded")
    found = Plan(tree, ONE_TO_THREE, rules).score({"p1": "fully"})
    assert [result(found, node)[1] for node in ("D", "T")] == [2, 2]


def test_under_base_a_blank_is_not_achieved() -> None:
    given = practices((2, "fully"), (3, Missing.UNANSWERED), (3, "fully"), (3, "fully"))
    rule = Staged.from_shares(ONE_TO_THREE.above_base, own=Fraction(1), lower=Fraction(1))
    assert result(judged(rule, given, scale=ONE_TO_THREE)) == (2 + Fraction(2, 3), 2)


def test_level_valued_questions_speak_at_every_level_and_practices_at_their_own() -> None:
    given: dict[Question, Answer] = {**levels(4), **practices((4, "not"))}
    rule = Staged.from_shares(ONE_TO_FIVE.above_base, own=Fraction(1), lower=Fraction(1))
    assert result(judged(rule, given)) == (share("3.5"), 3)


def test_the_explanation_names_whoever_does_not_achieve_all_worst_first() -> None:
    given = practices((2, "fully"), (3, "largely"), (3, "not"), (3, "fully"), (2, "largely"))
    rule = Staged.from_shares(ONE_TO_THREE.above_base, own=Fraction(1), lower=share("0.8"))
    conditions = judged(rule, given, scale=ONE_TO_THREE).explain("C", toward=3).conditions
    assert [(one.kind, one.at, one.short, one.met) for one in conditions] == [
        ("achievement", 2, ("p5",), True),
        ("achievement", 3, ("p3", "p2"), False),
    ]
    assert [(one.achieved, one.required) for one in conditions] == [
        (share("5/6"), share("0.8")),
        (share("5/9"), Fraction(1)),
    ]
