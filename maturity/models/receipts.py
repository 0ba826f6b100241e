"""Rows of the two tables that a registry keeps: what came in, and what was decided on it."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from maturity.models.base import CalendarDate, Model, Word, as_written, shown
from maturity.models.round import Digest

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-2][0-9]:[0-5][0-9](:[0-5][0-9])?)?")


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value if _MOMENT.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError("B004", "not a moment", {"value": shown(value)}) from None
    return value


Moment = Annotated[
    str,
    BeforeValidator(as_written),
    AfterValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{_MOMENT.pattern}$"}),
]
"""A day, or a day and a time: 2026-12-01 or 2026-12-01 09:30."""


class RegistryRow(Model):
    """A row about one agency."""

    agency: Word = Field(description="the id of the agency")


class Receipt(RegistryRow):
    """One response as it was received."""

    file: Word = Field(description="the name of the file, with or without its folders")
    sha256: Digest | None = Field(None, description="the digest of the file as received")
    document_number: Word | None = Field(None, description="the number of the covering document")
    received_at: Moment = Field(
        description="when it came in: year-month-day, and a time after it where there is one"
    )
    replaces: Word | None = Field(
        None, description="the document number, or the file, that it takes the place of"
    )


class Ruling(RegistryRow):
    """A step in the procedure of one agency."""

    state: Literal["under_appraisal", "under_appeal", "final"]
    on: CalendarDate = Field(description="the day from which it holds")
    document_number: Word | None = Field(None, description="the document that says so")
    questionnaire: Word | None = Field(
        None, description="the questionnaire it is about; left out, all of them"
    )
