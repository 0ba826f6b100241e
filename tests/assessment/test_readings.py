"""The four readings: what is claimed, what evidence holds up, what an assessor decided."""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from maturity.assessment.evidence import support
from maturity.assessment.readings import readings
from maturity.models.questionnaire import EvidenceRule
from maturity.models.response import Evidence
from scoring import Missing

if TYPE_CHECKING:
    from maturity.assessment.readings import Readings
    from tests.assessment.conftest import Assess, Read

DAY = date(2026, 11, 20)
RULE = EvidenceRule.model_validate({"from": 3, "valid_months": 24})
GOOD = {"title": "Decision", "number": "12/QĐ", "date": "2026-01-31"}


def item(**fields: object) -> Evidence:
    """Return an item of evidence."""
    return Evidence.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "A", "number": "1", "date": "2026-11-20"}, None),
        ({"title": "A", "number": "1", "date": "2026-11-21"}, "too_new"),
        ({"title": "A", "number": "1", "date": "2024-11-20"}, None),
        ({"title": "A", "number": "1", "date": "2024-11-19"}, "too_old"),
        ({"title": "A", "location": "here", "date": "2026-01-01"}, None),
        ({"title": "A", "date": "2026-01-01"}, "incomplete"),
        ({"number": "1", "location": "here", "date": "2026-01-01"}, "incomplete"),
        ({"title": "A", "number": "1"}, None),
    ],
)
def test_one_item_of_evidence(fields: dict[str, str], reason: str | None) -> None:
    found = support([item(**fields)], RULE, DAY)
    assert (found.supported, found.reason) == (reason is None, reason)
    assert found.undated == ("date" not in fields)


def test_no_evidence_does_not_support() -> None:
    assert support([], RULE, DAY).reason == "none"


def test_one_good_item_is_enough() -> None:
    items = [item(title="A"), item(title="B", number="1"), item(**GOOD)]
    assert support(items, RULE, DAY).supported
    assert not support(items, RULE, DAY).undated
    assert support(items[:2], RULE, DAY).undated


def test_evidence_does_not_age_where_the_rule_sets_no_time() -> None:
    lasting = EvidenceRule.model_validate({"from": 3})
    assert support([item(title="A", number="1", date="1999-01-01")], lasting, DAY).supported
    assert not support([item(title="A", number="1", date="2027-01-01")], lasting, DAY).supported


def test_without_a_cut_off_no_date_is_judged() -> None:
    assert support([item(title="A", number="1", date="1999-01-01")], RULE, None).supported


@pytest.mark.parametrize(
    ("issued", "cutoff", "supported"),
    [
        # 29 February has no twin two years on: the month's last day counts.
        ("2024-02-29", date(2026, 2, 28), True),
        ("2024-02-29", date(2026, 3, 1), False),
        ("9999-01-01", date(9999, 12, 31), True),
    ],
)
def test_months_at_the_edges_of_the_calendar(issued: str, cutoff: date, *, supported: bool) -> None:
    assert support([item(title="A", number="1", date=issued)], RULE, cutoff).supported == supported


def found(read: "Read", answers: dict[str, Any], **others: object) -> "Readings":
    """Return the readings of answers."""
    response = read(answers, **others)
    assert response.response is not None
    assert response.instrument is not None
    return readings(response.response, response.instrument)


@pytest.mark.parametrize(
    ("question", "value", "scored"),
    [
        ("RUBRIC", 1, 1),
        ("RUBRIC", 5, 5),
        ("RATIO", "0/7", 1),
        ("RATIO", "1/5", 2),
        ("RATIO", "19/100", 1),
        ("RATIO", "9/10", 4),
        ("RATIO", "89/99", 3),
        ("RATIO", " 41 / 41 ", 5),
        ("RATIO", "0/0", Missing.NOT_APPLICABLE),
        ("LIST", [], 1),
        ("LIST", ["x"], 1),
        ("LIST", ["x", "x", "x"], 1),
        ("LIST", ["z", "x"], 3),
        ("LIST", ["z", "y", "x"], 5),
        ("YES_NO", "yes", 4),
        ("YES_NO", "no", 1),
        ("YES_NO", True, 4),
        ("YES_NO", False, 1),
        ("PRACTICE", "not", "not"),
        ("PRACTICE", "largely", "largely"),
        ("CHOICE", "none", Fraction(0)),
        ("CHOICE", "some", Fraction(1, 4)),
        ("CHOICE", "all", Fraction(1)),
        ("RUBRIC", None, Missing.UNANSWERED),
    ],
)
def test_value_as_claimed(read: "Read", question: str, value: object, scored: object) -> None:
    for entry in (value, {"value": value}):
        assert found(read, {question: entry}).answers["claimed"][question] == scored


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("RUBRIC", 4),  # not among its levels, nor the base
        ("RUBRIC", 0),
        ("RUBRIC", "3"),
        ("RUBRIC", True),
        ("RATIO", "3/2"),
        ("RATIO", "1/0"),
        ("RATIO", 1),
        ("RATIO", "٣/٤"),
        ("RATIO", "1/1000000000000000000000000"),
        ("LIST", "x"),
        ("LIST", ["x", "w"]),
        ("LIST", [["x"]]),
        ("LIST", {"value": {"x": True}}),
        ("YES_NO", "Yes"),
        ("YES_NO", 1),
        ("YES_NO", "true"),
        ("PRACTICE", "mostly"),
        ("PRACTICE", 1),
        ("CHOICE", "fully"),
        ("CHOICE", ["all"]),
    ],
)
def test_bad_answer_is_reported_and_counts_as_unanswered(
    read: "Read", question: str, value: object
) -> None:
    response = read({question: value})
    assert [problem.code for problem in response.problems] == ["R002"]
    assert found(read, {question: value}).answers["claimed"][question] is Missing.UNANSWERED


