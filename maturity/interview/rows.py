"""The rows of a register: the fields of one, each held against its column as it is typed."""

from maturity.forms.options import YES_NO
from maturity.i18n import N_
from maturity.interview import typed
from maturity.interview.context import Context
from maturity.interview.document import Document, changed, value_at
from maturity.interview.fields import DAY_HINT, Field, Put, Refused, at, text_of
from maturity.interview.state import Form
from maturity.loading.registers import read_cell, read_registers
from maturity.models.base import number_text
from maturity.models.registers import Column, Register
from maturity.problems import Problem
from maturity.source import Loc, Source


def register(id_: str, context: Context) -> Register:
    """Return a register of the questionnaire."""
    return next(one for one in context.instrument.questionnaire.registers if one.id == id_)


def rows(document: Document, id_: str) -> list[object] | None:
    """Return the rows as written, None where nobody has filled in the register."""
    held = value_at(document, ("registers", id_))
    return held if isinstance(held, list) else None


def row_problems(document: Document, id_: str, index: int, context: Context) -> list[Problem]:
    """Return what is wrong with the cells of one row, by itself; see `missing` for the others."""
    held = rows(document, id_) or []
    alone = {id_: held[index : index + 1]}
    _, problems = read_registers(Source("", data={"registers": alone}), context.instrument, alone)
    return [one for one in problems if one.code != _NOT_FILLED_IN]


_NOT_FILLED_IN = "R021"


def missing(document: Document, id_: str, index: int, context: Context) -> list[str]:
    """Return the titles of the columns that a row has to fill in and does not."""
    return [
        column.title.in_language(context.lang)
        for column in register(id_, context).columns
        if column.required and value_at(document, ("registers", id_, index, column.id)) is None
    ]


def row_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the id and the columns of a row; a new row is made once it has an id."""
    say = context.say
    loc: Loc = ("registers", *form.loc)
    found = register(str(form.loc[0]), context)
    first = Field(
        say(N_("Code of the row")),
        text_of(value_at(document, (*loc, "id"))),
        _row_id(loc, context),
        hint=say(N_("Any code of your own that tells the rows apart, such as HT-01.")),
        required=True,
    )
    return (first, *(_field(column, loc, document, context) for column in found.columns))


def _row_id(loc: Loc, context: Context) -> Put:
    def put(document: Document, text: str) -> Document | Refused:
        id_ = typed.line(text)
        if not id_:
            return Refused(context.say(N_("A row needs a code. Esc goes back without.")))
        held = value_at(document, loc[:-1])
        others = [
            text_of(value_at(row, ("id",)))
            for index, row in enumerate(held if isinstance(held, list) else ())
            if index != loc[-1]
        ]
        if id_ in others:
            return Refused(context.say(N_("Another row has the code {id} already."), id=id_))
        return changed(document, (*loc, "id"), id_)

    return put


def _field(column: Column, loc: Loc, document: Document, context: Context) -> Field:
    say = context.say
    place = (*loc, column.id)

    def put(document: Document, text: str) -> Document | Refused:
        if text.strip():
            _, expected = read_cell(column, typed.cell(column, text))
            if expected is not None:
                what = expected.in_language(context.lang)
                return Refused(say(N_("“{text}” does not fit: {what}."), text=text, what=what))
        return at(place, lambda given: typed.cell(column, given))(document, text)

    hints = [column.help.in_language(context.lang)] if column.help else []
    hints += [hint] if (hint := _type_hint(column, context)) else []
    return Field(
        column.title.in_language(context.lang),
        _held(column, value_at(document, place)),
        put,
        hint=" ".join(hints),
        choices=_choices(column, context),
        required=column.required,
    )


def _held(column: Column, value: object) -> str:
    if column.type == "yes_no" and isinstance(value, bool):
        return "yes" if value else "no"
    return text_of(value)


def _choices(column: Column, context: Context) -> tuple[tuple[str, str], ...]:
    if column.type == "yes_no":
        return tuple((id_, context.say(words)) for id_, words in YES_NO.items())
    return tuple((one.id, one.text.in_language(context.lang)) for one in column.choices)


def _type_hint(column: Column, context: Context) -> str:
    if column.type == "date":
        return context.say(DAY_HINT)
    if column.type not in ("integer", "decimal"):
        return ""
    if column.min is None and column.max is None:
        whole = column.type == "integer"
        return context.say(N_("A whole number.") if whole else N_("A number."))
    low, high = ("…" if limit is None else number_text(limit) for limit in (column.min, column.max))
    return context.say(N_("A number from {low} to {high}."), low=low, high=high)
