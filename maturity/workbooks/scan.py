"""A quick look through the XML of a sheet, as every program writes it, before a reader sees it.

The reader of workbooks sets aside room for the whole rectangle from A1 to the last cell, and a copy
of a text for every cell that shares it; a file of 60 kB can so ask for 500 GB, and the process is
gone. What is found here to be within measure may be read at once. Whatever is not, or is written in
another way than Excel, LibreOffice and WPS write it, goes the slow way: `maturity.workbooks.child`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from maturity.spreadsheet.addresses import at_of
from maturity.workbooks.grid import At

MOST_CELLS = 400_000
"""Cells of a workbook, blank ones that only have a format included."""
MOST_TEXT = 150_000_000
"""Bytes of the texts of a workbook, were each cell to hold the longest."""

# A cell or a row that does not begin with its address, or lies beyond row 19,999 or column CZ.
_ROW = r"(?:1[0-9]{4}|[1-9][0-9]{0,3})"
_OUTSIDE = re.compile(
    rf'<(?:c(?=[\s/>])(?! r="[A-C]?[A-Z]{_ROW}"(?![^<>]* r=))'
    rf'|row(?=[\s/>])(?! r="{_ROW}"(?![^<>]* r=)))'.encode()
)
_PREFIXED = re.compile(rb"<[^<>:\s]+:(?:c|row)[\s/>]")
_FORMULA = re.compile(rb"<f[\s>/][^>]*>")
_ADDRESS = re.compile(rb'<c r="([A-Z]+[0-9]+)"')
_ARRAY = re.compile(rb' t="array"[^>]* ref="([A-Z0-9:]+)"')
_AREA = re.compile(r"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})")
_MOST_ROWS, _MOST_COLS = 2_000, 100


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a sheet."""

    formulas: frozenset[At]
    errors: frozenset[At]


def cells_in(xml: bytes) -> int | None:
    """Return how many cells a sheet has, None where that cannot be told at a glance."""
    if _OUTSIDE.search(xml) or _PREFIXED.search(xml):
        return None
    return xml.count(b"<c ")


def longest_text(strings: bytes) -> int:
    """Return at most how many bytes a cell takes from the texts that cells share."""
    return max(map(len, strings.split(b"<si"))) if len(strings) < MOST_TEXT else MOST_TEXT


def seen(xml: bytes) -> Seen:
    """Return the cells of a sheet that hold a formula, and those that show an error."""
    return Seen(frozenset(_formulas(xml)), frozenset(_errors(xml)))


def _formulas(xml: bytes) -> Iterator[At]:
    for match in _FORMULA.finditer(xml):
        cell = _cell_before(xml, match.start())
        if cell is not None:
            yield cell
        if spread := _ARRAY.search(match[0]):
            yield from area(spread[1].decode())


def area(ref: str) -> Iterator[At]:
    """Yield the cells of an area such as `B4:C5`, as far as a form reaches; none for another text.

    >>> list(area("B4:C4"))
    [(3, 1), (3, 2)]
    """
    if corners := _AREA.fullmatch(ref):
        (top, first), (bottom, last) = at_of(corners[1]), at_of(corners[2])
        for row in range(top, min(bottom, top + _MOST_ROWS) + 1):
            yield from ((row, col) for col in range(first, min(last, first + _MOST_COLS) + 1))


def _errors(xml: bytes) -> Iterator[At]:
    mark = b' t="e"'
    at = xml.find(mark)
    while at >= 0:
        start = xml.rfind(b"<", 0, at)
        if xml.startswith(b"<c ", start) and b">" not in xml[start:at]:
            cell = _cell_before(xml, at)
            if cell is not None:
                yield cell
        at = xml.find(mark, at + 1)


def _cell_before(xml: bytes, at: int) -> At | None:
    match = _ADDRESS.match(xml, xml.rfind(b"<c ", 0, at))
    return at_of(match[1].decode()) if match else None
