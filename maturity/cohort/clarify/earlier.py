"""What the round before gives reason to ask about."""

from collections.abc import Iterator, Sequence

from maturity.cohort.entries import Facts
from maturity.cohort.signs import SUPPORTED, sign_level
from maturity.models.clarification import Clarification
from maturity.models.cohort import Part
from maturity.models.member import Member
from maturity.models.members import briefs

RISE = 2
"""Levels by which an answer has to rise before it is asked what happened."""
LEAST_RISES = 3


class Earlier:
    """What a part of the round before says of each agency."""

    def __init__(self, ids: Sequence[str], earlier: Part | None) -> None:
        """Take the questions of today and that part, if one is given."""
        self._ids = ids
        self._members: Sequence[Member] = earlier.members if earlier else ()
        self._before = {one.id: place for place, one in enumerate(briefs(self._members))}
        self._known = [one.id for one in earlier.questions] if earlier else []

    def since(self, facts: Facts) -> Iterator[Clarification]:
        """Yield unexplained jumps and systems that vanished since then.

        What a response says itself of things that are gone is heeded.
        """
        place = self._before.get(facts.agency)
        member = None if place is None else self._members[place]
        if member is not None:
            yield from _jumps(facts, self._ids, member, self._known)
        vanished = facts.vanished
        if not vanished and member is not None:
            here = {*facts.systems, *facts.gone}
            vanished = tuple(id_ for id_ in member.systems if id_ not in here)
        if vanished:
            yield Clarification(
                kind="systems_vanished",
                agencies=(facts.agency,),
                found={"vanished": len(vanished), "now": len(facts.systems)},
                things=vanished,
            )


def _jumps(
    facts: Facts, ids: Sequence[str], member: Member, known: Sequence[str]
) -> Iterator[Clarification]:
    """Yield answers that rose by two levels or more, backed by no evidence and no assessor."""
    old = dict(zip(known, member.answers or "", strict=False))
    rises = []
    for id_, sign, support, decided in zip(
        ids, facts.answers, facts.supported, facts.verified, strict=True
    ):
        level, was = sign_level(sign), sign_level(old.get(id_, "."))
        if level is None or was is None or level - was < RISE or support == SUPPORTED:
            continue
        verified = sign_level(decided)
        if verified is None or verified - was < RISE:
            rises.append(id_)
    if len(rises) >= LEAST_RISES:
        found: dict[str, int | str] = {"questions": len(rises), "levels": RISE}
        yield Clarification(
            kind="unexplained_jump",
            agencies=(facts.agency,),
            found=found,
            questions=tuple(rises),
        )
