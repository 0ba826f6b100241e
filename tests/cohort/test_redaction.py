"""The redacted edition names nobody, and nothing in it can be computed back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.cohort.redaction import FEWEST, pseudonyms, redacted, suppressed
from maturity.models.cohort import Cohort
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
        assert part.states == other.states
        assert [one.verdict for one in part.targets] == [one.verdict for one in other.targets]
        assert len(part.members) == len(other.members)
    assert Cohort.model_validate_json(shown.model_dump_json()) == shown


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
