"""A scoring profile: one method for each depth, and the declared policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

from scoring.mean import Mean, SumOfLevels
from scoring.minimum import Minimum
from scoring.quorum import Quorum
from scoring.staged import Staged

Method: TypeAlias = Mean | Minimum | Staged | Quorum | SumOfLevels

NotApplicablePolicy: TypeAlias = Literal["excluded", "base", "top"] | int
EmptyLevelPolicy: TypeAlias = Literal["blocks", "holds"]
UnansweredPolicy: TypeAlias = Literal["base", "excluded", "withhold"]

DEFAULT_ACHIEVEMENTS: Mapping[str, Fraction] = MappingProxyType(
    {
        "not": Fraction(0),
        "partially": Fraction(1, 3),
        "largely": Fraction(2, 3),
        "fully": Fraction(1),
    }
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How answers become scores and levels.

    `domain` is None where the capabilities go *through*: they count as the questionnaire's
    children, and a domain's own level is the questionnaire's rule over its capabilities.
    `bands` gives the lowest score of each level above the base, None for the levels themselves.
    """

    id: str
    capability: Method
    domain: Method | None
    questionnaire: Method
    bands: Mapping[int, Fraction] | None = None
    achievements: Mapping[str, Fraction] = field(default_factory=lambda: DEFAULT_ACHIEVEMENTS)
    practice_counts_from: Fraction | None = None
    not_applicable: NotApplicablePolicy = "excluded"
    unanswered: UnansweredPolicy = "base"
    empty_level: EmptyLevelPolicy = "blocks"
