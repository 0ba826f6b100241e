"""Targets on indicators, and the share of things over all agencies together."""

from datetime import date
from typing import Any

from maturity.assessment import assess
from maturity.cohort.build import build_cohort
from maturity.cohort.entries import Facts
from maturity.cohort.extract import facts_of
from maturity.cohort.frame import Frame
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.cohort import Part
from maturity.models.receipts import Ruling
from maturity.source import Source
from tests.cohort.conftest import SUBMISSION, listed


def cybersecurity() -> Instrument:
    """Return the questionnaire with a register of systems."""
    return load_sound("cybersecurity-readiness")


def system(id_: str, approved: str | None) -> dict[str, object]:
    """Return a system in operation since 2025, with a dossier or without."""
    row = {"id": id_, "name": id_, "security_level": 2, "in_operation_on": "2025-07-01"}
    row |= {"handles_procedures": "no", "online_service": "no"}
    return row | ({"dossier_approved_on": approved} if approved else {})


def answered(
    instrument: Instrument,
    agency: str,
    rows: list[dict[str, object]] | None,
    *,
    answers: dict[str, Any] | None = None,
) -> Facts:
    """Return a response that holds its register, and few answers or none."""
    document: dict[str, Any] = {
        "format": "maturity/response@1",
        "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
        "agency": {"id": agency, "kind": "province"},
        "assessed_on": "2026-11-20",
        "submission": SUBMISSION,
        "answers": answers or {},
    }
    if rows is not None:
        document["registers"] = {"information_systems": rows}
    read = read_response(Source("r.yaml", document), lambda _: instrument).response
    assert read is not None
    found = assess(read, instrument, reading="best_known")
    return facts_of(found, instrument, file=f"{agency}.yaml", sha256="0" * 64)


def part_with(entries: list[Facts], *ids: str, rulings: tuple[Ruling, ...] = ()) -> Part:
    """Return the part of these agencies."""
    instrument = cybersecurity()
    frame = Frame(expected=listed(*ids), rulings=rulings, day=date(2026, 12, 31))
    (part,) = build_cohort(entries, {instrument.id: instrument}, frame).parts
    return part


def without_a_list(entries: list[Facts]) -> Part:
    """Return the part of those that handed in, where nobody said who is expected."""
    instrument = cybersecurity()
    (part,) = build_cohort(entries, {instrument.id: instrument}, Frame()).parts
    return part


def test_things_are_pooled_and_shares_not_averaged() -> None:
    instrument = cybersecurity()
    many = [system(f"HT-{n}", "2025-06-01" if n < 8 else None) for n in range(9)]
    part = part_with(
        [
            answered(instrument, "01", many),
            answered(instrument, "04", [system("HT-1", None)]),
            answered(instrument, "08", None),
        ],
        *("01", "04", "08", "11"),
    )
    dossiers = next(one for one in part.indicators if one.id == "dossier_approved")
    assert (dossiers.met, dossiers.of, dossiers.value) == (8, 10, "0.80")
    assert (dossiers.agencies, dossiers.unknown) == (2, 2)
    target = next(one for one in part.targets if one.id == "T-2030-DOSSIER")
    assert (target.verdict.yes, target.verdict.no, target.verdict.unknown) == (0, 2, 2)


def test_a_register_is_a_claim_until_a_final_decision() -> None:
    instrument = cybersecurity()
    entry = answered(instrument, "01", [system("HT-1", "2025-06-01")])
    target = next(one for one in part_with([entry], "01").targets if one.id == "T-2030-DOSSIER")
    assert (target.verdict.yes, target.verdict.on_claims) == (1, 1)
    assert target.verdict.status == "undetermined"
    assert [one.because for one in target.decided_by] == ["on_claims"]
    assert "nothing but the agency's own claim" in target.sentence.in_language("en")
    final = Ruling.model_validate({"agency": "01", "state": "final", "on": "2026-12-20"})
    part = part_with([entry], "01", rulings=(final,))
    target = next(one for one in part.targets if one.id == "T-2030-DOSSIER")
    assert (target.verdict.on_claims, target.verdict.status) == (0, "met")


def test_nothing_of_nothing_is_no_share() -> None:
    part = part_with([answered(cybersecurity(), "01", [])], "01")
    dossiers = next(one for one in part.indicators if one.id == "dossier_approved")
    assert (dossiers.met, dossiers.of, dossiers.value, dossiers.exact) == (0, 0, None, None)
    target = next(one for one in part.targets if one.id == "T-2030-DOSSIER")
    assert target.verdict.unknown == 1


def test_systems_of_the_round_before_that_are_gone_are_asked_about() -> None:
    instrument = cybersecurity()
    two = [system("HT-1", "2025-06-01"), system("HT-2", None)]
    frame = Frame(expected=listed("01"), day=date(2025, 12, 31))
    entries = [answered(instrument, "01", two)]
    before = build_cohort(entries, {instrument.id: instrument}, frame)
    earlier = before.model_copy(update={"round": "2025"})
    now = Frame(expected=listed("01"), previous=earlier, day=date(2026, 12, 31))
    after = build_cohort([answered(instrument, "01", two[:1])], {instrument.id: instrument}, now)
    (asked,) = (one for one in after.parts[0].clarifications if one.kind == "systems_vanished")
    assert (asked.things, asked.found) == (("HT-2",), {"vanished": 1, "now": 1})


def test_a_register_that_does_not_bear_out_the_answers() -> None:
    instrument = cybersecurity()
    gate = instrument.questionnaire.gates[0]
    high = {
        id_: {"value": instrument.scale.top}
        for id_ in instrument.questions_of(gate.node)
        if instrument.questions[id_].kind == "rubric"
    }
    assert high
    bad = [
        system("HT-1", None) | {"security_level": 3},
        system("HT-2", "2025-06-01") | {"security_level": 3},
    ]
    entry = answered(instrument, "01", bad, answers=high)
    (asked,) = (
        one for one in part_with([entry], "01").clarifications if one.kind == "register_contradicts"
    )
    assert gate.id in str(asked.found["gates"]).split(", ")
    assert "HT-1" in asked.things
    humble = answered(instrument, "01", bad)
    kinds = {one.kind for one in part_with([humble], "01").clarifications}
    assert "register_contradicts" not in kinds


def test_a_target_on_an_indicator_can_be_read_out() -> None:
    entry = answered(cybersecurity(), "01", [system("A", "2024-01-10")])
    part = part_with([entry], "01", "02")
    english, vietnamese = (part.targets[0].sentence.in_language(lang) for lang in ("en", "vi"))
    assert "“Share of systems in operation with an approved dossier” at 100% is proven for" in (
        english
    )
    assert "đạt 100% ở chỉ số “Tỷ lệ hệ thống" in vietnamese


def test_the_sentence_of_an_indicator_names_no_rule_for_none_changes_it() -> None:
    entry = answered(cybersecurity(), "01", [system("A", "2024-01-10")])
    alone = part_with([entry], "01")
    for part in (alone, part_with([entry], "01", "02"), without_a_list([entry])):
        dossiers = next(one for one in part.targets if one.id == "T-2030-DOSSIER")
        for lang, basis, rule in (
            ("en", " (best known); ", "; rule: "),
            ("vi", " (theo thông tin tin cậy nhất); ", "; phương án tính: "),
            ("ja", "（最も確かな情報による）", "、算定方式："),
        ):
            assert rule not in dossiers.sentence.in_language(lang)
            assert basis in dossiers.sentence.in_language(lang)
        counts = {(one.yes, one.no) for one in (dossiers.verdict, *dossiers.others)}
        assert counts == {(1, 0)}