def test_nothing_of_nothing_is_no_answer_where_the_question_must_apply(tiny: object) -> None:
    from maturity.instrument import Instrument
    from maturity.loading.response import read_answers
    from maturity.source import Source

    assert isinstance(tiny, Instrument)
    answers, problems = read_answers(Source("r"), tiny, {"B-1-1": "0/0"})
    assert [problem.code for problem in problems] == ["R003"]
    assert answers["B-1-1"].value is None


def test_unsupported_claim_is_held_below_the_rule(read: "Read") -> None:
    answers = found(read, {"RUBRIC": 5}).answers
    assert answers["claimed"]["RUBRIC"] == 5
    assert answers["evidenced"]["RUBRIC"] == answers["best_known"]["RUBRIC"] == 2


def test_supported_claim_stands(read: "Read") -> None:
    answers = found(read, {"RUBRIC": {"value": 5, "evidence": [GOOD]}}).answers
    assert answers["evidenced"]["RUBRIC"] == 5


def test_claim_below_the_rule_needs_no_evidence(read: "Read") -> None:
    whole = found(read, {"RUBRIC": 2})
    assert whole.answers["evidenced"]["RUBRIC"] == 2
    assert whole.supports == {}


def test_evidence_is_found_in_the_register_by_its_id(read: "Read") -> None:
    answers = {"RUBRIC": {"value": 3, "evidence": ["E1"]}}
    register = [{"id": "E1", **GOOD}]
    held = found(read, answers, evidence_register=register).answers["evidenced"]["RUBRIC"]
    assert held == 3
    old = [{"id": "E1", **GOOD, "date": "2020-01-01"}]
    held = found(read, answers, evidence_register=old).answers["evidenced"]["RUBRIC"]
    assert held == 2


def test_practice_at_a_level_of_the_rule_needs_evidence(read: "Read") -> None:
    assert found(read, {"PRACTICE": "largely"}).answers["evidenced"]["PRACTICE"] == 0
    assert found(read, {"PRACTICE": "not"}).supports == {}
    supported = {"PRACTICE": {"value": "largely", "evidence": [GOOD]}}
    assert found(read, supported).answers["evidenced"]["PRACTICE"] == "largely"


def test_verified_is_only_what_an_assessor_decided(read: "Read") -> None:
    answers = {
        "RUBRIC": {"value": 5, "verified": {"value": 3, "by": "B", "on": "2026-11-25"}},
        "RATIO": {"not_applicable": "none here"},
        "YES_NO": True,
    }
    whole = found(read, answers)
    assert whole.checked == {"RUBRIC"}
    assert whole.answers["verified"]["RUBRIC"] == whole.answers["best_known"]["RUBRIC"] == 3
    assert whole.answers["verified"]["RATIO"] is Missing.NOT_APPLICABLE
    assert whole.answers["verified"]["YES_NO"] is Missing.UNANSWERED
    assert whole.answers["best_known"]["YES_NO"] == 4


def test_finding_without_a_value_decides_nothing(read: "Read") -> None:
    whole = found(read, {"RUBRIC": {"value": 5, "verified": {"finding": "to be seen"}}})
    assert whole.checked == frozenset()


def test_bad_decision_counts_as_not_verified(read: "Read") -> None:
    answers = {"RUBRIC": {"value": 5, "verified": {"value": 9}}}
    assert [problem.code for problem in read(answers).problems] == ["R015"]
    assert found(read, answers).checked == frozenset()


def test_counts_of_verification(assessed: "Assess") -> None:
    answers = {
        "RUBRIC": {"value": 3, "verified": {"value": 3}},
        "RATIO": {"not_applicable": "none here"},
    }
    result = assessed(answers)
    assert (result.verification.checked, result.verification.of) == (1, 5)
    # An assessor who decides what was set aside has decided that it applies.
    answers["RATIO"] = {"not_applicable": "none here", "verified": {"value": "1/2"}}
    result = assessed(answers)
    assert (result.verification.checked, result.verification.of) == (2, 6)


def test_verified_level_waits_until_all_was_checked(assessed: "Assess") -> None:
    answers: dict[str, Any] = {
        "RUBRIC": {"value": 5, "verified": {"value": 3}},
        "RATIO": {"value": "1/1", "verified": {"value": "1/2"}},
        "LIST": {"value": ["x", "y"], "verified": {"value": ["x", "y"]}},
        "YES_NO": {"value": "yes", "verified": {"value": False}},
        "PRACTICE": {"value": "fully", "verified": {"value": "fully"}},
        "CHOICE": {"value": "all"},
    }
    result = assessed(answers, "verified")
    assert result.level is None
    assert result.results["mean"].nodes["D1"].level == 3
    assert result.results["mean"].nodes["D2"].level is None
    answers["CHOICE"]["verified"] = {"value": "none"}
    result = assessed(answers, "verified")
    # D1 3; D2 (3 + 1 + 5 + 1) / 4 = 5/2; the mean of both 11/4.
    assert (result.level, result.results["mean"].exact) == (2, "11/4")
    assert result.readings["verified"].level == 2
