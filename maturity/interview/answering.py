"""Keys at a stop: from stop to stop, set aside, clear, and what opens on top of it."""

from collections.abc import Callable
from dataclasses import replace

from maturity.i18n import N_
from maturity.interview import choosing, listing
from maturity.interview.context import Context
from maturity.interview.document import (
    value_at,
)
from maturity.interview.moves import arrived, stepped
from maturity.interview.papers import is_readable
from maturity.interview.state import Form, Page, Papers, Pick, State
from maturity.interview.stops import stops
from maturity.models.questionnaire import Question
from maturity.source import Loc

NAMES = {
    "x": "aside",
    "f4": "aside",
    "e": "papers",
    "f2": "papers",
    "n": "note",
    "f3": "note",
    "g": "go",
    "/": "go",
    "f5": "go",
    "l": "levels",
    "f6": "levels",
    "c": "clear",
    "delete": "clear",
    "f7": "clear",
    "u": "undo",
    "f8": "undo",
    "?": "help",
    "f1": "help",
    "q": "leave",
    "f10": "leave",
    "right": "next",
    "tab": "next",
    "left": "back",
    "s-tab": "back",
    "home": "first",
    "end": "last",
}
"""What keys do at every stop; a letter's function key is for keyboards that compose letters."""


def pressed(state: State, key: str, context: Context) -> State:
    """Return the state after a key at a stop on which nothing lies open."""
    act = _COMMON.get(NAMES.get(key.lower(), ""))
    if act is not None:
        return act(state, context)
    at_stop = {
        "question": _at_question,
        "register": listing.pressed,
        "agency": _at_agency,
        "end": _at_end,
    }
    return (
        at_stop[state.kind](state, key, context)
        if state.kind in at_stop
        else _at_end(state, key, context)
    )


def _undone(state: State, context: Context) -> State:
    if not state.past:
        return state.saying(context.say(N_("There is nothing to take back.")), "warning")
    before = state.undone()
    words = context.say(N_("Taken back. The file is as it was before."))
    for stop in stops(before.document, context):
        if any(
            value_at(before.document, loc) != value_at(state.document, loc)
            for loc in _places(stop.kind, stop.id)
        ):
            return arrived(before, stop, context).saying(words)
    return before.saying(words)


def _places(kind: str, id_: str) -> tuple[Loc, ...]:
    """Return where in a document a stop has its say."""
    if kind == "agency":
        return (("agency",), ("assessed_on",), ("assessor",), ("round",))
    if kind == "register":
        return (("registers", id_), ("declared", id_))
    return (("answers", id_),) if kind == "question" else ()


def _last(state: State, context: Context) -> State:
    return stepped(state, len(stops(state.document, context)), context)


def _first(state: State, context: Context) -> State:
    return stepped(state, -len(stops(state.document, context)), context)


def _question(state: State, context: Context) -> Question | None:
    """Return the question of the stop, None where it is none or only the centre answers it."""
    if state.kind != "question":
        return None
    found = context.instrument.questions[state.stop]
    return None if found.answered_by == "centre" else found


LOCKED = N_("Only the centre answers this question. → goes on.")
NO_QUESTION = N_("This key is for questions.")


def _refused(state: State, context: Context) -> State:
    words = LOCKED if state.kind == "question" else NO_QUESTION
    return state.saying(context.say(words), "warning")


def _aside(state: State, context: Context) -> State:
    question = _question(state, context)
    if question is None:
        return _refused(state, context)
    if not question.not_applicable:
        words = N_("This question applies to every agency; it cannot be set aside.")
        return state.saying(context.say(words), "warning")
    return state.opening(Form("reason", (question.id,)))


def _papers(state: State, context: Context) -> State:
    question = _question(state, context)
    if question is None:
        return _refused(state, context)
    if not is_readable(state.document, question.id):
        words = N_("The evidence in the file is not a list; correct the file first.")
        return state.saying(context.say(words), "bad")
    return state.opening(Papers())


def _note(state: State, context: Context) -> State:
    question = _question(state, context)
    if question is None:
        return _refused(state, context)
    return state.opening(Form("note", (question.id,)))


def _clear(state: State, context: Context) -> State:
    if state.kind == "register":
        return listing.without_row(state, context)
    question = _question(state, context)
    if question is None:
        return _refused(state, context)
    return choosing.cleared(state, question, context)


_COMMON: dict[str, Callable[[State, Context], State]] = {
    "aside": _aside,
    "papers": _papers,
    "note": _note,
    "clear": _clear,
    "undo": _undone,
    "first": _first,
    "last": _last,
    "go": lambda state, _: state.opening(Pick("go")),
    "levels": lambda state, _: state.opening(Page("levels")),
    "help": lambda state, _: state.opening(Page("help")),
    "leave": lambda state, _: replace(state, wish="leave"),
    "next": lambda state, context: stepped(state, 1, context),
    "back": lambda state, context: stepped(state, -1, context),
}


def _at_agency(state: State, key: str, _context: Context) -> State:
    return state.opening(Form("agency")) if key in ("enter", " ") else state


def _at_end(state: State, key: str, context: Context) -> State:
    if key != "enter":
        return state
    for stop in stops(state.document, context):
        if stop.progress in ("open", "flawed") and stop.kind != "end":
            return arrived(state, stop, context)
    return replace(state, wish="leave")


def _at_question(state: State, key: str, context: Context) -> State:
    question = _question(state, context)
    if question is None:
        return stepped(state, 1, context) if key == "enter" else state
    return choosing.pressed(state, key, question, context)
