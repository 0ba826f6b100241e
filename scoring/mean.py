"""The two methods whose level is the band of a score: the mean, and the sum over levels."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import ClassVar

from scoring.explanation import Condition
from scoring.judging import Situation
from scoring.outcome import Outcome, weighted_mean
from scoring.scale import Pair


class _Banded(ABC):
    """A method whose level is the band that holds its score."""

    __slots__ = ()

    @abstractmethod
    def score(self, situation: Situation) -> Pair:
        """Return the score of a node."""

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level."""
        score = self.score(situation)
        return score, situation.bands.level(score)

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes: the floor of its band; the children below it fall short."""
        floor = situation.bands.floor(level)

        def below_floor(outcome: Outcome) -> bool:
            numerator, denominator = outcome.score_pair  # type: ignore[misc] # all have a score
            return numerator * floor.denominator < floor.numerator * denominator

        achieved = Fraction(*self.score(situation))
        return (Condition("score", level, achieved, floor, situation.worst_first(below_floor)),)


@dataclass(frozen=True, slots=True)
class Mean(_Banded):
    """Score: weighted mean of the children's scores. Level: the band that holds it."""

    name: ClassVar[str] = "mean"
    leaves_out: ClassVar[bool] = False
    needs_achievements: ClassVar[bool] = False

    def score(self, situation: Situation) -> Pair:
        """Return the weighted mean of the children's scores."""
        return weighted_mean(situation.members.weights, situation.scores())


@dataclass(frozen=True, slots=True)
class SumOfLevels(_Banded):
    """Score: base plus the achievements of every level above it. Level: the band (OWASP SAMM)."""

    name: ClassVar[str] = "sum_of_levels"
    leaves_out: ClassVar[bool] = False
    needs_achievements: ClassVar[bool] = True

    def score(self, situation: Situation) -> Pair:
        """Return base plus all achievements; a level at which nobody has a say adds nothing."""
        said = [pair for pair in situation.achieved if pair is not None]
        common = lcm(*(denominator for _, denominator in said))
        total = sum(numerator * (common // denominator) for numerator, denominator in said)
        return situation.scale.base * common + total, common
