"""Every question with its answer, evidence, note and finding."""

from collections.abc import Mapping
from fractions import Fraction

from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.models.assessment import Assessment, QuestionResult
from maturity.models.base import shown
from maturity.models.questionnaire import (
    Capability,
    ChecklistQuestion,
    Domain,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.response import Ratio, Value
from maturity.reports.view_model import (
    ActionView,
    EvidenceView,
    FindingView,
    LevelView,
    QuestionView,
)
from maturity.reports.view_nodes import level_view
from maturity.reports.view_words import Words


def question_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[QuestionView, ...]:
    """Return every question of the questionnaire in its order."""
    builder = _Questions(words, instrument, assessment)
    return tuple(
        builder.view(domain, capability, question)
        for domain in instrument.questionnaire.domains
        for capability in domain.capabilities
        for question in capability.questions
    )


class _Questions:
    """Build question views of one assessment, whose response is as its author wrote it."""

    def __init__(self, words: Words, instrument: Instrument, assessment: Assessment) -> None:
        self._words = words
        self._instrument = instrument
        self._assessment = assessment
        self._sources = instrument.questionnaire.sources()
        self._answers = _mapping(assessment.response.get("answers"))
        register = assessment.response.get("evidence_register")
        items = [_mapping(item) for item in register] if isinstance(register, list) else []
        self._register = {str(item["id"]): item for item in items if item.get("id") is not None}

    def view(self, domain: Domain, capability: Capability, question: Question) -> QuestionView:
        words = self._words
        found = self._assessment.questions[question.id]
        entry = self._entry(question)
        value = self._value(question, entry.get("value"))
        answered = found.state == "answered" and value is not None
        evidence = self._evidence(entry.get("evidence"))
        return QuestionView(
            id=question.id,
            domain=domain.id,
            domain_title=words.text(domain.title),
            capability=capability.id,
            capability_title=words.text(capability.title),
            kind=question.kind,
            core=question.core,
            text=words.text(question.text),
            state=found.state,
            state_text=self._state(found.state),
            value_text=self._value_text(question, value) if answered else "",
            claimed=self._level(found.claimed),
            level=level_view(words, self._instrument, found.level),
            descriptor=self._descriptor(question, value) if answered else "",
            written=self._written(found, entry.get("value")),
            reason=_text(entry.get("not_applicable")) if found.state == "not_applicable" else "",
            answered_by=_text(entry.get("answered_by")),
            note=_text(entry.get("note")),
            evidence=evidence,
            evidence_text=words.listed(item.text for item in evidence),
            evidence_state=self._evidence_state(found),
            unsupported=found.evidence == "unsupported",
            undated=found.undated,
            expected=self._expected(question),
            next=self._next(question, found),
            finding=self._finding(question, found, entry.get("verified")),
            references=tuple(id_ for id_ in question.references if id_ in self._sources),
        )

    def _entry(self, question: Question) -> Mapping[str, object]:
        for id_ in (question.id, *question.replaces):
            if id_ in self._answers:
                raw = self._answers[id_]
                return raw if isinstance(raw, dict) else {"value": raw}
        return {}

    def _value(self, question: Question, raw: object) -> Value | None:
        if raw is None:
            return None
        value = read_value(question, raw, self._instrument.scale)
        return None if isinstance(value, Misfit) else value

    def _written(self, found: QuestionResult, raw: object) -> str:
        return shown(raw) if found.state == "unanswered" and raw is not None else ""

    def _expected(self, question: Question) -> tuple[str, ...]:
        rule = question.evidence
        return tuple(self._words.text(one) for one in rule.expected) if rule else ()

    def _next(self, question: Question, found: QuestionResult) -> ActionView | None:
        """Return what the level above takes, None at the top and where no level is counted."""
        if found.state != "answered" or found.level is None:
            return None
        above = [level for level in question.improve if level > found.level]
        if not above:
            return None
        level = min(above)
        return ActionView(level, self._words.text(question.improve[level]))

    def _level(self, claimed: int | str | None) -> LevelView:
        number = claimed if isinstance(claimed, int) else None
        return level_view(self._words, self._instrument, number)

    def _state(self, state: str) -> str:
        words = self._words
        return {
            "answered": words.gettext("answered"),
            "unanswered": words.gettext("not answered"),
            "not_applicable": words.gettext("not applicable"),
            "outside": words.gettext("not asked of this agency"),
        }[state]

    def _value_text(self, question: Question, value: Value | None) -> str:
        words = self._words
        if isinstance(value, Ratio):
            if value.whole == 0:
                return str(value)
            return f"{value} ({words.percent(value.value)})"
        if isinstance(question, RubricQuestion):
            return words.gettext("level {level}", level=value)
        if isinstance(value, tuple):
            assert isinstance(question, ChecklistQuestion)  # noqa: S101 - only these have items
            return words.gettext("{met} of {of}", met=len(value), of=len(question.items))
        if isinstance(question, PracticeQuestion):
            choices = {one.id: words.text(one.text) for one in question.choices}
            return choices.get(str(value)) or self._rating(str(value))
        return words.gettext("yes") if value == "yes" else words.gettext("no")

    def _rating(self, name: str) -> str:
        words = self._words
        return {
            "not": words.gettext("not in place"),
            "partially": words.gettext("partially in place"),
            "largely": words.gettext("largely in place"),
            "fully": words.gettext("fully in place"),
        }[name]

    def _descriptor(self, question: Question, value: Value | None) -> str:
        """Return what the answer chosen says: the level's text, the threshold met, the items."""
        words = self._words
        if isinstance(question, RubricQuestion) and value in question.levels:
            assert isinstance(value, int)  # noqa: S101 - a key of `levels`
            return words.text(question.levels[value])
        if isinstance(question, ChecklistQuestion) and isinstance(value, tuple):
            texts = [words.text(item.text) for item in question.items if item.id in value]
            return words.listed(texts)
        if isinstance(question, RatioQuestion):
            parts = (
                words.gettext("level {level} from {share}", level=level, share=words.percent(share))
                for level, share in sorted(question.levels_from.items())
            )
            return words.gettext("Thresholds: {parts}.", parts=words.listed(parts))
        if isinstance(question, PracticeQuestion):
            return words.gettext("A practice of level {level}.", level=question.level)
        return ""

    def _evidence(self, raw: object) -> tuple[EvidenceView, ...]:
        items = raw if isinstance(raw, list) else []
        return tuple(self._item(item) for item in items)

    def _item(self, raw: object) -> EvidenceView:
        words = self._words
        item = raw if isinstance(raw, dict) else self._register.get(str(raw), {"id": raw})
        day = words.written_day(item.get("date"))
        id_, title = _text(item.get("id")), _text(item.get("title"))
        number, location = _text(item.get("number")), _text(item.get("location"))
        parts = (title or id_, number, day.text, location)
        return EvidenceView(
            id_, title, number, day, location, words.enumerated(part for part in parts if part)
        )

    def _evidence_state(self, found: QuestionResult) -> str:
        words = self._words
        if found.evidence == "not_needed":
            return words.gettext("not needed for this answer")
        if found.evidence == "supported":
            if found.undated:
                return words.gettext("supports the claim; a date is to be added")
            return words.gettext("supports the claim")
        return {
            "none": words.gettext("none given"),
            "incomplete": words.gettext("lacks a title, or a number or location"),
            "too_old": words.gettext("older than the rule allows"),
            "too_new": words.gettext("dated after the assessment"),
        }[found.reason or "none"]

    def _finding(
        self, question: Question, found: QuestionResult, raw: object
    ) -> FindingView | None:
        if not isinstance(raw, dict):
            return None
        words = self._words
        value = self._value(question, raw.get("value"))
        return FindingView(
            value_text=self._value_text(question, value) if value is not None else "",
            level=self._level(found.verified),
            finding=_text(raw.get("finding")),
            by=_text(raw.get("by")),
            on=words.written_day(raw.get("on")),
            differs=found.verified is not None and found.verified != found.claimed,
        )


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Return a scalar as written; nothing for none."""
    if isinstance(value, Fraction | int | str):
        return str(value)
    return "" if value is None else shown(value)
