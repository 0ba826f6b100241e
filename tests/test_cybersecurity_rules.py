"""The dated rules of cybersecurity-readiness, each met and broken on the exact day."""

from datetime import date

import pytest

from maturity.assessment import assess
from maturity.assessment.registers import OUTCOMES
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.registers import read_registers
from maturity.models.assessment import Assessment
from maturity.models.response import Agency, Response, Shell
from maturity.source import Source
from maturity.yaml_source import parse_yaml

TODAY = "2026-11-23"
UNIT = {"appraised_by": "designated_unit"}
INTERNAL = {"handles_procedures": "no", "online_service": "no", "serves": "one_organisation"}

Row = dict[str, object]


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    """Return the questionnaire."""
    return load_sound("cybersecurity-readiness")


def assessed(instrument: Instrument, *rows: Row, on: str | None = TODAY) -> Assessment:
    """Return the assessment of an agency that has these systems, and answered nothing."""
    systems = [{"id": f"HT-{n}", "name": "A"} | INTERNAL | row for n, row in enumerate(rows, 1)]
    read, problems = read_registers(_source(), instrument, {"information_systems": systems})
    assert problems == []
    shell = Shell(
        format="maturity/response@1",
        questionnaire=instrument.id,
        agency=Agency(id="48"),
        assessed_on=None if on is None else date.fromisoformat(on),
    )
    return assess(Response(shell, {}, {}, read), instrument)


def _source() -> Source:
    return parse_yaml("{}", "response.yaml")


def outcome(instrument: Instrument, rule: str, row: Row, on: str = TODAY) -> str:
    """Return what a rule says of one system."""
    result = assessed(instrument, row, on=on).registers["information_systems"]
    return result.outcomes["HT-1"][rule]


def dossier(
    level: int, on: str = "2026-09-01", by: str = "system_owner", **more: object
) -> dict[str, object]:
    """Return the cells of an approved dossier."""
    return {"security_level": level, "dossier_approved_on": on, "approved_by": by, **UNIT, **more}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (dossier(1, by="designated_unit"), "met"),
        (dossier(2, by="designated_unit", appraised_by="other_unit_or_council"), "met"),
        (dossier(2), "breached"),
        (dossier(3), "met"),
        (dossier(3, by="designated_unit"), "breached"),
        (dossier(3, appraised_by="mps"), "breached"),
        (dossier(4, appraised_by="mps"), "met"),
        (dossier(4), "breached"),
        (dossier(5, appraised_by="mod", by="prime_minister"), "met"),
        (dossier(5, appraised_by="mps"), "breached"),
        ({"security_level": 3, "dossier_approved_on": "2026-09-01"}, "breached"),
        ({"dossier_approved_on": "2026-09-01", "approved_by": "system_owner"} | UNIT, "breached"),
        ({"level_proposed": 3}, "not_yet_due"),
        (dossier(3, "2026-11-24"), "not_yet_due"),
        (dossier(3, "2026-08-19"), "met"),
        (dossier(3, "2026-08-18"), "no_duty"),
    ],
)
def test_competent_bodies_under_decree_331(instrument: Instrument, row: Row, expected: str) -> None:
    assert outcome(instrument, "IS-AUTH-331", row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (dossier(3, "2026-08-18"), "met"),
        (dossier(3, "2026-08-19"), "no_duty"),
        (dossier(3, "2016-06-30", by="other"), "no_duty"),
        (dossier(3, "2016-07-01", by="other"), "breached"),
        (dossier(4, "2022-01-01", appraised_by="mic"), "met"),
        (dossier(4, "2022-01-01", appraised_by="cipher_committee"), "breached"),
        # Under investment before 1 Jul 2026: approved under Decree 85 until 31 Dec 2026.
        (dossier(3, "2026-10-01", under_investment="yes"), "met"),
        (dossier(3, "2026-10-01", under_investment="yes", in_operation_on="2026-06-30"), "no_duty"),
    ],
)
def test_competent_bodies_under_decree_85(instrument: Instrument, row: Row, expected: str) -> None:
    assert outcome(instrument, "IS-AUTH-85", row) == expected


