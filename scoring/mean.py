"""The two methods whose level is the band of a score: the mean, and the sum over levels."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import ClassVar

from scoring.explanation import Condition
from scoring.judging import Situation
from scoring.outcome import Outcome, weighted_mean
from scoring.scale import Pair


def _band_condition(situation: Situation, level: int, score: Pair) -> tuple[Condition, ...]:
    floor = situation.bands.floor(level)

    def below_floor(outcome: Outcome) -> bool:
        numerator, denominator = outcome.score_pair  # type: ignore[misc] # all have a score
        return numerator * floor.denominator < floor.numerator * denominator

    short = situation.worst_first(below_floor)
    return (Condition("score", level, Fraction(*score), floor, short),)


@dataclass(frozen=True, slots=True)
class Mean:
    """Score: weighted mean of the children's scores. Level: the band that holds it."""

    name: ClassVar[str] = "mean"
    leaves_out: ClassVar[bool] = False
    needs_achievements: ClassVar[bool] = False

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level."""
        score = self._score(situation)
        return score, situation.bands.level(score)

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes: the floor of its band."""
        return _band_condition(situation, level, self._score(situation))

    def _score(self, situation: Situation) -> Pair:
        return weighted_mean(situation.members.weights, situation.scores())


@dataclass(frozen=True, slots=True)
class SumOfLevels:
    """Score: base plus the achievements of every level above it. Level: the band (OWASP SAMM)."""

    name: ClassVar[str] = "sum_of_levels"
    leaves_out: ClassVar[bool] = False
    needs_achievements: ClassVar[bool] = True

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level; a level at which nobody has a say adds nothing."""
        score = self._score(situation)
        return score, situation.bands.level(score)

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes: the floor of its band."""
        return _band_condition(situation, level, self._score(situation))

    def _score(self, situation: Situation) -> Pair:
        said = [pair for pair in situation.achieved if pair is not None]
        common = lcm(*(denominator for _, denominator in said))
        total = sum(numerator * (common // denominator) for numerator, denominator in said)
        return situation.scale.base * common + total, common
