"""A filled annex: tables of cells, each with its address, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.spreadsheet.addresses import address

CellValue = str | int | bool | date | None
FIRST_ROW = 4
"""The row, counted from 0, in which the first line of a table stands; its header is above it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place; `missing` says that something has to."""

    value: CellValue
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `label` is what it is about, for those who look for what is missing."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table as it stands on its sheet; one that names single things is sensitive."""

    id: str
    sheet: str
    title: str
    note: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A place that has to be filled in."""

    sheet: str
    cell: str
    line: str
    column: str


@dataclass(frozen=True, slots=True)
class FilledAnnex:
    """An annex with everything that the response gives."""

    id: str
    title: str
    note: str
    agency: str
    draft: bool
    remarks: tuple[str, ...]
    deadlines: tuple[tuple[str, date], ...]
    tables: tuple[FilledTable, ...]
    as_of: date

    def missing(self) -> Iterator[Missing]:
        """Yield every place that has to be filled in, in the order of the sheets."""
        for table in self.tables:
            for row, line in enumerate(table.lines, FIRST_ROW):
                for col, cell in enumerate(line.cells):
                    if cell.missing:
                        place = address(row, col)
                        yield Missing(table.sheet, place, line.label, table.columns[col])
