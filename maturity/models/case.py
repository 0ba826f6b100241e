"""Worked examples: answers, and what profiles, indicators and rules must make of them."""

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from maturity.models.assessment import RuleOutcome
from maturity.models.base import CalendarDate, Exact, Model, Whole, Word, as_written, shown
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


def _counts(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}/[0-9]{1,9}", value):
        raise PydanticCustomError("H005", "not counts", {"value": shown(value)})
    return value


Counts = Annotated[
    Word,
    AfterValidator(_counts),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,9}/[0-9]{1,9}$"}),
]
"""How many meet an indicator, of how many that are counted: `3/4`."""


class _Expected:
    """What a case expects: of each profile by its id, and under two keys of registers."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Know two keys; every other one is a profile."""
        fields = {
            key: core_schema.typed_dict_field(handler.generate_schema(kind), required=False)
            for key, kind in _OF_REGISTERS.items()
        }
        profile = handler.generate_schema(Expectation)
        known = core_schema.typed_dict_schema(fields, extras_schema=profile, extra_behavior="allow")
        return core_schema.no_info_before_validator_function(_with_text_keys, known)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the two keys and the others."""
        kinds = {key: TypeAdapter(kind).core_schema for key, kind in _OF_REGISTERS.items()}
        described = {
            key: handler(kind) | {"description": _MEANINGS[key]} for key, kind in kinds.items()
        }
        return {
            "type": "object",
            "minProperties": 1,
            "properties": described,
            "additionalProperties": handler(TypeAdapter(Expectation).core_schema),
        }


def _with_text_keys(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if not value:
        short = {"field_type": "Dictionary", "min_length": 1, "actual_length": 0}
        raise PydanticKnownError("too_short", short)
    return {as_written(key): inner for key, inner in value.items()}


_OF_REGISTERS: dict[str, Any] = {
    "indicators": dict[Word, Counts | None],
    "rules": dict[Word, dict[Word, RuleOutcome]],
}
_MEANINGS = {
    "indicators": "for each indicator named: how many meet it of how many, as `3/4`; `null` says "
    "that nobody answered",
    "rules": "for each row named: the outcome of each rule named",
}


class EarlierCase(Model):
    """What the agency's earlier response listed, for the registers to be reconciled with."""

    registers: Any = None
    declared: Any = None


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
    declared: Any = None
    earlier: EarlierCase | None = None
    agency: Agency | None = None
    assessed_on: CalendarDate | None = None
    expect: Annotated[dict[str, Expectation], _Expected] = Field(
        description="for each profile named: what it must make of the answers; under `indicators` "
        "and `rules`, what the registers come to; what is not named is not compared",
    )

    @property
    def profiles(self) -> dict[str, Expectation]:
        """What is expected of each profile."""
        return {key: one for key, one in self.expect.items() if key not in _OF_REGISTERS}

    @property
    def indicators(self) -> dict[str, str | None]:
        """The counts that are expected of indicators."""
        found: Any = self.expect.get("indicators", {})
        return dict(found)

    @property
    def rules(self) -> dict[str, dict[str, RuleOutcome]]:
        """The outcomes that are expected, by row and rule."""
        found: Any = self.expect.get("rules", {})
        return dict(found)