@pytest.mark.parametrize("approved", ["2016-07-01", "2021-05-01", "2026-08-18", "2026-08-19"])
def test_exactly_one_decree_judges_each_approval(instrument: Instrument, approved: str) -> None:
    row = dossier(3, approved)
    both = [outcome(instrument, f"IS-AUTH-{decree}", row) for decree in ("85", "331")]
    assert sorted(both) == ["met", "no_duty"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (dossier(3, regulation_on="2026-08-31"), "met"),
        (dossier(3, regulation_on="2026-09-01"), "met"),
        (dossier(3, regulation_on="2026-09-02"), "late"),
        (dossier(3, regulation_on="2026-11-24"), "breached"),
        (dossier(3), "breached"),
        (dossier(3, "2026-08-19"), "breached"),
        (dossier(3, "2026-08-18"), "no_duty"),
        (dossier(3, "2021-05-01"), "no_duty"),
        (dossier(3, "2026-12-31", under_investment="yes"), "no_duty"),
        (dossier(3, "2027-01-01", under_investment="yes"), "breached"),
        ({"regulation_on": "2026-09-01"}, "not_yet_due"),
    ],
)
def test_regulation_before_approval(instrument: Instrument, row: Row, expected: str) -> None:
    day = "2027-01-31" if str(row.get("dossier_approved_on", "")) > TODAY else TODAY
    assert outcome(instrument, "IS-REG", row, day) == expected


@pytest.mark.parametrize(
    ("approved", "operating", "expected"),
    [
        ("2024-05-01", "2024-05-01", "met"),
        ("2024-05-02", "2024-05-01", "late"),
        (None, "2024-05-01", "breached"),
        ("2026-11-24", "2024-05-01", "breached"),
        (None, "2016-07-01", "breached"),
        ("2019-01-01", "2016-06-30", "no_duty"),
        (None, "2016-06-30", "no_duty"),
        (None, TODAY, "breached"),
        (None, "2026-11-24", "not_yet_due"),
        ("2026-01-01", None, "not_yet_due"),
    ],
)
def test_approval_before_operation(
    instrument: Instrument, approved: str | None, operating: str | None, expected: str
) -> None:
    row: Row = {"security_level": 3, "dossier_approved_on": approved, "in_operation_on": operating}
    assert outcome(instrument, "IS-APPROVAL", row) == expected


@pytest.mark.parametrize(
    ("status", "done", "operating", "expected"),
    [
        ("fully", "2026-08-19", "2026-08-19", "met"),
        ("fully", "2026-08-20", "2026-08-19", "late"),
        ("fully", None, "2026-08-19", "breached"),
        ("partly", "2026-08-19", "2026-08-19", "breached"),
        (None, None, "2026-08-19", "breached"),
        (None, None, "2026-08-18", "no_duty"),
        ("fully", "2026-08-19", "2026-11-24", "not_yet_due"),
    ],
)
def test_plan_before_operation(
    instrument: Instrument, status: str | None, done: str | None, operating: str, expected: str
) -> None:
    row: Row = {"plan_status": status, "plan_implemented_on": done, "in_operation_on": operating}
    assert outcome(instrument, "IS-PLAN", row) == expected


@pytest.mark.parametrize(
    "row",
    [
        dossier(3, "2026-06-30", in_operation_on="2026-09-01"),
        {"under_investment": "yes", "in_operation_on": "2026-09-01"},
    ],
)
def test_plan_before_operation_leaves_the_transition_its_time(
    instrument: Instrument, row: Row
) -> None:
    assert outcome(instrument, "IS-PLAN", row) == "no_duty"


@pytest.mark.parametrize(
    ("level", "inspected", "expected"),
    [
        (1, "2024-11-23", "met"),
        (2, "2024-11-22", "breached"),
        (3, "2025-11-23", "met"),
        (3, "2025-11-22", "breached"),
        (4, "2025-11-23", "met"),
        (4, "2025-11-22", "breached"),
        (5, "2026-05-23", "met"),
        (5, "2026-05-22", "breached"),
        (3, "2026-11-24", "breached"),
        (3, None, "breached"),
        (None, "2025-11-23", "met"),
        (None, "2025-11-22", "breached"),
    ],
)
def test_inspection_interval(
    instrument: Instrument, level: int | None, inspected: str | None, expected: str
) -> None:
    row: Row = {
        "security_level": level,
        "in_operation_on": "2018-01-01",
        "last_inspection_on": inspected,
    }
    assert outcome(instrument, "IS-INSPECT", row) == expected


