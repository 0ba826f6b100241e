"""What every model shares, and the small types of which they are made."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_EXACT = re.compile(r"(-?[0-9]+)/([0-9]+)|(-?[0-9]+(?:\.[0-9]+)?) ?(%?)")
_MOST_DIGITS = 40
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Model(BaseModel):
    """A document or a part of one: it cannot be changed and takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


def as_written(value: object) -> object:
    """Return the text of a scalar as it stands in the file: `01`, `1.10` and `no` are text too."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return value


def exact_number(value: object) -> Fraction:
    """Return the exact number that an integer, a decimal, `a/b` or `p%` stands for.

    Raises `PydanticCustomError` for anything else.

    >>> exact_number("75%")
    Fraction(3, 4)
    """
    if isinstance(value, bool | float):
        raise PydanticCustomError("S010", "not an exact number", {"value": as_written(value)})
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value)
    match = _EXACT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or len(match[0]) > _MOST_DIGITS or (match[2] and int(match[2]) == 0):
        raise PydanticCustomError("S010", "not an exact number", {"value": shown(value)})
    if match[1]:
        return Fraction(int(match[1]), int(match[2]))
    return Fraction(match[3]) / (100 if match[4] else 1)


def shown(value: object) -> str:
    """Return a value short enough to stand in a message."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = "null" if value is None else str(as_written(value))
    return text if len(text) <= _MOST_DIGITS else text[: _MOST_DIGITS - 1] + "…"


def number_text(value: Fraction) -> str:
    """Return an exact number as `n` or `n/d`."""
    return str(value)


def calendar_date(value: object) -> date:
    """Return the date that is written year-month-day; raise `PydanticCustomError` for none."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("S011", "not a date", {"value": shown(value)})


def _positive(value: Fraction) -> Fraction:
    if value <= 0:
        raise PydanticCustomError("Q012", "not above 0", {"value": number_text(value)})
    return value


def _share(value: Fraction) -> Fraction:
    if not 0 < value <= 1:
        raise PydanticCustomError("S006", "not a share", {"value": number_text(value)})
    return value


def _identifier(value: str) -> str:
    if not _IDENTIFIER.fullmatch(value):
        raise PydanticCustomError("S009", "not an id", {"value": shown(value)})
    return value


def _word(value: object) -> object:
    """Return a scalar as it is written; what is neither text nor a scalar, `str` refuses."""
    text = as_written(value)
    if isinstance(text, str) and not text.strip():
        raise PydanticCustomError("S008", "empty")
    return text


# What editors are told of each type, for `maturity.schema`: every keyword binds its own JSON type.
WRITTEN_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Any scalar but a blank one: it is read as the text it is written as."""
_FRACTION = "0*[1-9][0-9]*/0*[1-9][0-9]*"
_ABOVE_ZERO = "(?=[0-9.]*[1-9])"
_NUMBERS = {"type": ["number", "string"], "maxLength": _MOST_DIGITS}
_EXACT_SCHEMA: dict[str, Any] = _NUMBERS | {
    "pattern": r"^\s*(-?[0-9]+/0*[1-9][0-9]*|-?[0-9]+(\.[0-9]+)? ?%?)\s*$",
    "description": "An exact number, such as 3, 0.75, 3/4 or 75%.",
}
_WEIGHT_SCHEMA: dict[str, Any] = _NUMBERS | {
    "exclusiveMinimum": 0,
    "pattern": rf"^\s*({_FRACTION}|{_ABOVE_ZERO}[0-9]+(\.[0-9]+)? ?%?)\s*$",
    "description": "An exact number above 0, such as 2, 0.5 or 1/3.",
}
_SHARE_SCHEMA: dict[str, Any] = _NUMBERS | {
    "exclusiveMinimum": 0,
    "maximum": 1,
    "pattern": rf"^\s*({_FRACTION}|0*1(\.0+)?|{_ABOVE_ZERO}0+\.[0-9]+"
    rf"|{_ABOVE_ZERO}0*([0-9]{{1,2}}(\.[0-9]+)?|100(\.0+)?) ?%)\s*$",
    "description": "An exact number above 0 and at most 1, such as 75%, 0.75 or 3/4.",
}
_DATE_SCHEMA: dict[str, Any] = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-(02-(0[1-9]|[12][0-9])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))$",
    "description": "A date written year-month-day, such as 2026-11-30.",
}

Word = Annotated[str, BeforeValidator(_word), WithJsonSchema(WRITTEN_SCHEMA)]
"""Text taken as the scalar is written."""
Identifier = Annotated[
    str,
    BeforeValidator(as_written),
    AfterValidator(_identifier),
    WithJsonSchema({"type": ["string", "boolean"], "pattern": f"^{_IDENTIFIER.pattern}$"}),
]
"""The id of an element of a questionnaire."""
Whole = Annotated[int, Field(strict=True)]
"""An integer; neither text nor a decimal passes for one."""
Flag = Annotated[bool, Field(strict=True)]
"""`true` or `false`."""
Exact = Annotated[
    Fraction,
    PlainValidator(exact_number),
    PlainSerializer(number_text, return_type=str),
    WithJsonSchema(_EXACT_SCHEMA),
]
"""An exact number: an integer, a decimal, `a/b` or `p%`."""
Weight = Annotated[Exact, AfterValidator(_positive), WithJsonSchema(_WEIGHT_SCHEMA)]
"""An exact number above 0."""
Share = Annotated[Exact, AfterValidator(_share), WithJsonSchema(_SHARE_SCHEMA)]
"""An exact number above 0 and at most 1."""
CalendarDate = Annotated[date, BeforeValidator(calendar_date), WithJsonSchema(_DATE_SCHEMA)]
"""A date written YYYY-MM-DD."""
