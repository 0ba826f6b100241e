"""Everything that needs clarifying, in the order of the list of agencies."""

from collections import defaultdict
from collections.abc import Iterator

from maturity.cohort.clarify.earlier import Earlier
from maturity.cohort.clarify.likeness import Sheet, alike
from maturity.cohort.clarify.single import SetAside, single, straight_level
from maturity.cohort.entries import Facts
from maturity.cohort.states import Standing
from maturity.instrument import Instrument
from maturity.models.clarification import CLARIFICATIONS, Clarification
from maturity.models.cohort import Part

LEAST_SHARING = 3
"""Agencies from which on a document that they all cite is asked about."""


class Clarifying:
    """Look for what to ask about, response by response, and in the end among all of them.

    Every response that one was settled on is looked at, whether it counts or not.
    """

    def __init__(self, instrument: Instrument, earlier: Part | None, asked: str | None) -> None:
        """Begin; `earlier` is the same part in the round before, `asked` the round, where given."""
        self._instrument = instrument
        self._asked = asked
        self._earlier = Earlier(tuple(instrument.questions), earlier)
        self._order: dict[str, int] = {}
        self._found: list[Clarification] = []
        self._aside = SetAside(tuple(instrument.questions))
        self._sheets: list[Sheet] = []
        self._writings: dict[str, bytes] = {}
        self._citing: dict[str, list[Standing]] = defaultdict(list)

    def take(self, standing: Standing, facts: Facts) -> None:
        """Look at one response; they are given in the order of the list of agencies."""
        row = standing.row
        self._order[row.id] = len(self._order)
        line = straight_level(facts, self._instrument)
        self._found += single(facts, self._instrument, line, self._asked)
        self._aside.take(row.id, row.kind, facts.answers)
        self._found += self._earlier.since(facts)
        if line is None:
            self._sheets.append(Sheet(row.id, row.parent, facts.tokens))
            if facts.writing:
                self._writings[row.id] = facts.writing
        for document, _, numbered in facts.evidence:
            if numbered:
                self._citing[document].append(standing)

    def found(self) -> tuple[Clarification, ...]:
        """Return all there is to ask about, by kind, in the order of the list of agencies."""
        found = [*self._found, *self._aside.found(), *self._same_answers()]
        found += self._shared_documents()
        return tuple(
            sorted(
                found,
                key=lambda one: (CLARIFICATIONS.index(one.kind), self._order[one.agencies[0]]),
            )
        )

    def _same_answers(self) -> Iterator[Clarification]:
        """Yield groups with the same answers; straight lines, which agree of themselves, aside."""
        parent_of = {one.agency: one.parent for one in self._sheets}
        for group in alike(self._sheets):
            parents = {parent_of[id_] for id_ in group.agencies}
            writings = {self._writings.get(id_) for id_ in group.agencies}
            together = len(parents) == 1 and None not in parents
            yield Clarification(
                kind="same_answers",
                agencies=group.agencies,
                found={
                    "same": group.same,
                    "of": group.of,
                    "one_parent": int(together),
                    "same_writing": int(len(writings) == 1 and writings != {None}),
                },
            )

    def _shared_documents(self) -> Iterator[Clarification]:
        """Yield numbered documents that several agencies cite among those they cite most.

        Sources that the questionnaire itself names are everybody's, and those of one province may
        be shared by its communes.
        """
        references = self._instrument.questionnaire.references.values()
        known = tuple(one.number for one in references if one.number)
        for document, standings in self._citing.items():
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
