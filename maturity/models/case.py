"""Worked examples: answers, and what each profile must make of them."""

from typing import Any

from pydantic import Field

from maturity.models.base import CalendarDate, Exact, Model, Whole, Word
from maturity.models.response import Agency


class NodeExpectation(Model):
    """What a node must come to; only what is named is compared."""

    level: Whole | None = None
    score: Exact | None = None


class Expectation(Model):
    """What one profile must make of the answers; only what is named is compared."""

    level: Whole | None = Field(
        None, description="the agency's level; `null` says that there must be none"
    )
    score: Exact | None = None
    nodes: dict[Word, Whole | NodeExpectation | None] = Field(
        default_factory=dict,
        description="for each node named: its level, or a map with level and score",
    )


class Case(Model):
    """One worked example."""

    name: Word = Field(description="what the case shows; unique in the file")
    all_at: Whole | None = Field(
        None,
        description="answers every question that `answers` leaves out, and that the agency itself "
        "answers, with the least that reaches this level (where a question has no such answer, the "
        "highest level below it)",
    )
    answers: dict[str, Any] = Field(default_factory=dict)
    registers: Any = None
    agency: Agency | None = None
    assessed_on: CalendarDate | None = None
    expect: dict[Word, Expectation] = Field(
        min_length=1,
        description="for each profile named: what it must make of the answers; what is not named "
        "is not compared",
    )
