"""Why a node has its level and what the next one takes: codes and numbers, never prose."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement of a level.

    `kind` is one of `score`, `least`, `achievement`, `core`, `share`, `slack`; `empty` where
    nothing is asked at the level, `absent` where the rule names no threshold for it. `at` is the
    level the condition looks at; `achieved` and `required` share a unit: a score for `score` and
    `least`, otherwise a share in 0..1. `short` names the children that fall short, worst first.
    """

    kind: str
    at: int
    achieved: Fraction
    required: Fraction
    short: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether the requirement is met."""
        return self.achieved >= self.required


@dataclass(frozen=True)
class Explanation:
    """The rule that gave a level, and the conditions of the level above it.

    `next_level` is None at the top and where there is no level; `unanswered` names the children
    whose blanks withhold the level or a condition of the next; `cap` is the level of a gate that
    bit.
    """

    rule: str
    level: int | None
    next_level: int | None = None
    conditions: tuple[Condition, ...] = ()
    unanswered: tuple[str, ...] = ()
    cap: int | None = None

    @cached_property
    def unmet(self) -> tuple[Condition, ...]:
        """The conditions that hold the level back."""
        return tuple(condition for condition in self.conditions if not condition.met)
