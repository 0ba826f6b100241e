"""Gates hold a node down, and its parents with it."""

from fractions import Fraction

import pytest

from scoring import Mean, Missing, Question, Staged, Status, SumOfLevels
from tests.scoring.sketches import (
    ONE_TO_FIVE,
    domain_at,
    judged,
    levels,
    of_domains,
    result,
    share,
)

STAGED = Staged.from_shares(ONE_TO_FIVE.above_base, own=Fraction(1), lower=Fraction(1))


@pytest.mark.parametrize(
    ("cap", "score", "level"), [(5, "4.5", 4), (4, "4", 4), (3, "3", 3), (1, "1", 1)]
)
def test_a_gate_holds_score_and_level(cap: int, score: str, level: int) -> None:
    plan = judged(Mean(), levels(4, 5)).plan
    found = plan.score({"q1": 4, "q2": 5}, {"C": cap})
    assert result(found) == (share(score), level)
    assert result(found, "T") == (share(score), level)
    assert found.explain("C").cap == cap
    assert found.explain("T").cap is None


def test_a_gate_above_the_score_changes_nothing() -> None:
    plan = judged(STAGED, levels(2, 3)).plan
    answers = {"q1": 2, "q2": 3}
    free, held = plan.score(answers), plan.score(answers, {"C": 4})
    assert [result(held, node) for node in "CDT"] == [result(free, node) for node in "CDT"]
    assert result(held) == (share("2.5"), 2)


def test_achievements_above_a_gate_are_none_for_the_parents() -> None:
    drawn = [domain_at("a", 5), domain_at("b", 5)]
    plan = of_domains(SumOfLevels(), *drawn).plan
    answers = {id_: answer for _, given in drawn for id_, answer in given.items()}
    assert result(plan.score(answers), "T") == (Fraction(5), 5)
    # Levels 2 and 3 in full, half of 4 and of 5.
    assert result(plan.score(answers, {"a": 3}), "T") == (Fraction(4), 4)


def test_a_gate_at_the_top_node_explains_itself_though_nothing_is_unmet() -> None:
    plan = judged(Mean(), levels(5)).plan
    explanation = plan.score({"q1": 5}, {"T": 3}).explain("T")
    assert (explanation.level, explanation.next_level, explanation.cap) == (3, 4, 3)
    assert explanation.unmet == ()


def test_a_gate_has_nothing_to_hold_where_there_is_no_level() -> None:
    given = {Question("q1"): Missing.UNANSWERED}
    plan = judged(Mean(), given, unanswered="withhold").plan
    found = plan.score({}, {"C": 2})
    assert found.outcomes["C"].status is Status.UNANSWERED
    assert result(found) == (None, None)
    assert found.explain("C").level is None
