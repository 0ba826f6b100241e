"""One key, or one text that was typed, and what becomes of the interview."""

from dataclasses import replace

from maturity.interview import answering, evidence, filling, picking
from maturity.interview.context import Context
from maturity.interview.moves import settled
from maturity.interview.state import Form, Page, Papers, Pick, State


def press(state: State, key: str, context: Context) -> State:
    """Return the state after a key.

    Keys are named `enter`, `escape`, `up`, `f1` …, and themselves where they write a character.
    """
    before = replace(state, notice=None)
    top = before.top
    if isinstance(top, Form):
        after = filling.pressed(before, top, key, context)
    elif isinstance(top, Pick):
        after = picking.pressed(before, top, key, context)
    elif isinstance(top, Papers):
        after = evidence.pressed(before, top, key, context)
    elif isinstance(top, Page):
        after = _turned(before, top, key)
    elif answering.NAMES.get(key.lower()) == "go":
        after = picking.opened(before, context)
    else:
        after = answering.pressed(before, key, context)
    return _settled(before, after, context)


def enter(state: State, text: str, context: Context) -> State:
    """Return the state after a text was typed into a field and Enter pressed."""
    before = replace(state, notice=None)
    top = before.top
    if isinstance(top, Form) and top.typing:
        return _settled(before, filling.typed(before, top, text, context), context)
    return press(state, "enter", context)


def search(state: State, text: str) -> State:
    """Return the state after a part of what is looked for was typed."""
    return picking.searched(state, state.top, text) if isinstance(state.top, Pick) else state


def _turned(state: State, page: Page, key: str) -> State:
    if page.name == "conflict":
        wishes = {"1": "reload", "2": "copy"}
        return replace(state, wish=wishes[key]) if key in wishes else state  # type: ignore[arg-type] # one of the two
    return state.closing()


def _settled(before: State, after: State, context: Context) -> State:
    """Begin the text of a form that was just opened; leave a stop that is no longer asked."""
    if isinstance(after.top, Form) and len(after.layers) > len(before.layers):
        after = filling.begin(after, context)
    if after.document is not before.document and not after.layers:
        after = settled(after, context)
    return after


def typing(state: State, context: Context) -> str | None:
    """Return the text that typing goes on from, None where nothing is typed now."""
    top = state.top
    if isinstance(top, Pick):
        return top.query
    if not isinstance(top, Form) or not top.typing:
        return None
    if top.draft is not None:
        return top.draft
    return filling.fields(top, state.document, context)[top.field].text
