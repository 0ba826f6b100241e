"""One question's answer as the engine reads it, and how a value becomes a level."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from scoring.scale import Scale, banded_level
from scoring.tree import Tree


class Missing(Enum):
    """Why a question has no value: three states that are never confused."""

    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    OUTSIDE = "outside"
    """The question does not apply to this agency at all (its condition is false)."""

    # One object a member, so that identity will do; enum's own hash is a Python call an answer.
    __hash__ = object.__hash__


Answer: TypeAlias = int | str | Fraction | Missing
"""A level of the scale, the name of a rating, an achievement in 0..1, or why there is none."""


def threshold_level(value: Fraction | int, thresholds: Mapping[int, Fraction], base: int) -> int:
    """Return the highest level whose threshold `value` meets, the base where it meets none.

    >>> threshold_level(Fraction(9, 10), {2: Fraction(1, 2), 3: Fraction(9, 10)}, 1)
    3
    """
    return banded_level(value, thresholds, base)


def at_base(tree: Tree, answers: Mapping[str, Answer], scale: Scale) -> dict[str, Answer]:
    """Return `answers` with every unanswered question at the base: the low end of the range."""
    return _filled(tree, answers, level=scale.base, achievement=Fraction(0))


def at_top(tree: Tree, answers: Mapping[str, Answer], scale: Scale) -> dict[str, Answer]:
    """Return `answers` with every unanswered question at the top: the high end of the range."""
    return _filled(tree, answers, level=scale.top, achievement=Fraction(1))


def _filled(
    tree: Tree, answers: Mapping[str, Answer], *, level: int, achievement: Fraction
) -> dict[str, Answer]:
    filled: dict[str, Answer] = dict(answers)
    for question in tree.questions():
        if filled.get(question.id, Missing.UNANSWERED) is Missing.UNANSWERED:
            filled[question.id] = level if question.practice_level is None else achievement
    return filled
