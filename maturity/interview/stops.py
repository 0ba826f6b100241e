"""The stops of an interview: who answers, each question that is asked, each register, the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from maturity.interview.context import Context, Standing
from maturity.interview.document import Document, entry, value_at
from maturity.models.questionnaire import Question
from maturity.models.registers import Register

Kind = Literal["agency", "question", "register", "end"]
Progress = Literal["done", "open", "locked", "flawed", "unsupported"]
"""`locked`: only the centre answers; `flawed`: what is there does not fit; `unsupported`: answered,
and the evidence that the claim needs is missing."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the interview, and how far it is dealt with."""

    kind: Kind
    id: str = ""
    progress: Progress = "open"


def stops(document: Document, context: Context) -> tuple[Stop, ...]:
    """Return the stops in order: the first alone while nothing says which agency answers.

    A question whose condition does not hold, or that is not in force, is none.
    """
    standing = context.standing(document)
    if standing is None:
        return (Stop("agency"),)
    return tuple(_stops(document, context, standing))


def _stops(document: Document, context: Context, standing: Standing) -> Iterator[Stop]:
    dated = standing.response.shell.assessed_on is not None
    yield Stop("agency", progress="done" if dated else "open")
    for question in context.instrument.questions.values():
        if standing.assessment.questions[question.id].state != "outside":
            yield Stop("question", question.id, _progress(question, document, standing))
    for register in context.instrument.questionnaire.registers:
        yield Stop("register", register.id, _filled(register, document, standing))
    yield Stop("end")


def _progress(question: Question, document: Document, standing: Standing) -> Progress:
    if question.answered_by == "centre":
        return "locked"
    answer = standing.response.answers.get(question.id)
    answered = answer is not None and (
        answer.value is not None or answer.not_applicable is not None
    )
    if answered:
        result = standing.assessment.questions[question.id]
        return "unsupported" if result.evidence == "unsupported" else "done"
    written = entry(document, question.id)
    given = any(written.get(key) is not None for key in ("value", "not_applicable"))
    return "flawed" if given else "open"


def _filled(register: Register, document: Document, standing: Standing) -> Progress:
    if register.id not in standing.response.registers:
        given = value_at(document, ("registers", register.id)) is not None
        return "flawed" if given else "open"
    about = {register.id}
    wrong = any(one.subject and one.subject[0] in about for one in standing.problems)
    return "flawed" if wrong else "done"


def position(found: tuple[Stop, ...], kind: Kind, id_: str = "") -> int:
    """Return the place of a stop among the others, 0 where it is none any more."""
    for index, stop in enumerate(found):
        if (stop.kind, stop.id) == (kind, id_):
            return index
    return 0


def resumed(found: tuple[Stop, ...]) -> Stop:
    """Return where an interview goes on: the first open stop after the last that is dealt with.

    Where none is open after it, the first open one; where none is open at all, the end.
    """
    if found[0].progress == "open":
        return found[0]
    dealt = [index for index, stop in enumerate(found) if stop.progress in _DEALT_WITH]
    after = found[dealt[-1] :] if dealt else found
    ahead = [stop for stop in (*after, *found) if stop.progress in ("open", "flawed")]
    return next((stop for stop in ahead if stop.kind != "end"), found[-1])


_DEALT_WITH = ("done", "unsupported")
