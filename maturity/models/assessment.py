"""The assessment: the whole response and everything computed from it, frozen.

Scores, ranges, coverage and values are text rounded *down* to two places, so that a shown 4.50 is
never short of 4.5; `exact` is the fraction. Not applicable and unscored are null.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from maturity.models.base import CalendarDate, Model
from maturity.models.inventory import Earlier, Inventory
from maturity.models.response import Agency, Assessor, Period, Scope, Submission

Reading = Literal["claimed", "evidenced", "best_known", "verified"]
READINGS: tuple[Reading, ...] = ("claimed", "evidenced", "best_known", "verified")


class Range(Model):
    """Where the score and level lie if all the unanswered were at the base, and at the top."""

    low: str | None = Field(description="the score with all the unanswered at the base")
    high: str | None = Field(description="the score with all the unanswered at the top")
    low_level: int | None
    high_level: int | None


class ConditionResult(Model):
    """One requirement of the next level: see `scoring.Condition`."""

    kind: str = Field(
        description="`score`, `least`, `achievement`, `core`, `share`, `slack`; `empty` where "
        "nothing is asked at the level, `absent` where the rule names no threshold for it"
    )
    at: int = Field(description="the level it looks at")
    achieved: str = Field(description="what there is, as a fraction")
    required: str = Field(description="what it takes, as a fraction in the same unit")
    met: bool
    short: tuple[str, ...] = Field(
        description="the children that fall short, core ones and the lowest first"
    )


class ExplanationResult(Model):
    """Why a node has its level: the rule, and what the next level takes."""

    rule: str
    next_level: int | None = Field(
        description="the level above; null at the top and where there is no level"
    )
    conditions: tuple[ConditionResult, ...] = ()
    unanswered: tuple[str, ...] = Field(
        (), description="the children whose blanks withhold the level"
    )
    cap: int | None = Field(None, description="the level of a gate that held it down")
    gates: tuple[str, ...] = ()


class NodeResult(Model):
    """What one domain or capability came to."""

    score: str | None = Field(description="rounded down to two places; null where there is none")
    exact: str | None = Field(description="the same as a fraction, `7/2` or `3`")
    level: int | None = Field(description="the level; null where there is none")
    range: Range
    coverage: str | None = Field(description="answered ÷ applicable, rounded down to two places")
    answered: int
    applicable: int
    explanation: ExplanationResult


class Policies(Model):
    """The declared policies, and the level under each other way of counting.

    The levels are keyed by policy; a policy that changes nothing is there too.
    """

    not_applicable: str
    unanswered: str
    empty_level: str
    not_applicable_levels: dict[str, int | None]
    unanswered_levels: dict[str, int | None]
    empty_level_levels: dict[str, int | None]


class ProfileResult(NodeResult):
    """What the whole questionnaire came to under one profile."""

    version: str
    policies: Policies
    nodes: dict[str, NodeResult]


class NodeReading(Model):
    """The level of one node in one reading, under each profile."""

    profiles: dict[str, int | None]
    highest: dict[str, int | None] = Field(
        default_factory=dict,
        description="where there is no level: the level with everything unknown at the top, by "
        "profile",
    )


class ReadingResult(NodeReading):
    """The level of one reading: the headline's, and each profile's."""

    level: int | None
    nodes: dict[str, NodeReading] = Field(
        default_factory=dict, description="the domains and capabilities that a target names"
    )


class IndicatorResult(Model):
    """An exact share; all null where nobody answered, `value` null where there is nothing."""

    value: str | None
    exact: str | None
    met: int | None = Field(description="how many meet it")
    of: int | None = Field(description="how many are counted")


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
    inventory: Inventory | None = None


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
    share: str = Field(
        description="the share of agencies it asks of, as a fraction; `1` binds every agency"
    )
    met: bool | None = Field(description="null where there is no level")
    gap: int | None = Field(
        description="what is missing, levels of a node or things of an indicator; null where that "
        "is not known"
    )
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


class DeadlineResult(Model):
    """A duty that is open on the day of assessment: broken or late, or still ahead."""

    rule: str = Field(description="the id of the rule of a register, or of the duty")
    day: CalendarDate | None = Field(description="the day by which; null where it is due at once")
    days_left: int | None
    overdue: bool = Field(description="whether it is broken, or its day has passed")
    register_id: str | None = Field(
        alias="register", description="the register of the thing; null for the agency itself"
    )
    row: str | None
    name: str | None


class Assessment(Model):
    """`maturity/assessment@1`: one agency's result, from which every report is made."""

    format: Literal["maturity/assessment@1"] = "maturity/assessment@1"
    tool: str
    questionnaire: str
    questionnaire_sha256: str = Field(
        description="digest of the questionnaire's files that decide a result"
    )
    agency: Agency
    round: str | None
    assessed_on: CalendarDate | None
    assessor: Assessor | None
    submission: Submission | None
    scope: Scope | None
    period: Period | None
    headline: str = Field(description="the id of the profile printed large")
    reading: Reading = Field(
        description="the reading that `results`, `targets` and `level` were computed in"
    )
    level: int | None = Field(description="the headline profile's level")
    results: dict[str, ProfileResult]
    readings: dict[str, ReadingResult]
    verification: Verification
    indicators: dict[str, IndicatorResult]
    registers: dict[str, RegisterResult]
    deadlines: tuple[DeadlineResult, ...] = Field(
        (), description="the duties open on the day of assessment, overdue ones first"
    )
    targets: tuple[TargetResult, ...]
    questions: dict[str, QuestionResult]
    earlier: Earlier | None = Field(
        None, description="what its registers were reconciled with, where an earlier one was given"
    )
    data_cutoff: CalendarDate | None = Field(
        None, description="the round's day on which the age of evidence was judged"
    )
    centre: dict[str, object] | None = Field(
        None, description="the answers that came from the centre, as they would be written"
    )
    problems: tuple[ProblemRecord, ...]
    response: dict[str, object]
