"""Registers, their dated rules, the indicators that count them, and the gates on those."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.assessment import Assessment
from maturity.source import Source
from tests.running import BASE

PARTS = """
registers:
  - id: systems
    title: {vi: Hệ thống, en: Systems}
    columns:
      - {id: grade, type: integer, title: {vi: Cấp, en: Grade}}
      - {id: cost, type: decimal, title: {vi: Chi phí, en: Cost}}
      - {id: kind, type: choice, title: {vi: Loại, en: Kind}, choices: [{id: own, text: A}]}
      - {id: open, type: yes_no, title: {vi: Mở, en: Open}}
      - {id: note, type: text, title: {vi: Ghi chú, en: Note}}
      - {id: approved_on, type: date, title: {vi: Ngày duyệt, en: Approved on}}
      - {id: opened_on, type: date, title: {vi: Ngày mở, en: Opened on}}
    rules:
      - id: R1
        in_force: {from: 2020-01-01, until: 2029-12-31, by: row.opened_on}
        when: row.opened_on != null && row.opened_on <= assessed_on
        must: row.approved_on != null && row.approved_on <= row.opened_on
        late: row.approved_on != null
        message: {vi: Chưa duyệt, en: Not approved}
indicators:
  - id: approved
    title: {vi: Đã duyệt, en: Approved}
    register: systems
    of: row.opened_on != null
    met: row.approved_on != null
  - {id: counted, title: {vi: Đã đếm, en: Counted}, question: B-1-1}
gates:
  - id: G1
    node: B
    cap: 1
    when: {indicator: approved, below: 100%}
    message: {vi: Chưa đủ, en: Not all}
"""
TARGETS = """format: maturity/targets@1
id: aims
targets:
  - {id: T, until: 2030-12-31, indicator: approved, at_least: 90%, reference: law}
