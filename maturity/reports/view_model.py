"""Everything a report of one agency shows: raw numbers for cells, and texts in its language.

`None` is never zero: a level, score or share that is `None` was withheld or does not apply, and
the text beside it says which. Texts that an agency wrote are passed on as written.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from maturity.reports.view_look import LookView
from maturity.reports.view_scores import (
    AlternativeView,
    ConditionView,
    DateView,
    ExplanationView,
    IndicatorView,
    LevelView,
    NodeView,
    NumberView,
    PolicyView,
    ProfileView,
    RangeView,
    ReadingView,
    RuleView,
    ScaleLevelView,
)
from maturity.reports.view_tables import (
    DeadlineView,
    DutiesView,
    EarlierView,
    OutcomeView,
    RegisterRowView,
    RegisterView,
    SpreadCellView,
    SpreadView,
)

__all__ = [
    "ActionView",
    "AlternativeView",
    "ConditionView",
    "DateView",
    "DeadlineView",
    "DutiesView",
    "EarlierView",
    "EvidenceView",
    "ExplanationView",
    "FactView",
    "FindingView",
    "IndicatorView",
    "LevelView",
    "LookView",
    "NodeView",
    "NumberView",
    "OutcomeView",
    "PolicyView",
    "ProblemView",
    "ProfileView",
    "QuestionView",
    "RangeView",
    "ReadingView",
    "ReferenceView",
    "RegisterRowView",
    "RegisterView",
    "ReportView",
    "RuleView",
    "ScaleLevelView",
    "SignatureView",
    "SpreadCellView",
    "SpreadView",
    "StatusView",
    "StepGroupView",
    "StepView",
    "TargetView",
]

State = Literal["answered", "unanswered", "not_applicable", "outside"]


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target held against the agency: a level of a node, or a share of an indicator.

    `gap` counts levels, for an indicator things; `level` is empty for an indicator, `at_least`
    for a level.
    """

    id: str
    title: str
    until: DateView
    level: LevelView
    required_text: str
    at_least: Fraction | None
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
    text of the answer chosen; `written` is an answer that did not fit and was left out; `next` is
    what the level above the counted one takes.
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
    next: ActionView | None
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
    name: str = ""


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
    spread: tuple[SpreadView, ...]
    indicators: tuple[IndicatorView, ...]
    rules: tuple[RuleView, ...]
    duties: DutiesView | None
    earlier: EarlierView | None
    registers: tuple[RegisterView, ...]
    steps: tuple[StepGroupView, ...]
    questions: tuple[QuestionView, ...]
    readings: tuple[ReadingView, ...]
    references: tuple[ReferenceView, ...]
    paraphrase: str
    identity: tuple[FactView, ...]
    problems: tuple[ProblemView, ...]
    undersigned: str
    signatures: tuple[SignatureView, ...]
    questionnaire: str
    questionnaire_sha256: str
    assessment_sha256: str
    assessment_json: str
    tool: str
    look: LookView
