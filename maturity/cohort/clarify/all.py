"""Everything that needs clarifying, in the order of the list of agencies."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from maturity.cohort.clarify.earlier import since_earlier
from maturity.cohort.clarify.likeness import Sheet, alike
from maturity.cohort.clarify.single import set_aside, single, straight_level
from maturity.cohort.entries import Facts
from maturity.cohort.states import Standing
from maturity.instrument import Instrument
from maturity.models.clarification import CLARIFICATIONS, Clarification
from maturity.models.cohort import Part

LEAST_SHARING = 3
"""Agencies from which on a document that they all cite is asked about."""


def clarifications(
    standings: Sequence[Standing], instrument: Instrument, earlier: Part | None
) -> tuple[Clarification, ...]:
    """Return what to ask about; `earlier` is the same part in the round before, if one is given.

    Every response that one was settled on is looked at, whether it counts or not.
    """
    read = [(one, one.facts) for one in standings if one.facts is not None]
    facts = [one for _, one in read]
    ids = tuple(instrument.questions)
    found = [one for each in facts for one in single(each, instrument)]
    found += set_aside([(standing.row.kind, one) for standing, one in read], ids)
    found += since_earlier(facts, ids, earlier)
    found += _same_answers(read, instrument)
    found += _shared_documents(read, instrument)
    order = {one.row.id: place for place, one in enumerate(standings)}
    return tuple(
        sorted(found, key=lambda one: (CLARIFICATIONS.index(one.kind), order[one.agencies[0]]))
    )


def _same_answers(
    read: Sequence[tuple[Standing, Facts]], instrument: Instrument
) -> Iterator[Clarification]:
    """Yield groups with the same answers; straight lines agree of themselves and are left out."""
    compared = [
        (standing, one) for standing, one in read if straight_level(one, instrument) is None
    ]
    sheets = [Sheet(one.agency, standing.row.parent, one.tokens) for standing, one in compared]
    by_id = {one.agency: (standing, one) for standing, one in compared}
    for group in alike(sheets):
        members = [by_id[id_] for id_ in group.agencies]
        parents = {standing.row.parent for standing, _ in members}
        writings = {one.writing for _, one in members}
        together = len(parents) == 1 and None not in parents
        yield Clarification(
            kind="same_answers",
            agencies=group.agencies,
            found={
                "same": group.same,
                "of": group.of,
                "one_parent": int(together),
                "same_writing": int(len(writings) == 1 and writings != {b""}),
            },
        )


def _shared_documents(
    read: Sequence[tuple[Standing, Facts]], instrument: Instrument
) -> Iterator[Clarification]:
    """Yield numbered documents that several agencies cite among those they cite most.

    Sources that the questionnaire itself names are everybody's, and those of one province may be
    shared by its communes.
    """
    references = instrument.questionnaire.references.values()
    known = tuple(one.number for one in references if one.number)
    citing: dict[str, list[Standing]] = defaultdict(list)
    for standing, one in read:
        for document, _, numbered in one.evidence:
            if numbered:
                citing[document].append(standing)
    for document, standings in citing.items():
        parents = {one.row.parent for one in standings}
        ours = len(parents) == 1 and None not in parents
        if len(standings) < LEAST_SHARING or ours or document.startswith(known):
            continue
        yield Clarification(
            kind="shared_evidence",
            agencies=tuple(one.row.id for one in standings),
            found={"agencies": len(standings)},
            things=(document,),
        )
