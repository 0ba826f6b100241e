"""The laws of verdicts, whatever agencies there are."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maturity.cohort.counting import Counts, needed, status
from maturity.cohort.verdicts import progress

SHARES = st.sampled_from([Fraction(1), Fraction(9, 10), Fraction(1, 2), Fraction(1, 3)])
COUNTS = st.builds(
    lambda yes, no, unknown, part: Counts(yes, no, unknown, yes * part // 10),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 10),
)
PROVEN = COUNTS.map(lambda one: replace(one, on_claims=0))


def test_the_examples_of_the_design() -> None:
    assert needed(Fraction(9, 10), 51) == 46
    assert needed(Fraction(9, 10), 17) == 16
    assert needed(Fraction(9, 10), 34) == 31
    assert needed(Fraction(9, 10), 56) == 51
    assert status(Counts(50, 1, 0, 0), Fraction(1)) == "not_met"
    assert status(Counts(45, 5, 1, 0), Fraction(9, 10)) == "undetermined"
    assert status(Counts(45, 6, 0, 0), Fraction(9, 10)) == "not_met"
    assert status(Counts(46, 5, 0, 0), Fraction(9, 10)) == "met"


@given(COUNTS, SHARES)
def test_nobody_expected_is_no_verdict_and_anybody_is_one(counts: Counts, share: Fraction) -> None:
    assert (status(counts, share) is None) == (counts.of == 0)


@given(COUNTS, SHARES)
def test_met_and_not_met_hold_however_the_unknown_turn_out(counts: Counts, share: Fraction) -> None:
    found = status(counts, share)
    for more in range(counts.unknown + 1):
        known = Counts(counts.yes + more, counts.no + counts.unknown - more, 0, counts.on_claims)
        if found in ("met", "not_met"):
            assert status(known, share) == found


@given(PROVEN, SHARES)
def test_undetermined_is_said_only_where_both_could_come(counts: Counts, share: Fraction) -> None:
    if status(counts, share) == "undetermined":
        best = Counts(counts.yes + counts.unknown, counts.no, 0, 0)
        worst = Counts(counts.yes, counts.no + counts.unknown, 0, 0)
        assert (status(worst, share), status(best, share)) == ("not_met", "met")


@given(COUNTS, SHARES)
def test_one_more_unknown_never_turns_met_into_not_met_nor_back(
    counts: Counts, share: Fraction
) -> None:
    more = status(replace(counts, unknown=counts.unknown + 1), share)
    assert {status(counts, share), more} != {"met", "not_met"}
    if status(counts, share) == "undetermined":
        assert more == "undetermined"


@given(COUNTS, SHARES)
def test_claims_alone_are_never_met(counts: Counts, share: Fraction) -> None:
    assert status(replace(counts, on_claims=counts.yes), share) != "met"


@given(COUNTS, SHARES)
def test_without_a_list_nothing_is_met(counts: Counts, share: Fraction) -> None:
    found = status(counts, share, complete=False)
    assert found != "met"
    if found == "not_met":
        assert status(counts, share) == "not_met"


@given(COUNTS, st.integers(0, 200))
def test_progress_holds_however_the_unknown_turn_out(counts: Counts, wanted: int) -> None:
    found = progress(counts, wanted)
    for more in range(counts.unknown + 1):
        known = Counts(counts.yes + more, counts.no + counts.unknown - more, 0, counts.on_claims)
        if found != "at_risk":
            assert progress(known, wanted) == found
