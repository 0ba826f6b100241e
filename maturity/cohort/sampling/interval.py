"""A share of a finite population from a stratified sample, with its 95 % interval.

The share is that of Horvitz and Thompson (1952, J. Amer. Statist. Assoc. 47: 663–685): each agency
drawn weighs the inverse of its probability of being drawn. The interval is that of Clopper and
Pearson (1934, Biometrika 26: 404–413) with an effective sample size, as Korn and Graubard (1998,
Survey Methodology 24: 193–201) propose for surveys. The effective size is what a simple sample
would need for the same variance, the finite populations of the strata heeded; it takes one share in
all strata, which overstates the variance, so that strata of two or three, where nothing varies by
chance, do not make the interval too narrow. Its ends are moved outwards to whole agencies. What was
seen bounds it: those seen to reach a target do, those seen not to do not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, exp, floor, inf, lgamma, log

LEVEL = 0.95
_STEPS = 60
"""Halvings of the search for a quantile: more than a double can tell apart."""
_TERMS, _TINY, _CLOSE = 300, 1e-300, 1e-14


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one stratum: how many there are, were drawn, and reach the target."""

    of: int
    drawn: int
    yes: int


def share(strata: Sequence[Seen]) -> Fraction:
    """Return the estimated share of all strata together."""
    total = sum(one.of for one in strata)
    return sum((Fraction(one.yes * one.of, one.drawn) for one in strata), Fraction(0)) / total


def interval(strata: Sequence[Seen]) -> tuple[float, float]:
    """Return the ends of the 95 % interval for the share of all strata together.

    Every stratum has to have been drawn from.

    >>> interval([Seen(10, 10, 4)])
    (0.4, 0.4)
    """
    total = sum(one.of for one in strata)
    estimate = float(share(strata))
    size = effective_size(strata)
    seen_yes = sum(one.yes for one in strata) / total
    seen_no = sum(one.drawn - one.yes for one in strata) / total
    low, high = estimate, estimate
    if size != inf:
        tail = (1 - LEVEL) / 2
        yes, no = size * estimate, size * (1 - estimate)
        low = beta_quantile(tail, yes, no + 1) if yes > 0 else 0.0
        high = beta_quantile(1 - tail, yes + 1, no) if no > 0 else 1.0
    return max(_whole(low, total, floor), seen_yes), min(_whole(high, total, ceil), 1 - seen_no)


def _whole(end: float, total: int, rounded: Callable[[float], int]) -> float:
    """Return an end moved outwards to a share that a count of all can have."""
    return rounded(round(end * total, 9)) / total


def effective_size(strata: Sequence[Seen]) -> float:
    """Return how large a simple sample of a boundless population would say as much."""
    total = sum(one.of for one in strata)
    variance = sum(
        (one.of / total) ** 2 * (one.of - one.drawn) / ((one.of - 1) * one.drawn)
        for one in strata
        if one.of > 1
    )
    return 1 / variance if variance else inf


@cache
def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return where a beta distribution has so much to its left.

    >>> round(beta_quantile(0.5, 2, 2), 6)
    0.5
    """
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _beta_share(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_share(x: float, a: float, b: float) -> float:
    """Return how much of a beta distribution lies left of `x`, by its continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, _away(1 - (a + b) * x / (a + 1))
    d = 1 / d
    found = d
    for m in range(1, _TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _away(value: float) -> float:
    """Return a value that can be divided by."""
    return value if abs(value) > _TINY else _TINY
