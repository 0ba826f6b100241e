"""Forms: field after field, each kept as soon as it is typed."""

from collections.abc import Callable
from dataclasses import replace

from maturity.i18n import N_
from maturity.interview.agency import agency_fields
from maturity.interview.choosing import onward
from maturity.interview.context import Context
from maturity.interview.declared import declared_fields
from maturity.interview.document import Document
from maturity.interview.fields import Field, Refused, count_fields, note_fields, reason_fields
from maturity.interview.moves import arrived, stepped, warned
from maturity.interview.papers import paper_fields
from maturity.interview.rows import row_fields
from maturity.interview.state import Form, Pick, State
from maturity.interview.stops import resumed, stops

_FIELDS: dict[str, Callable[[Form, Document, Context], tuple[Field, ...]]] = {
    "agency": agency_fields,
    "count": count_fields,
    "reason": reason_fields,
    "note": note_fields,
    "paper": paper_fields,
    "row": row_fields,
    "declared": declared_fields,
}


def fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the fields of a form, with what the document holds in each."""
    return _FIELDS[form.name](form, document, context)


def pressed(state: State, form: Form, key: str, context: Context) -> State:
    """Return the state after a key in a form; while a text is typed, only Esc comes here."""
    found = fields(form, state.document, context)
    if form.typing:
        if key != "escape":
            return state
        if len(found) == 1 or _is_new(found):
            return _closed(state, context)
        return state.turning(replace(form, typing=False, draft=None))
    if key in ("up", "down", "tab", "s-tab"):
        field = form.field + (1 if key in ("down", "tab") else -1)
        return state.turning(replace(form, field=max(0, min(field, len(found) - 1))))
    if key in ("escape", "left", "q"):
        return _closed(state, context)
    if key == "enter":
        return _opened(state, form, context)
    if key in ("delete", "f7"):
        return typed(state, form, "", context, stay=True)
    if key in ("u", "f8") and state.past:
        return state.undone()
    return state


def _is_new(found: tuple[Field, ...]) -> bool:
    """Return whether nothing of the form is there yet: leaving it leaves no trace."""
    return not any(field.text for field in found if field.required)


def _opened(state: State, form: Form, context: Context) -> State:
    """Begin to type the field; one with choices opens their list."""
    field = fields(form, state.document, context)[form.field]
    if field.locked:
        return state.saying(field.hint or context.say(N_("This field is given.")), "warning")
    begun = state.turning(replace(form, typing=True, draft=None))
    if not field.choices:
        return begun
    at = next((i for i, (id_, _) in enumerate(_choices(field, context)) if id_ == field.text), 0)
    return begun.opening(Pick("field", cursor=at))


def _choices(field: Field, context: Context) -> tuple[tuple[str, str], ...]:
    blank = () if field.required else (("", context.say(N_("(leave blank)"))),)
    return (*blank, *field.choices)


def choices(state: State, context: Context) -> tuple[tuple[str, str], ...]:
    """Return what the field under the list may hold, each with its words."""
    form = state.layers[-2]
    assert isinstance(form, Form)  # noqa: S101 - only a form opens this list
    return _choices(fields(form, state.document, context)[form.field], context)


def typed(state: State, form: Form, text: str, context: Context, *, stay: bool = False) -> State:
    """Return the state after a text was typed into the field: kept and on to the next field."""
    found = fields(form, state.document, context)
    field = found[form.field]
    if field.locked:
        return state.saying(field.hint, "warning")
    untouched = text == field.text and (bool(text) or not field.required)
    document = state.document if untouched else field.put(state.document, text)
    if isinstance(document, Refused):
        return state.saying(document.why, "bad").moving(replace(form, draft=text))
    kept = state.holding(document)
    if stay:
        return kept
    after = [i for i in range(form.field + 1, len(found)) if not found[i].locked]
    if after:
        return _opened(
            kept.moving(replace(form, field=after[0])), replace(form, field=after[0]), context
        )
    return _finished(kept, form, context)


def _finished(state: State, form: Form, context: Context) -> State:
    """Close a form whose last field was typed, and go where its work leads."""
    closed = state.closing()
    if form.name == "count":
        return onward(closed, context)
    if form.name == "reason":
        return stepped(closed, 1, context)
    if form.name == "agency" and state.kind == "agency":
        return warned(arrived(closed, resumed(stops(state.document, context)), context), context)
    return closed.saying(context.say(N_("Kept.")))


def _closed(state: State, context: Context) -> State:
    if context.standing(state.document) is None:
        words = N_("First say which agency answers. Ctrl-C leaves; nothing is written then.")
        return state.saying(context.say(words), "warning")
    return state.closing()


def begin(state: State, context: Context) -> State:
    """Begin to type in the form on top; the form was opened with `typing`."""
    form = state.top
    if isinstance(form, Form) and form.typing and form.draft is None:
        return _opened(state, form, context)
    return state
