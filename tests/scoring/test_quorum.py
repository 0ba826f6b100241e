"""Every core child, a share of all, none far behind."""

from fractions import Fraction

import pytest

from scoring import Answer, Capability, Domain, Mean, Missing, Plan, Question, Quorum, Tree
from tests.scoring.sketches import (
    ONE_TO_FIVE,
    ONE_TO_THREE,
    judged,
    levels,
    result,
    share,
    through,
)

CORE = Question("core", core=True)


@pytest.mark.parametrize(
    ("given", "score", "level"),
    [
        # Nine of ten are at 2: that is 90 %.
        ([2] * 9 + [1], Fraction(2), 2),
        # Eight of ten: 8/9 of the way to it.
        ([2] * 8 + [1, 1], 1 + Fraction(8, 9), 1),
        ([5] * 10, Fraction(5), 5),
        ([5] * 9 + [1], Fraction(5), 5),
        ([3] * 9 + [1], Fraction(3), 3),
    ],
)
def test_nine_in_ten_is_ninety_percent(given: list[int], score: Fraction, level: int) -> None:
    assert result(judged(Quorum(share("0.9")), levels(*given))) == (score, level)


def test_the_share_is_of_weight_and_of_the_core_by_count() -> None:
    heavy = {Question("a", weight=Fraction(3)): 3, Question("b"): 1}
    assert result(judged(Quorum(share("0.75")), heavy)) == (Fraction(3), 3)
    core = {
        Question("a", weight=Fraction(9), core=True): 3,
        Question("b", core=True): 1,
        Question("c", weight=Fraction(90)): 3,
    }
    assert result(judged(Quorum(share("0.75")), core)) == (share("1.5"), 1)


def test_every_core_child_has_to_be_there() -> None:
    evaluation = judged(Quorum(share("0.5")), {**levels(4, 4, 4, 4), CORE: 2})
    assert result(evaluation) == (Fraction(2), 2)
    core, of_all = evaluation.explain("C").conditions
    assert (core.kind, core.at, core.achieved, core.required) == (
        "core",
        3,
        Fraction(0),
        Fraction(1),
    )
    assert (core.short, core.met) == (("core",), False)
    assert (of_all.kind, of_all.at, of_all.achieved, of_all.required) == (
        "share",
        3,
        share("0.8"),
        share("0.5"),
    )
    assert (of_all.short, of_all.met) == (("core",), True)


def test_without_slack_nobody_is_too_far_behind() -> None:
    given = levels(5, 5, 5, 5, 1)
    assert result(judged(Quorum(share("0.8")), given)) == (Fraction(5), 5)


@pytest.mark.parametrize(
    ("slack", "score", "level"),
    [(0, share("1.8"), 1), (1, share("2.8"), 2), (3, share("4.8"), 4), (4, Fraction(5), 5)],
)
def test_slack_lets_nobody_be_further_behind(slack: int, score: Fraction, level: int) -> None:
    evaluation = judged(Quorum(share("0.8"), slack=slack), levels(5, 5, 5, 5, 1))
    assert result(evaluation) == (score, level)
    unmet = evaluation.explain("C").unmet
    if level < 5:
        assert [(one.kind, one.at, one.short) for one in unmet] == [("slack", 2, ("q5",))]
        assert (unmet[0].achieved, unmet[0].required) == (share("0.8"), Fraction(1))


def test_slack_counts_heads_not_weight() -> None:
    given = {Question("a", weight=Fraction(9)): 4, Question("b", weight=Fraction(1)): 1}
    assert result(judged(Quorum(share("0.5"), slack=1), given)) == (share("2.5"), 2)


def test_core_children_that_do_not_apply_are_not_waited_for() -> None:
    given: dict[Question, Answer] = {**levels(3, 3), CORE: Missing.NOT_APPLICABLE}
    evaluation = judged(Quorum(Fraction(1)), given)
    assert result(evaluation) == (Fraction(3), 3)
    assert [one.kind for one in evaluation.explain("C").conditions] == ["share"]


def test_the_level_of_a_practice_is_the_band_of_its_score() -> None:
    # Done largely, a practice scores 7/3 on 1 to 3: it counts as a child at 2, though it asks at 3.
    given: dict[Question, Answer] = {Question("p", practice_level=3): "largely"}
    found = judged(Quorum(Fraction(1)), given, scale=ONE_TO_THREE)
    assert result(found) == (Fraction(2), 2)


def through_tree() -> Tree:
    def capability(id_: str, *, core: bool = False) -> Capability:
        return Capability(id_, (Question(f"{id_}-q"),), core=core)

    main = Domain("main", tuple(capability(f"m{n}", core=n == 1) for n in range(1, 5)))
    # The weight of a domain plays no part where the capabilities go through.
    other = Domain("other", (capability("o1"),), weight=Fraction(100))
    aside = Domain("aside", (capability("a1"), capability("a2", core=True)), mandatory=False)
    return Tree("T", (main, other, aside))


def test_through_the_capabilities_count_and_each_domain_shows_the_same_rule() -> None:
    given = {"m1-q": 4, "m2-q": 4, "m3-q": 4, "m4-q": 4, "o1-q": 3, "a1-q": 1, "a2-q": 2}
    rules = through(Mean(), Quorum(share("0.8"), slack=1))
    found = Plan(through_tree(), ONE_TO_FIVE, rules).score(given)
    # 4 of 5 capabilities at 4, the fifth one below; the domain that is not mandatory is left out.
    assert result(found, "T") == (Fraction(4), 4)
    assert [one.kind for one in found.explain("T").unmet] == ["core", "share", "slack"]
    # On its own, that domain is judged all the same: half its capabilities are at 2, not 80 %.
    assert result(found, "aside") == (share("1.625"), 1)
    assert result(found, "other") == (Fraction(3), 3)
    assert found.plan.nodes["T"].members.ids == ("m1", "m2", "m3", "m4", "o1")


def test_through_a_mean_counts_capabilities_of_every_domain_by_their_own_weights() -> None:
    given = {"m1-q": 5, "m2-q": 5, "m3-q": 5, "m4-q": 5, "o1-q": 3, "a1-q": 3, "a2-q": 2}
    found = Plan(through_tree(), ONE_TO_FIVE, through(Mean(), Mean())).score(given)
    assert result(found, "T") == (Fraction(4), 4)


def test_through_a_blank_in_a_left_out_domain_withholds_that_domain_alone() -> None:
    given = {"m1-q": 4, "m2-q": 4, "m3-q": 4, "m4-q": 4, "o1-q": 4, "a2-q": 2}
    rules = through(Mean(), Quorum(share("0.8"), slack=1), unanswered="withhold")
    found = Plan(through_tree(), ONE_TO_FIVE, rules).score(given)
    assert [result(found, node)[1] for node in ("T", "main", "aside")] == [4, 4, None]
    assert found.explain("aside").unanswered == ("a1",)
