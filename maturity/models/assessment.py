"""The assessment: the whole response and everything computed from it, frozen.

Scores, ranges, coverage and values are text rounded *down* to two places, so that a shown 4.50 is
never short of 4.5; `exact` is the fraction. Not applicable and unscored are null.
"""

from collections.abc import Mapping
from typing import Literal

from maturity.models.base import CalendarDate, Model
from maturity.models.response import Agency, Assessor, Period, Scope, Submission

Reading = Literal["claimed", "evidenced", "best_known", "verified"]
READINGS: tuple[Reading, ...] = ("claimed", "evidenced", "best_known", "verified")


class Range(Model):
    """Where the score and level lie if all the unanswered were at the base, and at the top."""

    low: str | None
    high: str | None
    low_level: int | None
    high_level: int | None


class ConditionResult(Model):
    """One requirement of the next level: see `scoring.Condition`."""

    kind: str
    at: int
    achieved: str
    required: str
    met: bool
    short: tuple[str, ...]


class ExplanationResult(Model):
    """Why a node has its level: the rule, and what the next level takes."""

    rule: str
    next_level: int | None
    conditions: tuple[ConditionResult, ...] = ()
    unanswered: tuple[str, ...] = ()
    cap: int | None = None
    gates: tuple[str, ...] = ()


class NodeResult(Model):
    """What one domain or capability came to."""

    score: str | None
    exact: str | None
    level: int | None
    range: Range
    coverage: str | None
    answered: int
    applicable: int
    explanation: ExplanationResult


class Policies(Model):
    """The declared policies, and the level under each other way of counting.

    `not_applicable_levels` and `unanswered_levels` are keyed by policy; a policy that changes
    nothing is there too.
    """

    not_applicable: str
    unanswered: str
    empty_level: str
    not_applicable_levels: dict[str, int | None]
    unanswered_levels: dict[str, int | None]


class ProfileResult(NodeResult):
    """What the whole questionnaire came to under one profile."""

    version: str
    policies: Policies
    nodes: dict[str, NodeResult]


class ReadingResult(Model):
    """The level of one reading: the headline's, and each profile's."""

    level: int | None
    profiles: dict[str, int | None]


class IndicatorResult(Model):
    """An exact share; all null where nobody answered, `value` null where there is nothing."""

    value: str | None
    exact: str | None
    met: int | None
    of: int | None


RuleOutcome = Literal["met", "breached", "late", "not_yet_due", "no_duty"]


class RuleResult(Model):
    """How many rows a rule found in each outcome, and the rows in breach."""

    met: int
    breached: int
    late: int
    not_yet_due: int
    no_duty: int
    breaches: tuple[str, ...]


class RegisterResult(Model):
    """What the rules of a register made of its rows; `outcomes` by row, then by rule."""

    rows: int
    rules: dict[str, RuleResult]
    outcomes: Mapping[str, Mapping[str, RuleOutcome]]


class Verification(Model):
    """Questions that an assessor decided, of those that apply."""

    checked: int
    of: int


class TargetResult(Model):
    """One target held against the agency: a level of a node, or a share of an indicator.

    `gap` counts levels of a node, things of an indicator; `binding` names the questions to move
    first; `days_left` counts from the date of assessment.
    """

    id: str
    until: CalendarDate
    node: str | None
    level: int | None
    indicator: str | None
    at_least: str | None
    share: str
    met: bool | None
    gap: int | None
    days_left: int | None
    binding: tuple[str, ...]


class QuestionResult(Model):
    """How one question was counted in the chosen reading.

    `state` is answered, unanswered, not_applicable or outside; `evidence` is supported,
    unsupported (why is in `reason`: none, incomplete, too_old, too_new) or not_needed.
    """

    state: Literal["answered", "unanswered", "not_applicable", "outside"]
    claimed: int | str | None
    level: int | None
    evidence: Literal["supported", "unsupported", "not_needed"]
    reason: Literal["none", "incomplete", "too_old", "too_new"] | None = None
    undated: bool = False
    verified: int | str | None = None


class ProblemRecord(Model):
    """One defect of the response, as `check --format json` prints it."""

    path: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    code: str
    severity: Literal["error", "warning"]
    message: str
    hint: str


class Assessment(Model):
    """`maturity/assessment@1`: one agency's result, from which every report is made."""

    format: Literal["maturity/assessment@1"] = "maturity/assessment@1"
    tool: str
    questionnaire: str
    questionnaire_sha256: str
    agency: Agency
    round: str | None
    assessed_on: CalendarDate | None
    assessor: Assessor | None
    submission: Submission | None
    scope: Scope | None
    period: Period | None
    headline: str
    reading: Reading
    level: int | None
    results: dict[str, ProfileResult]
    readings: dict[str, ReadingResult]
    verification: Verification
    indicators: dict[str, IndicatorResult]
    registers: dict[str, RegisterResult]
    targets: tuple[TargetResult, ...]
    questions: dict[str, QuestionResult]
    problems: tuple[ProblemRecord, ...]
    response: dict[str, object]
