"""Numbers as results show them: rounded down, never up."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from scoring import Pair


def rounded_down(value: Fraction, places: int) -> Decimal:
    """Return a number rounded down, so that a shown 4.50 is never short of 4.5.

    >>> rounded_down(Fraction(4499, 1000), 2)
    Decimal('4.49')
    """
    unit = 10**places
    return Decimal(value.numerator * unit // value.denominator).scaleb(-places)


@lru_cache(maxsize=8192)
def shown_pair(pair: Pair) -> tuple[str, str]:
    """Return an exact number, rounded down to two places and as a fraction: both as text.

    >>> shown_pair((14, 4))
    ('3.50', '7/2')
    """
    value = Fraction(*pair)
    return str(rounded_down(value, 2)), str(value)


def two_places(value: Fraction | None) -> str | None:
    """Return a number as text, rounded down to two places, nothing for none.

    >>> two_places(Fraction(7, 2))
    '3.50'
    """
    return None if value is None else str(rounded_down(value, 2))


def fraction_text(value: Fraction | None) -> str | None:
    """Return a number as `n` or `n/d`, nothing for none."""
    return None if value is None else str(value)