@pytest.mark.parametrize(
    ("operating", "expected"),
    [("2025-11-23", "not_yet_due"), ("2025-11-22", "breached"), ("2026-11-24", "not_yet_due")],
)
def test_first_inspection_is_due_one_interval_after_going_into_operation(
    instrument: Instrument, operating: str, expected: str
) -> None:
    row: Row = {"security_level": 3, "in_operation_on": operating}
    assert outcome(instrument, "IS-INSPECT", row) == expected


@pytest.mark.parametrize(
    ("rule", "level", "inspected", "by", "expected"),
    [
        ("331", 3, "2026-08-19", ("other_unit", "yes"), "met"),
        ("331", 3, "2026-08-19", ("other_unit", "no"), "breached"),
        ("331", 3, "2026-08-19", ("operator", "yes"), "breached"),
        ("331", 3, "2026-08-19", (None, "yes"), "breached"),
        ("331", 5, "2026-08-19", ("other_unit", "yes"), "breached"),
        ("331", 5, "2026-08-19", ("professional_body", "yes"), "met"),
        ("331", 1, "2026-08-19", ("operator", "no"), "breached"),
        ("331", 3, "2026-08-18", ("operator", "no"), "no_duty"),
        ("331", 3, None, (None, None), "not_yet_due"),
        ("85", 3, "2026-08-18", ("other_unit", "yes"), "breached"),
        ("85", 3, "2026-08-18", ("professional_body", "yes"), "met"),
        ("85", 2, "2026-08-18", ("operator", "no"), "no_duty"),
        ("85", 3, "2026-08-19", ("other_unit", "yes"), "no_duty"),
    ],
)
def test_assessor(
    instrument: Instrument,
    rule: str,
    level: int,
    inspected: str | None,
    by: tuple[str | None, str | None],
    expected: str,
) -> None:
    row: Row = {
        "security_level": level,
        "last_inspection_on": inspected,
        "inspected_by": by[0],
        "independent": by[1],
    }
    assert outcome(instrument, f"IS-BODY-{rule}", row) == expected


@pytest.mark.parametrize(
    ("rule", "cells", "least"),
    [
        ("PROC", {"handles_procedures": "yes"}, 3),
        ("DATA", {"online_service": "yes", "subjects_basic": 100000}, 3),
        ("DATA", {"online_service": "yes", "subjects_sensitive": 10000}, 3),
        ("SCOPE", {"serves": "ministry_or_province"}, 3),
        ("SCOPE", {"serves": "nationwide"}, 3),
        ("24-7", {"serves": "nationwide_24_7"}, 4),
        ("INTL", {"serves": "international"}, 5),
    ],
)
def test_level_is_not_below_what_the_properties_require(
    instrument: Instrument, rule: str, cells: Row, least: int
) -> None:
    name = f"IS-LV-{rule}"
    for kind in ("level_proposed", "security_level"):
        assert outcome(instrument, name, {**cells, kind: least}) == "met"
        assert outcome(instrument, name, {**cells, kind: least - 1}) == "breached"
    assert outcome(instrument, name, cells) == "not_yet_due"
    assert outcome(instrument, name, {"security_level": 1}) == "no_duty"


@pytest.mark.parametrize(
    "cells",
    [
        {"online_service": "yes", "subjects_basic": 99999, "subjects_sensitive": 9999},
        {"online_service": "no", "subjects_basic": 1000000},
        {"online_service": "yes"},
    ],
)
def test_data_subjects_below_the_edges_ask_for_no_level(instrument: Instrument, cells: Row) -> None:
    assert outcome(instrument, "IS-LV-DATA", {**cells, "security_level": 2}) == "no_duty"


