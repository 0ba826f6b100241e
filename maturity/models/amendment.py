"""What changed between two runs over one round."""

from typing import Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Model
from maturity.models.member import State


class Frozen(Model):
    """The name and number under which a cohort was set down."""

    number: int
    name: str
    on: CalendarDate | None = Field(None, description="the day of the round it speaks of")


class Change(Model):
    """One agency that is not as it was.

    added: its response counts now and did not; withdrawn: the other way round; replaced: another
    response counts; changed: the same response, another state or level; listed and delisted: the
    list of agencies itself changed.
    """

    id: str
    what: Literal["added", "withdrawn", "replaced", "changed", "listed", "delisted"]
    reason: str = Field(description="why, as a code")
    state_before: State | None
    state_after: State | None
    level_before: int | None
    level_after: int | None
    file_before: str | None
    file_after: str | None


class Amendment(Model):
    """The changes since the cohort before."""

    since: Frozen | None = Field(description="what it is compared with; null where not frozen")
    changes: tuple[Change, ...]
