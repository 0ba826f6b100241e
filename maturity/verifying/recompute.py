"""An assessment computed once more from the response inside it, and where the two disagree."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.loading.centre import merged
from maturity.loading.documents import Lookup
from maturity.loading.response import read_response
from maturity.loading.structure import fit
from maturity.models.assessment import Assessment
from maturity.models.base import shown
from maturity.models.response import Answer, Response
from maturity.models.round import Round
from maturity.problems import Problem
from maturity.source import Loc, Source

FORMAT = "maturity/assessment@1"
NOT_COMPUTED = ("tool", "problems", "response", "earlier", "round")
"""What no arithmetic gives: who computed, what was found while reading, what was given."""


def read_assessment(source: Source) -> tuple[Assessment | None, list[Problem]]:
    """Return the assessment that a document holds, and what is wrong with it."""
    if source.data is None:
        return None, list(source.problems)
    if not isinstance(source.data, dict) or source.data.get("format") != FORMAT:
        return None, [*source.problems, source.problem("E001")]
    found, problems = fit(source, Assessment)
    return found, [*source.problems, *problems]


def recomputed(
    source: Source, claimed: Assessment, lookup: Lookup
) -> tuple[Instrument | None, list[Problem]]:
    """Return the questionnaire of an assessment, and every number that does not follow from it.

    The questionnaire is None where it cannot be had, or is in another state than the one that the
    assessment was made with; then nothing is compared, and the problems say so.
    """
    id_ = claimed.questionnaire.partition("@")[0]
    instrument = lookup(id_)
    if instrument is None or instrument.id != id_:
        return None, [source.problem("E003", ("questionnaire",), id=claimed.questionnaire)]
    if instrument.sha256 != claimed.questionnaire_sha256:
        parameters = {
            "id": claimed.questionnaire,
            "given": claimed.questionnaire_sha256[:12],
            "installed": instrument.sha256[:12],
        }
        return None, [Problem("E004", source.place(("questionnaire_sha256",)), parameters)]
    response = answers_inside(source, claimed, instrument)
    if response is None or claimed.headline not in instrument.plans:
        return None, [source.problem("E002", ("response",))]
    computed = assess(
        response,
        instrument,
        reading=claimed.reading,
        headline=claimed.headline,
        asked=_round(claimed),
    )
    left_out = set(NOT_COMPUTED)
    given = claimed.model_dump(mode="json", exclude=left_out)
    again = computed.model_dump(mode="json", exclude=left_out)
    return instrument, [
        source.problem("E005", loc, what=_named(loc), given=shown(one), computed=shown(other))
        for loc, one, other in _differences(given, again, ())
    ]


def _round(claimed: Assessment) -> Round | None:
    """Return what of the round an assessment rests on."""
    if claimed.round is None or claimed.data_cutoff is None:
        return None
    day = claimed.data_cutoff
    return Round(format="maturity/round@1", id=claimed.round, data_cutoff=day)


def answers_inside(source: Source, claimed: Assessment, instrument: Instrument) -> Response | None:
    """Return the response inside an assessment as it was scored."""
    inner = Source(
        source.path, claimed.response, lambda loc, key: source.find(("response", *loc), key)
    )
    response = read_response(inner, lambda _: instrument).response
    if response is None:
        return None
    if claimed.earlier is not None:
        response = replace(response, earlier=claimed.earlier)
    if claimed.centre is not None:
        given = {}
        for id_, raw in claimed.centre.items():
            question = instrument.questions.get(id_)
            if question is None:
                continue
            value = read_value(question, raw, instrument.scale)
            if not isinstance(value, Misfit):
                given[id_] = Answer(value)
        answers = merged(response.answers, given, instrument)
        response = replace(response, answers=answers, centre=given)
    return response


def _differences(given: object, again: object, at: Loc) -> Iterator[tuple[Loc, object, object]]:
    """Yield the place of every value that differs, with what is claimed and what is computed."""
    if isinstance(given, Mapping) and isinstance(again, Mapping):
        for key in [*given, *(key for key in again if key not in given)]:
            yield from _differences(given.get(key), again.get(key), (*at, key))
    elif isinstance(given, list) and isinstance(again, list) and len(given) == len(again):
        for index, (one, other) in enumerate(zip(given, again, strict=True)):
            yield from _differences(one, other, (*at, index))
    elif given != again:
        yield at, given, again


def _named(loc: Loc) -> str:
    return ".".join(map(str, loc))
