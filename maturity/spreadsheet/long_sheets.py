"""Sheets of very many rows: put into a workbook as they are made, none of them held.

XlsxWriter holds every cell until its workbook is closed, a kilobyte for each agency of a league
table and more. So it writes the workbook with one row that stands for all, blank cells that have
their formats, and the rows are written in its place while the finished workbook is copied. Texts
stand in their cells, not in a list of shared ones, which would have to be held as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from maturity.spreadsheet.addresses import column_letters

Cell = str | int | Decimal | Fraction | date | None
ROWS = 1_048_576
"""Rows that a sheet can have."""
LONGEST = 32_767
"""Units of UTF-16 that a cell can hold."""
_AT_ONCE = 64
_ZIP64 = 8_000_000
"""Cells from which on a sheet may take more bytes than a zip without its extension can say."""
_STYLE = re.compile(r' s="(\d+)"')
_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("([\x00-\x08\x0b-\x1f\ufffe\uffff])")
_SPECIAL = re.compile("[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]")
_EPOCH = date(1899, 12, 31).toordinal()
_LEAP_DAY = 59
"""The last day before the 29 February 1900, which Excel counts and nobody else."""


@dataclass(frozen=True, slots=True)
class LongRows:
    """The rows of one sheet: `first` is where they begin, counted from 0, `cells` how many."""

    first: int
    rows: Iterable[Sequence[Cell]]
    cells: int


def copy_with_rows(book: IO[bytes], out: IO[bytes], sheets: Mapping[int, LongRows]) -> None:
    """Copy a workbook with rows put into some of its sheets, by their number from 1.

    Row `first` of such a sheet holds a formatted blank cell in every column, and nothing stands
    below it but what only makes the sheet as high as it will be. Both make way for the rows.
    """
    names = {f"xl/worksheets/sheet{number}.xml": one for number, one in sheets.items()}
    with ZipFile(book) as small, ZipFile(out, "w", ZIP_DEFLATED) as whole:
        for info in small.infolist():
            found = names.get(info.filename)
            text = small.read(info)
            entry = ZipInfo(info.filename, info.date_time)
            entry.compress_type = ZIP_DEFLATED
            large = found is not None and found.cells > _ZIP64
            with whole.open(entry, "w", force_zip64=large) as file:
                for piece in (text,) if found is None else _pieces(text.decode(), found):
                    file.write(piece)


def _pieces(sheet: str, long: LongRows) -> Iterator[bytes]:
    begin = sheet.index(f'<row r="{long.first + 1}"')
    end = sheet.index("</sheetData>", begin)
    pattern = sheet[begin : sheet.index("</row>", begin)]
    styles = [found[1] for found in _STYLE.finditer(pattern, pattern.index(">"))]
    yield sheet[:begin].encode()
    writer = _Writer(styles)
    rows = enumerate(islice(long.rows, ROWS - long.first), start=long.first + 1)
    while written := "".join(writer.row(number, cells) for number, cells in islice(rows, _AT_ONCE)):
        yield written.encode()
    yield sheet[end:].encode()


class _Writer:
    """Write rows of cells whose formats are those of their columns."""

    def __init__(self, styles: Sequence[str]) -> None:
        self._columns = [
            (f'<c r="{column_letters(col)}', f'" s="{style}"') for col, style in enumerate(styles)
        ]

    def row(self, number: int, cells: Sequence[Cell]) -> str:
        """Return a row; `number` is counted from 1."""
        # A quarter of a million cells: no more is done for each than has to be.
        parts = [f'<row r="{number}">']
        for (left, right), cell in zip(self._columns, cells, strict=True):
            if cell is None:
                parts.append(f"{left}{number}{right}/>")
            elif isinstance(cell, str):
                parts.append(f'{left}{number}{right} t="inlineStr"><is>{_text(cell)}</is></c>')
            else:
                shown = _day(cell) if isinstance(cell, date) else float(cell)
                parts.append(f"{left}{number}{right}><v>{shown:.16G}</v></c>")
        parts.append("</row>")
        return "".join(parts)


def _text(text: str) -> str:
    """Return a text as the content of a cell; no text in it becomes anything else.

    >>> _text("a < b")
    '<t>a &lt; b</t>'
    """
    if len(text) > LONGEST // 2:
        raw = text.encode("utf-16-le")[: 2 * LONGEST]
        text = raw.decode("utf-16-le", "ignore")
    space = ' xml:space="preserve"' if text != text.strip() else ""
    if _SPECIAL.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = _ESCAPED.sub(r"_x005F\1", text)
        text = _CONTROL.sub(lambda found: f"_x{ord(found[1]):04X}_", text)
    return f"<t{space}>{text}</t>"


def _day(day: date) -> int:
    """Return the number by which Excel knows a day.

    >>> _day(date(2026, 12, 31))
    46387
    """
    days = day.toordinal() - _EPOCH
    return days + (days > _LEAP_DAY)
