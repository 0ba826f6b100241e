"""Registers: tables that the agency fills in, one row a thing, judged by dated rules."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from maturity.conditions import Condition, condition
from maturity.models.base import (
    WRITTEN_SCHEMA,
    CalendarDate,
    Exact,
    Identifier,
    Model,
    Whole,
    Word,
    as_written,
    shown,
)
from maturity.models.text import Text

_NAME = r"[a-z][a-z0-9_]*"


def _name(value: str) -> str:
    import re

    if not re.fullmatch(_NAME, value):
        raise PydanticCustomError("S018", "not a name", {"value": shown(value)})
    return value


Name = Annotated[
    str,
    BeforeValidator(as_written),
    AfterValidator(_name),
    WithJsonSchema({"type": ["string", "boolean"], "pattern": f"^{_NAME}$"}),
]
"""An id that conditions name: lower-case letters, digits and '_'."""

ConditionText = Annotated[
    Word, WithJsonSchema(WRITTEN_SCHEMA | {"description": "A condition in CEL."})
]


class ColumnChoice(Model):
    """One of the values that a column of type choice can take."""

    id: Identifier
    text: Text


class Column(Model):
    """One field of a row."""

    id: Name = Field(description="the key of the field in a row")
    type: Literal["text", "integer", "decimal", "date", "choice", "yes_no"]
    title: Text
    help: Text | None = None
    required: Annotated[bool, Field(strict=True)] = False
    min: Exact | None = None
    max: Exact | None = None
    choices: tuple[ColumnChoice, ...] = ()


class RuleInForce(Model):
    """When a rule binds: rows whose own date, given by `by`, lies in the time.

    Without `by` the date of assessment decides.
    """

    since: CalendarDate | None = Field(None, alias="from")
    until: CalendarDate | None = None
    by: ConditionText | None = Field(
        None, description="the row's own date that decides; left out, the date of assessment"
    )


class RegisterRule(Model):
    """A duty of every row for which `when` holds: `must` holds, or `late` says it was made good."""

    id: Identifier
    title: Text | None = None
    in_force: RuleInForce | None = Field(None, description="which rows it binds; left out, all")
    when: ConditionText = Field(
        "true",
        description="the rule's occasion; while it does not hold, the outcome is *not yet due*",
    )
    must: ConditionText = Field(description="what has to hold; then the outcome is *met*")
    late: ConditionText | None = Field(
        None,
        description="whether it was made good afterwards; then the outcome is *regularised late*, "
        "else *breached*",
    )
    message: Text = Field(description="what is said of a row in breach")
    references: tuple[Word, ...] = ()

    def conditions(self) -> dict[str, Condition]:
        """Return the conditions that are given, by key."""
        given = {"when": self.when, "must": self.must, "late": self.late}
        return {key: condition(text) for key, text in given.items() if text is not None}


class Register(Model):
    """A table, its columns and the rules its rows must keep; every row has an `id` too."""

    id: Name
    title: Text
    description: Text | None = None
    columns: Annotated[tuple[Column, ...], Field(min_length=1)] = Field(
        description="the fields of a row; every row has an `id` besides"
    )
    rules: tuple[RegisterRule, ...] = ()


class Indicator(Model):
    """A share: of the rows of a register for which `of` holds, or of a ratio question."""

    id: Name
    title: Text
    register_id: Name | None = Field(
        None, alias="register", description="the register whose rows are counted"
    )
    question: Word | None = Field(
        None, description="in place of a register, the ratio question that gives the counts"
    )
    of: ConditionText | None = Field(None, description="which rows are counted; left out, all")
    met: ConditionText | None = Field(None, description="which of these meet it")
    references: tuple[Word, ...] = ()


class GateCondition(Model):
    """An indicator that lies below a share; so does one that nobody answered."""

    indicator: Name
    below: Exact = Field(
        description="it bites while the indicator is below this share, and while nobody has "
        "answered"
    )


class Gate(Model):
    """Hold a node down to level `cap` while the condition holds."""

    id: Identifier
    node: Word = Field(description="the node that is held down")
    cap: Whole = Field(description="the highest level it can have while the gate bites")
    when: GateCondition
    message: Text
    references: tuple[Word, ...] = ()
