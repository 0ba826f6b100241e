"""Cumulative levels: a level holds when enough is achieved at it and at those below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.explanation import Condition
from scoring.judging import Situation
from scoring.outcome import Outcome
from scoring.scale import Pair

NOTHING: Pair = (0, 1)


@dataclass(frozen=True, slots=True)
class Staged:
    """Level n needs the achievement `requires[n][k]` at each k it names (ISO/IEC 33020, C2M2)."""

    requires: Mapping[int, Mapping[int, Fraction]]

    name: ClassVar[str] = "staged"
    leaves_out: ClassVar[bool] = True
    needs_achievements: ClassVar[bool] = True

    @classmethod
    def from_shares(cls, levels: range, *, own: Fraction, lower: Fraction) -> "Staged":
        """Return the rule: `own` at the level itself, `lower` at all below it down to the base."""
        return cls({n: {k: own if k == n else lower for k in levels if k <= n} for n in levels})

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level: the highest level reached, plus progress to the next."""
        scale = situation.scale
        progress = {level: self._progress(situation, level) for level in scale.above_base}
        reached = [level for level, (part, whole) in progress.items() if part == whole]
        level = max(reached, default=scale.base)
        part, whole = progress.get(level + 1, NOTHING)
        return (level * whole + part, whole), level

    def _progress(self, situation: Situation, level: int) -> Pair:
        """Return the least achieved ÷ required of the conditions of `level`, (1, 1) if all hold."""
        required = self.requires.get(level)
        if required is None or self._blocking(situation, level):
            return NOTHING
        least: Pair = (1, 1)
        for at, threshold in required.items():
            achieved = self._achieved(situation, at)
            if achieved is None:
                continue
            part = achieved[0] * threshold.denominator
            whole = achieved[1] * threshold.numerator
            if part * least[1] < least[0] * whole:
                least = part, whole
        return least

    def _achieved(self, situation: Situation, at: int) -> Pair | None:
        """Return what a condition rests on, None where it holds since nothing is asked."""
        index = at - situation.scale.base - 1
        achieved = situation.achieved[index]
        if achieved is None and situation.blank >> index & 1:
            return NOTHING
        return achieved

    def _blocking(self, situation: Situation, level: int) -> tuple[int, ...]:
        """Return the levels up to `level` at which nothing is asked, where that blocks."""
        if not (situation.empty and situation.empty_blocks):
            return ()
        base = situation.scale.base
        return tuple(n for n in range(base + 1, level + 1) if situation.empty >> n - base - 1 & 1)

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes at each level it looks at; none where it cannot be reached."""
        found = [
            Condition("empty", at, Fraction(0), Fraction(1), ())
            for at in self._blocking(situation, level)
        ]
        required = self.requires.get(level)
        if required is None:
            return (*found, Condition("absent", level, Fraction(0), Fraction(1), ()))
        for at, threshold in sorted(required.items()):
            achieved = self._achieved(situation, at)
            if achieved is None:
                continue
            index = at - situation.scale.base - 1

            def falls_short(outcome: Outcome, index: int = index) -> bool:
                pair = outcome.achieved[index]
                return pair is not None and pair[0] < pair[1]

            short = situation.worst_first(falls_short)
            found.append(Condition("achievement", at, Fraction(*achieved), threshold, short))
        return tuple(found)
