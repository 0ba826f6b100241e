"""Read a response: its shell first, then each answer by itself, so that one never costs another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.answers import Misfit, read_value
from maturity.loading.centre import Centre, merged
from maturity.loading.documents import Lookup, document_format, read_documents
from maturity.loading.previous import Previous, reconciled
from maturity.loading.questionnaire import shipped_questionnaires
from maturity.loading.registers import read_declared, read_registers
from maturity.loading.round import round_problems
from maturity.loading.sensitive import Sensitive, whole
from maturity.loading.structure import fit
from maturity.models.assessment import ProblemRecord
from maturity.models.base import shown
from maturity.models.questionnaire import Question
from maturity.models.response import (
    Answer,
    AnswerEntry,
    Evidence,
    Ratio,
    Response,
    Shell,
    Value,
)
from maturity.models.round import Round
from maturity.problems import Phrase, Problem, in_order
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


@dataclass(slots=True)
class ReadResponse:
    """One response as read: None, and the problems say why, where it cannot be scored."""

    path: str
    response: Response | None = None
    instrument: Instrument | None = None
    problems: list[Problem] = field(default_factory=list)

    def records(self, lang: str) -> list[ProblemRecord]:
        """Return the problems as an assessment carries them, in the language `lang`."""
        return [ProblemRecord.model_validate(problem.as_json(lang)) for problem in self.problems]


def read_responses(
    path: Path,
    lookup: Lookup,
    *,
    asked: Round | None = None,
    centre: Centre | None = None,
    previous: Previous | None = None,
    sensitive: Sensitive | None = None,
) -> Iterator[ReadResponse]:
    """Yield every response of a file with the questionnaire it answers.

    `asked` is the round it is held against; `centre` gives the answers that the centre gives;
    `previous` says what earlier responses listed; `sensitive` holds the parts that were held back.
    """
    yield from responses_of(
        read_documents(path, lookup),
        lookup,
        asked=asked,
        centre=centre,
        previous=previous,
        sensitive=sensitive,
    )


def responses_of(
    sources: Iterable[Source],
    lookup: Lookup,
    *,
    asked: Round | None = None,
    centre: Centre | None = None,
    previous: Previous | None = None,
    sensitive: Sensitive | None = None,
) -> Iterator[ReadResponse]:
    """Yield the response of every document with the questionnaire it answers.

    See `read_responses`.
    """
    for source in sources:
        missing = list(whole(source, sensitive or {}))
        read = read_response(source, lookup)
        read.problems += missing
        if read.response is not None and read.instrument is not None:
            if asked is not None:
                shell = read.response.shell
                read.problems += round_problems(source, shell, read.instrument, asked)
            if centre is not None:
                _add_centre(read, read.response, read.instrument, centre)
            if previous is not None:
                _reconcile(read, read.response, source, previous)
        read.problems = in_order(read.problems)
        yield read


def _add_centre(
    read: ReadResponse, response: Response, instrument: Instrument, centre: Centre
) -> None:
    given, problems = centre.answers(response.shell.agency.id, instrument)
    own = [one for one in read.problems if one.code != "R022"]  # The centre's take their place.
    read.problems = [*own, *problems]
    answers = merged(response.answers, given, instrument)
    read.response = replace(response, answers=answers, centre=given)


def _reconcile(read: ReadResponse, response: Response, source: Source, previous: Previous) -> None:
    assert read.instrument is not None  # noqa: S101 - nothing is read without one
    instrument = read.instrument
    found = previous.get((instrument.id, response.shell.agency.id))
    if found is None:
        read.problems.append(source.problem("H015", ("agency", "id")))
        return
    read.problems += reconciled(source, response, instrument, found.earlier)
    before = read_response(found.source, lambda _: instrument).response
    read.response = replace(response, earlier=found.earlier, before=before)


def read_response(source: Source, lookup: Lookup) -> ReadResponse:
    """Read one response; `lookup` finds the questionnaire it names."""
    read = _read_response(source, lookup)
    if source.told:
        own = source.problems
        read.problems = [one for one in read.problems if one.place not in source.told or one in own]
    return read


def _read_response(source: Source, lookup: Lookup) -> ReadResponse:
    read = ReadResponse(source.path, problems=list(source.problems))
    if source.data is None:
        return read
    given = document_format(source)
    if given != "maturity/response@1":
        code = "S013" if given is None else "R016"
        read.problems.append(source.problem(code, ("format",), given=given))
        return read
    assert isinstance(source.data, dict)  # noqa: S101 - document_format found a key in it
    document: dict[str, object] = source.data
    shell, problems = fit(source, Shell)
    read.problems += problems
    named = document.get("questionnaire")
    if isinstance(named, str):
        read.instrument = _instrument(source, named, lookup, read.problems)
    if read.instrument is None:
        return read
    if shell is not None and shell.assessed_on is None:
        read.problems.append(source.problem("R011"))
    answers = document.get("answers")
    if answers is None and "answers" in document:
        answers = {}  # The key is there and nothing under it: everything is unanswered.
    if not isinstance(answers, dict):
        code, loc = ("S004", ("answers",)) if "answers" in document else ("S001", ())
        read.problems.append(
            source.problem(
                code, loc, key="answers", value=shown(answers), expected=Phrase(N_("a map"))
            )
        )
        return read
    register = shell.evidence_register if shell is not None else None
    found, problems = read_answers(source, read.instrument, answers, evidence=register)
    read.problems += problems
    read.problems += [
        source.problem("R022", ("answers", id_), at_key=True)
        for id_ in found
        if read.instrument.questions[id_].answered_by == "centre"
    ]
    rows, problems = read_registers(source, read.instrument, document.get("registers"))
    read.problems += problems
    declared, problems = read_declared(source, read.instrument, document.get("declared"), rows)
    read.problems += problems
    judged = [("answers",), ("registers",)]
    outside = [loc for loc in source.duplicates if loc[:1] not in judged or len(loc) == 1]
    if shell is not None and not outside:
        read.response = Response(shell, found, document, rows, declared, plain=source.plain)
    return read


def read_answers(
    source: Source,
    instrument: Instrument,
    answers: Mapping[Any, object],
    *,
    at: Loc = (),
    evidence: Sequence[Evidence] | None = (),
) -> tuple[dict[str, Answer], list[Problem]]:
    """Return the answers that fit their questions, and what is wrong with the others.

    `at` is where the map that holds `answers` stands in the source; `evidence` is the register
    that answers may cite by id, None where it could not be read.
    """
    reader = _AnswerReader(source, instrument, at, evidence)
    found = reader.read({str(id_): entry for id_, entry in answers.items()})
    return found, reader.problems


def _instrument(
    source: Source, named: str, lookup: Lookup, problems: list[Problem]
) -> Instrument | None:
    """Return the questionnaire that the response names, or report why there is none."""
    place = ("questionnaire",)
    id_, _, version = named.partition("@")
    instrument = lookup(id_)
    if instrument is None:
        near = suggestion(id_, list(shipped_questionnaires()))
        problems.append(source.problem("R012", place, id=id_, suggestion=near))
        return None
    if instrument.id != id_:
        problems.append(source.problem("R008", place, given=id_, expected=instrument.id))
        return None
    installed = instrument.questionnaire.version
    if version != installed:
        given = version or "?"
        problems.append(source.problem("R009", place, given=given, installed=installed))
    return instrument


class _AnswerReader:
    """Read the answers of one response."""

    def __init__(
        self, source: Source, instrument: Instrument, at: Loc, evidence: Sequence[Evidence] | None
    ) -> None:
        self._source = source
        self._instrument = instrument
        self._at = (*at, "answers")
        self.problems: list[Problem] = []
        inside = len(self._at)
        twice = [loc for loc in source.duplicates if loc[:inside] == self._at]
        self._twice = {loc[inside] for loc in twice if len(loc) > inside}
        register = evidence or ()
        self._register_known = evidence is not None
        self._register = {item.id: item for item in register if item.id is not None}
        places: list[tuple[Loc, str]] = [
            ((*at, "evidence_register", index, "id"), item.id)
            for index, item in enumerate(register)
            if item.id is not None
        ]
        for index, item in enumerate(register):
            if item.date is None:
                self.problems.append(source.problem("R013", (*at, "evidence_register", index)))
        for problem in duplicates(source, places):
            self.problems.append(replace(problem, code="R014"))

    def read(self, answers: Mapping[str, object]) -> dict[str, Answer]:
        """Return the answers by question; what does not fit is a problem and left unanswered."""
        questions = self._instrument.questions
        found: dict[str, Answer] = {}
        for id_, raw in answers.items():
            asked = [questions[id_]] if id_ in questions else self._successors(id_, answers, found)
            if id_ not in self._twice:
                for question in asked:
                    found[question.id] = self._answer(question, raw, (id_,))
        return found

    def _successors(
        self, old: str, answers: Mapping[str, object], found: Mapping[str, Answer]
    ) -> list[Question]:
        """Return the questions that replace one no longer asked, and say what became of it."""
        questions = self._instrument.questions
        replacing = [new for new in questions.values() if old in new.replaces]
        carried = []
        for new in replacing:
            if new.id in found or new.id in answers:
                self._report("R017", (old,), new=new.id)
            else:
                self._report("R010", (old,), old=old, new=new.id)
                carried.append(new)
        if not replacing:
            self._report("R001", (old,), id=old, suggestion=suggestion(old, list(questions)))
        return carried

    def _report(self, code: str, loc: Loc, **parameters: object) -> None:
        at_key = code in ("R001", "R010", "R017")
        place = (*self._at, *loc)
        self.problems.append(self._source.problem(code, place, at_key=at_key, **parameters))

    def _answer(self, question: Question, raw: object, loc: Loc) -> Answer:
        if not isinstance(raw, dict):
            return Answer(self._value(question, raw, loc))
        entry = self._entry(raw, loc)
        value = entry.value
        not_applicable = entry.not_applicable
        if "not_applicable" in raw and not self._may_be_set_aside(question, raw, loc):
            value = not_applicable = None
        decided: Value | None = None
        if entry.verified is not None and entry.verified.value is not None:
            decided = self._value(
                question, entry.verified.value, (*loc, "verified", "value"), code="R015"
            )
        return Answer(
            value=self._value(question, value, (*loc, "value")),
            not_applicable=not_applicable,
            evidence=tuple(self._evidence(entry, loc)),
            note=entry.note,
            answered_by=entry.answered_by,
            verified=decided,
            decision=entry.verified,
        )

    def _entry(self, raw: dict[str, object], loc: Loc) -> AnswerEntry:
        """Return the entry; where it does not fit as a whole, what fits of it."""
        place = (*self._at, *loc)
        checked = dict(raw)
        reason = checked.get("not_applicable")
        if isinstance(reason, bool) or (isinstance(reason, str) and not reason.strip()):
            del checked["not_applicable"]  # No reason: said once, where it is judged.
        entry, problems = fit(self._source, AnswerEntry, checked, place)
        if entry is not None:
            return entry
        self.problems += problems
        parts: dict[str, object] = {}
        for key, value in checked.items():
            kept = value
            if key == "evidence" and isinstance(value, list):
                kept = [item for item in value if _fits({"evidence": [item]}, self._source)]
            if _fits({key: kept}, self._source):
                parts[key] = kept
        return AnswerEntry.model_validate(parts)

    def _may_be_set_aside(self, question: Question, raw: dict[str, object], loc: Loc) -> bool:
        reason = raw["not_applicable"]
        at = (*loc, "not_applicable")
        if reason is None or isinstance(reason, bool) or not str(reason).strip():
            self._report("R004", at)
        elif raw.get("value") is not None:
            self._report("R006", at)
        elif not question.not_applicable:
            self._report("R005", at)
        else:
            return True
        return False

    def _value(
        self, question: Question, raw: object, loc: Loc, *, code: str = "R002"
    ) -> Value | None:
        if raw is None:
            return None
        value = read_value(question, raw, self._instrument.scale)
        if isinstance(value, Misfit):
            self._report(code, loc, value=value.given, expected=value.expected)
            return None
        if isinstance(value, Ratio) and value.whole == 0 and not question.not_applicable:
            self._report("R003", loc)
            return None
        return value

    def _evidence(self, entry: AnswerEntry, loc: Loc) -> Iterator[Evidence]:
        for index, item in enumerate(entry.evidence):
            if isinstance(item, Evidence):
                if item.date is None:
                    self._report("R013", (*loc, "evidence", index))
                yield item
            elif item in self._register:
                yield self._register[item]
            elif self._register_known:
                near = suggestion(item, list(self._register))
                self._report("R007", (*loc, "evidence", index), id=item, suggestion=near)


def _fits(data: dict[str, object], source: Source) -> bool:
    return fit(source, AnswerEntry, data)[0] is not None
