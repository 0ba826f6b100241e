"""`targets.yaml`: what is required by when."""

from typing import Annotated, Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Identifier, Model, Share, Whole, Word
from maturity.models.text import Text


class Milestone(Model):
    """A point on the way: so many agencies at a level on a date."""

    date: CalendarDate
    level: Whole
    count: Annotated[Whole, Field(ge=0)]


class Target(Model):
    """What must be reached by a date: a level of a node by a share of the agencies, or a share.

    A target names either `node` and `level`, or `indicator` and `at_least`.
    """

    id: Identifier
    title: Text | None = None
    until: CalendarDate = Field(description="the last day on which it can be met")
    node: Word | None = Field(
        None, description="the questionnaire, a domain or a capability; with `level`"
    )
    level: Whole | None = Field(None, description="the level it requires, or a higher one")
    indicator: Word | None = Field(
        None,
        description="in place of node and level, the indicator that is held against `at_least`",
    )
    at_least: Share | None = Field(None, description="the least share of the indicator")
    share: Share = Field(
        default=1, validate_default=True, description="the share of the agencies that must reach it"
    )
    reference: Word | None = Field(
        None,
        description="the id of the source, listed in `questionnaire.yaml`; left out, `check` warns",
    )
    milestones: tuple[Milestone, ...] = ()


class TargetsFile(Model):
    """`targets.yaml`: a set of targets from one source."""

    format: Literal["maturity/targets@1"]
    id: Identifier
    title: Text | None = None
    targets: Annotated[tuple[Target, ...], Field(min_length=1)]
