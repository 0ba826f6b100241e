"""What a register lists, beside what is declared of it and what an earlier response listed."""

from typing import Annotated

from pydantic import Field

from maturity.models.base import CalendarDate, Model, Whole, Word

Count = Annotated[Whole, Field(ge=0)]
"""A number of things."""


class Gone(Model):
    """A thing that an earlier response listed and this one does not, with the reason."""

    id: Word
    reason: Word = Field(description="why it is no longer listed, with the number of the document")


class Declared(Model):
    """What the agency declares of a register as a whole, beside its rows."""

    total: Count | None = Field(
        None,
        description="how many things there are, secret ones aside; what is not listed counts as "
        "meeting no indicator",
    )
    secret: Count | None = Field(
        None,
        description="how many things are state secrets; they are counted here and described "
        "nowhere",
    )
    gone: tuple[Gone, ...] = Field(
        (), description="things of the round before that are no longer listed"
    )


class EarlierRegister(Model):
    """A register of an earlier response: how many things there were, and which were listed."""

    total: int
    ids: tuple[str, ...] = ()


class EarlierNode(Model):
    """What the earlier answers to a node come to under the rule and the reading of now."""

    score: str | None = Field(description="rounded down to two places; null where there is none")
    exact: str | None = Field(description="the same as a fraction")
    level: int | None


class Earlier(Model):
    """The earlier response that this one was held against.

    Its scores are those of today's questionnaire and headline profile, so that what changed is the
    agency and not the rule.
    """

    round: str | None = None
    assessed_on: CalendarDate | None = None
    registers: dict[str, EarlierRegister]
    whole: EarlierNode | None = Field(
        None, description="the whole; null where the earlier answers cannot be scored"
    )
    nodes: dict[str, EarlierNode] = Field(
        default_factory=dict, description="each domain and capability"
    )


class Inventory(Model):
    """What a register lists, beside what is declared and what was listed before."""

    listed: int = Field(description="the rows")
    declared: int | None = Field(description="how many things there are, secret ones aside")
    secret: int | None = Field(description="how many things are state secrets, described nowhere")
    unlisted: int = Field(
        description="things that ought to be listed and are not; they meet no indicator"
    )
    vanished: tuple[str, ...] = Field(
        (), description="rows of the earlier response that are missing without a reason"
    )
    gone: tuple[Gone, ...] = Field((), description="those that are missing with one")
