"""What is declared of a register as a whole: totals, and why things of last round are gone."""

from maturity.i18n import N_
from maturity.interview import typed
from maturity.interview.context import Context
from maturity.interview.document import Document, changed, value_at, without
from maturity.interview.fields import Field, Put, Refused, text_of
from maturity.interview.state import Form
from maturity.source import Loc


def vanished(document: Document, register: str, context: Context) -> tuple[str, ...]:
    """Return the rows of last round that are not listed now, explained or not."""
    before = context.previous.registers.get(register, ()) if context.previous else ()
    held = value_at(document, ("registers", register))
    now = {text_of(value_at(row, ("id",))) for row in (held if isinstance(held, list) else ())}
    ids = [text_of(row.get("id")) for row in before]
    return tuple(id_ for id_ in ids if id_ and id_ not in now)


def declared_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the totals of a register, and a reason for each row of last round that is gone."""
    (register,) = form.loc
    loc: Loc = ("declared", register)
    say = context.say
    totals = (
        (
            "total",
            N_("How many there are in all"),
            N_("State secrets aside; also those unlisted."),
        ),
        ("secret", N_("How many are state secrets"), N_("Only their number; describe none.")),
    )
    found = [
        Field(
            say(label),
            text_of(value_at(document, (*loc, key))),
            _counted(loc, key, context),
            hint=say(hint),
        )
        for key, label, hint in totals
    ]
    reasons = _reasons(document, loc)
    for id_ in dict.fromkeys([*vanished(document, str(register), context), *reasons]):
        label = say(N_("Why {id} is no longer listed"), id=id_)
        hint = say(N_("Listed last round. The reason, with the number of the document."))
        found.append(Field(label, reasons.get(id_, ""), _reason(loc, id_), hint=hint))
    return tuple(found)


def unexplained(document: Document, register: str, context: Context) -> tuple[str, ...]:
    """Return the rows of last round that are neither listed now nor said to be gone."""
    reasons = _reasons(document, ("declared", register))
    return tuple(id_ for id_ in vanished(document, register, context) if not reasons.get(id_))


def _reasons(document: Document, loc: Loc) -> dict[str, str]:
    """Return why things are gone, by id."""
    return {
        text_of(value_at(one, ("id",))): text_of(value_at(one, ("reason",)))
        for one in _gone(document, loc)
    }


def _gone(document: Document, loc: Loc) -> list[object]:
    held = value_at(document, (*loc, "gone"))
    return list(held) if isinstance(held, list) else []


def _counted(loc: Loc, key: str, context: Context) -> Put:
    def put(document: Document, text: str) -> Document | Refused:
        if not text.strip():
            return _without_empty(without(document, (*loc, key)), loc)
        number = typed.whole(text)
        if number is None or number < 0:
            what = context.say(N_("a whole number"))
            return Refused(context.say(N_("“{text}” does not fit: {what}."), text=text, what=what))
        return changed(document, (*loc, key), number)

    return put


def _reason(loc: Loc, id_: str) -> Put:
    def put(document: Document, text: str) -> Document:
        rest = [one for one in _gone(document, loc) if text_of(value_at(one, ("id",))) != id_]
        if typed.clean(text):
            rest.append({"id": id_, "reason": typed.clean(text)})
        if rest:
            return changed(document, (*loc, "gone"), rest)
        return _without_empty(without(document, (*loc, "gone")), loc)

    return put


def _without_empty(document: Document, loc: Loc) -> Document:
    """Return the document without a map that holds nothing any more, and the one around it."""
    for place in (loc, loc[:1]):
        if value_at(document, place) == {}:
            document = without(document, place)
    return document
