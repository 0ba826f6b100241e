"""Find the form in the sheets of a workbook, wherever its rows, columns and sheets were moved.

By the codes in the first row and the first column that no language and no user touches; where
these are gone, by the map of cells in the hidden sheet, held against the ids that people see.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.forms.layout import DOMAIN, EVIDENCE, FORMAT, REGISTER, RESULTS, ROW, START
from maturity.forms.manifest import HEADER
from maturity.spreadsheet.addresses import at_of
from maturity.workbooks.grid import At, Grid, Workbook

_CODE = re.compile(rf"#({START}|{EVIDENCE}|{RESULTS}|{DOMAIN}:.+|{REGISTER}:.+)")
_CORNER = 25
"""Rows and columns in which the corner of the codes is looked for."""


@dataclass(slots=True)
class FoundSheet:
    """A sheet of the form: what it is, the keys of its rows, the columns of each code.

    `top` is the row of the codes, -1 where they are gone; `by_map` says that it was found by the
    map of cells.
    """

    kind: str
    id: str
    grid: Grid
    top: int = -1
    left: int = -1
    keys: dict[int, str] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)
    by_map: bool = False

    def table(self) -> Iterator[int]:
        """Yield the rows of the table, from the first on that has room for an entry."""
        first = min((row for row, key in self.keys.items() if key == ROW), default=None)
        if first is not None:
            yield from range(first, len(self.grid.rows))


@dataclass(slots=True)
class Found:
    """The sheets of the form, the others, and what the hidden sheet says."""

    sheets: list[FoundSheet] = field(default_factory=list)
    others: list[Grid] = field(default_factory=list)
    manifest: Grid | None = None
    says: dict[str, tuple[str, At]] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """Return what the hidden sheet says under a key, an empty text where it says nothing."""
        return self.says.get(key, ("", (0, 0)))[0]


def find_sheets(book: Workbook) -> Found:
    """Find the form in a workbook."""
    found = Found()
    for grid in book.sheets.values():
        if _is_manifest(grid):
            found.manifest = grid
            found.says = _keys(grid)
        elif (sheet := _by_codes(grid)) is not None:
            found.sheets.append(sheet)
        else:
            found.others.append(grid)
    return found


def _is_manifest(grid: Grid) -> bool:
    head = str(grid.at(0, 1))
    return grid.at(0, 0) == "format" and head.partition("@")[0] == FORMAT.partition("@")[0]


def _keys(grid: Grid) -> dict[str, tuple[str, At]]:
    found = {}
    for row in range(len(grid.rows)):
        key, value = grid.at(row, 0), grid.at(row, 1)
        if not isinstance(key, str) or not key:
            break
        found[key] = value if isinstance(value, str) else str(value), (row, 1)
    return found


def _by_codes(grid: Grid) -> FoundSheet | None:
    for row, cells in enumerate(grid.rows[:_CORNER]):
        for col, cell in enumerate(cells[:_CORNER]):
            if isinstance(cell, str) and cell[:1] == "#" and (match := _CODE.fullmatch(cell)):
                kind, _, id_ = match[1].partition(":")
                sheet = FoundSheet(kind, id_, grid, row, col)
                for other, code in enumerate(cells):
                    if other != col and isinstance(code, str) and code[:1] == "#":
                        sheet.columns.setdefault(code[1:], []).append(other)
                for below in range(len(grid.rows)):
                    key = grid.at(below, col)
                    if below != row and isinstance(key, str) and key.strip():
                        sheet.keys[below] = key.strip()
                return sheet
    return None


def find_by_map(found: Found) -> None:
    """Find sheets whose codes are gone by the map in the hidden sheet, read to its end."""
    if found.manifest is None:
        return
    planned = _map(found.manifest)
    for grid in list(found.others):
        fields = planned.get(grid.name)
        sheet = fields and _by_addresses(grid, fields)
        if sheet:
            found.others.remove(grid)
            found.sheets.append(sheet)


_Planned = tuple[str, str, str, str]
"""A cell, its kind, id and field."""


def _map(grid: Grid) -> Mapping[str, Sequence[_Planned]]:
    found: dict[str, list[_Planned]] = defaultdict(list)
    begun = False
    for row in grid.rows:
        texts = tuple(str(cell) for cell in row[: len(HEADER)])
        if begun and len(texts) == len(HEADER) and re.match("[A-Z]+[0-9]+", texts[1]):
            found[texts[0]].append((texts[1], texts[2], texts[3], texts[4]))
        begun = begun or texts == HEADER
    return found


def _by_addresses(grid: Grid, fields: Sequence[_Planned]) -> FoundSheet | None:
    kinds = {kind for _, kind, _, _ in fields}
    if "answer" in kinds:
        return _domain_by_ids(grid, fields)
    kind = START if "shell" in kinds else REGISTER if "register" in kinds else EVIDENCE
    id_ = next((one for _, _, one, _ in fields if one), "")
    sheet = FoundSheet(kind, id_ if kind == REGISTER else "", grid, by_map=True)
    for cell, field_kind, _, name in fields:
        first, _, last = cell.partition(":")
        row, col = at_of(first)
        sheet.columns.setdefault("value" if field_kind == "shell" else name, []).append(col)
        if field_kind == "shell" or not last:
            sheet.keys[row] = name
        else:
            sheet.keys |= dict.fromkeys(range(row, at_of(last)[0] + 1), ROW)
    sheet.columns = {code: sorted(set(cols)) for code, cols in sheet.columns.items()}
    return sheet


def _domain_by_ids(grid: Grid, fields: Sequence[_Planned]) -> FoundSheet | None:
    """Find the questions by the column in which people see their ids."""
    ids = {id_ for _, kind, id_, _ in fields if kind == "answer"}
    counted: dict[int, dict[int, str]] = defaultdict(dict)
    for row, cells in enumerate(grid.rows):
        for col, cell in enumerate(cells):
            if isinstance(cell, str) and cell.strip() in ids:
                counted[col][row] = cell.strip()
    if not counted:
        return None
    left, keys = max(counted.items(), key=lambda one: len(one[1]))
    planned = {(id_, name): at_of(cell) for cell, _, id_, name in fields}
    sheet = FoundSheet(DOMAIN, "", grid, left=left, keys=dict(keys), by_map=True)
    for (id_, name), (row, col) in planned.items():
        head, _, item = name.partition(":")
        code = {"item": "value", "verified.item": "verified.value"}.get(head, name)
        if col not in sheet.columns.setdefault(code, []):
            sheet.columns[code].append(col)
        if item and id_ in keys.values():
            # A line of a checklist stands as far below its question as it did.
            own = next(at for at, one in keys.items() if one == id_)
            first = planned[id_, "note"][0]
            sheet.keys[own + row - first] = f"{id_}#{item}"
    return sheet


def by_kind(sheets: Sequence[FoundSheet], kind: str) -> dict[str, list[FoundSheet]]:
    """Return the sheets of one kind by what they are for."""
    found: dict[str, list[FoundSheet]] = {}
    for one in sheets:
        if one.kind == kind:
            found.setdefault(one.id, []).append(one)
    return found
