"""A response: one agency's answers in one round, with their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Discriminator, Field, Tag

from maturity.models.base import CalendarDate, Model, Word
from maturity.models.inventory import Declared, Earlier
from maturity.models.round import Digest


class Agency(Model):
    """Who answers."""

    id: Word = Field(description="any text that tells agencies apart; `id` `01` stays `01`")
    name: Word | None = None
    kind: Word | None = Field(
        None, description="what sort of agency it is, such as `province` or `ministry`"
    )

    @property
    def title(self) -> str:
        """The name, or the id where no name was given."""
        return self.name or self.id


class Assessor(Model):
    """Who judged."""

    name: Word | None = None
    role: Literal["self", "cross", "independent"] = Field(
        "self",
        description="whether the agency judged itself, another agency judged it, or an "
        "independent one",
    )


class Submission(Model):
    """How the agency's leadership approved the answers; without it a report is a draft."""

    approved_by_title: Word = Field(description="the office of whoever approved")
    document_number: Word = Field(description="the number under which it was sent")
    date: CalendarDate


class ExcludedUnit(Model):
    """A part of the agency that was not looked at."""

    unit: Word
    reason: Word


class Scope(Model):
    """What was looked at."""

    units: tuple[Word, ...] = ()
    excluded: tuple[ExcludedUnit, ...] = ()


class Period(Model):
    """The time the answers speak of."""

    since: CalendarDate = Field(alias="from")
    until: CalendarDate = Field(alias="to")


class Evidence(Model):
    """A document or system output that supports a claim."""

    id: Word | None = Field(None, description="what answers cite")
    title: Word | None = None
    number: Word | None = None
    date: CalendarDate | None = None
    location: Word | None = None


class Verified(Model):
    """What an assessor decided about one answer."""

    value: Any = Field(
        None,
        description="the answer as the assessor sees it; without one the question counts as not "
        "verified",
    )
    finding: Word | None = None
    by: Word | None = None
    on: CalendarDate | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Counted things of counted things, kept as written: 41/50 is not 82/100."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction:
        """The share; raises `ZeroDivisionError` for 0/0."""
        return Fraction(self.part, self.whole)

    def __str__(self) -> str:
        """Return `n/d`."""
        return f"{self.part}/{self.whole}"


def _map_or_word(value: object) -> str:
    return "map" if isinstance(value, dict | Model) else "word"


EvidenceItem = Annotated[
    Annotated[Evidence, Tag("map")] | Annotated[Word, Tag("word")], Discriminator(_map_or_word)
]
"""An item of evidence, or the id of one in the evidence register."""

Value = int | str | Ratio | tuple[str, ...]
"""A rubric's level · a practice's rating or choice, yes or no · a ratio · a checklist's items."""


class AnswerEntry(Model):
    """One answer as written, before it is held against its question."""

    value: Any = None
    not_applicable: Word | None = Field(
        None,
        description="why the question does not apply; not beside a value, and only where the "
        "question allows it",
    )
    evidence: tuple[EvidenceItem, ...] = Field((), description="what supports the claim")
    note: Word | None = None
    answered_by: Word | None = Field(None, description="the unit that answered")
    verified: Verified | None = None


class Answer(NamedTuple):
    """One answer that fits its question; `value` is None where it was left blank."""

    value: Value | None = None
    not_applicable: str | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    answered_by: str | None = None
    verified: Value | None = None
    decision: Verified | None = None


class HeldBack(Model):
    """What is kept in a file of its own, by the digest of that file's content."""

    sha256: Digest
    parts: tuple[Literal["registers", "declared", "findings"], ...] = Field(
        description="what was taken out"
    )


class Shell(Model):
    """A response; its answers and registers are carried as written, and judged one by one."""

    format: Literal["maturity/response@1"]
    questionnaire: Word = Field(description="the questionnaire it answers, as `id@version`")
    agency: Agency
    round: Word | None = Field(None, description="the assessment exercise it belongs to")
    assessed_on: CalendarDate | None = Field(
        None, description="the day of assessment, on which the age of evidence is judged"
    )
    assessor: Assessor | None = None
    submission: Submission | None = Field(
        None,
        description="how the leadership approved the answers; without it every report says that "
        "it is a draft",
    )
    scope: Scope | None = None
    period: Period | None = Field(None, description="the time the answers speak of")
    evidence_register: tuple[Evidence, ...] = Field(
        (), description="evidence that several answers cite by its id"
    )
    answers: Any = Field(
        None,
        description="the answers, in the short or the long form; a question without one is "
        "unanswered",
    )
    registers: Any = Field(
        None,
        description="the rows of each register; `[]` says that there is nothing, a missing key "
        "that nobody answered",
    )
    declared: Any = Field(
        None, description="for each register: how many things there are, listed or not"
    )
    held_back: HeldBack | None = Field(
        None, description="says that a part is kept in a file of its own (`--split-sensitive`)"
    )


Row = Mapping[str, object]
"""One row of a register: its id, and the cells that fit their columns; the others are missing."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response that was read: its shell, the answers that fit their questions, the rows.

    A register that the agency did not touch has no entry in `registers`; an empty one has no rows.
    `document` is the whole response as it was written, which the assessment carries on; `earlier`
    is what the registers are reconciled with, where an earlier response was given, and `before` is
    that response; `centre` holds the answers that came from the centre, which are among `answers`
    too; `plain` says that `document` is known to hold nothing but what JSON holds.
    """

    shell: Shell
    answers: dict[str, Answer]
    document: dict[str, object]
    registers: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    declared: dict[str, Declared] = field(default_factory=dict)
    earlier: Earlier | None = None
    before: "Response | None" = None
    centre: Mapping[str, Answer] | None = None
    plain: bool = field(default=False, compare=False)
