"""Everything a report of one agency shows: raw numbers for cells, and texts in its language.

`None` is never zero: a level, score or share that is `None` was withheld or does not apply, and
the text beside it says which. Texts that an agency wrote are passed on as written.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

State = Literal["answered", "unanswered", "not_applicable", "outside"]


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
    `required` is the level of the next target on the whole, `short_by` what is missing to it.
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
    """A declared policy, and the level under its alternatives (none where it has none to show)."""

    name: str
    title: str
    value: str
    value_text: str
    alternatives: tuple[AlternativeView, ...]


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
class TargetView:
    """One target held against the agency."""

    id: str
    title: str
    until: DateView
    level: LevelView
    share: Fraction
    share_text: str
    reference: str
    met: bool | None
    status_text: str
    mark: str
    gap: int | None
    gap_text: str
    days_left: int | None
    days_text: str
    binding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """What to do to bring a question to a level; `level` is None for answering or evidence."""

    level: int | None
    text: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One question to move, where it stands, and what to do."""

    question: str
    text: str
    capability: str
    capability_title: str
    level: LevelView
    standing: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class StepGroupView:
    """Steps that serve one purpose, decisive ones first."""

    title: str
    intro: str
    toward: int | None
    until: DateView
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An item of evidence as written; `text` is all of it in one line."""

    id: str
    title: str
    number: str
    date: DateView
    location: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """What an assessor decided about one answer."""

    value_text: str
    level: LevelView
    finding: str
    by: str
    on: DateView
    differs: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its answer, as asked, answered, supported and verified.

    `level` is what the chosen reading counts, `claimed` what the agency says; `descriptor` is the
    text of the answer chosen; `written` is an answer that did not fit and was left out.
    """

    id: str
    domain: str
    domain_title: str
    capability: str
    capability_title: str
    kind: str
    core: bool
    text: str
    state: State
    state_text: str
    value_text: str
    claimed: LevelView
    level: LevelView
    descriptor: str
    written: str
    reason: str
    answered_by: str
    note: str
    evidence: tuple[EvidenceView, ...]
    evidence_text: str
    evidence_state: str
    unsupported: bool
    undated: bool
    expected: tuple[str, ...]
    finding: FindingView | None
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A source with how sure its wording is."""

    id: str
    title: str
    number: str
    date: DateView
    checked_on: DateView
    grade: str
    grade_text: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One defect of the input."""

    place: str
    code: str
    severity: str
    severity_text: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """Whether the agency's leadership approved the answers."""

    approved: bool
    text: str
    detail: str
    approver: str
    document_number: str
    date: DateView


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One place to sign."""

    role: str
    hint: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A label and what stands beside it; `note` says what it means."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report of one agency. Templates and workbooks see this and nothing else."""

    lang: str
    heading: str
    title: str
    questionnaire_title: str
    unofficial: str
    status: StatusView
    agency_id: str
    agency_name: str
    agency_kind: str
    round: str
    period: str
    assessed_on: DateView
    assessor: str
    assessor_role: str
    scope_units: tuple[str, ...]
    scope_excluded: tuple[tuple[str, str], ...]
    scale: tuple[ScaleLevelView, ...]
    reading: ReadingView
    level: LevelView
    level_sentence: str
    headline: ProfileView
    profiles: tuple[ProfileView, ...]
    agreement: str
    answered: int
    applicable: int
    blanks: int
    not_applicable: int
    unsupported: tuple[str, ...]
    undated: tuple[str, ...]
    checked: int
    to_check: int
    facts: tuple[FactView, ...]
    targets: tuple[TargetView, ...]
    targets_note: str
    binding_title: str
    binding: tuple[StepView, ...]
    binding_note: str
    domains: tuple[NodeView, ...]
    steps: tuple[StepGroupView, ...]
    questions: tuple[QuestionView, ...]
    readings: tuple[ReadingView, ...]
    references: tuple[ReferenceView, ...]
    paraphrase: str
    identity: tuple[FactView, ...]
    problems: tuple[ProblemView, ...]
    signatures: tuple[SignatureView, ...]
    questionnaire: str
    questionnaire_sha256: str
    assessment_sha256: str
    tool: str
