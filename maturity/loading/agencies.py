"""Lists of agencies: one CSV, a row an agency, or several where its kind or name has changed."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from maturity.loading.table import Table, read_table
from maturity.models.agency_list import COMMUNE_KINDS, NATIONAL_KINDS, ListedAgency
from maturity.problems import Place, Problem, in_order
from maturity.resources import builtin
from maturity.rules.words import nearest, suggestion

COLUMNS = tuple(ListedAgency.model_fields)
REQUIRED = ("id", "name")
SEVERAL = ("aliases", "successors")
"""Columns whose cells hold several things."""
BETWEEN = "|"
_PROVINCE_CODE = 2
"""Digits of the code of a province."""
_KNOWN_KINDS = tuple(sorted(NATIONAL_KINDS | COMMUNE_KINDS))
_IN_VIETNAMESE = {
    "bộ": "ministry",
    "cơ quan ngang bộ": "ministerial_agency",
    "cơ quan thuộc chính phủ": "government_agency",
    "tỉnh": "province",
    "thành phố": "city",
    "thành phố trực thuộc trung ương": "city",
    "xã": "commune",
    "phường": "ward",
    "đặc khu": "special_zone",
}
_ALMOST = 0.8
"""How near a word has to be to a known kind: other kinds may be of anybody's own."""


def agencies_at(rows: Iterable[ListedAgency], day: date) -> tuple[ListedAgency, ...]:
    """Return the agencies that exist on a day, in the order of the list."""
    return tuple(row for row in rows if row.exists_on(day))


def read_agencies(*paths: Path) -> tuple[tuple[ListedAgency, ...], list[Problem]]:
    """Return the rows of one list or several that can be used, and what is wrong with the lists.

    UTF-8 with or without BOM, "," or ";" between the cells. A place is a line and the number of a
    cell in it. Several lists are read as one: no agency stands in two of them for the same time.
    Raises `OSError` when a file cannot be opened.
    """
    problems: list[Problem] = []
    read: list[_Numbered] = []
    for path in paths:
        rows, found = _read(path)
        read += rows
        problems += found
    problems += _overlaps(read)
    problems += _strangers(read)
    problems += _shortened(read)
    problems += _kinds(read)
    return tuple(one.row for one in read), in_order(problems)


