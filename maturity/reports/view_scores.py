"""Levels, scores, nodes, profiles and readings as a report shows them (see `view_model`)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of the scale; `text` is its number, or a dash for none."""

    number: int | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ScaleLevelView:
    """One level of the scale with what it stands for."""

    number: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number: `exact` as computed, `text` rounded down to two places in the language."""

    exact: Fraction | None
    text: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date, and how the language writes it."""

    value: date | None
    text: str


@dataclass(frozen=True, slots=True)
class RangeView:
    """Where score and level lie if all blanks were at the base, and at the top.

    `low` and `high` are rounded down to two places; `is_point` says that there is nothing open.
    """

    low: Fraction | None
    high: Fraction | None
    low_level: int | None
    high_level: int | None
    is_point: bool
    score_text: str
    level_text: str


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One requirement of a level, in a sentence; `short` holds ids of children that fall short."""

    kind: str
    at: int
    achieved: Fraction
    required: Fraction
    met: bool
    text: str
    mark: str
    short: tuple[str, ...]
    short_text: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """Why a node has its level: a summary, and what the next level takes."""

    rule: str
    next_level: int | None
    summary: str
    conditions: tuple[ConditionView, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeView:
    """A domain or capability under the headline profile.

    `profile_levels` holds its level under every profile, in the order of `ReportView.profiles`.
    `required` is the level of the next target on the whole, `short_by` what is missing to it;
    `before` is its score in the round before, None where there was none, and `change_text` what it
    won or lost since.
    """

    id: str
    title: str
    description: str
    is_domain: bool
    core: bool
    mandatory: bool
    level: LevelView
    score: NumberView
    range: RangeView
    coverage: NumberView
    answered: int
    applicable: int
    state_text: str
    required: int | None
    short_by: int | None
    profile_levels: tuple[LevelView, ...]
    explanation: ExplanationView
    before: NumberView | None = None
    change_text: str = ""
    capabilities: tuple["NodeView", ...] = ()


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """The level under one way of counting; `declared` marks the profile's own."""

    policy: str
    text: str
    level: LevelView
    declared: bool


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A declared policy, and the level under its alternatives (none where it has none to show).

    `effect` says in a sentence what the level would be otherwise.
    """

    name: str
    title: str
    value: str
    value_text: str
    alternatives: tuple[AlternativeView, ...]
    effect: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What one profile says of the whole, and its rule in words."""

    id: str
    title: str
    version: str
    description: str
    is_headline: bool
    level: LevelView
    score: NumberView
    range: RangeView
    coverage: NumberView
    note: str
    rule: tuple[tuple[str, str], ...]
    policies: tuple[PolicyView, ...]
    explanation: ExplanationView


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading: the headline's level, and each profile's in the order of the profiles."""

    id: str
    title: str
    description: str
    chosen: bool
    level: LevelView
    profile_levels: tuple[LevelView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A share that was counted: `met` of `of`; all None where nobody answered."""

    id: str
    title: str
    value: NumberView
    met: int | None
    of: int | None
    text: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """How many rows of a register a rule found in each outcome, and the rows in breach."""

    register: str
    register_title: str
    id: str
    text: str
    met: int
    breached: int
    late: int
    not_yet_due: int
    no_duty: int
    breaches: tuple[str, ...]
    reference: str
