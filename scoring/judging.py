"""What a method is told of one node: its scored children, side by side, and the level scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from scoring.outcome import Outcome
from scoring.scale import Pair, Scale


@dataclass(frozen=True, slots=True)
class Members:
    """The children of a node as written: ids, whole-number weights and core marks, side by side."""

    ids: Sequence[str]
    weights: Sequence[int]
    cores: Sequence[bool]

    def only(self, keep: Sequence[bool]) -> "Members":
        """Return the members at whose place `keep` is true."""
        return Members(
            [id_ for id_, kept in zip(self.ids, keep, strict=True) if kept],
            [weight for weight, kept in zip(self.weights, keep, strict=True) if kept],
            [core for core, kept in zip(self.cores, keep, strict=True) if kept],
        )


@dataclass(frozen=True, slots=True)
class Bands:
    """The lowest score of each level above the base, as exact pairs, rising."""

    scale: Scale
    floors: Sequence[Pair]

    def level(self, score: Pair) -> int:
        """Return the level whose half-open band holds `score`."""
        numerator, denominator = score
        level = self.scale.base
        for floor, unit in self.floors:
            if numerator * unit < floor * denominator:
                break
            level += 1
        return level

    def floor(self, level: int) -> Fraction:
        """Return the lowest score of the band of `level`, a level above the base."""
        return Fraction(*self.floors[level - self.scale.base - 1])


@dataclass(slots=True)
class Situation:
    """The children of one node that have a level, at least one, and what surrounds them.

    `levels` are the children's, in the order of `members`. `achieved` holds the node's own
    achievements (see `Outcome`); `empty` is a bit set of levels at which the subtree as written
    asks nothing; `blank` one of levels with something applicable unanswered.
    """

    bands: Bands
    members: Members
    outcomes: Sequence[Outcome]
    levels: Sequence[int]
    achieved: tuple[Pair | None, ...]
    blank: int
    empty: int
    empty_blocks: bool
    _worst: Sequence[int] | None = field(default=None, init=False)

    @property
    def scale(self) -> Scale:
        """The scale of the levels."""
        return self.bands.scale

    def scores(self) -> list[Pair]:
        """Return the children's scores."""
        return [outcome.score_pair for outcome in self.outcomes]  # type: ignore[misc]

    def worst_first(self, falls_short: Callable[[Outcome], bool]) -> tuple[str, ...]:
        """Return the ids of the children for which `falls_short`: core first, then lowest score."""
        return self._ordered([falls_short(outcome) for outcome in self.outcomes])

    def below(self, level: int) -> tuple[str, ...]:
        """Return the ids of the children whose level is less than `level`, worst first."""
        return self._ordered([at < level for at in self.levels])

    def _ordered(self, short: Sequence[bool]) -> tuple[str, ...]:
        """Return the ids of the children that are `short`: core first, then lowest score."""
        ids = self.members.ids
        if True not in short:
            return ()
        if self._worst is None:
            self._worst = self._worst_of_all()
        return tuple([ids[place] for place in self._worst if short[place]])

    def _worst_of_all(self) -> Sequence[int]:
        """Return the places of all children in that order; those alike as they are written."""
        scores = self.scores()
        common = lcm(*{denominator for _, denominator in scores})
        keyed = [
            (not core, numerator * (common // denominator), place)
            for place, (core, (numerator, denominator)) in enumerate(
                zip(self.members.cores, scores, strict=True)
            )
        ]
        keyed.sort()
        return [place for _, _, place in keyed]
