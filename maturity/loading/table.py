"""A table as people keep it: CSV, or the first sheet of an Excel workbook; every cell as text."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from maturity.problems import Place, Problem
from maturity.source import read_text

WORKBOOKS = (".xlsx", ".xlsm")
MOST_BYTES = 100_000_000
"""What a workbook may unpack to; a list of all communes with every column takes a fiftieth."""
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not blank, each with its number, counted from 1 as people see it.

    `sheet` is the name of the sheet, None in a CSV.
    """

    path: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str | None = None

    def place(self, row: int, column: int | None = None) -> Place:
        """Return the place of a row, or of the cell in its column, counted from 1."""
        if self.sheet is None:
            return Place(self.path, row, column)
        return Place(self.path, sheet=self.sheet, cell=f"{_letters(column or 1)}{row}")


def read_table(path: Path) -> tuple[Table | None, list[Problem]]:
    """Return the table of a file, or None and why it cannot be read.

    CSV is UTF-8 with or without BOM, "," or ";" between the cells. In a workbook a cell that holds
    a formula is reported and left blank. Raises `OSError` when the file cannot be opened.
    """
    if path.suffix.lower() in WORKBOOKS and path.is_file():
        return _workbook(path)
    text, problems = read_text(path)
    if problems:
        return None, problems
    try:
        return Table(str(path), tuple(_records(text))), []
    except csv.Error as error:
        return None, [Problem("N010", Place(str(path)), {"what": error})]


def _records(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line on which each row begins, and its cells."""
    first = text.lstrip().splitlines()[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, _trimmed([cell.strip() for cell in cells])
        line = reader.line_num + 1


def _workbook(path: Path) -> tuple[Table | None, list[Problem]]:
    refused = Problem("N021", Place(str(path)))
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                return None, [Problem("N022", Place(str(path)))]
        return _first_sheet(path)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook fails in as many ways as it has parts
        return None, [refused]


def _first_sheet(path: Path) -> tuple[Table | None, list[Problem]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book.worksheets[0]
        name = str(sheet.title)
        problems: list[Problem] = []
        rows: list[tuple[int, tuple[str, ...]]] = []
        sheet.reset_dimensions()  # What the file declares is not to be trusted.
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > MOST_ROWS:
                return None, [Problem("N022", Place(str(path), sheet=name))]
            texts = []
            for column, cell in enumerate(cells[:MOST_COLUMNS], start=1):
                value = cell.value
                if cell.data_type == "f":
                    place = Place(str(path), sheet=name, cell=f"{_letters(column)}{number}")
                    problems.append(Problem("N023", place))
                    value = None
                texts.append(_text(value))
            if any(texts):
                rows.append((number, _trimmed(texts)))
    finally:
        book.close()
    return Table(str(path), tuple(rows), name), problems


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    """Return the cells without the blank ones at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _text(value: object) -> str:
    """Return a cell as text: whole numbers without a point, dates as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _letters(column: int) -> str:
    """Return the name of a column.

    >>> _letters(28)
    'AB'
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
