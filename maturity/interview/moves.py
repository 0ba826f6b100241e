"""From stop to stop."""

from dataclasses import replace

from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import Document
from maturity.interview.options import options
from maturity.interview.state import Form, State
from maturity.interview.stops import Stop, position, resumed, stops
from maturity.models.response import Value


def begun(document: Document, context: Context) -> State:
    """Return the first moment of an interview: where it stopped, or the question who answers."""
    state = State(document)
    found = stops(document, context)
    if len(found) == 1:
        return replace(state, layers=(Form("agency"),))
    return arrived(state, resumed(found), context)


def warned(state: State, context: Context) -> State:
    """Return the state with a word where last round's answers are another agency's."""
    standing = context.standing(state.document)
    if standing is None or context.previous is None:
        return state
    now, before = standing.response.shell.agency, context.previous.shell.agency
    if now.id == before.id:
        return state
    words = N_("The answers shown of last round are those of another agency: {agency}.")
    return state.saying(context.say(words, agency=before.title), "warning")


def arrived(state: State, stop: Stop, context: Context) -> State:
    """Return the state at a stop, the cursor on what is answered there."""
    there = replace(state, kind=stop.kind, stop=stop.id, cursor=0, scroll=None, layers=())
    return replace(there, cursor=_first_cursor(there, context))


def stepped(state: State, by: int, context: Context) -> State:
    """Return the state so many stops further on, or back."""
    found = stops(state.document, context)
    index = position(found, state.kind, state.stop) + by
    return arrived(state, found[max(0, min(index, len(found) - 1))], context)


def settled(state: State, context: Context) -> State:
    """Return the state at a stop that there is: a changed document may ask something else."""
    found = stops(state.document, context)
    if any((stop.kind, stop.id) == (state.kind, state.stop) for stop in found):
        return state
    return arrived(state, resumed(found), context)


def value_of(state: State, context: Context) -> Value | None:
    """Return the present answer to the question, None where there is none that fits."""
    standing = context.standing(state.document)
    answer = standing.response.answers.get(state.stop) if standing else None
    return answer.value if answer else None


def _first_cursor(state: State, context: Context) -> int:
    if state.kind != "question":
        return 0
    question = context.instrument.questions[state.stop]
    offered = options(question, value_of(state, context), context)
    return next((index for index, option in enumerate(offered) if option.ticked), 0)
