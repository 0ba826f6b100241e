"""Numbers as results show them: rounded down, never up."""

from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction


def two_places(value: Fraction | None) -> str | None:
    """Return a number rounded down to two places, so that a shown 4.50 is never short of 4.5.

    >>> two_places(Fraction(4499, 1000))
    '4.49'
    """
    if value is None:
        return None
    hundredths = value.numerator * 100 // value.denominator
    return str((Decimal(hundredths) / 100).quantize(Decimal("0.01"), ROUND_FLOOR))


def fraction_text(value: Fraction | None) -> str | None:
    """Return a number as `n` or `n/d`, nothing for none."""
    return None if value is None else str(value)
