"""Keys at a register: add, change and remove rows, say that there are none, declare totals."""

from dataclasses import replace

from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import changed, value_at, without
from maturity.interview.moves import stepped
from maturity.interview.rows import rows
from maturity.interview.state import STEPS, Form, State, moved


def pressed(state: State, key: str, context: Context) -> State:
    """Return the state after a key at a register."""
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


def without_row(state: State, context: Context) -> State:
    """Return the state without the row under the cursor, or without the word that there is none."""
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
