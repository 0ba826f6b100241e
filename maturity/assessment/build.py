"""Put an assessment together."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from maturity import __version__
from maturity.assessment.deadlines import deadlines
from maturity.assessment.evidence import Support
from maturity.assessment.indicators import Share, caps, shares
from maturity.assessment.inventory import inventories
from maturity.assessment.readings import Readings, condition_scope, readings
from maturity.assessment.registers import register_results
from maturity.assessment.results import profile_result
from maturity.assessment.scorer import Scorer
from maturity.assessment.shown import fraction_text, two_places
from maturity.assessment.targets import target_results
from maturity.conditions import Scope
from maturity.instrument import Instrument
from maturity.models.assessment import (
    READINGS,
    Assessment,
    DeadlineResult,
    IndicatorResult,
    ProblemRecord,
    QuestionResult,
    Reading,
    Verification,
)
from maturity.models.inventory import Earlier, EarlierNode
from maturity.models.questionnaire import Question
from maturity.models.response import Ratio, Response, Value
from maturity.models.round import Round
from scoring import (
    Answer,
    Missing,
    coverage,
)


def assess(  # noqa: PLR0913 - what is read, and how; each has its default
    response: Response,
    instrument: Instrument,
    *,
    reading: Reading = "claimed",
    headline: str | None = None,
    asked: Round | None = None,
    problems: Sequence[ProblemRecord] = (),
    same_registers: Assessment | None = None,
) -> Assessment:
    """Return the assessment of a response in one reading, all profiles side by side.

    `headline` is the profile to print large, by default the questionnaire's own; `asked` is the
    round, whose data cut-off and id hold where it gives them; `problems` are the defects found
    while reading the response. `same_registers` is an assessment in which the registers came to
    the same: of the same rows, by the same agency, on the same day (see
    `Instrument.registers_stand_alone`); it saves whoever assesses after every answer most of the
    work.
    """
    shell = response.shell
    scope = condition_scope(response, instrument)
    held = inventories(response)
    known = _counted(instrument, same_registers)
    found = shares(response, instrument, scope, held, known=known)
    cutoff = asked.data_cutoff if asked is not None else None
    read = readings(response, instrument, scope, cutoff=cutoff)
    covered = coverage(instrument.counted_tree, read.answers["claimed"])
    headline = headline or instrument.scoring.headline
    scorer = Scorer(instrument, read, reading, caps(instrument, found))
    results = {id_: profile_result(id_, scorer, covered) for id_ in instrument.plans}
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
                id_ in read.checked or _to_verify(instrument.questions[id_], answer)
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
        registers=register_results(instrument, response.registers, scope, held)
        if same_registers is None
        else same_registers.registers,
        deadlines=_deadlines(response, instrument, scope)
        if same_registers is None
        else same_registers.deadlines,
        targets=target_results(instrument, scorer.shown(headline), found, shell.assessed_on),
        questions=_questions(instrument, read, reading),
        earlier=_earlier(response, instrument, reading, headline),
        data_cutoff=cutoff,
        centre=None
        if response.centre is None
        else {id_: _written(one.value) for id_, one in response.centre.items()},
        problems=tuple(problems),
        response=response.document if response.plain else _plain(response.document),
    )


def _deadlines(
    response: Response, instrument: Instrument, scope: Scope | None
) -> tuple[DeadlineResult, ...]:
    """Return the duties that are open on the day of assessment; none where there is no day."""
    day = response.shell.assessed_on
    if day is None or not instrument.has_duties:
        return ()
    return tuple(
        DeadlineResult(
            rule=one.rule,
            day=one.day,
            days_left=one.days_left,
            overdue=one.overdue,
            register=one.register,
            row=one.row,
            name=one.name,
        )
        for one in deadlines(response, instrument, day, scope=scope)
    )


def _earlier(
    response: Response, instrument: Instrument, reading: Reading, headline: str
) -> Earlier | None:
    """Return the earlier response with what it comes to under the same rule and reading.

    The questionnaire is today's for both, so that a change is the agency's and not the rule's.
    """
    if response.earlier is None or response.before is None:
        return response.earlier
    found = assess(response.before, instrument, reading=reading, headline=headline)
    result = found.results[headline]
    nodes = {
        id_: EarlierNode(score=one.score, exact=one.exact, level=one.level)
        for id_, one in result.nodes.items()
    }
    whole = EarlierNode(score=result.score, exact=result.exact, level=result.level)
    return response.earlier.model_copy(update={"whole": whole, "nodes": nodes})


def _counted(instrument: Instrument, earlier: Assessment | None) -> dict[str, Share] | None:
    """Return the indicators of registers as an earlier assessment counted them."""
    if earlier is None:
        return None
    return {
        one.id: Share(earlier.indicators[one.id].met, earlier.indicators[one.id].of)
        for one in instrument.questionnaire.indicators
        if one.register_id is not None
    }


def _to_verify(question: Question, answer: Answer) -> bool:
    """Return whether an assessor has something to decide: what applies and the agency answers."""
    set_aside = answer is Missing.NOT_APPLICABLE or answer is Missing.OUTSIDE
    return not set_aside and question.answered_by == "agency"


def _questions(
    instrument: Instrument, read: Readings, reading: Reading
) -> dict[str, QuestionResult]:
    """Return how each question was counted."""
    claims, chosen = read.answers["claimed"], read.answers[reading]
    verified = read.answers["verified"]
    found = {}
    for id_ in instrument.questions:
        claim, counted, support = claims[id_], chosen[id_], read.supports.get(id_)
        found[id_] = _question(
            _STATES[claim] if isinstance(claim, Missing) else "answered",
            _level_or_text(claim),
            counted if isinstance(counted, int) else None,
            support,
            _level_or_text(verified[id_]) if id_ in read.checked else None,
        )
    return found


@lru_cache(maxsize=4096)
def _question(
    state: Literal["answered", "unanswered", "not_applicable", "outside"],
    claimed: int | str | None,
    level: int | None,
    support: Support | None,
    verified: int | str | None,
) -> QuestionResult:
    """Return how a question was counted; thousands of answers are counted in a few ways."""
    return QuestionResult(
        state=state,
        claimed=claimed,
        level=level,
        evidence=_EVIDENCE[support.supported] if support else "not_needed",
        reason=support.reason if support else None,
        undated=bool(support and support.undated),
        verified=verified,
    )


_EVIDENCE: dict[bool, Literal["supported", "unsupported"]] = {
    True: "supported",
    False: "unsupported",
}
_STATES: dict[Missing, Literal["unanswered", "not_applicable", "outside"]] = {
    Missing.UNANSWERED: "unanswered",
    Missing.NOT_APPLICABLE: "not_applicable",
    Missing.OUTSIDE: "outside",
}


def _level_or_text(answer: Answer) -> int | str | None:
    if isinstance(answer, Missing):
        return None
    return answer if isinstance(answer, int) else str(answer)


def _written(value: Value | None) -> object:
    """Return the value of an answer as a response would hold it."""
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Ratio) else value


_AS_IT_IS = frozenset({bool, int, str, type(None)})


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return a document as JSON can hold it: decimals as the text they were written as."""
    if isinstance(value, dict):
        return {
            str(key): inner if type(inner) in _AS_IT_IS else _plain(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [inner if type(inner) in _AS_IT_IS else _plain(inner) for inner in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    return format(value, "f")
