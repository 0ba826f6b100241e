"""What needs clarifying is pointed out, and what is usual is not."""

from hashlib import sha256

from maturity.cohort.clarify.likeness import Sheet, alike
from maturity.models.clarification import Clarification
from maturity.models.round import Round
from tests.cohort.conftest import EVIDENCE, Build, Respond, listed

QUESTIONS = 22


def sheet(agency: str, *, parent: str | None = None, like: str = "", changed: int = 0) -> Sheet:
    """Return the answers of an agency: drawn by its own name, or those of another, some changed."""
    tokens = bytearray()
    for number in range(QUESTIONS):
        name = agency if number < changed or not like else like
        drawn = sha256(f"{name}|{number}".encode()).digest()
        tokens += bytes((1, drawn[0] % 4 + 1))
    return Sheet(agency, parent, bytes(tokens))


def test_copied_answers_are_found_among_hundreds_and_chance_is_not() -> None:
    sheets = [sheet(f"{number:03}") for number in range(300)]
    copies = [sheet("900", like="007"), sheet("901", like="123", changed=2)]
    found = alike([*sheets, *copies])
    assert [one.agencies for one in found] == [("007", "900"), ("123", "901")]
    assert (found[0].same, found[0].of) == (22, 22)
    assert found[1].same >= 20


def test_one_in_ten_may_differ_and_no_more() -> None:
    sheets = [sheet(f"{number:03}") for number in range(50)]
    assert alike([*sheets, sheet("900", like="007", changed=6)]) == []


def test_three_that_copied_are_one_group() -> None:
    sheets = [sheet(f"{number:03}") for number in range(50)]
    found = alike([*sheets, sheet("900", like="007"), sheet("901", like="007")])
    assert [one.agencies for one in found] == [("007", "900", "901")]


def test_what_is_usual_in_a_province_says_little_there() -> None:
    others = [sheet(f"{number:03}", parent="01") for number in range(60)]
    shared = [sheet(f"S{number:02}", parent="48", like="all") for number in range(30)]
    assert alike([*others, *shared]) == []
    assert [len(one.agencies) for one in alike([*others, *shared[:2]])] == [2]


def test_nobody_is_like_nobody() -> None:
    assert alike([]) == []
    assert alike([sheet("01")]) == []


def found_in(build: Build, facts: object, previous: object = None) -> dict[str, Clarification]:
    """Return what is to be clarified with the agency 01, by kind."""
    (part,) = build([facts], listed("01"), previous=previous).parts
    return {one.kind: one for one in part.clarifications}


def test_a_response_that_names_another_round(build: Build, respond: Respond) -> None:
    asked = Round.model_validate({"format": "maturity/round@1", "id": "2026"})
    entries = [
        respond("01", round="2025"),
        respond("04", round=2026),  # As YAML has it without quotes.
        respond("08"),
        respond("10", round=2025, submission=None),
    ]
    (part,) = build(entries, listed("01", "04", "08", "10"), asked=asked).parts
    found = [one for one in part.clarifications if one.kind == "other_round"]
    assert [(one.agencies, one.found) for one in found] == [
        (("01",), {"given": "2025", "asked": "2026"}),
        (("10",), {"given": "2025", "asked": "2026"}),
    ]
    assert [one.counted for one in part.members] == [True, True, True, False]
    assert [one.round for one in entries] == ["2025", "2026", None, "2025"]
    (no_round,) = build(entries[:1], listed("01")).parts
    assert not any(one.kind == "other_round" for one in no_round.clarifications)


def test_a_straight_line_is_asked_about_but_not_at_the_base(build: Build, respond: Respond) -> None:
    found = found_in(build, respond("01", 4))["straight_line"]
    assert found.found == {"level": 4, "same": 22, "of": 22}
    assert "straight_line" not in found_in(build, respond("01", 1))


def test_claims_without_evidence(build: Build, respond: Respond) -> None:
    found = found_in(build, respond("01", 4, supported=False))["unsupported_claims"]
    assert found.found == {"unsupported": 22, "of": 22}
    assert "unsupported_claims" not in found_in(build, respond("01", 4))
    assert "unsupported_claims" not in found_in(build, respond("01", 2, supported=False))


def test_one_document_for_all(build: Build, respond: Respond) -> None:
    found = found_in(build, respond("01", 4))["one_evidence_for_many"]
    assert found.found == {"answers": 22, "of": 22}
    assert found.things[0].startswith("12/QĐ")


def test_claims_above_what_was_verified(build: Build, respond: Respond) -> None:
    def decided(value: int) -> dict[str, object]:
        entry = {"value": 4, "evidence": EVIDENCE, "verified": {"value": value}}
        return dict.fromkeys(("A-1-1", "A-1-2", "A-1-3"), entry)

    found = found_in(build, respond("01", 4, answers=decided(2)))["above_verified"]
    assert found.found == {"checked": 3, "lowered": 3, "levels": 6}
    assert found.questions == ("A-1-1", "A-1-2", "A-1-3")
    assert "above_verified" not in found_in(build, respond("01", 4, answers=decided(4)))


def test_a_jump_that_nothing_explains(build: Build, respond: Respond) -> None:
    before = build([respond("01", 2)], listed("01"))
    earlier = before.model_copy(update={"round": "2025"})
    bare = respond("01", 4, supported=False)
    assert found_in(build, bare, earlier)["unexplained_jump"].found["questions"] == 22
    assert "unexplained_jump" not in found_in(build, respond("01", 4), earlier)
    assert "unexplained_jump" not in found_in(build, bare, before)


def test_a_clarification_changes_no_score(build: Build, respond: Respond) -> None:
    (part,) = build([respond("01", 4)], listed("01")).parts
    assert part.clarifications != ()
    assert part.members[0].counted
    assert part.targets[1].verdict.yes == 1


def test_a_document_of_many_agencies(build: Build, respond: Respond) -> None:
    ids = ("01", "04", "08")
    (part,) = build([respond(id_, 3) for id_ in ids], listed(*ids)).parts
    (shared,) = (one for one in part.clarifications if one.kind == "shared_evidence")
    assert shared.agencies == ids
    (one_parent,) = build([respond(id_, 3) for id_ in ids], listed(*ids, parent="48")).parts
    assert not any(one.kind == "shared_evidence" for one in one_parent.clarifications)


def test_more_set_aside_than_is_usual_for_the_kind(build: Build, respond: Respond) -> None:
    def aside(*ids: str) -> dict[str, object]:
        return {id_: {"not_applicable": "Không có"} for id_ in ids}

    ids = tuple(f"0{number}" for number in range(6))
    entries = [respond(id_, 3, answers=aside("A-1-2")) for id_ in ids[:5]]
    entries.append(respond(ids[5], 3, answers=aside("A-1-2", "A-1-3", "A-2-2", "B-1-2")))
    (part,) = build(entries, listed(*ids)).parts
    ((found),) = (one for one in part.clarifications if one.kind == "many_not_applicable")
    assert found.agencies == ("05",)
    assert found.found == {"set_aside": 4, "usual": 1, "of": 22}
    assert found.questions == ("A-1-2", "A-1-3", "A-2-2", "B-1-2")
    few = build(entries[2:], listed(*ids[2:])).parts[0]
    assert not any(one.kind == "many_not_applicable" for one in few.clarifications)
