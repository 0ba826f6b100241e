"""The weakest link: the least score and the least level of the children."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.explanation import Condition
from scoring.judging import Situation
from scoring.scale import Pair


@dataclass(frozen=True, slots=True)
class Minimum:
    """Score: the least of the children's scores. Level: the least of their levels."""

    name: ClassVar[str] = "minimum"
    leaves_out: ClassVar[bool] = True
    needs_achievements: ClassVar[bool] = False

    def judge(self, situation: Situation) -> tuple[Pair, int]:
        """Return score and level."""
        first, *others = situation.scores()
        least = first
        for score in others:
            if score[0] * least[1] < least[0] * score[1]:
                least = score
        return least, min(situation.levels)

    def conditions(self, situation: Situation, level: int) -> tuple[Condition, ...]:
        """Return what `level` takes: the weakest child at it."""
        least = min(situation.levels)
        short = situation.below(level)
        return (Condition("least", level, Fraction(least), Fraction(level), short),)
