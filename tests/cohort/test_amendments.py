"""What changed since the cohort before: each agency, why, and the level before and after."""

from maturity.models.amendment import Change
from maturity.models.cohort import Cohort
from tests.cohort.conftest import Build, Respond, listed


def changes(before: Cohort, after: Cohort) -> list[tuple[str, str, str]]:
    """Return id, what and why of each change."""
    return [(one.id, one.what, one.reason) for one in records(before, after)]


def records(before: Cohort, after: Cohort) -> tuple[Change, ...]:
    """Return the changes of the one part."""
    (part,) = after.parts
    assert part.amendment is not None
    assert part.amendment.since == before.frozen
    return part.amendment.changes


def test_every_kind_of_change(build: Build, respond: Respond) -> None:
    rows = listed("01", "04", "08", "11", "12")
    first = [
        respond("01", 3),
        respond("04", 3),
        respond("08", 3),
        respond("12", 3, submission=None),
    ]
    before = build(first, rows, freeze="đợt 1")
    after = build(
        [
            respond("01", 3),
            respond("04", 4),
            respond("11", 2),
            respond("12", 3),
            respond("14", 3),
        ],
        (*rows, *listed("14")),
        previous=before,
    )
    assert changes(before, after) == [
        ("04", "replaced", "file_changed"),
        ("08", "withdrawn", "file_gone"),
        ("11", "added", "handed_in"),
        ("12", "added", "approved_now"),
        ("14", "listed", "list_changed"),
    ]
    levels = {one.id: (one.level_before, one.level_after) for one in records(before, after)}
    assert levels == {
        "04": (3, 4),
        "08": (3, None),
        "11": (None, 2),
        "12": (None, 3),
        "14": (None, 3),
    }


def test_the_same_again_changes_nothing_and_the_frozen_one_stays(
    build: Build, respond: Respond
) -> None:
    rows = listed("01", "04")
    before = build([respond("01", 3)], rows, freeze="đợt 1")
    text = before.model_dump_json()
    again = build([respond("01", 3)], rows, previous=before)
    assert changes(before, again) == []
    assert before.model_dump_json() == text
    assert build([respond("01", 3)], rows, freeze="đợt 1").model_dump_json() == text


def test_an_agency_off_the_list(build: Build, respond: Respond) -> None:
    before = build([respond("01", 3), respond("04", 3)], listed("01", "04"))
    after = build([respond("01", 3)], listed("01"), previous=before)
    assert changes(before, after) == [("04", "delisted", "list_changed")]


def test_another_name_of_the_file_is_no_change(build: Build, respond: Respond) -> None:
    before = build([respond("01", 3)], listed("01"))
    after = build([respond("01", 3, file="khác.yaml")], listed("01"), previous=before)
    assert changes(before, after) == []


def test_a_round_before_is_no_amendment(build: Build, respond: Respond) -> None:
    before = build([respond("01", 3)], listed("01")).model_copy(update={"round": "2025"})
    (part,) = build([respond("01", 4)], listed("01"), previous=before).parts
    assert part.amendment is None
