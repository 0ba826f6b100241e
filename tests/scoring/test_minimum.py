"""The weakest link."""

from fractions import Fraction

from scoring import Answer, Mean, Minimum, Missing, Question, Status
from tests.scoring.sketches import domain_at, judged, levels, of_domains, result, share


def test_the_least_score_and_the_least_level_may_be_those_of_two_children() -> None:
    # A practice's level is the band of its score: 2.2 is the least score, yet 3 is its band.
    bands = {2: Fraction(3, 2), 3: Fraction(2), 4: Fraction(4), 5: Fraction(5)}
    given: dict[Question, Answer] = {
        Question("a", practice_level=2): share("0.3"),
        Question("b"): 3,
        Question("c"): 4,
    }
    assert result(judged(Minimum(), given, bands=bands)) == (share("2.2"), 3)
    given = {Question("a", practice_level=2): share("0.3"), Question("b"): 2, Question("c"): 4}
    bands = {2: Fraction(3, 2), 3: share("1.6"), 4: share("1.7"), 5: share("1.8")}
    assert result(judged(Minimum(), given, bands=bands)) == (Fraction(2), 2)


def test_a_domain_that_is_not_mandatory_is_left_out_of_the_minimum() -> None:
    drawn = [domain_at("a", 4), domain_at("b", 1, mandatory=False)]
    found = of_domains(Minimum(), *drawn)
    assert result(found, "T") == (Fraction(4), 4)
    assert result(found, "b") == (Fraction(1), 1)


def test_a_questionnaire_of_left_out_domains_alone_is_not_applicable() -> None:
    found = of_domains(Minimum(), domain_at("a", 4, mandatory=False))
    assert found.overall.status is Status.NOT_APPLICABLE
    assert found.explain("T").conditions == ()


def test_what_does_not_apply_is_not_the_weakest_link() -> None:
    given = {**levels(3, 4), Question("aside"): Missing.NOT_APPLICABLE}
    assert result(judged(Minimum(), given)) == (Fraction(3), 3)


def test_the_explanation_names_every_child_below_the_level_core_first() -> None:
    given = {
        Question("a"): 2,
        Question("b"): 4,
        Question("c", core=True): 3,
        Question("d"): 1,
    }
    evaluation = judged(Minimum(), given)
    (condition,) = evaluation.explain("C", toward=4).conditions
    assert (condition.kind, condition.at, condition.achieved, condition.required) == (
        "least",
        4,
        Fraction(1),
        Fraction(4),
    )
    assert condition.short == ("c", "d", "a")
    assert evaluation.explain("C", toward=2).unmet[0].short == ("d",)


def test_the_minimum_of_one_child_is_that_child() -> None:
    assert result(judged(Minimum(), levels(4)), "D") == (Fraction(4), 4)
    assert judged(Mean(), levels(4)).explain("D").rule == "minimum"
