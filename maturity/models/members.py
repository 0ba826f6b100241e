"""The members of a part of a cohort as a sequence, and the little that most tables need of each."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from maturity.models.assessment import Reading
from maturity.models.made import Made
from maturity.models.member import Member, State


class Brief(NamedTuple):
    """Who a member is and how it stands.

    `level` is the headline's in the reading of the verdicts, where that is said or known.
    """

    id: str
    name: str | None
    name_en: str | None
    kind: str | None
    parent: str | None
    state: State | None
    counted: bool
    level: int | None

    @classmethod
    def of(cls, member: Member, reading: Reading | None = None) -> "Brief":
        """Return the brief of a member."""
        levels = member.levels.get(reading, (None,)) if reading else (None,)
        return cls(
            member.id,
            member.name,
            member.name_en,
            member.kind,
            member.parent,
            member.state,
            member.counted,
            levels[0],
        )


class Members(Made[Member]):
    """Members that are made as they are asked for; their briefs cost less than they do."""

    def __init__(
        self,
        places: Sequence[int],
        make: Callable[[int], Member],
        brief: Callable[[int], Brief],
    ) -> None:
        """Take what makes a member and what makes its brief, given its number."""
        super().__init__(places, make)
        self._brief = brief

    def briefs(self) -> Iterator[Brief]:
        """Make the briefs, one after the other."""
        return map(self._brief, self._places)

    def brief(self, place: int) -> Brief:
        """Make the brief of the one at a place of this sequence."""
        return self._brief(self._places[place])

    def at(self, places: Sequence[int]) -> "Members":
        """Return those at some places of this sequence."""
        return Members([self._places[one] for one in places], self._make, self._brief)


def briefs(members: Sequence[Member], reading: Reading | None = None) -> Iterator[Brief]:
    """Yield the briefs of members, made or held."""
    if isinstance(members, Members):
        return members.briefs()
    return (Brief.of(one, reading) for one in members)


def brief_at(members: Sequence[Member], place: int, reading: Reading | None = None) -> Brief:
    """Return the brief of the member at a place, made or held."""
    if isinstance(members, Members):
        return members.brief(place)
    return Brief.of(members[place], reading)


def members_at(members: Sequence[Member], places: Sequence[int]) -> Sequence[Member]:
    """Return the members at some places, made or held as all are."""
    if isinstance(members, Members):
        return members.at(places)
    return tuple(members[place] for place in places)
