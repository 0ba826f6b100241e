"""Every expected agency is in exactly one state, and it is known why."""

from datetime import date

import pytest

from maturity.cohort.entries import Entry, Rejected
from maturity.models.cohort import Cohort
from maturity.models.member import Member
from maturity.models.receipts import Receipt, Ruling
from maturity.models.round import Round
from tests.cohort.conftest import Build, Respond, listed

OTHER = {"A-1-1": 2}


def round_with(**others: object) -> Round:
    """Return a round whose deadline is the tenth of December."""
    given = {"format": "maturity/round@1", "id": "2026", "deadline": "2026-12-10"}
    return Round.model_validate(given | {"as_of": "2026-12-31"} | others)


def receipt(file: str, on: str, **others: str) -> Receipt:
    """Return the receipt of one file of the agency 01."""
    return Receipt.model_validate({"agency": "01", "file": file, "received_at": on} | others)


def only(cohort: Cohort) -> Member:
    """Return the one member there is."""
    ((member,),) = (part.members for part in cohort.parts)
    return member


def seen(cohort: Cohort) -> tuple[str | None, str | None, bool]:
    """Return the state of the one member, why, and whether it counts."""
    member = only(cohort)
    return member.state, member.reason, member.counted


def test_exempt_only_while_the_exemption_lasts_and_nothing_came(
    build: Build, respond: Respond
) -> None:
    rows = listed("01", exempt_until="2026-12-31")
    assert seen(build([], rows)) == ("exempt", "exempt", False)
    assert seen(build([], rows, day=date(2027, 1, 1)))[0] == "not_received"
    assert seen(build([respond("01")], rows)) == ("accepted", None, True)


def test_an_exempt_agency_is_unknown_and_stays_in_the_denominator(
    build: Build, respond: Respond
) -> None:
    rows = (*listed("01"), *listed("04", exempt_until="2027-06-30"))
    verdict = build([respond("01", 5)], rows).parts[0].targets[0]
    assert (verdict.verdict.of, verdict.verdict.unknown) == (2, 1)
    (line,) = verdict.sensitivity
    assert (line.case, line.of, line.status) == ("without_exempt", 1, "met")


def test_not_approved_counts_for_nothing(build: Build, respond: Respond) -> None:
    cohort = build([respond("01", submission=None)], listed("01"))
    assert seen(cohort) == ("not_approved", "not_approved", False)
    assert only(cohort).levels != {}
    assert only(cohort).targets[0].outcome == "unknown"


def test_a_receipt_with_a_document_number_is_an_approval(build: Build, respond: Respond) -> None:
    papers = (receipt("01.yaml", "2026-12-01", document_number="9/BC"),)
    cohort = build([respond("01", submission=None)], listed("01"), receipts=papers)
    assert seen(cohort) == ("accepted", None, True)
    assert only(cohort).document_number == "9/BC"


def test_copies_that_differ_are_a_conflict_and_none_is_lost(build: Build, respond: Respond) -> None:
    first, second = respond("01", 3, file="a.yaml"), respond("01", 3, answers=OTHER, file="b.yaml")
    cohort = build([first, second], listed("01"))
    assert seen(cohort) == ("conflict", "copies_differ", False)
    assert only(cohort).copies == ("a.yaml", "b.yaml")
    assert {one.reason for one in cohort.records} == {"conflict"}


def test_the_same_response_twice_is_no_conflict(build: Build, respond: Respond) -> None:
    cohort = build([respond("01", file="b.yaml"), respond("01", file="a.yaml")], listed("01"))
    assert seen(cohort) == ("accepted", None, True)
    assert (only(cohort).file, only(cohort).copies) == ("a.yaml", ("b.yaml",))
    assert [one.reason for one in cohort.records] == ["counted", "same_copy"]


def test_a_copy_that_cannot_be_read_is_in_conflict_with_one_that_can(
    build: Build, respond: Respond
) -> None:
    entries: list[Entry] = [respond("01"), Rejected("01.xlsx", "0" * 64, "X001", agency="01")]
    assert seen(build(entries, listed("01"))) == ("conflict", "copy_unreadable", False)


def test_the_copy_received_last_counts(build: Build, respond: Respond) -> None:
    first, second = respond("01", 3, file="a.yaml"), respond("01", 4, file="in/b.yaml")
    papers = (receipt("b.yaml", "2026-12-02"), receipt("a.yaml", "2026-12-01"))
    cohort = build([first, second], listed("01"), receipts=papers)
    assert seen(cohort) == ("accepted", None, True)
    assert (only(cohort).file, only(cohort).copies) == ("in/b.yaml", ("a.yaml",))
    assert only(cohort).received_on == date(2026, 12, 2)
    assert [one.reason for one in cohort.records] == ["older_copy", "counted"]


def test_of_two_received_at_once_the_one_that_replaces_counts(
    build: Build, respond: Respond
) -> None:
    entries = [respond("01", 3, file="a.yaml"), respond("01", 4, file="b.yaml")]
    both = (receipt("a.yaml", "2026-12-01"), receipt("b.yaml", "2026-12-01"))
    cohort = build(entries, listed("01"), receipts=both)
    assert seen(cohort) == ("conflict", "received_together", False)
    settled = (both[0], receipt("b.yaml", "2026-12-01", replaces="a.yaml"))
    assert only(build(entries, listed("01"), receipts=settled)).file == "b.yaml"


