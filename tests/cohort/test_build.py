"""From the entries of all files to one verdict with its denominator."""

from maturity.cohort.entries import Ignored, Rejected
from maturity.models.cohort import Cohort
from tests.cohort.conftest import Build, Respond, listed


def test_a_cohort_is_read_back_equal(build: Build, respond: Respond) -> None:
    cohort = build([respond("01", 4)], listed("01", "04"))
    assert Cohort.model_validate_json(cohort.model_dump_json()) == cohort


def test_a_missing_agency_stays_in_the_denominator_and_is_unknown(
    build: Build, respond: Respond
) -> None:
    (part,) = build([respond("01", 4)], listed("01", "04")).parts
    verdict = part.targets[1].verdict
    assert (part.denominator, verdict.of, verdict.needed) == (2, 2, 2)
    assert (verdict.yes, verdict.no, verdict.unknown) == (1, 0, 1)
    assert (verdict.status, verdict.missing) == ("undetermined", 1)
    assert part.states["not_received"] == 1
    assert sum(count or 0 for count in part.states.values()) == part.denominator


def test_every_file_is_scored_rejected_or_ignored(build: Build, respond: Respond) -> None:
    entries = [
        respond("01", 4),
        respond("99", 4),
        Rejected("hong.xlsx", "0" * 64, "R900"),
        Ignored("~$01.xlsx", None, "lock_file"),
    ]
    cohort = build(entries, listed("01"))
    tally = cohort.files
    assert (tally.found, tally.scored, tally.rejected, tally.ignored) == (4, 2, 1, 1)
    assert {one.path: one.reason for one in cohort.records} == {
        "01.yaml": "counted",
        "99.yaml": "not_listed",
        "hong.xlsx": "R900",
        "~$01.xlsx": "lock_file",
    }
    assert [one.id for one in cohort.parts[0].strangers] == ["99"]
