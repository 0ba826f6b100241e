"""Forms filled in cell by cell, laid out as the contract says and by nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.workbook import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maturity.forms.layout import Layout, Room, Sheet, layout
from maturity.forms.manifest import HEADER, Purpose, cells, keys
from maturity.instrument import Instrument
from maturity.spreadsheet.addresses import address

Entry = str | int | float | bool | date
Entries = Mapping[tuple[str, ...], "Entry | Formula"]
"""Entries by kind, id and field, and the number of the row in a table."""

ROOM = Room(evidence=5, register=5, scope=3)


@dataclass(frozen=True, slots=True)
class Formula:
    """What to write where a formula is meant; `cached` is what the file says it came to."""

    text: str
    cached: str | float = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was written, and where everything stands in it."""

    path: Path
    planned: Layout

    def domain(self, id_: str) -> Sheet:
        """Return the sheet of a domain."""
        return self.planned.sheet("domain", id_)

    def cell(self, kind: str, id_: str, name: str, row: int = 0) -> str:
        """Return the sheet and the address of a field, `Sheet!D14`."""
        for sheet in self.planned.sheets:
            for one in sheet.fields:
                if (one.kind, one.id, one.name) == (kind, id_, name):
                    return f"{sheet.name}!{address(one.row + row, one.col)}"
        raise KeyError(kind, id_, name)

    def edit(self, change: Callable[[Book], None]) -> "Form":
        """Have somebody change the workbook in a program and save it."""
        book = openpyxl.load_workbook(self.path)
        change(book)
        book.save(self.path)
        return self


def filled_form(
    path: Path,
    instrument: Instrument,
    entries: Entries,
    *,
    lang: str = "vi",
    part: tuple[str, ...] = (),
    changed: Mapping[str, str] | None = None,
) -> Form:
    """Write a form with these entries; `changed` are keys of the hidden sheet to replace."""
    planned = layout(instrument, lang, part=part, room=ROOM)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in planned.sheets:
            page = book.add_worksheet(sheet.name)
            _write_codes(page, sheet)
            for one in sheet.fields:
                for row in range(one.rows):
                    at = one.row + row, one.col
                    key = (one.kind, one.id, one.name)
                    _write(page, at, entries.get((*key, str(row)) if row else key), day)
        said = dict(keys(instrument, Purpose(lang, part))) | dict(changed or {})
        _write_hidden(book.add_worksheet("_maturity"), said, planned)
    return Form(path, planned)


def _write_codes(page: Worksheet, sheet: Sheet) -> None:
    page.write_string(0, 0, sheet.code)
    for col, code in enumerate(sheet.columns, start=1):
        if code:
            page.write_string(0, col, f"#{code}")
    for row, key in sheet.keys.items():
        page.write_string(row, 0, key)
    for line in sheet.lines:
        if line.item is None:
            page.write_string(line.row, 1, line.question or line.capability)


def _write(
    page: Worksheet, at: tuple[int, int], entry: Entry | Formula | None, day: Format
) -> None:
    if isinstance(entry, Formula):
        page.write_formula(*at, entry.text, None, entry.cached)
    elif isinstance(entry, date):
        page.write_datetime(*at, entry, day)
    elif entry is not None:
        page.write(*at, entry)


def _write_hidden(page: Worksheet, said: Mapping[str, str], planned: Layout) -> None:
    page.hide()
    rows = [*said.items(), (), HEADER, *cells(planned)]
    for row, texts in enumerate(rows):
        page.write_row(row, 0, texts)
