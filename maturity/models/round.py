"""A round: one assessment exercise, what is asked of whom and by when."""

from typing import Annotated, Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Model, Word
from maturity.models.text import Text


class Issuer(Model):
    """The document that opens the round."""

    title: Text | None = None
    number: Word | None = None
    date: CalendarDate | None = None


class Asked(Model):
    """A questionnaire of the round, pinned to its version and digest."""

    version: Word | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class Round(Model):
    """`round.yaml`: dates, what is asked, of whom, and how late or disputed answers count."""

    format: Literal["maturity/round@1"]
    id: Word
    title: Text | None = None
    issued_by: Issuer | None = None
    opens: CalendarDate | None = None
    deadline: CalendarDate | None = None
    data_cutoff: CalendarDate | None = None
    as_of: CalendarDate | None = None
    questionnaires: dict[Word, Asked] = Field(default_factory=dict)
    expected: Word | None = None
    late: Literal["count_until_freeze", "next_amendment"] = "count_until_freeze"
    verdict_reading: Literal["claimed", "evidenced", "best_known", "verified"] = "best_known"
