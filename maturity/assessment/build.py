"""Put an assessment together."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from maturity import __version__
from maturity.assessment.indicators import caps, shares
from maturity.assessment.readings import Readings, condition_scope, readings
from maturity.assessment.registers import register_results
from maturity.assessment.shown import fraction_text, two_places
from maturity.assessment.targets import target_results
from maturity.instrument import Instrument
from maturity.models.assessment import (
    READINGS,
    Assessment,
    ConditionResult,
    ExplanationResult,
    IndicatorResult,
    NodeResult,
    Policies,
    ProblemRecord,
    ProfileResult,
    QuestionResult,
    Range,
    Reading,
    ReadingResult,
    Verification,
)
from maturity.models.response import Response
from maturity.models.round import Round
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
from scoring.profile import NotApplicablePolicy, UnansweredPolicy

ASIDE_POLICIES: tuple[NotApplicablePolicy, ...] = ("excluded", "base", "top")
BLANK_POLICIES: tuple[UnansweredPolicy, ...] = ("base", "excluded", "withhold")


def assess(
    response: Response,
    instrument: Instrument,
    *,
    reading: Reading = "claimed",
    headline: str | None = None,
    asked: Round | None = None,
    problems: Sequence[ProblemRecord] = (),
) -> Assessment:
    """Return the assessment of a response in one reading, all profiles side by side.

    `headline` is the profile to print large, by default the questionnaire's own; `asked` is the
    round, whose data cut-off and id hold where it gives them; `problems` are the defects found
    while reading the response.
    """
    shell = response.shell
    scope = condition_scope(response, instrument)
    found = shares(response, instrument, scope)
    cutoff = asked.data_cutoff if asked is not None else None
    read = readings(response, instrument, scope, cutoff=cutoff)
    answers = read.answers[reading]
    covered = coverage(instrument.counted_tree, read.answers["claimed"])
    headline = headline or instrument.scoring.headline
    scorer = _Scorer(instrument, read, *caps(instrument, found))
    results = {
        id_: _profile_result(instrument, id_, scorer, reading, answers, covered)
        for id_ in instrument.plans
    }
    return Assessment(
        tool=f"maturity {__version__}",
        questionnaire=f"{instrument.id}@{instrument.questionnaire.version}",
        questionnaire_sha256=instrument.sha256,
        agency=shell.agency,
        round=shell.round if asked is None else asked.id,
        assessed_on=shell.assessed_on,
        assessor=shell.assessor,
        submission=shell.submission,
        scope=shell.scope,
        period=shell.period,
        headline=headline,
        reading=reading,
        level=results[headline].level,
        results=results,
        readings={name: scorer.levels(name, headline) for name in READINGS},
        verification=Verification(
            checked=len(read.checked),
            of=sum(
                id_ in read.checked or not _set_aside(answer)
                for id_, answer in read.answers["claimed"].items()
            ),
        ),
        indicators={
            id_: IndicatorResult(
                value=two_places(share.value),
                exact=fraction_text(share.value),
                met=share.met,
                of=share.of,
            )
            for id_, share in found.items()
        },
        registers=register_results(instrument, response.registers, scope),
        targets=target_results(
            instrument, scorer.reading(headline, reading), found, shell.assessed_on
        ),
        questions=_questions(response, instrument, read, reading),
        problems=tuple(problems),
        response=_plain(response.document),
    )


def _set_aside(answer: Answer) -> bool:
    return answer is Missing.NOT_APPLICABLE or answer is Missing.OUTSIDE


class _Scorer:
    """Score readings under profiles, each different question of the engine asked once."""

    def __init__(
        self,
        instrument: Instrument,
        read: Readings,
        biting: Mapping[str, int],
        certain: Mapping[str, int],
        gates: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._instrument = instrument
        self._read = read
        self._biting = biting
        self.certain = certain
        self.gates = gates
        self._known: dict[int, list[tuple[Mapping[str, Answer], Evaluation]]] = {}

    def plan(self, profile: str, reading: Reading) -> Plan:
        """Return the plan of a profile; what nobody verified is unknown, whatever it says."""
        if reading == "verified":
            return self._instrument.variant(profile, unanswered="withhold")
        return self._instrument.plans[profile]

    def reading(self, profile: str, reading: Reading) -> Evaluation:
        """Return one reading under one profile."""
        return self.score(self.plan(profile, reading), self._read.answers[reading])

    def score(self, plan: Plan, answers: Mapping[str, Answer]) -> Evaluation:
        """Return what the plan makes of the answers, from memory where it was asked before."""
        known = self._known.setdefault(id(plan), [])
        for given, evaluation in known:
            if given == answers:
                return evaluation
        evaluation = plan.score(answers, self._biting)
        known.append((answers, evaluation))
        return evaluation

    def levels(self, reading: Reading, headline: str) -> ReadingResult:
        """Return the level of one reading under every profile."""
        found: dict[str, int | None] = dict.fromkeys(self._instrument.plans)
        if reading != "verified" or self._read.checked:
            found = {id_: self.reading(id_, reading).overall.level for id_ in found}
        return ReadingResult(level=found[headline], profiles=found)


def _profile_result(
    instrument: Instrument,
    profile: str,
    scorer: _Scorer,
    reading: Reading,
    answers: Mapping[str, Answer],
    covered: Mapping[str, Coverage],
) -> ProfileResult:
    evaluation = low = high = scorer.reading(profile, reading)
    plan = evaluation.plan
    if Missing.UNANSWERED in answers.values():
        if plan.profile.unanswered != "base":
            low = scorer.score(plan, at_base(plan.tree, answers, plan.scale))
        high = scorer.score(plan, at_top(plan.tree, answers, plan.scale))
    if scorer.gates:
        # A gate that bites for want of an answer need not bite at the high end.
        high = plan.score(at_top(plan.tree, answers, plan.scale), scorer.certain)
    nodes = {
        id_: _node_fields(id_, (evaluation, low, high), covered[id_], scorer.gates.get(id_, ()))
        for id_ in plan.nodes
    }
    whole = nodes.pop(plan.tree.id)
    definition = next(one for one in instrument.scoring.profiles if one.id == profile)
    return ProfileResult(
        version=definition.version,
        policies=_policies(instrument, scorer, evaluation, low, answers),
        nodes={id_: NodeResult(**fields) for id_, fields in nodes.items()},
        **whole,
    )


def _node_fields(
    id_: str,
    evaluations: tuple[Evaluation, Evaluation, Evaluation],
    covered: Coverage,
    gates: tuple[str, ...],
) -> dict[str, Any]:
    """Return the fields of a node's result, given its evaluation, the low and the high one."""
    evaluation, low, high = evaluations
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
        "explanation": _explanation(evaluation, id_, gates),
    }


