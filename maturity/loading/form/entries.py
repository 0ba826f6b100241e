"""What people wrote into the fields of the form, each with its cell; and what they wrote beside."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from maturity.loading.form.folding import is_blank
from maturity.loading.form.sheets import FoundSheet
from maturity.models.base import shown
from maturity.problems import Place, Problem
from maturity.spreadsheet.addresses import address
from maturity.workbooks.grid import At, Cell, Grid


class Spot(NamedTuple):
    """One cell and what it holds."""

    grid: Grid
    at: At
    cell: Cell = ""


@dataclass(slots=True)
class Entries:
    """The cells that hold something, by key of the row and code of the column; and the defects.

    A field that stands in several cells, because a sheet, row or column was copied, has the entry
    that they agree on. Where they do not agree it has none, and all of them are reported.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    _fields: dict[str, dict[str, list[Spot]]] = field(default_factory=dict)
    rows: dict[str, Spot] = field(default_factory=dict)
    """The first cell of each key, for what is to be said of a row as a whole."""

    def place(self, spot: Spot) -> Place:
        """Return the place of a cell."""
        return Place(self.path, sheet=spot.grid.name, cell=address(*spot.at))

    def problem(self, code: str, spot: Spot, **parameters: object) -> None:
        """Note a defect of a cell."""
        self.problems.append(Problem(code, self.place(spot), parameters))

    def row(self, key: str) -> dict[str, Spot]:
        """Return the entries of a row by the code of their column."""
        found = {}
        for code, spots in self._fields.get(key, {}).items():
            spot = self._agreed(spots)
            if spot is not None:
                found[code] = spot
        return found

    def keys(self) -> Iterator[str]:
        """Yield the keys of rows in which something is written."""
        yield from self._fields

    def _agreed(self, spots: list[Spot]) -> Spot | None:
        if all(one.cell == spots[0].cell for one in spots):
            return spots[0]
        for one in spots:
            others = [other for other in spots if other.cell != one.cell]
            self.problem(
                "W015",
                one,
                value=shown(one.cell if isinstance(one.cell, str) else str(one.cell)),
                other=self.place(others[0]),
            )
        return None

    def add(
        self, sheet: FoundSheet, codes: Collection[str], keyed: Callable[[str, str], bool]
    ) -> None:
        """Take the entries of a sheet in the columns of these codes.

        `keyed` says of a key and a code whether people write there.
        """
        cols = {col: code for code in codes for col in sheet.columns.get(code, ())}
        first = min(cols, default=sheet.left)
        grid = sheet.grid
        for row, key in sheet.keys.items():
            cells = grid.rows[row] if row < len(grid.rows) else ()
            wide = len(cells)
            for col, code in cols.items():
                if col < wide and cells[col] != "" and keyed(key, code):
                    self._take(key, code, Spot(grid, (row, col), cells[col]))
            if key not in self.rows:
                self.rows[key] = Spot(grid, (row, first))
        self._blank_formulas(sheet, cols, keyed)
        self._merged(sheet, cols, keyed)

    def _take(self, key: str, code: str, spot: Spot) -> None:
        if not is_blank(spot.cell) and not self.computed(spot):
            self._fields.setdefault(key, {}).setdefault(code, []).append(spot)

    def computed(self, spot: Spot) -> bool:
        """Return whether a cell holds a formula or an error, after it was reported."""
        if spot.grid.formulas and spot.at in spot.grid.formulas:
            self.problem("W008", spot)
            return True
        if spot.grid.errors and spot.at in spot.grid.errors:
            self.problem("W009", spot)
            return True
        return False

    def _blank_formulas(
        self, sheet: FoundSheet, cols: dict[int, str], keyed: Callable[[str, str], bool]
    ) -> None:
        """Report formulas and errors whose value was never stored: they read as blank."""
        for at in (sheet.grid.formulas or frozenset()) | (sheet.grid.errors or frozenset()):
            row, col = at
            key = sheet.keys.get(row)
            if key and col in cols and keyed(key, cols[col]) and sheet.grid.at(row, col) == "":
                self.computed(Spot(sheet.grid, at))

    def _merged(
        self, sheet: FoundSheet, cols: dict[int, str], keyed: Callable[[str, str], bool]
    ) -> None:
        for (top, first), (bottom, last) in sheet.grid.merged:
            if sheet.grid.at(top, first) == "":
                continue
            for row in range(top, bottom + 1):
                key = sheet.keys.get(row)
                for col in range(first, last + 1):
                    covered = key and col in cols and keyed(key, cols[col])
                    if covered and (row, col) != (top, first) and sheet.keys.get(top):
                        spot = Spot(sheet.grid, (row, col))
                        self.problem("W017", spot, first=address(top, first))


def comments_and_strays(sheet: FoundSheet, path: str) -> Iterator[Problem]:
    """Yield the comments on a sheet of the form, and what is written beside its fields."""
    grid = sheet.grid
    for at in sorted(grid.comments):
        yield Problem("W016", Place(path, sheet=grid.name, cell=address(*at)))
    if not sheet.keys or sheet.top < 0:
        return
    own = {col for cols in sheet.columns.values() for col in cols} | {sheet.left}
    first = min(sheet.keys)
    own |= set(_own_columns(sheet))  # In the header too the tool marks what it computes.
    last = max(own)
    coded = min((col for cols in sheet.columns.values() for col in cols), default=last)
    entries = {col for code, cols in sheet.columns.items() if is_entry(code) for col in cols}
    for row, cells in enumerate(grid.rows):
        if row == sheet.top or (row < first and len(cells) <= last + 1):
            continue
        for col, cell in enumerate(cells):
            if sheet.left < col < coded:
                continue  # The numbers of the rows.
            stray = (col > last or (row >= first and col not in own)) or (
                sheet.kind == "domain" and row > first and row not in sheet.keys and col in entries
            )
            if not stray or is_blank(cell) or str(cell)[:1] == "#":
                continue
            if grid.formulas and (row, col) in grid.formulas:
                continue
            place = Place(path, sheet=grid.name, cell=address(row, col))
            yield Problem("W012", place, {"text": shown(str(cell))})


def _own_columns(sheet: FoundSheet) -> Iterator[int]:
    for row in sheet.grid.rows[: max(min(sheet.keys), sheet.top + 10)]:
        yield from (
            col for col, cell in enumerate(row) if isinstance(cell, str) and cell[:1] == "#"
        )


_OWN = ("question", "text", "state", "expected", "label", "help")


def is_entry(code: str) -> bool:
    """Return whether people write in the column of a code."""
    return code not in _OWN and not code.startswith("level:")
