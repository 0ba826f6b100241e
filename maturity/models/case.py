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

    level: Whole | None = None
    score: Exact | None = None
    nodes: dict[Word, Whole | NodeExpectation | None] = Field(default_factory=dict)


class Case(Model):
    """One worked example."""

    name: Word
    answers: dict[str, Any]
    registers: Any = None
    agency: Agency | None = None
    assessed_on: CalendarDate | None = None
    expect: dict[Word, Expectation] = Field(min_length=1)
