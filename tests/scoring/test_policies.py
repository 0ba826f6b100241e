"""What not applicable and unanswered do, and where that surprises."""

from fractions import Fraction

import pytest

from scoring import (
    Answer,
    Capability,
    Domain,
    Evaluation,
    Mean,
    Minimum,
    Missing,
    Plan,
    Question,
    Staged,
    Status,
    Tree,
    at_base,
    at_top,
)
from tests.scoring.sketches import (
    ONE_TO_FIVE,
    ONE_TO_THREE,
    Aside,
    Blank,
    Empty,
    domain_at,
    judged,
    levels,
    of_domains,
    profile,
    result,
    share,
)

BLANK = Question("blank")
ASIDE = Question("aside")
STAGED = Staged.from_shares(ONE_TO_THREE.above_base, own=Fraction(1), lower=Fraction(1))


@pytest.mark.parametrize(
    ("policy", "score"), [("excluded", 4), ("base", 3), ("top", "13/3"), (2, "10/3")]
)
def test_not_applicable_takes_what_the_profile_declares(policy: Aside, score: str) -> None:
    given: dict[Question, Answer] = {**levels(4, 4), ASIDE: Missing.NOT_APPLICABLE}
    assert result(judged(Mean(), given, not_applicable=policy))[0] == Fraction(score)


@pytest.mark.parametrize("policy", ["excluded", "base", "top", 2])
def test_what_lies_outside_is_always_excluded(policy: Aside) -> None:
    given: dict[Question, Answer] = {**levels(4, 4), ASIDE: Missing.OUTSIDE}
    assert result(judged(Mean(), given, not_applicable=policy)) == (Fraction(4), 4)


@pytest.mark.parametrize(
    ("policy", "own", "score"), [("top", 3, 3), ("base", 2, 1), (2, 2, 3), (2, 3, 1)]
)
def test_a_practice_not_applicable_is_achieved_up_to_the_level_declared(
    policy: Aside, own: int, score: int
) -> None:
    given: dict[Question, Answer] = {Question("p", practice_level=own): Missing.NOT_APPLICABLE}
    found = judged(Mean(), given, scale=ONE_TO_THREE, not_applicable=policy)
    assert result(found) == (Fraction(score), score)


@pytest.mark.parametrize(
    ("policy", "expected"), [("base", (Fraction(3), 3)), ("excluded", (Fraction(4), 4))]
)
def test_a_blank_counts_as_the_base_or_leaves_the_sums(
    policy: Blank, expected: tuple[Fraction, int]
) -> None:
    given: dict[Question, Answer] = {**levels(4, 4), BLANK: Missing.UNANSWERED}
    assert result(judged(Mean(), given, unanswered=policy)) == expected


def test_a_blank_practice_counts_as_not_achieved() -> None:
    given: dict[Question, Answer] = {
        Question("p", practice_level=2): Missing.UNANSWERED,
        **levels(3),
    }
    assert result(judged(Mean(), given, unanswered="base")) == (Fraction(2), 2)


def test_one_blank_withholds_every_node_above_it_and_no_other() -> None:
    given: dict[Question, Answer] = {**levels(4, 4), BLANK: Missing.UNANSWERED}
    found = judged(Mean(), given, unanswered="withhold")
    assert {one.status for one in found.outcomes.values()} == {Status.UNANSWERED}
    assert found.explain("C").unanswered == ("blank",)
    assert found.explain("T").unanswered == ("D",)
    assert found.explain("T").next_level is None


def test_what_does_not_apply_withholds_nothing() -> None:
    given: dict[Question, Answer] = {**levels(4), ASIDE: Missing.NOT_APPLICABLE}
    assert result(judged(Mean(), given, unanswered="withhold")) == (Fraction(4), 4)


def test_a_blank_in_a_left_out_domain_withholds_only_that_domain() -> None:
    aside, _ = domain_at("aside", 1, mandatory=False)
    found = of_domains(Minimum(), domain_at("a", 4), (aside, {}), unanswered="withhold")
    assert [result(found, node)[1] for node in ("T", "aside")] == [4, None]
    found = of_domains(Mean(), domain_at("a", 4), (aside, {}), unanswered="withhold")
    assert result(found, "T") == (None, None)


def test_under_excluded_a_node_with_nothing_answered_has_no_level() -> None:
    given: dict[Question, Answer] = {BLANK: Missing.UNANSWERED, ASIDE: Missing.NOT_APPLICABLE}
    found = judged(Mean(), given, unanswered="excluded")
    assert found.outcomes["C"].status is Status.UNANSWERED
    assert found.explain("C").unanswered == ("blank",)


# Where a better answer lowers a score: it enters a sum that it was not in.


def test_under_excluded_answering_a_blank_at_a_low_level_may_lower_the_score() -> None:
    before = judged(Mean(), {**levels(4, 4), BLANK: Missing.UNANSWERED}, unanswered="excluded")
    after = judged(Mean(), {**levels(4, 4), BLANK: 1}, unanswered="excluded")
    assert (result(before), result(after)) == ((Fraction(4), 4), (Fraction(3), 3))


def test_a_question_that_turns_out_to_apply_may_lower_the_score() -> None:
    before = judged(Mean(), {**levels(4, 4), ASIDE: Missing.NOT_APPLICABLE})
    after = judged(Mean(), {**levels(4, 4), ASIDE: 1})
    assert (result(before), result(after)) == ((Fraction(4), 4), (Fraction(3), 3))


# Where a score lies outside its range: under `excluded`, above a node with nothing answered.


def ranged(level: int, practice: int, *, empty_level: Empty) -> list[Evaluation]:
    """Score one capability at `level` beside one blank practice: at the base, as is, at the top."""
    given = Capability("given", (Question("q"),))
    blank = Capability("blank", (Question("p", practice_level=practice),))
    tree = Tree("T", (Domain("D", (given, blank)),))
    rules = profile(STAGED, Mean(), unanswered="excluded", empty_level=empty_level)
    plan = Plan(tree, ONE_TO_THREE, rules)
    now: dict[str, Answer] = {"q": level}
    low, high = at_base(tree, now, ONE_TO_THREE), at_top(tree, now, ONE_TO_THREE)
    return [plan.score(answers) for answers in (low, now, high)]


def test_under_excluded_a_blank_node_that_cannot_reach_the_top_lowers_the_high_end() -> None:
    # Nothing is asked at level 3, so even filled in at the top the blank capability ends at 2.
    found = ranged(level=3, practice=2, empty_level="blocks")
    assert [result(one, "D")[0] for one in found] == [Fraction(2), Fraction(3), share("2.5")]


def test_under_excluded_a_blank_node_that_holds_for_want_of_questions_raises_the_low_end() -> None:
    # Nothing is asked at level 2, so even filled in at the base the blank capability is at 2.
    found = ranged(level=1, practice=3, empty_level="holds")
    assert [result(one, "D")[0] for one in found] == [share("1.5"), Fraction(1), Fraction(2)]


def test_the_range_of_a_withheld_level() -> None:
    plan = judged(Mean(), {**levels(4), BLANK: Missing.UNANSWERED}, unanswered="withhold").plan
    low = plan.score(at_base(plan.tree, {"q1": 4}, ONE_TO_FIVE))
    high = plan.score(at_top(plan.tree, {"q1": 4}, ONE_TO_FIVE))
    assert [result(one) for one in (low, high)] == [(share("2.5"), 2), (share("4.5"), 4)]
