"""Keys in the list of evidence: cite, add, change, no longer cite."""

from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import value_at
from maturity.interview.papers import REGISTER, Paper, cites, papers
from maturity.interview.state import STEPS, Form, Papers, Pick, State, moved


def pressed(state: State, layer: Papers, key: str, context: Context) -> State:
    """Return the state after a key."""
    found = papers(state.document, state.stop)
    if key in ("escape", "left", "q"):
        return state.closing()
    if key.lower() in ("a", "insert", "f2"):
        held = value_at(state.document, (REGISTER,))
        index = len(held) if isinstance(held, list) else 0
        return state.opening(Form("paper", (state.stop, REGISTER, index)))
    if key in ("u", "f8") and state.past:
        return state.undone()
    if not found:
        return state
    if key.lower() in ("g", "/", "f5"):
        return state.opening(Pick("paper"))
    if key in STEPS:
        return state.moving(Papers(moved(layer.cursor, key, len(found))))
    paper = found[min(layer.cursor, len(found) - 1)]
    if key == "enter" and paper.loc is not None:
        return state.opening(Form("paper", (state.stop, *paper.loc), typing=False))
    if key == " " or (key in ("delete", "f7") and paper.cited):
        return toggled(state, paper, context)
    return state


def toggled(state: State, paper: Paper, context: Context) -> State:
    """Return the state with a document cited, or no longer cited, the cursor still on it."""
    kept = state.holding(cites(state.document, state.stop, paper, context))
    words = N_("No longer cited; u takes that back.") if paper.cited else N_("Cited.")
    return _following(kept, paper.id).saying(context.say(words))


def _following(state: State, id_: str | None) -> State:
    """Keep the cursor on the item that was cited, or no longer is: the list has another order."""
    ids = [paper.id for paper in papers(state.document, state.stop)]
    return state.moving(Papers(ids.index(id_) if id_ in ids else 0))
