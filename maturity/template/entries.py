"""What stands in the cells that people write in, before they write or after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from maturity.forms.layout import Field, Layout, Sheet
from maturity.spreadsheet.addresses import cell_name, quoted
from maturity.template.formula import Expr
from maturity.template.serial import serial_of

Entry = str | int | float | date | bool | None
"""What one cell holds; a date is one that spreadsheets can count."""


@dataclass(slots=True)
class Entries:
    """The entries by sheet (kind and id) and cell, rows and columns counted from 0."""

    planned: Layout
    cells: dict[tuple[str, str], dict[tuple[int, int], Entry]] = field(default_factory=dict)
    _fields: dict[tuple[str, str, str], tuple[Sheet, Field]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sheet in self.planned.sheets:
            self.cells.setdefault((sheet.kind, sheet.id), {})
            for one in sheet.fields:
                self._fields[one.kind, one.id, one.name] = sheet, one

    def has(self, kind: str, id_: str, name: str) -> bool:
        """Return whether the workbook has such a field."""
        return (kind, id_, name) in self._fields

    def put(self, kind: str, id_: str, name: str, value: Entry, *, row: int = 0) -> None:
        """Write an entry; `row` counts from the first of a table."""
        sheet, one = self._fields[kind, id_, name]
        if value is not None:
            self.cells[sheet.kind, sheet.id][one.row + row, one.col] = value

    def at(self, sheet: Sheet) -> Mapping[tuple[int, int], Entry]:
        """Return the entries of a sheet."""
        return self.cells[sheet.kind, sheet.id]

    def cell(self, kind: str, id_: str, name: str, *, row: int = 0) -> Expr:
        """Return a reference to the cell of a field, with what it holds."""
        sheet, one = self._fields[kind, id_, name]
        return self.reference(sheet, one.row + row, one.col)

    def reference(self, sheet: Sheet, row: int, col: int) -> Expr:
        """Return a reference to a cell that people write in."""
        value: Any = self.cells[sheet.kind, sheet.id].get((row, col))
        if isinstance(value, date):
            value = serial_of(value)
        return Expr(f"{quoted(sheet.name)}!{cell_name(row, col)}", value)
