"""Keys that answer a question: choose, tick, begin a count."""

from dataclasses import replace

from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import blank, entry, valued, with_entry
from maturity.interview.moves import stepped, value_of
from maturity.interview.options import Option, options, toggled
from maturity.interview.state import STEPS, Form, State, moved
from maturity.models.questionnaire import ChecklistQuestion, Question, RatioQuestion


def pressed(state: State, key: str, question: Question, context: Context) -> State:
    """Return the state after a key that has to do with the answer."""
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
            return cleared(state, question, context)
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


def cleared(state: State, question: Question, context: Context) -> State:
    """Return the state without an answer; its evidence and note stay."""
    given = entry(state.document, question.id)
    if not {"value", "not_applicable"} & set(given):
        return state.saying(context.say(N_("There is no answer to clear.")), "warning")
    found = with_entry(
        state.document, question.id, blank(given), list(context.instrument.questions)
    )
    words = context.say(N_("The answer is cleared; u takes that back."))
    return state.holding(found).saying(words)
