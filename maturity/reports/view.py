"""From an assessment to the view model of its report."""

from maturity.reports.view_model import (
    ActionView,
    AlternativeView,
    ConditionView,
    DateView,
    EvidenceView,
    ExplanationView,
    FactView,
    FindingView,
    LevelView,
    NodeView,
    NumberView,
    PolicyView,
    ProblemView,
    ProfileView,
    QuestionView,
    RangeView,
    ReadingView,
    ReferenceView,
    ReportView,
    ScaleLevelView,
    SignatureView,
    StatusView,
    StepGroupView,
    StepView,
    TargetView,
)
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment


def build_view(assessment: Assessment, instrument: Instrument, *, lang: str) -> ReportView:
    """Return everything the report of an assessment shows, in the language `lang`."""
    raise NotImplementedError
