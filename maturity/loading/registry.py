"""Read the registry's tables: what was received, and what was decided on it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from maturity.i18n import N_
from maturity.loading.table import Table, read_table
from maturity.models.receipts import Receipt, RegistryRow, Ruling
from maturity.problems import Phrase, Place, Problem, in_order
from maturity.rules.words import suggestion

R = TypeVar("R", bound=RegistryRow)

_EXPECTED = {
    "received_at": N_("a day such as 2026-12-01, or a day and a time such as 2026-12-01 09:30"),
    "on": N_("a date such as 2026-12-01"),
    "sha256": N_("64 characters of 0–9 and a–f"),
    "state": N_("under_appraisal, under_appeal or final"),
}
"""What a cell must be, where not any text does."""


def read_receipts(
    path: Path, agencies: Collection[str] = ()
) -> tuple[tuple[Receipt, ...], list[Problem]]:
    """Return the receipts that can be used, and what is wrong with the table.

    `agencies` are the ids on the list, nothing where there is none. Raises `OSError` when the file
    cannot be opened.
    """
    return _read(path, Receipt, agencies)


def read_rulings(
    path: Path, agencies: Collection[str] = ()
) -> tuple[tuple[Ruling, ...], list[Problem]]:
    """Return the decisions that can be used, and what is wrong with the table; as above."""
    return _read(path, Ruling, agencies)


def _read(
    path: Path, model: type[R], agencies: Collection[str]
) -> tuple[tuple[R, ...], list[Problem]]:
    table, problems = read_table(path)
    if table is None:
        return (), problems
    if not table.rows:
        return (), [*problems, Problem("Y004", Place(str(path)))]
    line, header = table.rows[0]
    sheet = _Sheet(table, line, header, model)
    problems += sheet.header_problems()
    if any(problem.code == "B002" for problem in problems):
        return (), in_order(problems)
    read: list[R] = []
    for number, cells in table.rows[1:]:
        row, found = sheet.row(number, cells)
        problems += found
        if row is None:
            continue
        read.append(row)
        if agencies and row.agency not in agencies:
            hint = suggestion(row.agency, sorted(agencies))
            given = {"agency": row.agency, "suggestion": hint}
            problems.append(Problem("B005", sheet.place(number, "agency"), given))
    return tuple(read), in_order(problems)


@dataclass(frozen=True, slots=True)
class _Sheet(Generic[R]):
    """The table as it stands in its file."""

    table: Table
    line: int
    header: tuple[str, ...]
    model: type[R]

    def place(self, line: int, column: str) -> Place:
        """Return the place of a cell."""
        number = self.header.index(column) + 1 if column in self.header else None
        return self.table.place(line, number)

    def header_problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the names of the columns."""
        fields = self.model.model_fields
        for number, name in enumerate(self.header, start=1):
            place = self.table.place(self.line, number)
            if name and self.header.count(name) > 1:
                yield Problem("Q001", place, {"id": name, "count": self.header.count(name)})
            elif name and name not in fields:
                hint = suggestion(name, list(fields))
                yield Problem("B001", place, {"id": name, "suggestion": hint})
        needed = [name for name, info in fields.items() if info.is_required()]
        for name in needed:
            if name not in self.header:
                given = {"column": name, "needed": ", ".join(needed)}
                yield Problem("B002", self.table.place(self.line), given)

    def row(self, line: int, cells: Sequence[str]) -> tuple[R | None, list[Problem]]:
        """Return what a row says, or None and why it cannot be read."""
        if any(cells[len(self.header) :]):
            place = self.table.place(line, len(self.header) + 1)
            counts = {"count": len(cells), "columns": len(self.header)}
            return None, [Problem("N019", place, counts)]
        fields = self.model.model_fields
        written: dict[str, object] = {
            name: cell
            for name, cell in zip(self.header, cells, strict=False)
            if cell and name in fields
        }
        try:
            return self.model.model_validate(written), []
        except ValidationError as error:
            columns = [str(one["loc"][0]) for one in error.errors()]
            return None, [self._misfit(line, column, written) for column in columns]

    def _misfit(self, line: int, column: str, written: dict[str, object]) -> Problem:
        place = self.place(line, column)
        if column not in written:
            return Problem("B003", place, {"column": column})
        given = {
            "column": column,
            "value": written[column],
            "expected": Phrase(_EXPECTED[column]),
        }
        return Problem("B004", place, given)
