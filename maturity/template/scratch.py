"""The hidden sheet that calculates: tables of named columns, one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maturity.spreadsheet.addresses import address, cell_name
from maturity.template.formula import Expr, Value

NAME = "_calc"

Cell = Expr | int | str
"""A formula, or a constant."""


@dataclass(slots=True)
class Scratch:
    """The cells of the sheet by row and column, counted from 0."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    used: int = 0

    def table(self, title: str, rows: int) -> "Table":
        """Begin a table of so many rows below those there are."""
        self.cells[self.used, 0] = title
        table = Table(self, self.used + 2, rows)
        self.used += rows + 3
        return table


@dataclass(slots=True)
class Table:
    """Rows with columns by name, which come into being when they are first written to."""

    sheet: Scratch
    top: int
    rows: int
    columns: dict[str, int] = field(default_factory=dict)

    def reserve(self, names: Sequence[str]) -> None:
        """Place columns side by side."""
        for name in names:
            self._column(name)

    def set(self, row: int, name: str, cell: Cell) -> Expr:
        """Write a cell and return the reference to it."""
        self.sheet.cells[self.top + row, self._column(name)] = cell
        return self.at(row, name)

    def has(self, row: int, name: str) -> bool:
        """Return whether there is such a cell."""
        return name in self.columns and (self.top + row, self.columns[name]) in self.sheet.cells

    def at(self, row: int, name: str) -> Expr:
        """Return a reference to a cell of this table, for formulas on this sheet."""
        where = self.top + row, self.columns[name]
        return Expr(address(*where), self._value(*where))

    def outside(self, row: int, name: str) -> Expr:
        """Return a reference to a cell, for formulas on other sheets."""
        where = self.top + row, self.columns[name]
        return Expr(f"{NAME}!{cell_name(*where)}", self._value(*where))

    def down(self, rows: range, name: str) -> Expr:
        """Return a reference to a column of rows without a gap."""
        col = self.columns[name]
        first, last = self.top + rows[0], self.top + rows[-1]
        text = f"{cell_name(first, col)}:{cell_name(last, col)}"
        return Expr(text, [self._value(row, col) for row in range(first, last + 1)])

    def across(self, row: int, names: Sequence[str]) -> Expr:
        """Return a reference to cells side by side in a row."""
        at = [self.columns[name] for name in names]
        row += self.top
        text = f"{address(row, at[0])}:{address(row, at[-1])}"
        return Expr(text, [self._value(row, col) for col in at])

    def _column(self, name: str) -> int:
        if name not in self.columns:
            self.columns[name] = len(self.columns)
            self.sheet.cells[self.top - 1, self.columns[name]] = name
        return self.columns[name]

    def _value(self, row: int, col: int) -> Value:
        cell = self.sheet.cells.get((row, col))
        return cell.value if isinstance(cell, Expr) else cell
