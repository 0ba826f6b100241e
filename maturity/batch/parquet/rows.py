"""Rows of the Parquet files, each a tuple in the order of its columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maturity.cohort.entries import Facts
from maturity.cohort.members import where
from maturity.instrument import Instrument
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member

Row = tuple[object, ...]
_LONGEST = 500
"""Characters of an answer that is kept: one that fits none of our kinds may be of any length."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency in a part of a cohort."""

    part: Part
    member: Member

    def head(self, round_: str | None, facts: Facts | None) -> Row:
        """Return what its rows begin with; `facts` are those of the response that they are of."""
        part, one = self.part, self.member
        stands = facts is None or one.file == where(facts)
        return (
            part.questionnaire,
            part.tier,
            round_,
            one.id,
            one.name,
            one.kind,
            one.parent,
            one.state,
            stands,
            stands and one.counted,
            facts.file if facts else None,
            facts.line if facts else None,
        )


def stranger_head(questionnaire: str, round_: str | None, facts: Facts) -> Row:
    """Return what the rows of a response begin with whose agency is not expected."""
    who = (facts.agency, facts.name, facts.kind, None)
    place = (facts.file, facts.line)
    return (questionnaire, None, round_, *who, None, False, False, *place)


def score_rows(head: Row, found: Mapping[str, Any], instrument: Instrument) -> Iterator[Row]:
    """Yield a row for each node under each profile of an assessment, as JSON has it."""
    for profile, result in found["results"].items():
        under = (found["reading"], profile, profile == found["headline"])
        nodes = result["nodes"]
        for id_, kind, domain in _nodes(instrument):
            one = result if kind == "questionnaire" else nodes[id_]
            score = one["score"]
            yield (
                *head,
                *under,
                id_,
                kind,
                domain,
                one["level"],
                None if score is None else Decimal(score),
                one["exact"],
                one["range"]["low_level"],
                one["range"]["high_level"],
                one["answered"],
                one["applicable"],
            )


def empty_rows(head: Row, reading: str, instrument: Instrument) -> Iterator[Row]:
    """Yield a row for each profile of an agency for which no response stands."""
    for number, profile in enumerate(instrument.plans):
        nothing = (None,) * 7
        yield (*head, reading, profile, not number, instrument.id, "questionnaire", None, *nothing)


def _nodes(instrument: Instrument) -> Iterator[tuple[str, str, str | None]]:
    """Yield each node with its kind and the domain that it belongs to."""
    yield instrument.id, "questionnaire", None
    for domain in instrument.questionnaire.domains:
        yield domain.id, "domain", domain.id
        for capability in domain.capabilities:
            yield capability.id, "capability", domain.id


def answer_rows(head: Row, found: Mapping[str, Any], instrument: Instrument) -> Iterator[Row]:
    """Yield a row for each question of an assessment, as JSON has it."""
    given = found["response"].get("answers") or {}
    centre = found["centre"] or {}
    asked = found["questions"]
    for domain in instrument.questionnaire.domains:
        for capability in domain.capabilities:
            for question in capability.questions:
                id_ = question.id
                old = next((one for one in question.replaces if one in given), id_)
                entry = given.get(id_ if id_ in given else old)
                fields = entry if isinstance(entry, dict) else {"value": entry}
                value = centre[id_] if id_ in centre else fields.get("value")
                counted = asked[id_]
                evidence = fields.get("evidence")
                yield (
                    *head,
                    found["reading"],
                    domain.id,
                    capability.id,
                    id_,
                    question.kind,
                    question.core,
                    counted["state"],
                    _written(value),
                    *_level_or_share(counted["claimed"]),
                    counted["level"],
                    counted["evidence"],
                    counted["reason"],
                    len(evidence) if isinstance(evidence, list) else 0,
                    *_level_or_share(counted["verified"]),
                    _written(fields.get("answered_by")),
                )


def _level_or_share(value: object) -> tuple[int | None, str | None]:
    if isinstance(value, int):
        return value, None
    return None, None if value is None else str(value)


def _written(value: object) -> str | None:
    """Return an answer as text, and what no answer is as JSON."""
    if value is None or isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        text = ", ".join(map(str, value))
    else:
        text = json.dumps(value, ensure_ascii=False)
    return None if text is None else text[:_LONGEST]


def redacted_rows(cohort: Cohort) -> Iterator[Row]:
    """Yield the rows of a redacted cohort: the whole under each profile, domains of the headline.

    An agency without a response has a row for each profile, as in the whole edition.
    """
    for part in cohort.parts:
        for one in part.members:
            head = (part.questionnaire, part.tier, cohort.round, one.id, one.kind)
            state = (one.state, True, one.counted)
            for number, profile in enumerate(part.profiles):
                yield (
                    *head,
                    *state,
                    cohort.reading,
                    profile.id,
                    not number,
                    part.questionnaire.partition("@")[0],
                    "questionnaire",
                    None,
                    _at(one.levels.get(cohort.reading, ()), number),
                    _decimal(_at(one.scores, number)),
                    _at(one.lowest, number),
                    _at(one.highest, number),
                )
            under = (cohort.reading, part.headline, True)
            for domain, level, score in zip(
                part.domains if one.domains else (), one.domains, one.domain_scores, strict=True
            ):
                yield (
                    *head,
                    *state,
                    *under,
                    domain.id,
                    "domain",
                    domain.id,
                    level,
                    _decimal(score),
                    None,
                    None,
                )


def _at(values: Sequence[Any], number: int) -> Any:  # noqa: ANN401 - whatever stands there
    return values[number] if number < len(values) else None


def _decimal(score: str | None) -> Decimal | None:
    return None if score is None else Decimal(score)
