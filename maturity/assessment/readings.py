"""Four readings of one response, as answers for the engine."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.assessment.evidence import Support, support
from maturity.conditions import Scope, condition
from maturity.instrument import Instrument
from maturity.models.assessment import Reading
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.models.response import Answer, Ratio, Response, Value
from scoring import DEFAULT_ACHIEVEMENTS, Missing, Scale, threshold_level
from scoring import Answer as Scored

BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Readings:
    """The answers of every reading by question, and how the evidence of each claim was judged.

    `checked` names the questions that an assessor decided.
    """

    answers: dict[Reading, dict[str, Scored]]
    supports: dict[str, Support]
    checked: frozenset[str]


def condition_scope(
    response: Response, instrument: Instrument, *, every_answer: bool = False
) -> Scope | None:
    """Return what conditions are held against, None where the questionnaire has no condition.

    It holds the answers that some condition of the questionnaire names, or every one.
    """
    if not instrument.has_conditions:
        return None
    shell = response.shell
    agency = shell.agency
    parameters = instrument.questionnaire.parameters
    return Scope(
        {
            "agency": {"id": agency.id, "name": agency.name, "kind": agency.kind},
            "parameter": {name: parameter.value for name, parameter in parameters.items()},
            "answer": {
                id_: _condition_value(response.answers[id_].value)
                if id_ in response.answers
                else None
                for id_ in (instrument.questions if every_answer else instrument.answers_named)
            },
            "assessed_on": shell.assessed_on,
        }
    )


def _condition_value(value: Value | None) -> object:
    """Return an answer as conditions read it: a ratio as its share, yes or no as text."""
    if isinstance(value, Ratio):
        return value.value if value.whole else None
    return value


def readings(
    response: Response,
    instrument: Instrument,
    scope: Scope | None = None,
    *,
    cutoff: date | None = None,
) -> Readings:
    """Return the four readings of a response; `scope` is what `applies_when` is held against.

    Evidence is judged at the data cut-off, by default the date of assessment.
    """
    scale = instrument.scale
    day = response.shell.assessed_on
    claimed: dict[str, Scored] = {}
    evidenced: dict[str, Scored] = {}
    best_known: dict[str, Scored] = {}
    verified: dict[str, Scored] = {}
    supports: dict[str, Support] = {}
    checked = set()
    for id_, question in instrument.questions.items():
        answer = response.answers.get(id_, BLANK)
        claim = _claim(question, answer, scale, asked=is_asked(question, scope, day))
        held = claim
        if needs_evidence(question, claim):
            assert question.evidence is not None  # noqa: S101 - needs_evidence says so
            supports[id_] = support(answer.evidence, question.evidence, cutoff or day)
            if not supports[id_].supported:
                held = _held_lower(question, question.evidence.since)
        claimed[id_] = claim
        evidenced[id_] = best_known[id_] = held
        # What was set aside has nothing to verify, and what the centre says is not the agency's
        # claim; everything else is unknown until decided.
        settled = claim in (Missing.OUTSIDE, Missing.NOT_APPLICABLE)
        by_centre = question.answered_by == "centre"
        verified[id_] = claim if settled or by_centre else Missing.UNANSWERED
        if answer.verified is not None and claim is not Missing.OUTSIDE:
            checked.add(id_)
            best_known[id_] = verified[id_] = scored(question, answer.verified, scale)
    return Readings(
        {
            "claimed": claimed,
            "evidenced": evidenced,
            "best_known": best_known,
            "verified": verified,
        },
        supports,
        frozenset(checked),
    )


def scored(question: Question, value: Value, scale: Scale) -> Scored:
    """Return a value as the engine counts it: a level, a rating's name, or an achievement."""
    if isinstance(question, RubricQuestion) and isinstance(value, int):
        return value
    base = scale.base
    if isinstance(question, RatioQuestion) and isinstance(value, Ratio):
        if value.whole == 0:
            return Missing.NOT_APPLICABLE
        return threshold_level(value.value, question.levels_from, base)
    if isinstance(question, ChecklistQuestion) and isinstance(value, tuple):
        thresholds = {level: Fraction(least) for level, least in question.levels_from.items()}
        return threshold_level(len(value), thresholds, base)
    if isinstance(question, YesNoQuestion):
        level = question.yes if value == "yes" else question.no
        return base if level is None else level
    if isinstance(question, PracticeQuestion):
        chosen = {choice.id: choice.value for choice in question.choices}
        return chosen.get(str(value), str(value))
    msg = f"question {question.id} cannot have the value {value!r}"
    raise ValueError(msg)


def is_asked(question: Question, scope: Scope | None, day: date | None) -> bool:
    """Return whether a question is put to the agency at all: in force, its condition true."""
    if question.in_force is None and question.applies_when is None:
        return True
    if day is not None and question.in_force is not None:
        since, until = question.in_force.since, question.in_force.until
        if (since is not None and day < since) or (until is not None and day > until):
            return False
    if question.applies_when is None or scope is None:
        return True
    return condition(question.applies_when).holds(scope)


def _claim(question: Question, answer: Answer, scale: Scale, *, asked: bool) -> Scored:
    if not asked:
        return Missing.OUTSIDE
    if answer.not_applicable is not None:
        return Missing.NOT_APPLICABLE
    if answer.value is None:
        return Missing.UNANSWERED
    return scored(question, answer.value, scale)


def needs_evidence(question: Question, claim: Scored) -> bool:
    """Return whether a claim counts in full only with evidence."""
    if question.evidence is None or isinstance(claim, Missing):
        return False
    if isinstance(question, PracticeQuestion):
        achieved = DEFAULT_ACHIEVEMENTS.get(claim, claim) if isinstance(claim, str) else claim
        return question.level >= question.evidence.since and achieved != 0
    return isinstance(claim, int) and claim >= question.evidence.since


def _held_lower(question: Question, since: int) -> Scored:
    return Fraction(0) if isinstance(question, PracticeQuestion) else since - 1
