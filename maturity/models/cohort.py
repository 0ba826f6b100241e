"""The cohort: the agencies that are expected, handed in or not, and what they come to together.

A cohort has one part for each questionnaire and tier, so that ministries and communes never stand
in one table. Tuples whose place means something say in whose order they stand.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from maturity.models.amendment import Amendment, Frozen
from maturity.models.assessment import Reading
from maturity.models.base import CalendarDate, Model
from maturity.models.clarification import Clarification
from maturity.models.made import AsTuple
from maturity.models.member import FileRecord, FileTally, Member, State, Stranger
from maturity.models.sample import Sample
from maturity.models.text import Text
from maturity.models.verdict import TargetVerdict

Tier = Literal["national", "commune", "other"]
TIERS: tuple[Tier, ...] = ("national", "commune", "other")


class Named(Model):
    """An id with its title, and for a capability the domain it belongs to."""

    id: str
    title: Text
    parent: str | None = None


class LevelTitle(Model):
    """A level of the scale."""

    level: int
    name: Text


class Distribution(Model):
    """How many agencies counted stand where, for one node or question."""

    id: str
    levels: tuple[int | None, ...] = Field(
        description="by level of the scale, or by rating or choice; null where suppressed"
    )
    labels: tuple[str, ...] = Field((), description="the ratings or choices, where they are none")
    unanswered: int | None = Field(description="without a level, or without an answer")
    not_applicable: int | None = Field(description="set aside, or outside what is asked")


class Pooled(Model):
    """An indicator over all agencies together, things of things."""

    id: str
    title: Text
    met: int
    of: int
    value: str | None = Field(description="the share, rounded down; null where there is nothing")
    exact: str | None
    agencies: int = Field(description="whose answer is in it")
    unknown: int = Field(description="expected agencies whose things are not known")


class Part(Model):
    """The agencies of one tier that are expected to answer one questionnaire."""

    questionnaire: str = Field(description="as `id@version`")
    questionnaire_sha256: str
    title: Text
    tier: Tier
    headline: str
    profiles: tuple[Named, ...] = Field(description="the headline first")
    levels: tuple[LevelTitle, ...]
    domains: tuple[Named, ...]
    capabilities: tuple[Named, ...]
    questions: tuple[Named, ...]
    expected_known: bool = Field(
        description="whether there is a list of who is expected; without one nobody can be missed, "
        "and nothing is met"
    )
    denominator: int = Field(
        description="the agencies expected; the states sum to it, where none is suppressed"
    )
    states: dict[State, int | None] = Field(
        description="null where suppressed: a state of few agencies, the next larger one where "
        "they are fewer than five together, and then every state of nobody, so that nothing "
        "says which states are meant"
    )
    members: Annotated[Sequence[Member], AsTuple()] = Field(
        description="in the order of the list of agencies"
    )
    strangers: tuple[Stranger, ...] = Field(description="responses of agencies not expected")
    targets: tuple[TargetVerdict, ...]
    indicators: tuple[Pooled, ...]
    domain_levels: tuple[Distribution, ...]
    capability_levels: tuple[Distribution, ...]
    question_levels: tuple[Distribution, ...]
    clarifications: tuple[Clarification, ...]
    amendment: Amendment | None = None
    sample: Sample | None = None


class Cohort(Model):
    """`maturity/cohort@1`: the outcome of a round over all agencies, as computed from all files."""

    format: Literal["maturity/cohort@1"] = "maturity/cohort@1"
    tool: str
    edition: Literal["inspector", "redacted"] = "inspector"
    round: str | None
    title: Text | None = None
    as_of: CalendarDate | None
    deadline: CalendarDate | None = None
    reading: Reading = Field(description="the reading on which the verdicts rest")
    late: Literal["count_until_freeze", "next_amendment"]
    frozen: Frozen | None = None
    files: FileTally
    records: Annotated[Sequence[FileRecord], AsTuple()]
    parts: tuple[Part, ...]
