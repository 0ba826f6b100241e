"""`scoring.yaml`: how answers become scores and levels."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

import scoring
from maturity.models.base import Exact, Identifier, Model, Share, Whole, Word
from maturity.models.text import Text
from scoring import Scale


class MeanRule(Model):
    """Weighted mean of the children's scores; the level is the band that holds it."""

    method: Literal["mean"]

    def compiled(self, _scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        return scoring.Mean()


class MinimumRule(Model):
    """The least score, the least level."""

    method: Literal["minimum"]

    def compiled(self, _scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        return scoring.Minimum()


class SumOfLevelsRule(Model):
    """Base plus the achievements of all levels above it."""

    method: Literal["sum_of_levels"]

    def compiled(self, _scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        return scoring.SumOfLevels()


class StagedRule(Model):
    """Cumulative levels: `own` and `lower`, or `requires` level by level."""

    method: Literal["staged"]
    own: Share | None = Field(
        None, description="what has to be achieved at the level itself; at most `lower`"
    )
    lower: Share | None = Field(
        None, description="what has to be achieved at every level between the base and it"
    )
    requires: dict[Whole, dict[Whole, Share]] | None = Field(
        None,
        description="in place of `own` and `lower`, for each level: what has to be achieved at "
        "which levels",
    )

    def compiled(self, scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        if self.requires is not None:
            return scoring.Staged(self.requires)
        own, lower = self.own or Fraction(1), self.lower or Fraction(1)
        return scoring.Staged.from_shares(scale.above_base, own=own, lower=lower)


class QuorumRule(Model):
    """Every core child, a share of all, none further below than the slack."""

    method: Literal["quorum"]
    share: Share = Field(description="the weighted share of the children that must be at the level")
    slack: Annotated[Whole, Field(ge=0)] | None = Field(
        None,
        description="how many levels below it the lowest child may be; no such condition where it "
        "is left out",
    )

    def compiled(self, _scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        return scoring.Quorum(self.share, self.slack)


Rule = Annotated[
    MeanRule | MinimumRule | SumOfLevelsRule | StagedRule | QuorumRule,
    Field(discriminator="method"),
]


def _rule_or_word(value: object) -> str:
    return "rule" if isinstance(value, dict | Model) else "word"


RuleOrThrough = Annotated[
    Annotated[Rule, Tag("rule")] | Annotated[Literal["through"], Tag("word")],
    Discriminator(_rule_or_word),
]


def _policy_kind(value: object) -> str:
    return "level" if isinstance(value, int) else "word"


class Profile(Model):
    """One way from answers to levels, its policies declared."""

    id: Identifier
    version: Word
    title: Text
    description: Text | None = None
    capability: Rule = Field(description="the rule by which questions make a capability's level")
    domain: RuleOrThrough = Field(
        description="the rule by which capabilities make a domain's level; `through` lets the "
        "capabilities count as children of the questionnaire"
    )
    questionnaire: Rule = Field(description="the rule by which the agency's level is made")
    bands: dict[Whole, Exact] | None = Field(
        None,
        description="the lowest score of each level above the base, all of them, rising; by "
        "default the levels themselves",
    )
    achievements: dict[Literal["not", "partially", "largely", "fully"], Exact] = Field(
        default_factory=dict,
        description="other values for `not` (0), `partially` (1/3), `largely` (2/3), `fully` (1)",
    )
    practice_counts_from: Share | None = Field(
        None, description="turns a practice's achievement into 1 if at least this much, else 0"
    )
    not_applicable: Annotated[
        Annotated[Literal["excluded", "base", "top"], Tag("word")] | Annotated[Whole, Tag("level")],
        Discriminator(_policy_kind),
    ] = Field("excluded", description="what a question set aside counts as; a level may be named")
    unanswered: Literal["base", "excluded", "withhold"] = Field(
        "base", description="what a blank counts as"
    )
    empty_level: Literal["blocks", "holds"] = Field(
        "blocks", description="whether `staged` lets a level be reached at which nothing is asked"
    )
    reference: Word | None = None

    def compiled(self, scale: Scale) -> scoring.Profile:
        """Return the profile as the engine knows it."""
        names = dict(scoring.DEFAULT_ACHIEVEMENTS)
        names.update({str(name): value for name, value in self.achievements.items()})
        return scoring.Profile(
            id=self.id,
            capability=self.capability.compiled(scale),
            domain=None if isinstance(self.domain, str) else self.domain.compiled(scale),
            questionnaire=self.questionnaire.compiled(scale),
            bands=self.bands,
            achievements=names,
            practice_counts_from=self.practice_counts_from,
            not_applicable=self.not_applicable,
            unanswered=self.unanswered,
            empty_level=self.empty_level,
        )


class ScoringFile(Model):
    """`scoring.yaml`: the profiles, and which of them is printed large."""

    format: Literal["maturity/scoring@1"]
    headline: Word = Field(description="the id of the profile that is printed large")
    profiles: Annotated[tuple[Profile, ...], Field(min_length=1)] = Field(
        description="the ways of scoring; all of them are computed and shown side by side"
    )
