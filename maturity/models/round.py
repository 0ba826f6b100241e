"""A round: one assessment exercise, what is asked of whom and by when."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from maturity.models.base import WRITTEN_SCHEMA, CalendarDate, Model, Word, shown
from maturity.models.text import Text


def _digest(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise PydanticCustomError("N011", "not a digest", {"value": shown(value)})
    return value


Digest = Annotated[
    str, AfterValidator(_digest), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})
]
"""A SHA-256 in hexadecimal digits."""


def _several(value: object) -> object:
    return value if isinstance(value, list | tuple) else () if value is None else (value,)


Lists = Annotated[
    tuple[Word, ...],
    BeforeValidator(_several),
    WithJsonSchema(
        {
            "if": {"type": "array"},
            "then": {"type": "array", "items": WRITTEN_SCHEMA},
            "else": WRITTEN_SCHEMA,
        }
    ),
]
"""One name of a file, or several."""


class Issuer(Model):
    """The document that opens the round."""

    title: Text | None = None
    number: Word | None = None
    date: CalendarDate | None = None


class Asked(Model):
    """A questionnaire of the round, pinned to its version and digest."""

    version: Word | None = None
    sha256: Digest | None = Field(None, description="the digest of its files (see the assessment)")
    kinds: tuple[Word, ...] = Field(
        (), description="the kinds of agencies that are to answer it; left out, all"
    )


class NotListed(Model):
    """Agencies that the list does not hold, for the line that says what they would change."""

    title: Text
    count: Annotated[int, Field(strict=True, gt=0)] = Field(description="how many there are")


class Round(Model):
    """`round.yaml`: dates, what is asked, of whom, and how late or disputed answers count."""

    format: Literal["maturity/round@1"]
    id: Word = Field(description="what responses name as their `round`")
    title: Text | None = None
    issued_by: Issuer | None = None
    opens: CalendarDate | None = None
    deadline: CalendarDate | None = None
    data_cutoff: CalendarDate | None = Field(
        None,
        description="the day on which the age of evidence is judged, in place of the date of "
        "assessment",
    )
    as_of: CalendarDate | None = Field(
        None, description="the day whose list of agencies and whose law count"
    )
    questionnaires: dict[Word, Asked] = Field(default_factory=dict)
    expected: Lists = Field(
        (),
        description="the list of agencies, a table (CSV or .xlsx) beside the round: "
        "`id,name,kind,parent` and more; or several such lists, read as one",
    )
    receipts: Word | None = Field(
        None,
        description="the table of what was received, beside the round: "
        "`agency,file,received_at` and more",
    )
    decisions: Word | None = Field(
        None,
        description="the table of appraisals, appeals and final decisions, beside the round: "
        "`agency,state,on` and more",
    )
    not_listed: tuple[NotListed, ...] = Field(
        (),
        description="groups that are not on the list and might be: a line beside each verdict "
        "says what it would be with them",
    )
    late: Literal["count_until_freeze", "next_amendment"] = Field(
        "count_until_freeze", description="what becomes of responses after the deadline"
    )
    live: Literal["full", "progress"] = Field(
        "full",
        description="what the workbooks of the round compute while they are filled in: levels too, "
        "or progress alone",
    )
    verdict_reading: Literal["claimed", "evidenced", "best_known", "verified"] = Field(
        "best_known", description="the reading on which verdicts rest"
    )
