"""Rows of the two tables that a registry keeps: what came in, and what was decided on it."""

from typing import Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Model, Word
from maturity.models.round import Digest


class Receipt(Model):
    """One response as it was received."""

    agency: Word = Field(description="the id of the agency")
    file: Word = Field(description="the name of the file, with or without its folders")
    sha256: Digest | None = Field(None, description="the digest of the file as received")
    document_number: Word | None = Field(None, description="the number of the covering document")
    received_at: Word = Field(
        description="when it came in: year-month-day, and a time after it where there is one"
    )
    replaces: Word | None = Field(
        None, description="the document number, or the file, that it takes the place of"
    )


class Ruling(Model):
    """A step in the procedure of one agency."""

    agency: Word = Field(description="the id of the agency")
    state: Literal["under_appraisal", "under_appeal", "final"]
    on: CalendarDate = Field(description="the day from which it holds")
    document_number: Word | None = Field(None, description="the document that says so")
    questionnaire: Word | None = Field(
        None, description="the questionnaire it is about; left out, all of them"
    )
