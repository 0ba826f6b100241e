"""Take from an assessment what a cohort needs of it."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from maturity.cohort.entries import Facts, Levels, TargetFacts
from maturity.cohort.outcomes import by_level, by_share
from maturity.cohort.signs import answer_signs, sign_level, support_signs
from maturity.instrument import Instrument
from maturity.models.assessment import READINGS, Assessment
from maturity.models.base import as_written

MOST_BINDING = 8
"""Questions named of those that bind an agency; how many there are is kept."""
MOST_DOCUMENTS = 6
LEAST_CITED = 2
"""Documents kept of those that an agency cites: the most cited, by two answers or more."""
_LONGEST = 80


def facts_of(
    assessment: Assessment,
    instrument: Instrument,
    *,
    file: str,
    sha256: str,
    line: int | None = None,
) -> Facts:
    """Return what the assessment of one response contributes; `line` is its line of JSON lines.

    The assessment has to be in the reading on which the round's verdicts rest.
    """
    results = [assessment.results[profile] for profile in instrument.plans]
    head = assessment.results[next(iter(instrument.plans))]
    questionnaire = instrument.questionnaire
    capabilities = [one.id for domain in questionnaire.domains for one in domain.capabilities]
    submission = assessment.submission
    asked = assessment.questions
    answers = answer_signs(asked, instrument)
    content, writing = _contents(assessment.response)
    return Facts(
        file=file,
        line=line,
        sha256=sha256,
        content=content,
        questionnaire=instrument.id,
        agency=assessment.agency.id,
        name=assessment.agency.name,
        kind=assessment.agency.kind,
        round=_round(assessment.response),
        approved_on=submission.date if submission else None,
        document_number=submission.document_number if submission else None,
        assessed_on=assessment.assessed_on,
        backed=bool(assessment.verification.checked)
        or any(one.evidence == "supported" for one in asked.values()),
        readings=tuple(
            _levels(assessment.readings[reading].profiles, instrument) for reading in READINGS
        ),
        scores=tuple(one.score for one in results),
        lowest=tuple(one.range.low_level for one in results),
        highest=tuple(one.range.high_level for one in results),
        domains=tuple(head.nodes[one.id].level for one in questionnaire.domains),
        domain_scores=tuple(head.nodes[one.id].score for one in questionnaire.domains),
        capabilities=tuple(head.nodes[id_].level for id_ in capabilities),
        answered=head.answered,
        applicable=head.applicable,
        checked=assessment.verification.checked,
        to_check=assessment.verification.of,
        indicators=tuple(
            None
            if (found := assessment.indicators.get(one.id)) is None
            or found.met is None
            or found.of is None
            else (found.met, found.of)
            for one in questionnaire.indicators
        ),
        targets=tuple(_targets(assessment, instrument)),
        answers=answers,
        counted=answer_signs(asked, instrument, "level"),
        verified=answer_signs(asked, instrument, "verified"),
        supported=support_signs(asked, instrument),
        writing=writing,
        tokens=_tokens(assessment.response, instrument),
        evidence=_most_cited(_documents(assessment.response)),
        gates=tuple(_contradicted(assessment, instrument, answers)),
        breaches=tuple(
            dict.fromkeys(
                row
                for register in assessment.registers.values()
                for rule in register.rules.values()
                for row in rule.breaches
            )
        ),
        systems=tuple(
            row for register in assessment.registers.values() for row in register.outcomes
        ),
        vanished=tuple(
            row
            for register in assessment.registers.values()
            if register.inventory is not None
            for row in register.inventory.vanished
        ),
        gone=tuple(
            one.id
            for register in assessment.registers.values()
            if register.inventory is not None
            for one in register.inventory.gone
        ),
    )


_CANONICAL = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
)


def _digest(texts: Sequence[str]) -> bytes:
    """Return sixteen bytes that tell data apart, however it was written."""
    whole = "\n".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).digest()[:16]


def _round(response: Mapping[str, object]) -> str | None:
    """Return the round that a response names, None where it names none.

    The round of its assessment is the one that was asked.
    """
    named = as_written(response.get("round"))
    return named if isinstance(named, str) and named.strip() else None


def _levels(profiles: Mapping[str, int | None], instrument: Instrument) -> Levels:
    return tuple(profiles.get(profile) for profile in instrument.plans)


def _targets(assessment: Assessment, instrument: Instrument) -> Iterator[TargetFacts]:
    places = {id_: place for place, id_ in enumerate(instrument.questions)}
    found = {one.id: one for one in assessment.targets}
    for target in instrument.targets:
        result = found[target.id]
        node, level = target.node, target.level
        if node is not None and level is not None:
            outcomes = by_level(assessment, node, level, instrument=instrument)
            milestones = tuple(
                by_level(assessment, node, one.level, instrument=instrument)
                for one in target.milestones
            )
        else:
            outcomes = by_share(target, assessment.indicators, instrument)
            milestones = ()
        binding = tuple(places[id_] for id_ in result.binding[:MOST_BINDING])
        yield TargetFacts(outcomes, milestones, result.gap, binding, len(result.binding))


def _contradicted(assessment: Assessment, instrument: Instrument, answers: str) -> Iterator[str]:
    """Yield the gates that bite though most answers beneath claim more than they allow."""
    signs = dict(zip(instrument.questions, answers, strict=True))
    head = assessment.results[assessment.headline]
    for gate in instrument.questionnaire.gates:
        node = head.nodes.get(gate.node, head)
        if gate.id not in node.explanation.gates:
            continue
        beneath = instrument.questions_of(gate.node)
        levels = [level for id_ in beneath if (level := sign_level(signs[id_])) is not None]
        if levels and 2 * sum(level > gate.cap for level in levels) > len(levels):
            yield gate.id


def _entries(response: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    answers = response.get("answers")
    if isinstance(answers, dict):
        yield from answers.items()


def _documents(response: Mapping[str, object]) -> Counter[tuple[str, bool]]:
    """Return how many answers cite each document, and whether it has a number."""
    register = response.get("evidence_register")
    known = {
        str(one["id"]): one
        for one in (register if isinstance(register, list) else ())
        if isinstance(one, dict) and "id" in one
    }
    cited: Counter[tuple[str, bool]] = Counter()
    for _, entry in _entries(response):
        items = entry.get("evidence") if isinstance(entry, dict) else None
        if isinstance(items, list):
            told = set()
            for one in items:
                item = one if isinstance(one, dict) else known.get(str(one))
                if item and (name := _document(item)):
                    told.add((name, "number" in item))
            for document in sorted(told):  # In one order, whatever the process: ties keep it.
                cited[document] += 1
    return cited


def _most_cited(cited: Mapping[tuple[str, bool], int]) -> tuple[tuple[str, int, bool], ...]:
    """Return the documents that several answers cite, the most cited first."""
    several = [
        (document, count, numbered)
        for (document, numbered), count in cited.items()
        if count >= LEAST_CITED
    ]
    several.sort(key=itemgetter(1), reverse=True)  # Stable: ties keep their order.
    return tuple(several[:MOST_DOCUMENTS])


def _document(item: Mapping[str, object]) -> str:
    """Return what tells a document apart: bodies number theirs alike, but seldom on one day."""
    parts = [str(item[key]).strip() for key in ("number", "date", "title") if item.get(key)]
    return " – ".join(parts)[:_LONGEST]


_BESIDE = ("note", "evidence", "not_applicable")


def _contents(response: Mapping[str, object]) -> tuple[bytes, bytes]:
    """Return digests of the whole response, and of its notes and evidence: nothing for none."""
    rest: dict[str, object] = dict(response)
    register = rest.pop("evidence_register", None)
    values: dict[str, object] = {}
    beside: dict[str, object] = {}
    for id_, entry in _entries(response):
        values[id_] = entry
        if isinstance(entry, dict):
            written = {key: entry[key] for key in _BESIDE if entry.get(key)}
            if written:
                beside[id_] = written
                values[id_] = {key: entry[key] for key in entry if key not in written}
    if values:
        rest["answers"] = values
    text = _CANONICAL.encode([beside, register])
    return _digest([_CANONICAL.encode(rest), text]), _digest([text]) if beside else b""


def _tokens(response: Mapping[str, object], instrument: Instrument) -> bytes:
    """Return two bytes for each raw answer, so that 41/50 and 82/100 are two answers."""
    given = dict(_entries(response))
    found = []
    for id_ in instrument.questions:
        entry = given.get(id_)
        value = entry.get("value") if isinstance(entry, dict) else entry
        found.append((_short_token if type(value) in _SHORT else _token)(value))
    return b"".join(found)


def _token(value: object) -> bytes:
    text = "" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return (zlib.crc32(text.encode("utf-8", "surrogatepass")) & 0xFFFF).to_bytes(2, "big")


_SHORT = frozenset({int, str, bool, type(None)})
_short_token = lru_cache(maxsize=1024, typed=True)(_token)
"""The same for what most answers are; 1 and true are two answers."""