def _read(path: Path) -> tuple[list["_Numbered"], list[Problem]]:
    """Return the rows of one list that can be used, and what is wrong with each by itself."""
    table, problems = read_table(path)
    if table is None:
        return [], problems
    if not table.rows:
        return [], [*problems, Problem("Y004", Place(str(path)))]
    (line, header), *rows = table.rows
    sheet = _Sheet(table, line, header)
    problems += sheet.header_problems()
    if any(problem.code == "N013" for problem in problems):
        return [], problems
    if not rows:
        problems.append(Problem("N020", Place(str(path))))
    read: list[_Numbered] = []
    for number, cells in rows:
        row, found = sheet.row(number, cells)
        problems += found
        if row is not None:
            read.append(_Numbered(sheet, number, row))
    return read, problems


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The table as it stands in its file."""

    table: Table
    line: int
    header: tuple[str, ...]

    def place(self, line: int, column: str) -> Place:
        """Return the place of a cell."""
        number = self.header.index(column) + 1 if column in self.header else None
        return self.table.place(line, number)

    def header_problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the names of the columns."""
        for number, name in enumerate(self.header, start=1):
            place = self.table.place(self.line, number)
            if name and self.header.count(name) > 1:
                yield Problem("Q001", place, {"id": name, "count": self.header.count(name)})
            elif name and name not in COLUMNS:
                hint = suggestion(name, COLUMNS)
                yield Problem("N012", place, {"id": name, "suggestion": hint})
        for name in REQUIRED:
            if name not in self.header:
                yield Problem("N013", self.table.place(self.line), {"column": name})

    def row(self, line: int, cells: Sequence[str]) -> tuple[ListedAgency | None, list[Problem]]:
        """Return the agency of a row, or None and why it cannot be read."""
        if len(cells) > len(self.header) and any(cells[len(self.header) :]):
            place = self.table.place(line, len(self.header) + 1)
            counts = {"count": len(cells), "columns": len(self.header)}
            return None, [Problem("N019", place, counts)]
        written: dict[str, object] = {
            name: _several(cell) if name in SEVERAL else cell
            for name, cell in zip(self.header, cells, strict=False)
            if cell and name in COLUMNS
        }
        try:
            row = ListedAgency.model_validate(written)
        except ValidationError as error:
            return None, [self._misfit(line, str(one["loc"][0]), written) for one in error.errors()]
        if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
            given = {"since": row.valid_from, "until": row.valid_to}
            return None, [Problem("N016", self.place(line, "valid_to"), given)]
        return row, []

    def _misfit(self, line: int, column: str, written: dict[str, object]) -> Problem:
        place = self.place(line, column)
        if column in written:  # Any text does for the others: it can only be a date.
            return Problem("N015", place, {"column": column, "value": written[column]})
        return Problem("N014", place, {"column": column})


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row with its list and the line on which it begins."""

    sheet: _Sheet
    line: int
    row: ListedAgency

    def place(self, column: str) -> Place:
        """Return the place of a cell of the row."""
        return self.sheet.place(self.line, column)


def _overlaps(rows: Sequence[_Numbered]) -> Iterator[Problem]:
    """Yield a problem at every row whose agency has another row for the same time."""
    by_id: dict[str, list[_Numbered]] = defaultdict(list)
    for one in rows:
        by_id[one.row.id].append(one)
    for id_, found in by_id.items():
        for one in _overlapping(found):
            yield Problem("N017", one.place("id"), {"agency": id_})


def _strangers(rows: Sequence[_Numbered]) -> Iterator[Problem]:
    """Yield each parent and successor that neither these lists nor the shipped ones name."""
    known = {one.row.id for one in rows} | _shipped_ids()
    ordered, near = sorted(known), dict[str, str]()
    for one in rows:
        parents = (one.row.parent,) if one.row.parent else ()
        for column, ids in (("parent", parents), ("successors", one.row.successors)):
            for id_ in ids:
                if id_ in known:
                    continue
                if id_ not in near:  # Looked for once: a whole list may share a parent.
                    near[id_] = suggestion(id_, ordered)
                given = {"column": column, "id": id_, "suggestion": near[id_]}
                yield Problem("N018", one.place(column), given)


def _shortened(rows: Sequence[_Numbered]) -> Iterator[Problem]:
    """Yield the codes of provinces that lost their zero, as a spreadsheet leaves `01`."""
    for one in rows:
        full = one.row.id.zfill(_PROVINCE_CODE)
        if full != one.row.id and one.row.kind in ("province", "city") and full in _shipped_ids():
            yield Problem("N024", one.place("id"), {"id": one.row.id, "full": full})


def _kinds(rows: Sequence[_Numbered]) -> Iterator[Problem]:
    """Yield each kind that looks like one the tool knows by another word, where it stands first."""
    counts = Counter(one.row.kind for one in rows)
    first = {one.row.kind: one for one in reversed(rows)}
    for kind, one in first.items():
        meant = None if kind is None else _meant(kind)
        if meant is not None:
            given = {"kind": kind, "meant": meant, "count": counts[kind]}
            yield Problem("N025", one.place("kind"), given)


def _meant(kind: str) -> str | None:
    """Return the known kind that a word most probably means; None for one that is itself known.

    >>> _meant("Tỉnh"), _meant("Province"), _meant("ward"), _meant("institute")
    ('province', 'province', None, None)
    """
    if kind in _KNOWN_KINDS:
        return None
    word = unicodedata.normalize("NFC", kind).casefold()
    return _IN_VIETNAMESE.get(word) or nearest(word.replace(" ", "_"), _KNOWN_KINDS, cutoff=_ALMOST)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(BETWEEN) if part.strip())


def _overlapping(rows: Sequence[_Numbered]) -> Iterator[_Numbered]:
    """Yield the rows of one agency that hold on a day on which another does."""
    ordered = sorted(rows, key=lambda one: one.row.valid_from or date.min)
    begins = [one.row.valid_from or date.min for one in ordered]
    last: date | None = None  # the last day of all the rows before
    for index, one in enumerate(ordered):
        end = one.row.valid_to or date.max
        follows = index + 1 < len(ordered) and begins[index + 1] <= end
        if follows or (last is not None and begins[index] <= last):
            yield one
        last = end if last is None else max(last, end)


@cache
def _shipped_ids() -> frozenset[str]:
    """Return the ids of the lists that come with the tool: a province's list need not repeat it."""
    ids: set[str] = set()
    for path in sorted((builtin("questionnaires") / "agencies").glob("*.csv")):
        table, _ = read_table(path)
        if table is not None:
            ids |= {cells[0] for _, cells in table.rows[1:]}
    return frozenset(ids)
