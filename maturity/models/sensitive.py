"""What was taken out of a response or an assessment, to be kept in a file of its own."""

from typing import Any, Literal

from pydantic import Field

from maturity.models.base import Model, Word
from maturity.models.round import Digest


class BelongsTo(Model):
    """The public part that it was taken out of."""

    questionnaire: Word
    agency: Word = Field(description="the agency's id")
    round: Word | None = None
    sha256: Digest = Field(description="the digest of the public response, its `held_back` aside")


class SensitiveFile(Model):
    """A part that was held back; with the public one it is the whole again."""

    format: Literal["maturity/sensitive@1"]
    belongs_to: BelongsTo
    registers: Any = Field(None, description="the rows of each register")
    declared: Any = Field(None, description="what is declared of each register")
    findings: dict[Word, Word] = Field(
        default_factory=dict, description="for each question: what the assessor found"
    )
    results: Any = Field(
        None, description="what was computed from these, of an assessment: as it holds them"
    )