"""
ANSWERS = {"A-1-1": 3, "B-1-1": "9/10"}


@pytest.fixture(scope="module")
def instrument(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """Return the smallest questionnaire with registers, indicators and a gate of its own."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("registers") / "q"))
    path = folder / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8").partition("registers:")[0]
    path.write_text(text + PARTS.lstrip(), encoding="utf-8")
    (folder / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    return load_sound(str(folder))


def assessed(instrument: Instrument, rows: list[Any] | None, **answers: object) -> Assessment:
    """Return the assessment of rows; None where the register was not filled in."""
    document: dict[str, object] = {
        "format": "maturity/response@1",
        "questionnaire": "tiny@1.0.0",
        "agency": {"id": "a", "kind": "province"},
        "assessed_on": "2026-11-20",
        "answers": ANSWERS | answers,
    }
    if rows is not None:
        document["registers"] = {"systems": rows}
    read = read_response(Source("r", document), lambda _id: instrument)
    assert read.response is not None
    return assess(read.response, instrument, problems=read.records("en"))


def system(id_: str, opened: str | None = None, approved: str | None = None) -> dict[str, object]:
    """Return a row."""
    return {"id": id_, "opened_on": opened, "approved_on": approved}


@pytest.mark.parametrize(
    ("opened", "approved", "outcome"),
    [
        ("2025-07-01", "2025-07-01", "met"),
        ("2025-07-01", "2025-07-02", "late"),
        ("2025-07-01", None, "breached"),
        (None, None, "not_yet_due"),
        (None, "2025-07-01", "not_yet_due"),
        ("2026-11-20", None, "breached"),
        ("2026-11-21", None, "not_yet_due"),
        ("2019-12-31", None, "no_duty"),
        ("2020-01-01", None, "breached"),
        ("2030-01-01", None, "no_duty"),
        ("0001-01-01", None, "no_duty"),
    ],
)
def test_rule_binds_a_row_by_its_own_date(
    instrument: Instrument, opened: str | None, approved: str | None, outcome: str
) -> None:
    found = assessed(instrument, [system("S", opened, approved)]).registers["systems"]
    assert found.outcomes == {"S": {"R1": outcome}}
    assert found.rules["R1"].breaches == (("S",) if outcome == "breached" else ())


def test_indicator_counts_rows_exactly(instrument: Instrument) -> None:
    rows = [
        system("a", "2025-01-01", "2025-01-01"),
        system("b", "2025-01-01", "2026-01-01"),
        system("c", "2025-01-01"),
        system("d"),
    ]
    found = assessed(instrument, rows)
    approved = found.indicators["approved"]
    assert (approved.met, approved.of, approved.exact, approved.value) == (2, 3, "2/3", "0.66")
    counted = found.indicators["counted"]
    assert (counted.met, counted.of, counted.exact, counted.value) == (9, 10, "9/10", "0.90")
    (target,) = found.targets
    assert (target.id, target.met, target.gap) == ("T", False, 1)


def test_target_of_an_indicator_is_met_at_its_share(instrument: Instrument) -> None:
    rows = [system(str(n), "2025-01-01", "2025-01-01") for n in range(9)]
    (target,) = assessed(instrument, [*rows, system("x", "2025-01-01")]).targets
    assert (target.met, target.gap) == (True, 0)


def test_gate_bites_below_its_share(instrument: Instrument) -> None:
    found = assessed(instrument, [system("a", "2025-01-01")])
    node = found.results["mean"].nodes["B"]
    assert (node.level, node.exact, node.explanation.cap) == (1, "1", 1)
    assert found.results["mean"].exact == "2"
    assert found.results["mean"].nodes["B-1"].level == 3
    assert node.range.high == "1.00"


def test_gate_does_not_bite_at_its_share(instrument: Instrument) -> None:
    found = assessed(instrument, [system("a", "2025-01-01", "2025-01-01")])
    assert found.results["mean"].nodes["B"].level == 3
    assert found.results["mean"].nodes["B"].explanation.cap is None


def test_unanswered_register_lets_the_gate_bite_but_not_in_the_high_end(
    instrument: Instrument,
) -> None:
    found = assessed(instrument, None)
    assert found.registers == {}
    assert found.indicators["approved"].value is None
    node = found.results["mean"].nodes["B"]
    assert (node.level, node.range.low, node.range.high) == (1, "1.00", "3.00")
    assert (found.results["mean"].range.low, found.results["mean"].range.high) == ("2.00", "3.00")
    assert (found.targets[0].met, found.targets[0].gap) == (None, None)


def test_empty_register_has_no_things_and_does_not_bite(instrument: Instrument) -> None:
    found = assessed(instrument, [])
    approved = found.indicators["approved"]
    assert (approved.met, approved.of, approved.value, approved.exact) == (0, 0, None, None)
    assert found.results["mean"].nodes["B"].level == 3
    assert found.targets[0].met is None
    assert found.registers["systems"].rows == 0


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"grade": 3}, None),
        ({"grade": -1}, None),
        ({"grade": "3"}, "R020"),
        ({"grade": True}, "R020"),
        ({"cost": 3}, None),
        ({"cost": "3"}, "R020"),
        ({"kind": "own"}, None),
        ({"kind": "hired"}, "R020"),
        ({"open": True}, None),
        ({"open": "no"}, None),
        ({"open": "maybe"}, "R020"),
        ({"note": 12}, None),
        ({"note": ["x"]}, "R020"),
        ({"opened_on": "2026-02-28"}, None),
        ({"opened_on": "2026-02-29"}, "R020"),
        ({"opened_on": "2026-W09-1"}, "R020"),
        ({"opened_on": 20260228}, "R020"),
        ({"opned_on": "2026-02-28"}, "R019"),
        ({"grade": 10**30}, None),
    ],
)
def test_cell(instrument: Instrument, cell: dict[str, object], code: str | None) -> None:
    found = assessed(instrument, [{"id": "S"} | cell])
    assert [problem.code for problem in found.problems] == ([code] if code else [])
    assert found.registers["systems"].rows == 1


def test_assessment_with_registers_goes_through_json(instrument: Instrument) -> None:
    found = assessed(instrument, [system("a", "2025-01-01"), system("b")])
    assert Assessment.model_validate_json(found.model_dump_json()) == found
