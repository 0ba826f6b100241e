"""Samples can be drawn again, and their intervals hold what they promise."""

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.cohort.frame import SampleWish
from maturity.cohort.sampling.draw import ALL, allotted, draw, strata
from maturity.cohort.sampling.interval import Seen, beta_quantile, interval, share
from tests.cohort.conftest import Build, Respond, listed

SEEDS = 1000
NATIONAL = {"ministry": 14, "ministerial_agency": 3, "province": 27, "city": 7}
COMMUNES = {"commune": 262, "ward": 70, "special_zone": 4}


def truth(id_: str, group: str, spread: dict[str, float]) -> bool:
    """Return whether an agency reaches the target, drawn once and for all."""
    drawn = int.from_bytes(sha256(f"truth {id_}".encode()).digest()[:4], "big") / 2**32
    return drawn < spread.get(group, spread["all"])


@pytest.mark.parametrize(
    ("sizes", "wanted", "spread"),
    [
        (NATIONAL, 6, {"all": 0.3}),
        (NATIONAL, 12, {"all": 0.5}),
        (NATIONAL, 20, {"all": 0.1}),
        (NATIONAL, 20, {"all": 0.9}),
        (NATIONAL, 15, {"all": 0.3, "ministerial_agency": 1.0, "city": 0.0}),
        (NATIONAL, 40, {"all": 0.6}),
        (COMMUNES, 30, {"all": 0.05}),
        (COMMUNES, 60, {"all": 0.4, "ward": 0.8}),
        (COMMUNES, 60, {"all": 0.97}),
    ],
)
def test_95_percent_intervals_cover_the_truth(
    sizes: dict[str, int], wanted: int, spread: dict[str, float]
) -> None:
    groups = {group: [f"{group}{n}" for n in range(count)] for group, count in sizes.items()}
    reached = {id_ for group, ids in groups.items() for id_ in ids if truth(id_, group, spread)}
    true = len(reached) / sum(sizes.values())
    covered = 0
    total = Fraction(0)
    for seed in range(SEEDS):
        drawn_from = strata(groups, wanted)
        seen = [
            Seen(len(drawn_from[group]), len(ids), len(reached.intersection(ids)))
            for group, ids in draw(drawn_from, wanted, str(seed)).items()
        ]
        low, high = interval(seen)
        covered += low <= true <= high
        total += share(seen)
    assert covered >= SEEDS * 93 / 100
    assert float(total / SEEDS) == pytest.approx(true, abs=0.02)


def test_a_census_is_exact() -> None:
    strata = [Seen(14, 14, 5), Seen(3, 3, 3)]
    assert interval(strata) == (8 / 17, 8 / 17)
    assert share(strata) == Fraction(8, 17)


def test_what_was_seen_bounds_the_interval() -> None:
    low, high = interval([Seen(10, 8, 7)])
    assert (low, high) == (0.7, 0.9)


def test_quantiles_agree_with_the_tables_of_clopper_and_pearson() -> None:
    assert beta_quantile(0.025, 5, 6) == pytest.approx(0.18708603, abs=1e-7)  # 5 of 10
    assert beta_quantile(0.975, 6, 5) == pytest.approx(0.81291397, abs=1e-7)
    assert beta_quantile(0.975, 1, 10) == pytest.approx(0.30849710, abs=1e-7)  # 0 of 10


@given(
    st.dictionaries(st.sampled_from("abcde"), st.integers(1, 80), min_size=1), st.integers(1, 200)
)
def test_as_many_are_drawn_as_were_asked_for_two_of_each_kind_if_that_is_enough(
    sizes: dict[str, int], wanted: int
) -> None:
    groups = {group: [f"{group}{n}" for n in range(count)] for group, count in sizes.items()}
    drawn = draw(strata(groups, wanted), wanted, "s")
    assert sum(len(ids) for ids in drawn.values()) == min(wanted, sum(sizes.values()))
    if wanted >= sum(min(2, count) for count in sizes.values()):
        assert all(min(2, sizes[group]) <= len(ids) for group, ids in drawn.items())
    else:
        assert list(drawn) == [ALL]


@given(
    st.dictionaries(st.sampled_from("abcde"), st.integers(9, 80), min_size=2, max_size=2),
    st.integers(30, 200),
)
def test_kinds_are_drawn_in_proportion(sizes: dict[str, int], wanted: int) -> None:
    total = sum(sizes.values())
    assume(min(sizes.values()) * wanted >= 2 * total)
    for group, count in allotted(sizes, wanted).items():
        assert abs(count - min(wanted, total) * sizes[group] / total) <= 1


def test_the_order_of_the_list_plays_no_part() -> None:
    ids = [str(number) for number in range(40)]
    first, second = draw({"a": ids}, 7, "s"), draw({"a": ids[::-1]}, 7, "s")
    assert sorted(first["a"]) == sorted(second["a"])
    assert draw({"a": ids}, 7, "t") != first


def test_estimates_wait_for_every_answer(build: Build, respond: Respond) -> None:
    rows = listed("01", "04", "08")
    wish = SampleWish(3, "1")
    some = build([respond("01", 4)], rows, sample=wish).parts[0].sample
    assert some is not None
    assert [one.probability for one in some.drawn] == ["1", "1", "1"]
    first = some.estimates[0]
    assert (first.known, first.drawn, first.value) == (0, 3, None)
    assert (first.low, first.high) == ("0.00", "1.00")


def test_estimates_of_agencies_that_were_checked(build: Build, respond: Respond) -> None:
    ids = tuple(f"{number:02}" for number in range(1, 7))
    entries = [respond(id_, level=2 + number % 3, verified=True) for number, id_ in enumerate(ids)]
    part = build(entries, listed(*ids), sample=SampleWish(6, "1")).parts[0]
    assert part.sample is not None
    third = next(one for one in part.sample.estimates if one.target == "T-2027-L3")
    assert (third.value, third.low, third.high) == ("0.66", "0.66", "0.67")