def _explanation(evaluation: Evaluation, id_: str, gates: tuple[str, ...]) -> ExplanationResult:
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
        gates=gates,
    )


def _policies(
    instrument: Instrument,
    scorer: _Scorer,
    evaluation: Evaluation,
    low: Evaluation,
    answers: Mapping[str, Answer],
) -> Policies:
    """Return the policies, and the level under each alternative.

    Counting blanks at the base is the low end of the range, whatever the policy.
    """
    rules = evaluation.plan.profile
    given = set(answers.values())
    level = evaluation.overall.level
    aside: dict[str, int | None] = {}
    blanks: dict[str, int | None] = {}
    for policy in dict.fromkeys((*ASIDE_POLICIES, rules.not_applicable)):
        aside[str(policy)] = level
        if Missing.NOT_APPLICABLE in given and policy != rules.not_applicable:
            plan = instrument.variant(rules.id, not_applicable=policy, unanswered=rules.unanswered)
            aside[str(policy)] = scorer.score(plan, answers).overall.level
    for name in BLANK_POLICIES:
        blanks[name] = level
        if name == "base":
            blanks[name] = low.overall.level
        elif Missing.UNANSWERED in given and name != rules.unanswered:
            plan = instrument.variant(
                rules.id, unanswered=name, not_applicable=rules.not_applicable
            )
            blanks[name] = scorer.score(plan, answers).overall.level
    return Policies(
        not_applicable=str(rules.not_applicable),
        unanswered=rules.unanswered,
        empty_level=rules.empty_level,
        not_applicable_levels=aside,
        unanswered_levels=blanks,
    )


def _questions(
    response: Response, instrument: Instrument, read: Readings, reading: Reading
) -> dict[str, QuestionResult]:
    found = {}
    for id_ in instrument.questions:
        claim = read.answers["claimed"][id_]
        counted = read.answers[reading][id_]
        support = read.supports.get(id_)
        given = response.answers.get(id_)
        found[id_] = QuestionResult(
            state=_STATES[claim] if isinstance(claim, Missing) else "answered",
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


_STATES: dict[Missing, Literal["unanswered", "not_applicable", "outside"]] = {
    Missing.UNANSWERED: "unanswered",
    Missing.NOT_APPLICABLE: "not_applicable",
    Missing.OUTSIDE: "outside",
}


def _level_or_text(answer: Answer) -> int | str | None:
    if isinstance(answer, Missing):
        return None
    return answer if isinstance(answer, int) else str(answer)


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return a document as JSON can hold it: decimals as the text they were written as."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    return format(value, "f")
