"""Registers: tables that the agency fills in, one row a thing, judged by dated rules."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from maturity.conditions import Condition, condition
from maturity.models.base import (
    WRITTEN_SCHEMA,
    CalendarDate,
    Exact,
    Flag,
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
    """A duty of every row that it concerns, once `when` holds.

    `must` holds, or `late` says that it was made good; `due` is the day by which.
    """

    id: Identifier
    title: Text | None = None
    concerns: ConditionText | None = Field(
        None,
        description="which rows the duty is about at all; the outcome of the others is *no duty "
        "then*",
    )
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
    due: ConditionText | None = Field(
        None,
        description="the day by which it has to be done, for `maturity due`: a date, or null where "
        "the row has none yet",
    )
    recurs: Flag = Field(
        default=False,
        description="whether it has to be done again: then `due` counts also where it was met",
    )
    action: Text | None = Field(
        None, description="what has to be done, for `maturity due`; left out, the message"
    )
    message: Text = Field(description="what is said of a row in breach")
    references: tuple[Word, ...] = ()

    def conditions(self) -> dict[str, Condition]:
        """Return the conditions that are given, by key."""
        given = {
            "concerns": self.concerns,
            "when": self.when,
            "must": self.must,
            "late": self.late,
        }
        return {key: condition(text) for key, text in given.items() if text is not None}

    def every_condition(self) -> tuple[Condition, ...]:
        """Return everything that an outcome rests on, with the days by and on which."""
        by = self.in_force.by if self.in_force else None
        days = (condition(text) for text in (by, self.due) if text is not None)
        return (*self.conditions().values(), *days)


class Register(Model):
    """A table, its columns and the rules its rows must keep; every row has an `id` too."""

    id: Name
    title: Text
    description: Text | None = None
    columns: Annotated[tuple[Column, ...], Field(min_length=1)] = Field(
        description="the fields of a row; every row has an `id` besides"
    )
    parts: dict[Name, ConditionText] = Field(
        default_factory=dict,
        description="parts of conditions that several need, each computed once for a row and "
        "named `part.<name>` in the conditions that look at its rows, and in the parts after it",
    )
    rules: tuple[RegisterRule, ...] = ()

    def condition_texts(self) -> Iterator[str]:
        """Yield every condition of the register as it is written."""
        yield from self.parts.values()
        for rule in self.rules:
            given = [rule.concerns, rule.when, rule.must, rule.late, rule.due]
            given.append(rule.in_force.by if rule.in_force is not None else None)
            yield from (text for text in given if text is not None)

    def named_parts(self) -> dict[str, Condition]:
        """Return the named parts of conditions, in order."""
        return {name: condition(text) for name, text in self.parts.items()}


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


def _day_of_year(value: object) -> str:
    import re
    from datetime import date

    found = re.fullmatch(r"(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    try:
        if found is not None:
            date(_COMMON_YEAR, int(found[1]), int(found[2]))
            return found[0]
    except ValueError:
        pass
    raise PydanticCustomError("H001", "not a day of the year", {"value": shown(value)})


_COMMON_YEAR = 2026
DayOfYear = Annotated[
    str,
    BeforeValidator(_day_of_year),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^(02-(0[1-9]|1[0-9]|2[0-8])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
            "|(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))$",
            "description": "A day of every year, written month-day, such as 12-20.",
        }
    ),
]
"""A day that every year has, written MM-DD."""


class DutyInForce(Model):
    """The days on which a duty exists."""

    since: CalendarDate | None = Field(None, alias="from")
    until: CalendarDate | None = None


class Duty(Model):
    """Something the agency has to do by a day, each year or once, whatever its register says.

    With `register` it is owed for every row for which `of` holds.
    """

    id: Identifier
    title: Text
    action: Text | None = Field(None, description="what has to be done; left out, the title")
    yearly: DayOfYear | None = Field(None, description="the day by which, of every year")
    on: CalendarDate | None = Field(None, description="the day by which, once")
    in_force: DutyInForce | None = Field(
        None, description="the duty exists only for days in this time"
    )
    applies_when: ConditionText | None = Field(
        None,
        description="owed only where this holds; it may look at `agency`, `indicator`, "
        "`parameter`, `answer` and `assessed_on`",
    )
    register_id: Name | None = Field(
        None, alias="register", description="the register for whose rows it is owed"
    )
    of: ConditionText | None = Field(None, description="for which rows; left out, for all")
    references: tuple[Word, ...] = ()
