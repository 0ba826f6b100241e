"""Put an assessment together."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from maturity import __version__
from maturity.assessment.binding import binding_questions
from maturity.assessment.readings import Readings, readings
from maturity.assessment.shown import fraction_text, two_places
from maturity.instrument import Instrument
from maturity.models.assessment import (
    READINGS,
    Assessment,
    ConditionResult,
    ExplanationResult,
    NodeResult,
    Policies,
    ProblemRecord,
    ProfileResult,
    QuestionResult,
    Range,
    Reading,
    ReadingResult,
    TargetResult,
    Verification,
)
from maturity.models.response import Response
from maturity.problems import Problem
from scoring import (
    Answer,
    Coverage,
    Evaluation,
    Missing,
    Plan,
    at_base,
    at_top,
    coverage,
)

UNANSWERED_POLICIES = ("base", "excluded", "withhold")


def assess(
    response: Response,
    instrument: Instrument,
    *,
    reading: Reading = "claimed",
    headline: str | None = None,
    problems: tuple[Problem, ...] = (),
    lang: str = "en",
) -> Assessment:
    """Return the assessment of a response in one reading, all profiles side by side.

    `headline` is the profile to print large, by default the questionnaire's own; `problems` are
    the defects found while reading the response, `lang` the language of their messages.
    """
    shell = response.shell
    read = readings(response, instrument)
    answers = read.answers[reading]
    covered = coverage(instrument.tree, read.answers["claimed"])
    evaluations = {
        id_: _plan(instrument, id_, reading).score(answers) for id_ in instrument.plans
    }
    headline = headline or instrument.scoring.headline
    results = {
        id_: _profile_result(instrument, id_, evaluation, answers, covered)
        for id_, evaluation in evaluations.items()
    }
    return Assessment(
        tool=f"maturity {__version__}",
        questionnaire=f"{instrument.id}@{instrument.questionnaire.version}",
        questionnaire_sha256=instrument.sha256,
        agency=shell.agency,
        round=shell.round,
        assessed_on=shell.assessed_on,
        assessor=shell.assessor,
        submission=shell.submission,
        scope=shell.scope,
        period=shell.period,
        headline=headline,
        reading=reading,
        level=results[headline].level,
        results=results,
        readings={name: _reading_result(instrument, read, name, headline) for name in READINGS},
        verification=Verification(
            checked=len(read.checked),
            of=sum(not _set_aside(answer) for answer in read.answers["claimed"].values()),
        ),
        targets=_targets(instrument, evaluations[headline], shell.assessed_on),
        questions=_questions(response, instrument, read, reading),
        problems=tuple(
            ProblemRecord.model_validate(problem.as_json(lang)) for problem in problems
        ),
        response=_plain(response.document),
    )


def _set_aside(answer: Answer) -> bool:
    return answer is Missing.NOT_APPLICABLE or answer is Missing.OUTSIDE


def _plan(instrument: Instrument, profile: str, reading: Reading) -> Plan:
    """Return the plan of a profile; what nobody verified is unknown, whatever its policy says."""
    if reading == "verified":
        return instrument.variant(profile, unanswered="withhold")
    return instrument.plans[profile]


def _reading_result(
    instrument: Instrument, read: Readings, name: Reading, headline: str
) -> ReadingResult:
    levels = {
        id_: _plan(instrument, id_, name).score(read.answers[name]).overall.level
        for id_ in instrument.plans
    }
    return ReadingResult(level=levels[headline], profiles=levels)


def _profile_result(
    instrument: Instrument,
    profile: str,
    evaluation: Evaluation,
    answers: Mapping[str, Answer],
    covered: Mapping[str, Coverage],
) -> ProfileResult:
    plan = evaluation.plan
    low = high = evaluation
    if Missing.UNANSWERED in answers.values():
        low = plan.score(at_base(plan.tree, answers, plan.scale))
        high = plan.score(at_top(plan.tree, answers, plan.scale))
    nodes = {
        id_: _node_fields(id_, evaluation, low, high, covered[id_]) for id_ in plan.nodes
    }
    whole = nodes.pop(plan.tree.id)
    definition = next(one for one in instrument.scoring.profiles if one.id == profile)
    return ProfileResult(
        version=definition.version,
        policies=_policies(instrument, profile, evaluation, answers),
        nodes={id_: NodeResult(**fields) for id_, fields in nodes.items()},
        **whole,
    )


def _node_fields(
    id_: str, evaluation: Evaluation, low: Evaluation, high: Evaluation, covered: Coverage
) -> dict[str, Any]:
    outcome, lowest, highest = evaluation.outcomes[id_], low.outcomes[id_], high.outcomes[id_]
    score = outcome.score
    return {
        "score": two_places(score),
        "exact": fraction_text(score),
        "level": outcome.level,
        "range": Range(
            low=two_places(lowest.score),
            high=two_places(highest.score),
            low_level=lowest.level,
            high_level=highest.level,
        ),
        "coverage": two_places(covered.share),
        "answered": covered.answered,
        "applicable": covered.applicable,
        "explanation": _explanation(evaluation, id_),
    }


def _explanation(evaluation: Evaluation, id_: str) -> ExplanationResult:
    found = evaluation.explain(id_)
    return ExplanationResult(
        rule=found.rule,
        next_level=found.next_level,
        conditions=tuple(
            ConditionResult(
                kind=one.kind,
                at=one.at,
                achieved=str(one.achieved),
                required=str(one.required),
                met=one.met,
                short=one.short,
            )
            for one in found.conditions
        ),
        unanswered=found.unanswered,
        cap=found.cap,
    )


def _policies(
    instrument: Instrument, profile: str, evaluation: Evaluation, answers: Mapping[str, Answer]
) -> Policies:
    """Return the policies, and the level under each alternative where there is something to count."""
    rules = evaluation.plan.profile
    given = set(answers.values())
    level = evaluation.overall.level
    aside: dict[str, int | None] = {}
    blanks: dict[str, int | None] = {}
    for name in dict.fromkeys(("excluded", "base", "top", str(rules.not_applicable))):
        aside[name] = level
        if Missing.NOT_APPLICABLE in given and name != str(rules.not_applicable):
            plan = instrument.variant(profile, not_applicable=name, unanswered=rules.unanswered)
            aside[name] = plan.score(answers).overall.level
    for name in UNANSWERED_POLICIES:
        blanks[name] = level
        if Missing.UNANSWERED in given and name != rules.unanswered:
            plan = instrument.variant(profile, unanswered=name)
            blanks[name] = plan.score(answers).overall.level
    return Policies(
        not_applicable=str(rules.not_applicable),
        unanswered=rules.unanswered,
        empty_level=rules.empty_level,
        not_applicable_levels=aside,
        unanswered_levels=blanks,
    )


def _targets(
    instrument: Instrument, evaluation: Evaluation, assessed_on: date | None
) -> tuple[TargetResult, ...]:
    found = []
    for target in instrument.targets:
        level = evaluation.outcomes[target.node].level
        found.append(
            TargetResult(
                id=target.id,
                until=target.until,
                node=target.node,
                level=target.level,
                share=str(Fraction(target.share)),
                met=None if level is None else level >= target.level,
                gap=None if level is None else max(0, target.level - level),
                days_left=(target.until - assessed_on).days if assessed_on else None,
                binding=binding_questions(evaluation, target.node, target.level),
            )
        )
    return tuple(found)


def _questions(
    response: Response, instrument: Instrument, read: Readings, reading: Reading
) -> dict[str, QuestionResult]:
    found = {}
    for id_ in instrument.questions:
        claim = read.answers["claimed"][id_]
        counted = read.answers[reading][id_]
        support = read.supports.get(id_)
        given = response.answers.get(id_)
        if isinstance(claim, Missing):
            state = claim.value
        else:
            state = "answered"
        found[id_] = QuestionResult(
            state=state,
            claimed=_level_or_text(claim),
            level=counted if isinstance(counted, int) else None,
            evidence="not_needed"
            if support is None
            else "supported"
            if support.supported
            else "unsupported",
            reason=support.reason if support else None,
            undated=bool(support and support.undated),
            verified=_level_or_text(read.answers["verified"][id_])
            if given is not None and id_ in read.checked
            else None,
        )
    return found


def _level_or_text(answer: Answer) -> int | str | None:
    if isinstance(answer, Missing):
        return None
    return answer if isinstance(answer, int) else str(answer)


def _plain(value: Any) -> Any:
    """Return a document as JSON can hold it: decimals as the text they were written as."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    return format(value, "f")
