"""Keys at a stop: choose, tick, set aside, clear, and what opens on top of it."""

from collections.abc import Callable
from dataclasses import replace

from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import (
    blank,
    changed,
    entry,
    value_at,
    valued,
    with_entry,
    without,
)
from maturity.interview.moves import arrived, stepped, value_of
from maturity.interview.options import Option, options, toggled
from maturity.interview.papers import is_readable
from maturity.interview.rows import rows
from maturity.interview.state import STEPS, Form, Page, Papers, Pick, State, moved
from maturity.interview.stops import stops
from maturity.models.questionnaire import ChecklistQuestion, Question, RatioQuestion
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
        "register": _at_register,
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
        return _without_row(state, context)
    question = _question(state, context)
    if question is None:
        return _refused(state, context)
    given = entry(state.document, question.id)
    if not {"value", "not_applicable"} & set(given):
        return state.saying(context.say(N_("There is no answer to clear.")), "warning")
    found = with_entry(
        state.document, question.id, blank(given), list(context.instrument.questions)
    )
    words = context.say(N_("The answer is cleared; u takes that back."))
    return state.holding(found).saying(words)


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
    offered = options(question, value_of(state, context), context)
    if isinstance(question, RatioQuestion):
        if key.isdigit() and len(key) == 1:
            return state.opening(Form("count", (question.id,), draft=key))
        return state.opening(Form("count", (question.id,))) if key == "enter" else state
    if key in STEPS:
        return replace(state, cursor=moved(state.cursor, key, len(offered)), scroll=None)
    for index, option in enumerate(offered):
        if option.mark == key:
            return replace(state, cursor=index, scroll=None)
    if key not in ("enter", " ") or not offered:
        return state
    option = offered[min(state.cursor, len(offered) - 1)]
    if isinstance(question, ChecklistQuestion):
        return _checked(state, key, question, option, context)
    return _chosen(state, key, question, option, context)


def _chosen(state: State, key: str, question: Question, option: Option, context: Context) -> State:
    """Return the state with an option answered; Enter goes on, unless evidence is missing."""
    already = option.ticked
    if not already:
        state = _answered(state, question, option.value, context)
    if key == " ":
        return state
    return _onward(state, question, context, again=already)


def _checked(
    state: State, key: str, question: ChecklistQuestion, option: Option, context: Context
) -> State:
    value = value_of(state, context)
    if isinstance(option.value, str) and key == " ":
        ticked = toggled(question, value, option.value)
        given: object = ticked or None
        if given is None:
            return _clear(state, context)
        return _answered(state, question, given, context)
    if option.value is None and not option.ticked:
        state = _answered(state, question, [], context)
        return state if key == " " else _onward(state, question, context, again=False)
    if value is None and key == "enter":
        words = N_("Tick what is in place with the space bar, or choose “None of these”.")
        return state.saying(context.say(words), "warning")
    return _onward(state, question, context, again=True) if key == "enter" else state


def _answered(state: State, question: Question, value: object, context: Context) -> State:
    given = valued(entry(state.document, question.id), value)
    order = list(context.instrument.questions)
    return state.holding(with_entry(state.document, question.id, given, order))


def _onward(state: State, question: Question, context: Context, *, again: bool) -> State:
    """Go on to the next stop, unless the claim was just made and lacks the evidence it needs."""
    standing = context.standing(state.document)
    result = standing.assessment.questions[question.id] if standing else None
    if result is not None and result.evidence == "unsupported" and not again:
        words = N_("Noted. This answer needs evidence: e adds it, Enter goes on without.")
        return state.saying(context.say(words), "warning")
    return stepped(state, 1, context)


def onward(state: State, context: Context) -> State:
    """Return the state after a text that answered the question was typed."""
    return _onward(state, context.instrument.questions[state.stop], context, again=False)


def _at_register(state: State, key: str, context: Context) -> State:
    held = rows(state.document, state.stop)
    if held is None and value_at(state.document, ("registers", state.stop)) is not None:
        words = N_("What the file holds here is not a list of rows; correct the file first.")
        return state.saying(context.say(words), "bad")
    count = len(held or ())
    if key in STEPS:
        return replace(state, cursor=moved(state.cursor, key, count), scroll=None)
    if key.lower() in ("a", "insert"):
        return state.opening(Form("row", (state.stop, count)))
    if key.lower() in ("t", "f9"):
        return state.opening(Form("declared", (state.stop,), typing=False))
    if key == "0" and not count:
        found = changed(state.document, ("registers", state.stop), [])
        return state.holding(found).saying(context.say(N_("Noted: there are none.")))
    if key == "enter" and count:
        index = min(state.cursor, count - 1)
        return state.opening(Form("row", (state.stop, index), typing=False))
    if key == "enter" and held is not None:
        return stepped(state, 1, context)
    return state


def _without_row(state: State, context: Context) -> State:
    held = rows(state.document, state.stop)
    if held is None:
        return state.saying(context.say(N_("There is no row to remove.")), "warning")
    if not held:
        found = without(state.document, ("registers", state.stop))
        return state.holding(found).saying(context.say(N_("The register is open again.")))
    index = min(state.cursor, len(held) - 1)
    found = without(state.document, ("registers", state.stop, index))
    words = context.say(N_("The row is removed; u takes that back."))
    return replace(state.holding(found), cursor=max(0, index - 1)).saying(words)
