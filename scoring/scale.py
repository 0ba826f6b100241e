"""A scale of consecutive integer levels, and the bands that turn a score into one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]
"""An exact number as numerator and positive denominator, not necessarily in lowest terms."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels `base` to `top`; anyone has the base."""

    base: int
    top: int

    @property
    def above_base(self) -> range:
        """The levels that have to be reached."""
        return range(self.base + 1, self.top + 1)

    def default_bands(self) -> dict[int, Fraction]:
        """Return the bands whose floors are the levels themselves."""
        return {level: Fraction(level) for level in self.above_base}


def banded_level(score: Fraction | int, floors: Mapping[int, Fraction], base: int) -> int:
    """Return the level whose half-open band holds `score`; `floors` rise with the level.

    >>> banded_level(Fraction(9, 2), {2: Fraction(2), 3: Fraction(3)}, 1)
    3
    >>> banded_level(Fraction(199, 100), {2: Fraction(2), 3: Fraction(3)}, 1)
    1
    """
    numerator, denominator = score.as_integer_ratio()
    reached = base
    for level, floor in floors.items():
        least, unit = floor.as_integer_ratio()
        if numerator * unit >= least * denominator:
            reached = max(reached, level)
    return reached
