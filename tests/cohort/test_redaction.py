"""The redacted edition names nobody, and nothing in it can be computed back."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.cohort.redaction import pseudonyms, redacted
from maturity.cohort.suppression import FEWEST, shown_states, suppressed
from maturity.models.cohort import Cohort
from maturity.models.member import STATES, State
from maturity.models.receipts import Ruling
from tests.cohort.conftest import Build, Respond, listed

KEY = "khóa của kỳ đánh giá".encode()


@pytest.fixture
def cohort(build: Build, respond: Respond) -> Cohort:
    """Return a cohort of 9 provinces and 3 cities, some of which did not hand in."""
    rows = (
        *listed(*(f"T{n}" for n in range(9)), parent="VN"),
        *listed("C0", "C1", "C2", kind="city", parent="MN"),
    )
    entries = [respond(row.id, 2 + n % 3) for n, row in enumerate(rows) if n % 4]
    return build(entries, rows, freeze="đợt 1")


def test_nobody_is_named(cohort: Cohort) -> None:
    text = redacted(cohort, KEY).model_dump_json()
    for part in cohort.parts:
        for one in part.members:
            assert f'"{one.id}"' not in text
            assert one.name is not None
            assert one.name not in text
            for told in (one.sha256, one.file, one.document_number, one.answers):
                assert told is None or told not in text
    assert KEY.decode() not in text
    assert json.loads(text)["edition"] == "redacted"


def test_the_verdicts_stay(cohort: Cohort) -> None:
    shown = redacted(cohort, KEY)
    for part, other in zip(cohort.parts, shown.parts, strict=True):
        assert [one.verdict for one in part.targets] == [one.verdict for one in other.targets]
        assert len(part.members) == len(other.members)
    assert Cohort.model_validate_json(shown.model_dump_json()) == shown


@pytest.fixture
def few(build: Build, respond: Respond) -> Cohort:
    """Return 20 accepted, 6 not received, and one exempt, two under appeal, three final."""
    rows = [
        *listed(*(f"T{n:02}" for n in range(25)), "N0", "N1", "N2", "N3", "N4", "N5"),
        *listed("X0", exempt_until=date(2027, 12, 31)),
    ]
    decided = {"T20": "under_appeal", "T21": "under_appeal"} | dict.fromkeys(
        ("T22", "T23", "T24"), "final"
    )
    rulings = [
        Ruling.model_validate({"agency": id_, "state": state, "on": "2026-12-02"})
        for id_, state in decided.items()
    ]
    entries = [respond(f"T{n:02}", 2 + n % 3, verified=n >= 20) for n in range(25)]
    return build(entries, rows, rulings=rulings)


def test_states_of_few_are_kept_back_with_the_next_larger_one(few: Cohort) -> None:
    (part,) = few.parts
    assert {state: count for state, count in part.states.items() if count} == {
        "accepted": 20,
        "final": 3,
        "not_received": 6,
        "under_appeal": 2,
        "exempt": 1,
    }
    (shown,) = redacted(few, KEY).parts
    assert set(shown.states.values()) == {None}
    assert shown.states.keys() == part.states.keys()
    assert {one.state for one in shown.members} == {None}
    assert Counter(one.counted for one in shown.members) == {True: 23, False: 9}


def test_a_row_does_not_say_the_state_kept_back(few: Cohort) -> None:
    (part,) = redacted(few, KEY).parts
    for one in part.members:
        told = one.model_dump(exclude={"id", "kind", "counted"}, exclude_defaults=True)
        assert told.keys() <= (
            {"name", "state", "levels", "scores", "lowest", "highest"}
            | {"domains", "domain_scores", "targets"}
            if one.counted
            else {"name", "state"}
        )
        assert one.levels.keys() <= {few.reading}
    for target in part.targets:
        assert "without_exempt" not in {one.case for one in target.sensitivity}
        named = {id_ for one in target.decided_by if one.because == "on_claims" for id_ in one.ids}
        assert not named


def test_larger_states_are_told_and_those_of_nobody_are_not(build: Build, respond: Respond) -> None:
    rows = listed(*(f"T{n:02}" for n in range(20)))
    cohort = build([respond(f"T{n:02}") for n in range(14)], rows)
    (part,) = cohort.parts
    (shown,) = redacted(cohort, KEY).parts
    assert shown.states == part.states
    assert part.states["exempt"] == 0
    cohort = build([respond(f"T{n:02}") for n in range(17)], rows)
    (shown,) = redacted(cohort, KEY).parts
    assert {state for state, count in shown.states.items() if count is not None} == {"accepted"}
    assert Counter(one.state for one in shown.members) == {"accepted": 17, None: 3}


STANDINGS = st.dictionaries(
    st.tuples(st.sampled_from(STATES), st.booleans()), st.integers(1, 12), max_size=8
)


@given(STANDINGS)
def test_whoever_is_kept_back_is_five_at_least_where_there_are_so_many(
    counts: dict[tuple[State, bool], int],
) -> None:
    counts = {one: number for one, number in counts.items() if (one[0], not one[1]) not in counts}
    shown = shown_states(one for one, number in counts.items() for _ in range(number))
    for counted in (True, False):
        each = {state: number for (state, does), number in counts.items() if does == counted}
        kept_back = sum(number for state, number in each.items() if state not in shown)
        assert kept_back == 0 or kept_back >= min(FEWEST, sum(each.values()))
        assert all(number >= FEWEST for state, number in each.items() if state in shown)


def test_small_groups_cannot_be_computed_from_the_total(cohort: Cohort) -> None:
    (part,) = redacted(cohort, KEY).parts
    for target in part.targets:
        assert [(one.group, one.of) for one in target.by_kind] == [
            ("province", None),
            ("city", None),
        ]
    assert {one.kind for one in part.members} == {None}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_what_is_suppressed_is_never_alone(counts: dict[str, int]) -> None:
    hidden = suppressed(counts)
    assert all(counts[group] >= FEWEST or not counts[group] for group in set(counts) - hidden)
    assert len(hidden) != 1 or not any(counts[group] for group in set(counts) - hidden)


def test_pseudonyms_are_stable_and_depend_on_the_key() -> None:
    ids = [f"{number}" for number in range(4000)]
    first = pseudonyms(ids, KEY)
    assert len(set(first.values())) == 4000
    assert pseudonyms(["48"], KEY)["48"][:11] == first["48"][:11]
    assert pseudonyms(["48"], b"another")["48"] != pseudonyms(["48"], KEY)["48"]


def test_a_cohort_of_few_is_left_out(build: Build, respond: Respond) -> None:
    assert redacted(build([respond("01")], listed("01", "04")), KEY).parts == ()


def test_a_key_is_needed(cohort: Cohort) -> None:
    with pytest.raises(ValueError, match="key"):
        redacted(cohort, b"")