@pytest.mark.parametrize(
    ("approved", "expected"), [("2026-08-18", "no_duty"), ("2026-08-19", "breached")]
)
def test_a_level_given_under_decree_85_is_kept(
    instrument: Instrument, approved: str, expected: str
) -> None:
    row: Row = {"handles_procedures": "yes", **dossier(2, approved)}
    assert outcome(instrument, "IS-LV-PROC", row) == expected
    both = {"serves": "nationwide_24_7", **dossier(3, approved)}
    assert outcome(instrument, "IS-LV-24-7", both) == "breached"


BUILDING: Row = {"under_investment": "yes", "level_proposed": 3}
CLASSIFIED: Row = dossier(3, "2025-03-01", in_operation_on="2025-04-01")
NEVER_CLASSIFIED: Row = {"in_operation_on": "2020-01-01", "level_proposed": 3}


def test_three_rows_of_the_transition_have_three_outcomes(instrument: Instrument) -> None:
    rows = (BUILDING, CLASSIFIED, NEVER_CLASSIFIED)
    result = assessed(instrument, *rows).registers["information_systems"]
    found = {
        rule: [result.outcomes[f"HT-{n}"][f"IS-TR-{rule}"] for n in (1, 2, 3)]
        for rule in ("LEVEL", "MEAS")
    }
    assert found == {
        "LEVEL": ["not_yet_due", "met", "breached"],
        "MEAS": ["not_yet_due", "not_yet_due", "breached"],
    }


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        (BUILDING, "2026-12-31", "not_yet_due"),
        (BUILDING, "2027-01-01", "breached"),
        (BUILDING | {"dossier_approved_on": "2026-12-31"}, "2027-01-01", "met"),
        (BUILDING | {"dossier_approved_on": "2027-01-01"}, "2027-01-01", "late"),
        (BUILDING | {"dossier_approved_on": "2026-12-01"}, TODAY, "not_yet_due"),
        (CLASSIFIED, "2026-07-01", "met"),
        (CLASSIFIED | {"dossier_approved_on": "2026-06-30"}, TODAY, "met"),
        (NEVER_CLASSIFIED, "2026-06-30", "not_yet_due"),
        (NEVER_CLASSIFIED, "2026-07-01", "breached"),
        (NEVER_CLASSIFIED | {"dossier_approved_on": "2026-07-01"}, TODAY, "late"),
        # A system that already ran cannot claim to have been under investment.
        (NEVER_CLASSIFIED | {"under_investment": "yes"}, TODAY, "breached"),
        ({"in_operation_on": "2014-01-01"}, TODAY, "breached"),
        ({"in_operation_on": "2026-07-01"}, TODAY, "no_duty"),
        ({"level_proposed": 2}, TODAY, "not_yet_due"),
    ],
)
def test_transition_of_the_level(instrument: Instrument, row: Row, on: str, expected: str) -> None:
    assert outcome(instrument, "IS-TR-LEVEL", row, on) == expected


@pytest.mark.parametrize(
    ("row", "done", "on", "expected"),
    [
        (CLASSIFIED, None, "2027-06-30", "not_yet_due"),
        (CLASSIFIED, None, "2027-07-01", "breached"),
        (CLASSIFIED, "2027-06-30", "2027-07-01", "met"),
        (CLASSIFIED, "2027-07-01", "2027-07-01", "late"),
        (BUILDING, "2026-10-01", TODAY, "met"),
        (BUILDING, None, "2027-07-01", "breached"),
        (NEVER_CLASSIFIED, None, TODAY, "breached"),
        (NEVER_CLASSIFIED, "2026-10-01", TODAY, "late"),
        ({"in_operation_on": "2026-07-01"}, None, "2027-07-01", "no_duty"),
        ({"level_proposed": 2}, None, "2027-07-01", "not_yet_due"),
    ],
)
def test_transition_of_the_measures(
    instrument: Instrument, row: Row, done: str | None, on: str, expected: str
) -> None:
    cells = {} if done is None else {"plan_status": "fully", "plan_implemented_on": done}
    assert outcome(instrument, "IS-TR-MEAS", {**row, **cells}, on) == expected


