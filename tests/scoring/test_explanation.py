"""Why a node has its level, and what another takes."""

from fractions import Fraction

import pytest

from scoring import (
    Capability,
    Condition,
    Domain,
    Explanation,
    Mean,
    Minimum,
    Plan,
    Question,
    Quorum,
    Tree,
)
from tests.scoring.sketches import ONE_TO_FIVE, judged, levels, profile


def test_a_condition_met_exactly_is_met() -> None:
    half = Fraction(1, 2)
    assert Condition("share", 2, half, half, ()).met
    assert not Condition("share", 2, Fraction(49, 100), half, ()).met


def test_unmet_keeps_the_order_and_the_failures() -> None:
    met = Condition("core", 2, Fraction(1), Fraction(1), ())
    first = Condition("share", 2, Fraction(0), Fraction(1), ("a",))
    second = Condition("slack", 1, Fraction(0), Fraction(1), ("a",))
    assert Explanation("quorum", 1, 2, (first, met, second)).unmet == (first, second)


def test_the_next_level_is_explained_unless_another_is_asked_for() -> None:
    evaluation = judged(Minimum(), levels(2, 4))
    assert evaluation.explain("C").next_level == 3
    assert evaluation.explain("C", toward=5).next_level == 5
    assert evaluation.explain("C", toward=2).unmet == ()


@pytest.mark.parametrize("toward", [0, 1, 6])
def test_levels_off_the_scale_and_the_base_take_nothing(toward: int) -> None:
    explanation = judged(Minimum(), levels(2)).explain("C", toward=toward)
    assert explanation == Explanation("minimum", 2)


def test_nothing_lies_above_the_top() -> None:
    assert judged(Mean(), levels(5)).explain("C") == Explanation("mean", 5)


def test_an_unknown_node_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        judged(Mean(), levels(5)).explain("nowhere")


def test_children_alike_keep_the_order_of_the_questionnaire() -> None:
    given = {Question(id_): 2 for id_ in ("c", "a", "b")}
    (condition,) = judged(Quorum(Fraction(1)), given).explain("C").conditions
    assert condition.short == ("c", "a", "b")


def test_what_holds_back_is_named_from_the_top_down_core_and_lowest_first() -> None:
    # Both capabilities are short of 4: the core one comes first, in each the lowest first.
    free = Capability("F", (Question("f3"), Question("f1"), Question("f5")))
    core = Capability("K", (Question("k2"), Question("k1")), core=True)
    tree = Tree("T", (Domain("D", (free, core)),))
    answers = {"f3": 3, "f1": 1, "f5": 5, "k2": 2, "k1": 1}
    evaluation = Plan(tree, ONE_TO_FIVE, profile(Minimum())).score(answers)
    assert evaluation.holding_back("T", 4) == ("k1", "k2", "f1", "f3")
    assert evaluation.holding_back("F", 2) == ("f1",)
    assert evaluation.holding_back("F", 1) == ()
    with pytest.raises(KeyError):
        evaluation.holding_back("nobody", 2)
