"""The band of a score: weighted means, and sums over the levels."""

from fractions import Fraction

import pytest

from scoring import Answer, Mean, Minimum, Missing, Question, Quorum, Scale, SumOfLevels
from tests.scoring.sketches import (
    ONE_TO_THREE,
    domain_at,
    judged,
    levels,
    of_domains,
    result,
    share,
)

BANDS = {2: Fraction(2), 3: Fraction(3), 4: Fraction(4), 5: share("4.5")}
ZERO_TO_THREE = Scale(0, 3)


def test_a_mean_of_exactly_three_and_a_half_is_three_and_a_half() -> None:
    bands = {**BANDS, 4: share("3.5")}
    assert result(judged(Mean(), levels(3, 4), bands=bands)) == (Fraction(7, 2), 4)
    assert result(judged(Mean(), levels(3, 4, 3, 4, 3, 4), bands=bands)) == (Fraction(7, 2), 4)


def test_a_mean_a_hair_under_a_band_stays_under_it() -> None:
    assert result(judged(Mean(), levels(*[5] * 14, *[4] * 15), bands=BANDS)) == (
        Fraction(130, 29),
        4,
    )


def test_weights_are_relative_and_may_be_fractions() -> None:
    given = {Question("a", weight=share("2/3")): 5, Question("b", weight=share("1/3")): 2}
    assert result(judged(Mean(), given)) == (Fraction(4), 4)


def test_not_applicable_renormalises_the_weights() -> None:
    given: dict[Question, Answer] = {
        Question("a", weight=Fraction(8)): Missing.NOT_APPLICABLE,
        Question("b", weight=Fraction(3)): 5,
        Question("c", weight=Fraction(1)): 1,
    }
    assert result(judged(Mean(), given)) == (Fraction(4), 4)


def test_a_mean_of_four_point_six_hides_a_domain_at_two() -> None:
    weak = domain_at("weak", 2, weight=Fraction(2))
    strong = [domain_at(f"d{n}", 5) for n in range(13)]
    assert result(of_domains(Mean(), weak, *strong, bands=BANDS), "T") == (share("4.6"), 5)
    assert result(of_domains(Minimum(), weak, *strong, bands=BANDS), "T") == (Fraction(2), 2)
    # Four fifths of the weight are at 5, but one domain is more than one level below 4.
    quorum = of_domains(Quorum(share("0.8"), slack=1), weak, *strong, bands=BANDS)
    assert result(quorum, "T") == (3 + Fraction(13, 14), 3)


def test_a_domain_that_is_not_mandatory_counts_in_a_mean() -> None:
    drawn = [domain_at("a", 5), domain_at("b", 2, mandatory=False)]
    assert result(of_domains(Mean(), *drawn), "T") == (share("3.5"), 3)


def test_the_score_condition_names_whoever_is_below_the_band_core_first_then_lowest() -> None:
    given = {
        Question("a"): 3,
        Question("b"): 2,
        Question("c"): 5,
        Question("d", core=True): 3,
        Question("e"): 4,
    }
    (condition,) = judged(Mean(), given).explain("C").conditions
    assert (condition.kind, condition.at) == ("score", 4)
    assert (condition.achieved, condition.required) == (share("3.4"), Fraction(4))
    assert condition.short == ("d", "b", "a")
    assert not condition.met


# OWASP SAMM: three levels, two streams each, answers worth 0, 1/4, 1/2 or 1.
SAMM = {
    Question("A1", practice_level=1): Fraction(1, 2),
    Question("B1", practice_level=1): Fraction(1),
    Question("A2", practice_level=2): Fraction(1, 4),
    Question("B2", practice_level=2): Fraction(1, 4),
    Question("A3", practice_level=3): Fraction(0),
    Question("B3", practice_level=3): Fraction(1, 2),
}


def test_a_sum_of_levels_adds_the_mean_of_each_level_to_the_base() -> None:
    # 3/4 + 1/4 + 1/4
    assert result(judged(SumOfLevels(), SAMM, scale=ZERO_TO_THREE)) == (Fraction(5, 4), 1)


def test_a_level_where_nothing_applies_adds_nothing_to_the_sum() -> None:
    given: dict[Question, Answer] = dict(SAMM)
    given |= {one: Missing.NOT_APPLICABLE for one in SAMM if one.practice_level == 1}
    assert result(judged(SumOfLevels(), given, scale=ZERO_TO_THREE)) == (Fraction(1, 2), 0)


def test_a_level_that_nobody_asks_about_adds_nothing_to_the_sum() -> None:
    given = {Question("q", practice_level=3): "fully"}
    assert result(judged(SumOfLevels(), given, scale=ONE_TO_THREE)) == (Fraction(2), 2)


def test_a_level_valued_question_adds_one_for_each_level_it_has() -> None:
    assert result(judged(SumOfLevels(), levels(4))) == (Fraction(4), 4)
    assert result(judged(SumOfLevels(), levels(4, 1))) == (share("2.5"), 2)


@pytest.mark.parametrize(("first", "level"), [("1.25", 2), ("1.24", 1)])
def test_a_sum_falls_into_the_bands_of_the_profile(first: str, level: int) -> None:
    given = {Question("q", practice_level=2): share(first) - 1}
    bands = {2: share("1.25"), 3: share("2.5")}
    found = judged(SumOfLevels(), given, scale=ONE_TO_THREE, bands=bands)
    assert result(found) == (share(first), level)


def test_the_sum_of_levels_explains_itself_by_its_score() -> None:
    (condition,) = judged(SumOfLevels(), SAMM, scale=ZERO_TO_THREE).explain("C").conditions
    assert (condition.kind, condition.achieved, condition.required) == (
        "score",
        Fraction(5, 4),
        Fraction(2),
    )
    assert condition.short == ("A3", "A2", "B2", "A1", "B3")
