"""What one node or leaf came to, as its parent sees it."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from scoring.scale import Pair


class Status(Enum):
    """Whether there is a score, and if not, why not."""

    SCORED = "scored"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"

    # As for `Missing`: one object a member.
    __hash__ = object.__hash__


class Outcome(NamedTuple):
    """Score, level and achievements of a node or leaf.

    `achieved[i]` is the achievement at level base + 1 + i, None where nothing has a say there.
    `blank` is a bit set over the same indices: levels at which something applicable is unanswered.
    """

    status: Status
    score_pair: Pair | None
    level: int | None
    achieved: tuple[Pair | None, ...]
    blank: int = 0

    @property
    def score(self) -> Fraction | None:
        """The exact score, None where there is none."""
        return None if self.score_pair is None else Fraction(*self.score_pair)

    def capped(self, cap: int, base: int) -> "Outcome":
        """Return this outcome held down by a gate to level `cap`, achievements above it 0."""
        if self.score_pair is None or self.level is None:
            return self
        numerator, denominator = self.score_pair
        above = cap - base
        return Outcome(
            self.status,
            self.score_pair if numerator <= cap * denominator else (cap, 1),
            min(self.level, cap),
            self.achieved[:above] + ((0, 1),) * (len(self.achieved) - above),
            self.blank,
        )


def weighted_mean(weights: Sequence[int], values: Sequence[Pair]) -> Pair:
    """Return the exact mean of `values`, at least one, weighted by whole numbers above 0."""
    common = lcm(*{denominator for _, denominator in values})
    if common == 1:
        numerators = [numerator for numerator, _ in values]
    else:
        numerators = [numerator * (common // denominator) for numerator, denominator in values]
    return sum(map(mul, weights, numerators)), sum(weights) * common
