"""`scoring.yaml`: how answers become scores and levels."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

import scoring
from maturity.models.base import Exact, Identifier, Model, Share, Weight, Whole, Word
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
    own: Share | None = None
    lower: Share | None = None
    requires: dict[Whole, dict[Whole, Share]] | None = None

    def compiled(self, scale: Scale) -> scoring.Method:
        """Return the rule as the engine knows it."""
        if self.requires is not None:
            return scoring.Staged(self.requires)
        own, lower = self.own or Fraction(1), self.lower or Fraction(1)
        return scoring.Staged.from_shares(scale.above_base, own=own, lower=lower)


class QuorumRule(Model):
    """Every core child, a share of all, none further below than the slack."""

    method: Literal["quorum"]
    share: Share
    slack: Annotated[Whole, Field(ge=0)] | None = None

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
    capability: Rule
    domain: RuleOrThrough
    questionnaire: Rule
    bands: dict[Whole, Exact] | None = None
    achievements: dict[Literal["not", "partially", "largely", "fully"], Exact] = Field(
        default_factory=dict
    )
    practice_counts_from: Weight | None = None
    not_applicable: Annotated[
        Annotated[Literal["excluded", "base", "top"], Tag("word")] | Annotated[Whole, Tag("level")],
        Discriminator(_policy_kind),
    ] = "excluded"
    unanswered: Literal["base", "excluded", "withhold"] = "base"
    empty_level: Literal["blocks", "holds"] = "blocks"
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
    headline: Word
    profiles: Annotated[tuple[Profile, ...], Field(min_length=1)]
