"""The rows of a cohort: one for each expected agency, whatever came of it."""

from collections.abc import Iterator

from maturity.cohort.copies import Copy, day_of
from maturity.cohort.counting import Voice
from maturity.cohort.entries import Facts, TargetFacts
from maturity.cohort.outcomes import NO, UNKNOWN, YES
from maturity.cohort.states import Standing
from maturity.cohort.verdicts import Panel
from maturity.models.assessment import READINGS
from maturity.models.member import Member, Outcome, Reach
from maturity.models.members import Brief, Members

_OUTCOMES: dict[str, Outcome] = {YES: "yes", NO: "no", UNKNOWN: "unknown"}


def member_rows(panel: Panel) -> Members:
    """Return the members in the order of the list; each is made when it is asked for."""
    standings = panel.standings
    return Members(
        range(len(standings)),
        lambda at: _member(panel, standings[at]),
        lambda at: _brief(standings[at]),
    )


def _brief(standing: Standing) -> Brief:
    row, kept = standing.row, standing.kept
    name = row.name or (kept.facts.name if kept else None)
    level = None if kept is None else kept.level
    who = (row.id, name, row.name_en, row.kind, row.parent)
    return Brief(*who, standing.state, standing.counted, level)


def where(copy: Copy | Facts) -> str:
    """Return the file of a copy, with its line where it stands among many."""
    return copy.file if copy.line is None else f"{copy.file}:{copy.line}"


def _member(panel: Panel, standing: Standing) -> Member:
    row, facts, receipt = standing.row, standing.facts, standing.receipt
    fields: dict[str, object] = {
        "id": row.id,
        "name": row.name or (facts.name if facts else None),
        "name_en": row.name_en,
        "kind": row.kind,
        "parent": row.parent,
        "state": standing.state,
        "reason": standing.reason,
        "counted": standing.counted,
        "copies": tuple(where(copy) for copy, _ in standing.others),
        "received_on": day_of(receipt) if receipt else None,
        "document_number": (receipt and receipt.document_number)
        or (facts and facts.document_number),
        "decision": standing.ruling.document_number if standing.ruling else None,
    }
    if facts is not None:
        fields |= _of_facts(facts)
        fields["targets"] = tuple(_reaches(panel, standing, facts))
    return Member.model_validate(fields)


def _of_facts(facts: Facts) -> dict[str, object]:
    return {
        "file": where(facts),
        "sha256": facts.sha256,
        "content": facts.content.hex(),
        "assessed_on": facts.assessed_on,
        "levels": dict(zip(READINGS, facts.readings, strict=True)),
        "scores": facts.scores,
        "lowest": facts.lowest,
        "highest": facts.highest,
        "domains": facts.domains,
        "domain_scores": facts.domain_scores,
        "capabilities": facts.capabilities,
        "answered": facts.answered,
        "applicable": facts.applicable,
        "checked": facts.checked,
        "to_check": facts.to_check,
        "indicators": facts.indicators,
        "answers": facts.answers,
        "supported": facts.supported,
        "systems": facts.systems,
    }


def _reaches(panel: Panel, standing: Standing, facts: Facts) -> Iterator[Reach]:
    ids, voice = tuple(panel.instrument.questions), Voice.of(standing)
    for number, one in enumerate(facts.targets):
        asked = panel.asked(number, panel.reading, 0)
        yield _reach(one, voice.answer(asked), ids)


def _reach(facts: TargetFacts, sign: str, ids: tuple[str, ...]) -> Reach:
    return Reach(
        outcome=_OUTCOMES[sign],
        gap=facts.gap,
        binding=tuple(ids[place] for place in facts.binding),
        binding_count=facts.binding_count,
    )