@pytest.mark.parametrize(
    ("on", "approved", "expected"),
    [
        (TODAY, None, "not_yet_due"),
        ("2027-01-01", None, "breached"),
        (TODAY, "2026-11-01", "met"),
        ("2027-01-31", "2027-01-01", "late"),
    ],
)
def test_a_system_of_the_transition_may_operate_until_its_level_is_due(
    instrument: Instrument, on: str, approved: str | None, expected: str
) -> None:
    row: Row = {**BUILDING, "in_operation_on": "2026-09-01", "dossier_approved_on": approved}
    assert outcome(instrument, "IS-APPROVAL", row, on) == expected


def test_an_old_sound_system_is_in_breach_of_nothing(instrument: Instrument) -> None:
    row = dossier(
        3,
        "2021-05-01",
        in_operation_on="2015-01-01",
        regulation_on="2022-01-01",
        last_inspection_on="2026-03-01",
        inspected_by="professional_body",
        independent="yes",
        handles_procedures="yes",
    )
    result = assessed(instrument, row).registers["information_systems"]
    assert {rule for rule, one in result.rules.items() if one.breached} == set()


def test_a_row_that_says_nothing_and_a_day_that_is_missing_are_no_breach_by_date(
    instrument: Instrument,
) -> None:
    for day in (TODAY, None):
        result = assessed(instrument, {}, on=day).registers["information_systems"]
        assert set(result.outcomes["HT-1"].values()) <= {"not_yet_due", "no_duty"}
        assert set(OUTCOMES) >= set(result.outcomes["HT-1"].values())


SOUND: Row = dossier(
    3,
    "2026-09-01",
    regulation_on="2026-08-25",
    in_operation_on="2026-10-01",
    plan_status="fully",
    plan_implemented_on="2026-09-20",
    last_inspection_on="2026-09-25",
    inspected_by="other_unit",
    independent="yes",
    handles_procedures="yes",
)


def test_a_sound_new_system_meets_every_rule_and_indicator(instrument: Instrument) -> None:
    found = assessed(instrument, SOUND)
    result = found.registers["information_systems"]
    assert set(result.outcomes["HT-1"].values()) == {"met", "no_duty"}
    counted = {id_: (one.met, one.of) for id_, one in found.indicators.items()}
    asked = {"staff_trained", "budget"}
    assert counted == {id_: (None, None) if id_ in asked else (1, 1) for id_ in counted}
    assert len(counted) == 11


@pytest.mark.parametrize(
    ("change", "fallen"),
    [
        ({"security_level": None}, {"level_determined", "compliant"}),
        (
            {"dossier_approved_on": None},
            {"dossier_approved", "approved_before_operation", "compliant", "dossier_level3"},
        ),
        ({"dossier_approved_on": "2026-10-02"}, {"approved_before_operation"}),
        ({"regulation_on": None}, {"regulation_first", "compliant"}),
        ({"regulation_on": "2026-09-02"}, {"regulation_first"}),
        ({"plan_status": "partly"}, {"plan_implemented", "compliant"}),
        ({"last_inspection_on": "2025-11-22"}, {"inspected_in_time", "inspected_level3"}),
        ({"independent": "no"}, {"compliant"}),
        ({"inspected_by": "operator"}, {"compliant"}),
        ({"serves": "nationwide_24_7"}, {"compliant"}),
        ({"security_level": 2}, {"compliant"}),
    ],
)
def test_each_defect_lowers_its_own_indicators(
    instrument: Instrument, change: Row, fallen: set[str]
) -> None:
    found = assessed(instrument, {**SOUND, **change}).indicators
    lowered = {id_ for id_, one in found.items() if one.of and one.met == 0}
    assert lowered == fallen | ({"compliant"} if "inspected_in_time" in fallen else set())


def test_without_a_day_of_assessment_nothing_counts_as_inspected(instrument: Instrument) -> None:
    found = assessed(instrument, SOUND, on=None).indicators
    assert (found["dossier_level3"].met, found["dossier_level3"].of) == (1, 1)
    assert (found["inspected_level3"].met, found["inspected_level3"].of) == (0, 1)
