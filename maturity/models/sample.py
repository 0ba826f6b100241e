"""A sample of agencies for checks on site, and what it says of all."""

from pydantic import Field

from maturity.models.base import Model


class Stratum(Model):
    """A group from which so many are drawn by lot, each with the same chance."""

    group: str = Field(
        description="the kind of its agencies, `-` where they have none, `*` for all kinds together"
    )
    of: int
    drawn: int


class Drawn(Model):
    """An agency drawn, and how likely that was."""

    id: str
    stratum: str
    probability: str = Field(description="its probability of being drawn, as a fraction")


class Estimate(Model):
    """A share of the whole, estimated from the agencies drawn; 95 % interval.

    Each agency weighs the inverse of its probability (Horvitz and Thompson 1952); the interval
    allows for the finite population.
    """

    target: str
    known: int = Field(description="drawn agencies whose answer is known")
    drawn: int
    value: str | None = Field(description="the estimated share; null while an answer is missing")
    low: str | None
    high: str | None


class Sample(Model):
    """Who is visited, and what the visits say of all."""

    seed: str
    size: int
    of: int
    strata: tuple[Stratum, ...]
    drawn: tuple[Drawn, ...]
    estimates: tuple[Estimate, ...]
