"""The fields of a form: what each holds, and what the document becomes when one is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from maturity.i18n import N_
from maturity.interview import typed
from maturity.interview.context import Context
from maturity.interview.document import (
    Document,
    blank,
    changed,
    entry,
    set_aside,
    value_at,
    valued,
    with_entry,
    without,
)
from maturity.interview.state import Form
from maturity.loading.answers import Misfit, read_value
from maturity.models.base import as_written
from maturity.models.response import Ratio
from maturity.source import Loc

Choices = tuple[tuple[str, str], ...]
"""Values a field may hold, each with its words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text cannot stand in a field."""

    why: str


Put = Callable[[Document, str], "Document | Refused"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `text` is what it holds now, `put` the document with another text in it."""

    label: str
    text: str
    put: Put
    hint: str = ""
    choices: Choices = ()
    required: bool = False
    locked: bool = False

    @property
    def shown(self) -> str:
        """What it holds, in words."""
        return dict(self.choices).get(self.text, self.text)


def text_of(value: object) -> str:
    """Return a value of the document as one would type it."""
    if value is None or isinstance(value, dict | list):
        return ""
    return str(as_written(value))


def at(loc: Loc, read: Callable[[str], object] = typed.line) -> Put:
    """Return how a text is put at a place, and taken away where nothing was typed."""

    def put(document: Document, text: str) -> Document:
        if not text.strip():
            return without(document, loc) if value_at(document, loc) is not None else document
        return changed(document, loc, read(text))

    return put


def dated(loc: Loc, context: Context) -> Put:
    """Return how a typed date is put at a place."""

    def put(document: Document, text: str) -> Document | Refused:
        from pydantic_core import PydanticCustomError

        from maturity.models.base import calendar_date

        if text.strip():
            try:
                calendar_date(typed.day(text))
            except PydanticCustomError:
                return Refused(context.say(NOT_A_DAY, text=text))
        return at(loc, typed.day)(document, text)

    return put


NOT_A_DAY = N_("“{text}” is not a date. Type day/month/year, such as 30/11/2026.")
DAY_HINT = N_("Day/month/year, such as 30/11/2026.")


def count_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the one field of a ratio question."""
    (question,) = form.loc
    found = context.instrument.questions[str(question)]
    given = entry(document, found.id)

    def put(document: Document, text: str) -> Document | Refused:
        order = list(context.instrument.questions)
        if not text.strip():
            return with_entry(document, found.id, blank(entry(document, found.id)), order)
        written = typed.count(text)
        value = read_value(found, written, context.instrument.scale)
        if isinstance(value, Misfit):
            what = value.expected.in_language(context.lang)
            return Refused(context.say(N_("“{text}” does not fit: {what}."), text=text, what=what))
        if isinstance(value, Ratio) and value.whole == 0 and not found.not_applicable:
            return Refused(context.say(NOTHING_OF_NOTHING))
        return with_entry(document, found.id, valued(entry(document, found.id), written), order)

    hint = context.say(N_("How many of how many: two whole numbers, such as 41/50."))
    if found.not_applicable:
        hint += " " + context.say(N_("0/0 says that there is nothing to count."))
    label = context.say(N_("Count"))
    return (Field(label, text_of(given.get("value")), put, hint=hint),)


NOTHING_OF_NOTHING = N_(
    "0/0 is no answer to this question: it has to be counted. Skip it (→) until there is a count."
)


def reason_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the one field of a question that is set aside."""
    (question,) = form.loc
    id_ = str(question)
    given = entry(document, id_)

    def put(document: Document, text: str) -> Document | Refused:
        order = list(context.instrument.questions)
        old = entry(document, id_)
        if typed.clean(text):
            return with_entry(document, id_, set_aside(old, typed.clean(text)), order)
        if "not_applicable" in old:
            return with_entry(document, id_, blank(old), order)
        return Refused(context.say(N_("Not applicable needs a reason. Esc goes back without.")))

    hint = context.say(
        N_(
            "Write why this does not exist in your agency; whoever verifies reads it. It takes the "
            "place of an answer."
        )
    )
    text = text_of(given.get("not_applicable"))
    return (Field(context.say(N_("Why it does not apply")), text, put, hint=hint, required=True),)


def note_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the note on an answer, and who gave it."""
    (question,) = form.loc
    id_ = str(question)
    given = entry(document, id_)

    def putting(key: str) -> Put:
        def put(document: Document, text: str) -> Document:
            rest = {name: one for name, one in entry(document, id_).items() if name != key}
            if typed.clean(text):
                rest = {**entry(document, id_), key: typed.clean(text)}
            return with_entry(document, id_, rest, list(context.instrument.questions))

        return put

    note, unit = text_of(given.get("note")), text_of(given.get("answered_by"))
    return (
        Field(
            context.say(N_("Note")),
            note,
            putting("note"),
            hint=context.say(N_("What a reader of the answer should know. No state secrets.")),
        ),
        Field(
            context.say(N_("Answered by (unit)")),
            unit,
            putting("answered_by"),
            hint=context.say(N_("The unit that gave this answer, where several fill in.")),
        ),
    )
