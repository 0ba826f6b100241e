"""Rules of the kind "every core component, and four in five of all, none far behind"."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from operator import and_
from typing import ClassVar

from scoring.explanation import Condition
from scoring.judging import Situation
from scoring.scale import Pair


@dataclass(frozen=True, slots=True)
class Quorum:
    """Level n: every core child at n, `share` of the weight at n, none below n - `slack`."""

    share: Fraction
    slack: int | None = None

    name: ClassVar[str] = "quorum"
    leaves_out: ClassVar[bool] = True
    needs_achievements: ClassVar[bool] = False

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level: the highest n such that n and every level below are reached.

        Score = level + the least of what was achieved ÷ required, each at most 1, for the next.
        """
        level = situation.scale.base
        for candidate in situation.scale.above_base:
            part, whole = self._progress(situation, candidate)
            if part < whole:
                return (level * whole + part, whole), level
            level = candidate
        return (level, 1), level

    def _progress(self, situation: Situation, level: int) -> Pair:
        """Return the least share of the conditions of `level` that is achieved, at most 1."""
        members, levels = situation.members, situation.levels
        reached = [at >= level for at in levels]
        least = (1, 1)
        if True in members.cores:
            core = sum(members.cores)
            least = sum(map(and_, members.cores, reached)), core
        part = sum(compress(members.weights, reached)) * self.share.denominator
        whole = sum(members.weights) * self.share.numerator
        if part * least[1] < least[0] * whole:
            least = part, whole
        if self.slack is not None:
            floor = level - self.slack
            part, whole = sum(at >= floor for at in levels), len(levels)
            if part * least[1] < least[0] * whole:
                least = part, whole
        return least

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes: core children, the share of all, the slack."""
        members = situation.members
        below = situation.below(level)
        found = []
        core = [id_ for id_, is_core in zip(members.ids, members.cores, strict=True) if is_core]
        if core:
            short = tuple(id_ for id_ in below if id_ in core)
            achieved = Fraction(len(core) - len(short), len(core))
            found.append(Condition("core", level, achieved, Fraction(1), short))
        reached = [at >= level for at in situation.levels]
        achieved = Fraction(sum(compress(members.weights, reached)), sum(members.weights))
        found.append(Condition("share", level, achieved, self.share, below))
        if self.slack is not None:
            floor = level - self.slack
            far = situation.below(floor)
            achieved = Fraction(len(members.ids) - len(far), len(members.ids))
            found.append(Condition("slack", floor, achieved, Fraction(1), far))
        return tuple(found)
