"""Hold the rows of registers against their columns, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pydantic_core import PydanticCustomError

from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.structure import fit
from maturity.models.base import as_written, calendar_date, shown
from maturity.models.inventory import Declared
from maturity.models.registers import Column, Register
from maturity.models.response import Row
from maturity.problems import Phrase, Problem
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


def read_registers(
    source: Source, instrument: Instrument, registers: object, *, at: Loc = ()
) -> tuple[dict[str, tuple[Row, ...]], list[Problem]]:
    """Return the rows of every register that was filled in, and what is wrong with them.

    A cell that does not fit its column is reported and missing from its row; the row stays.
    `at` is where the map that holds `registers` stands in the source.
    """
    here = (*at, "registers")
    if registers is None:
        return {}, []
    if not isinstance(registers, dict):
        return {}, [_not(source, here, registers, N_("a map"))]
    known = {register.id: register for register in instrument.questionnaire.registers}
    found: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for id_, rows in registers.items():
        place = (*here, id_)
        if id_ not in known:
            hint = suggestion(str(id_), list(known))
            problems.append(source.problem("R018", place, at_key=True, suggestion=hint))
        elif not isinstance(rows, list):
            if rows is not None:
                problems.append(_not(source, place, rows, N_("a list")))
        else:
            reader = _RowReader(source, known[id_], place)
            found[id_] = tuple(reader.read(rows))
            problems += reader.problems
    return found, problems


def read_declared(
    source: Source,
    instrument: Instrument,
    declared: object,
    rows: Mapping[str, Sequence[Row]],
    *,
    at: Loc = (),
) -> tuple[dict[str, Declared], list[Problem]]:
    """Return what is declared of each register as a whole, and what is wrong with it.

    `rows` is what the registers list. An entry that does not fit is reported and left out.
    """
    here = (*at, "declared")
    if declared is None:
        return {}, []
    if not isinstance(declared, dict):
        return {}, [_not(source, here, declared, N_("a map"))]
    known = [register.id for register in instrument.questionnaire.registers]
    found: dict[str, Declared] = {}
    problems: list[Problem] = []
    for id_, entry in declared.items():
        place = (*here, id_)
        if id_ not in known:
            hint = suggestion(str(id_), known)
            problems.append(source.problem("R018", place, at_key=True, suggestion=hint))
        elif entry is not None:
            one, wrong = fit(source, Declared, entry, place)
            problems += wrong
            if one is not None:
                found[id_] = one
                problems += _unlike_rows(source, place, one, rows.get(id_))
    return found, problems


def _unlike_rows(
    source: Source, at: Loc, declared: Declared, rows: Sequence[Row] | None
) -> Iterator[Problem]:
    """Yield where the declared number and the reasons do not fit the rows."""
    if rows is None:
        return
    total, place = declared.total, (*at, "total")
    if total is not None and total < len(rows):
        yield source.problem("H010", place, total=total, rows=len(rows))
    elif total is not None and total > len(rows):
        yield source.problem("H011", place, unlisted=total - len(rows), total=total)
    listed = {str(row.get("id")) for row in rows}
    for index, one in enumerate(declared.gone):
        if one.id in listed:
            yield source.problem("H014", (*at, "gone", index, "id"), id=one.id)


def _not(source: Source, at: Loc, value: object, expected: str) -> Problem:
    return source.problem("S004", at, value=shown(value), expected=Phrase(expected))


class _RowReader:
    """Read the rows of one register."""

    def __init__(self, source: Source, register: Register, at: Loc) -> None:
        self._source = source
        self._columns = {column.id: column for column in register.columns}
        self._at = at
        self.problems: list[Problem] = []

    def read(self, rows: list[object]) -> Iterator[Row]:
        """Yield the rows with the cells that fit."""
        ids: list[tuple[Loc, str]] = []
        for index, raw in enumerate(rows):
            at = (*self._at, index)
            if not isinstance(raw, dict):
                self.problems.append(_not(self._source, at, raw, N_("a map")))
                continue
            row = dict(self._cells(raw, at))
            if row.get("id") is None:
                self.problems.append(self._source.problem("S001", at, at_key=True, key="id"))
            else:
                ids.append(((*at, "id"), str(row["id"])))
            for column in self._columns.values():
                if column.required and raw.get(column.id) is None:
                    place = self._source.problem("R021", at, at_key=True, column=column.id)
                    self.problems.append(place)
            yield row
        self.problems += duplicates(self._source, ids)

    def _cells(self, raw: dict[object, object], at: Loc) -> Iterator[tuple[str, object]]:
        for column in self._columns:
            yield column, None
        for key, value in raw.items():
            name = str(key)
            if name == "id":
                text = as_written(value)
                yield "id", text if isinstance(text, str) and text.strip() else None
            elif name not in self._columns:
                hint = suggestion(name, [*self._columns, "id"])
                self.problems.append(
                    self._source.problem("R019", (*at, name), at_key=True, suggestion=hint)
                )
            elif value is not None:
                yield name, self._cell(self._columns[name], value, (*at, name))

    def _cell(self, column: Column, value: object, at: Loc) -> object:
        found, expected = read_cell(column, value)
        if expected is None:
            return found
        self.problems.append(
            self._source.problem("R020", at, value=shown(value), expected=expected)
        )
        return None


def read_cell(column: Column, value: object) -> tuple[object, Phrase | None]:
    """Return a cell in the type of its column, or None and what it must be instead."""
    found, expected = _typed(column, value)
    if expected is None and isinstance(found, int | Decimal) and not isinstance(found, bool):
        low, high = column.min, column.max
        if (low is not None and found < low) or (high is not None and found > high):
            limits = {"low": "…" if low is None else low, "high": "…" if high is None else high}
            return None, Phrase(N_("from {low} to {high}"), limits)
    return found, expected


def _typed(column: Column, value: object) -> tuple[object, Phrase | None]:
    """Return the cell in the type of its column, or what it must be instead."""
    if column.type == "text":
        text = as_written(value)
        return (text, None) if isinstance(text, str) else (None, Phrase(N_("text")))
    if column.type == "yes_no":
        word = ("yes" if value else "no") if isinstance(value, bool) else value
        known = word in ("yes", "no")
        # Conditions read `row.x == true`; what was written stays in the response.
        return (word == "yes", None) if known else (None, Phrase(N_("yes or no")))
    if column.type == "choice":
        names = [choice.id for choice in column.choices]
        phrase = Phrase(N_("one of {names}"), {"names": ", ".join(names)})
        text = as_written(value)
        return (text, None) if text in names else (None, phrase)
    if column.type == "date":
        phrase = Phrase(N_("a date written year-month-day, such as 2026-11-30"))
        try:
            return calendar_date(value), None
        except PydanticCustomError:
            return None, phrase
    whole = isinstance(value, int) and not isinstance(value, bool)
    if column.type == "integer":
        return (value, None) if whole else (None, Phrase(N_("a whole number")))
    number = whole or isinstance(value, Decimal)
    return (value, None) if number else (None, Phrase(N_("a number")))