def test_a_later_receipt_is_never_passed_over(build: Build, respond: Respond) -> None:
    papers = (receipt("a.yaml", "2026-12-01"), receipt("b.xlsx", "2026-12-02"))
    older = respond("01", file="a.yaml")
    gone = build([older], listed("01"), receipts=papers)
    assert seen(gone) == ("unreadable", "receipt_without_file", False)
    damaged = Rejected("b.xlsx", "0" * 64, "X001")
    broken = build([older, damaged], listed("01"), receipts=papers)
    assert seen(broken) == ("unreadable", "X001", False)


def test_a_file_altered_after_its_receipt_does_not_count(build: Build, respond: Respond) -> None:
    papers = (receipt("01.yaml", "2026-12-01", sha256="f" * 64),)
    cohort = build([respond("01")], listed("01"), receipts=papers)
    assert seen(cohort) == ("conflict", "altered_after_receipt", False)


def test_a_renamed_file_is_known_by_its_digest(build: Build, respond: Respond) -> None:
    facts = respond("01", file="đổi tên.yaml")
    papers = (receipt("gốc.yaml", "2026-12-01", sha256=facts.sha256),)
    assert seen(build([facts], listed("01"), receipts=papers)) == ("accepted", None, True)


def test_names_in_either_form_of_unicode_are_one_name(build: Build, respond: Respond) -> None:
    papers = (receipt("Hà Nội.yaml", "2026-12-01"),)
    facts = respond("01", file="Ha\u0300 No\u0323\u0302i.yaml")
    assert seen(build([facts], listed("01"), receipts=papers))[0] == "accepted"


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("count_until_freeze", ("late", None, True)),
        ("next_amendment", ("late", "late", False)),
    ],
)
def test_late_by_the_policy_of_the_round(
    build: Build, respond: Respond, policy: str, expected: object
) -> None:
    papers = (receipt("01.yaml", "2026-12-11"),)
    cohort = build([respond("01")], listed("01"), receipts=papers, asked=round_with(late=policy))
    assert seen(cohort) == expected


def test_late_counts_in_the_amendment_after(build: Build, respond: Respond) -> None:
    frame = {
        "receipts": (receipt("01.yaml", "2026-12-11"),),
        "asked": round_with(late="next_amendment"),
    }
    first = build([respond("01")], listed("01"), freeze="sơ bộ", **frame)
    assert first.frozen is not None
    assert (first.frozen.number, first.frozen.name) == (1, "sơ bộ")
    second = build([respond("01")], listed("01"), previous=first, freeze="bổ sung", **frame)
    assert seen(second) == ("late", None, True)
    assert second.frozen is not None
    assert second.frozen.number == 2
    amendment = second.parts[0].amendment
    assert amendment is not None
    ((change),) = amendment.changes
    assert (change.what, change.reason) == ("added", "late_counted")
    assert (change.level_before, change.level_after) == (None, 3)


def test_decisions_by_their_day(build: Build, respond: Respond) -> None:
    def ruling(state: str, on: str) -> Ruling:
        return Ruling.model_validate(
            {"agency": "01", "state": state, "on": on, "document_number": "5/TB"}
        )

    entries, rows = [respond("01")], listed("01")
    steps = (ruling("under_appraisal", "2026-12-12"), ruling("final", "2027-01-05"))
    assert seen(build(entries, rows, rulings=steps)) == ("under_appraisal", None, True)
    assert seen(build(entries, rows, rulings=steps, day=date(2027, 1, 5))) == ("final", None, True)
    appeal = (*steps, ruling("under_appeal", "2026-12-20"))
    cohort = build(entries, rows, rulings=appeal)
    assert seen(cohort) == ("under_appeal", "under_appeal", False)
    assert only(cohort).decision == "5/TB"


def test_a_merged_agency_is_listed_with_its_successor_and_not_counted(
    build: Build, respond: Respond
) -> None:
    old = listed("01", valid_to="2026-06-30", successors=("04",))
    (part,) = build([respond("01", 5)], (*old, *listed("04"))).parts
    assert [(one.id, one.state) for one in part.members] == [("04", "not_received")]
    ((stranger),) = part.strangers
    assert (stranger.id, stranger.reason, stranger.successors) == ("01", "ended", ("04",))


def test_an_agency_is_asked_by_its_kind(build: Build, respond: Respond) -> None:
    asked = round_with(questionnaires={"asked": {"kinds": ["ministry"]}})
    rows = (*listed("01"), *listed("BTC", kind="ministry"))
    (part,) = build([respond("01")], rows, asked=asked).parts
    assert [one.id for one in part.members] == ["BTC"]
    assert [one.reason for one in part.strangers] == ["not_asked"]


def test_ministries_and_communes_never_stand_together(build: Build, respond: Respond) -> None:
    rows = (*listed("BTC", kind="ministry"), *listed("X1", "X2", kind="commune", parent="01"))
    parts = build([respond("X1")], rows).parts
    assert [(one.tier, [m.id for m in one.members]) for one in parts] == [
        ("national", ["BTC"]),
        ("commune", ["X1", "X2"]),
    ]
    assert [one.denominator for one in parts] == [1, 2]


def test_ids_in_either_form_of_unicode_are_one_agency(build: Build, respond: Respond) -> None:
    apart, whole = "Tuye\u0302n Quang", "Tuy\u00ean Quang"
    for given, kept in ((apart, whole), (whole, apart)):
        ruling = Ruling.model_validate({"agency": given, "state": "final", "on": "2026-12-20"})
        cohort = build([respond(given, 4)], listed(kept), rulings=(ruling,))
        assert seen(cohort) == ("final", None, True)
        assert only(cohort).id == whole
