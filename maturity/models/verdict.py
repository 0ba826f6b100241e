"""What a cohort comes to against one target: who is proven yes, proven no, unknown."""

from typing import Literal

from pydantic import Field

from maturity.models.assessment import Reading
from maturity.models.base import CalendarDate, Model
from maturity.models.text import Text

VerdictStatus = Literal["met", "not_met", "undetermined"]
Progress = Literal["on_course", "at_risk", "behind"]


class Verdict(Model):
    """One target under one profile in one reading.

    `yes` + `no` + `unknown` is `of`; the share that reaches the target lies in [`yes`, `yes` +
    `unknown`] of `of`, whatever the unknown turn out to be.
    """

    profile: str
    reading: Reading
    of: int = Field(description="the denominator: every agency expected")
    needed: int | None = Field(description="how many must reach it; null where nobody is expected")
    yes: int = Field(description="proven to reach it")
    no: int = Field(description="proven not to reach it")
    unknown: int
    on_claims: int = Field(
        description="of `yes`, those for whom nothing but their own claim speaks"
    )
    status: VerdictStatus | None = Field(description="null where nobody is expected (0 of 0)")
    missing: int | None = Field(description="how many more are needed to meet it")


class Decisive(Model):
    """Who decides a verdict, by name: those proven below, or those whose answer is not known."""

    because: Literal["no", "unknown", "on_claims"]
    count: int
    ids: tuple[str, ...] = Field(description="the first of them, in the order of the list")


class SubCount(Model):
    """The same counts within a group; illustrative, since the target asks of all together."""

    group: str = Field(description="a kind of agency, or the id of the agency above")
    of: int | None = Field(description="null where the redacted edition suppresses the group")
    needed: int | None
    yes: int | None
    no: int | None
    unknown: int | None


class Sensitivity(Model):
    """What the verdict would be with another denominator."""

    case: Literal["with_others", "without_government_agencies", "without_exempt"]
    title: Text | None = Field(None, description="who is added, as the round names them")
    of: int
    needed: int | None
    yes: int
    no: int
    unknown: int
    status: VerdictStatus | None


class MilestoneResult(Model):
    """A point on the way held against the cohort."""

    date: CalendarDate
    level: int
    count: int = Field(description="how many were to be at the level by then")
    due: bool = Field(description="whether the date is on or before the day of the round")
    yes: int
    on_claims: int
    unknown: int
    progress: Progress


class Near(Model):
    """An agency close to a target, and what it would take."""

    id: str
    gap: int | None
    binding_count: int
    binding: tuple[str, ...]


class TargetVerdict(Model):
    """One target and everything that the cohort comes to against it.

    The verdict is that of the headline profile in the reading of the round; the others stand
    beside it.
    """

    id: str
    title: Text | None
    until: CalendarDate
    node: str | None
    level: int | None
    indicator: str | None
    at_least: str | None
    share: str
    reference: str | None = Field(None, description="the number of the source")
    verdict: Verdict
    others: tuple[Verdict, ...] = Field(
        description="every other profile and reading, in their order"
    )
    depends_on_rule: bool = Field(
        description="whether another profile comes to another verdict in the same reading"
    )
    decided_by: tuple[Decisive, ...]
    progress: Progress | None = Field(
        description="of the latest milestone due; null where none is due yet or there are none"
    )
    milestones: tuple[MilestoneResult, ...]
    sensitivity: tuple[Sensitivity, ...]
    by_kind: tuple[SubCount, ...]
    by_parent: tuple[SubCount, ...]
    nearest: tuple[Near, ...]
    sentence: Text = Field(description="the verdict as it could be read out in a meeting")
    rule: Text = Field(description="how the verdict follows from the counts, and the progress")
