"""Fill an annex from a response: every value computed by the conditions that the annex gives."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from maturity.annexes.filled import Cell, CellValue, FilledAnnex, FilledTable, Line
from maturity.annexes.requirements import requirement_table
from maturity.assessment.indicators import shares
from maturity.assessment.inventory import inventories
from maturity.assessment.readings import condition_scope
from maturity.conditions import Scope, condition
from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.annex import (
    Annex,
    CountsTable,
    FieldsTable,
    ListTable,
    QuestionsTable,
    Table,
)
from maturity.models.inventory import Inventory
from maturity.models.registers import Column, Register
from maturity.models.response import Response, Row
from maturity.notation import typed_day
from maturity.spreadsheet.addresses import sheet_name

MISSING_SHEET = N_("Missing")
"""The sheet that lists what is missing."""


def filled(
    annex: Annex, response: Response, instrument: Instrument, year: int, *, lang: str
) -> FilledAnnex:
    """Return the annex of a year: the state of things on the last day that the response can tell.

    That is the last day of the window, or the date of assessment where it comes before it; what
    happened later has not happened.
    """
    return _Filler(annex, response, instrument, year, lang).whole()


def window_of(annex: Annex, year: int) -> tuple[date, date]:
    """Return the first and the last day that the report of a year speaks of."""
    first, last = annex.window.since, annex.window.until
    begins = year - 1 if first > last else year
    return date.fromisoformat(f"{begins}-{first}"), date.fromisoformat(f"{year}-{last}")


class _Filler:
    """Fill one annex."""

    def __init__(
        self, annex: Annex, response: Response, instrument: Instrument, year: int, lang: str
    ) -> None:
        self._annex, self._response, self._instrument = annex, response, instrument
        self._year, self._lang = year, lang
        self._since, self._until = window_of(annex, year)
        assessed = response.shell.assessed_on
        self._day = self._until if assessed is None else min(assessed, self._until)
        self._held = inventories(response)
        self._scope = self._scope_of_annex()
        self._registers = {one.id: one for one in instrument.questionnaire.registers}
        self._sheets: set[str] = {self._say(MISSING_SHEET)}

    def _say(self, message: str, **parameters: object) -> str:
        return translate(message, self._lang).format(**parameters)

    def _scope_of_annex(self) -> Scope:
        scope = condition_scope(self._response, self._instrument, every_answer=True)
        scope = scope or Scope({})
        scope.set_day(self._day)
        shares(self._response, self._instrument, scope, self._held)
        scope.set_facts("window", {"from": self._since, "to": self._until})
        shell = self._response.shell
        for name, found in (("submission", shell.submission), ("assessor", shell.assessor)):
            if found is not None:
                scope.set_facts(name, found.model_dump())
        return scope

    def whole(self) -> FilledAnnex:
        """Return everything."""
        annex, shell = self._annex, self._response.shell
        return FilledAnnex(
            id=annex.id,
            title=annex.title.in_language(self._lang),
            note=annex.note.in_language(self._lang),
            agency=shell.agency.title,
            draft=shell.submission is None,
            remarks=tuple(self._remarks()),
            deadlines=tuple(self._deadlines()),
            tables=tuple(self._table(one) for one in annex.tables),
            as_of=self._day,
        )

    def _remarks(self) -> Iterator[str]:
        assessed = self._response.shell.assessed_on
        if assessed is not None and assessed < self._since:
            yield self._say(
                N_("The response is of {day}, before the period of this report begins."),
                day=typed_day(assessed, self._lang),
            )
        elif self._day < self._until:
            yield self._say(
                N_("The period is not over: complete what happens until {day}."),
                day=typed_day(self._until, self._lang),
            )
        for inventory in self._held.values():
            if inventory.unlisted:
                yield self._say(
                    N_("{n} are declared and not listed; no table below counts them."),
                    n=inventory.unlisted,
                )

    def _deadlines(self) -> Iterator[tuple[str, date]]:
        duties = {duty.id: duty for duty in self._instrument.questionnaire.duties}
        for id_ in self._annex.duties:
            duty = duties[id_]
            if duty.yearly is not None:
                day = date.fromisoformat(f"{self._year}-{duty.yearly}")
                yield duty.title.in_language(self._lang), day

    def _table(self, table: Table) -> FilledTable:
        title = table.title.in_language(self._lang)
        sheet = sheet_name(title, self._sheets)
        self._sheets.add(sheet)
        if isinstance(table, QuestionsTable):
            columns, lines = requirement_table(table, self._response, self._instrument, self._lang)
        elif isinstance(table, FieldsTable):
            columns, lines = self._fields(table)
        elif isinstance(table, ListTable):
            columns, lines = self._list(table)
        else:
            columns, lines = self._counts(table)
        note = table.note.in_language(self._lang) if table.note is not None else ""
        apart = isinstance(table, ListTable | QuestionsTable)
        return FilledTable(table.id, sheet, title, note, columns, lines, sensitive=apart)

    def _fields(self, table: FieldsTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        inventory = self._held.get(table.register_id or "")
        if inventory is not None:
            self._scope.set_facts("inventory", _facts(inventory))
        lines = []
        for field in table.fields:
            value = _plain(condition(field.value).value(self._scope))
            title = field.title.in_language(self._lang)
            note = field.note.in_language(self._lang) if field.note is not None else ""
            cells = (
                Cell(title),
                Cell(value, missing=value is None and field.required),
                Cell(note),
            )
            lines.append(Line(title, cells))
        columns = (self._say(N_("Content")), self._say(N_("Entry")), self._say(N_("Note")))
        return columns, tuple(lines)

    def _rows(self, register_id: str) -> tuple[Register, Sequence[Row]]:
        return self._registers[register_id], self._response.registers.get(register_id, ())

    def _list(self, table: ListTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        register, rows = self._rows(table.register_id)
        parts, where = register.named_parts(), condition(table.where)
        columns = {column.id: column for column in register.columns}
        lines = []
        for number, row in enumerate(rows, start=1):
            self._scope.set_row(row, parts)
            if not where.holds(self._scope):
                continue
            cells = []
            for one in table.columns:
                if one.column is not None:
                    value = _shown(columns[one.column], row.get(one.column), self._lang)
                else:
                    value = _plain(condition(one.value or "null").value(self._scope))
                needed = value is None and condition(one.required).holds(self._scope)
                cells.append(Cell(value, missing=needed))
            lines.append(Line(str(row.get("id") or f"#{number}"), tuple(cells)))
        titles = tuple(one.title.in_language(self._lang) for one in table.columns)
        return titles, tuple(lines)

    def _counts(self, table: CountsTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        register, rows = self._rows(table.register_id)
        parts = register.named_parts()
        counts = [[0] * len(table.columns) for _ in table.rows]
        for row in rows:
            self._scope.set_row(row, parts)
            held = [condition(one.of).holds(self._scope) for one in table.columns]
            for index, one in enumerate(table.rows):
                if condition(one.of).holds(self._scope):
                    counts[index] = [
                        n + counted for n, counted in zip(counts[index], held, strict=True)
                    ]
        lines = tuple(
            Line(title, (Cell(title), *(Cell(n) for n in found)))
            for one, found in zip(table.rows, counts, strict=True)
            for title in (one.title.in_language(self._lang),)
        )
        titles = (one.title.in_language(self._lang) for one in table.columns)
        return (self._say(N_("Content")), *titles), lines


def _facts(inventory: Inventory) -> dict[str, object]:
    total = max(inventory.declared or 0, inventory.listed + inventory.unlisted)
    return {
        "total": total,
        "listed": inventory.listed,
        "declared": inventory.declared,
        "secret": inventory.secret,
        "unlisted": inventory.unlisted,
    }


def _plain(value: object) -> CellValue:
    """Return what a condition gave as what a cell can hold: a day without its hour."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | int | str):
        return value
    return None if value is None else str(value)


def _shown(column: Column, value: object, lang: str) -> CellValue:
    """Return a cell of a register: a choice by its text."""
    if column.type == "choice":
        texts = {one.id: one.text.in_language(lang) for one in column.choices}
        return texts.get(str(value)) if value is not None else None
    if isinstance(value, date) or value is None:
        return value
    return _plain(value)
