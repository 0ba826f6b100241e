"""A full look through the XML of a sheet, element by element, however it is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from maturity.spreadsheet.addresses import at_of
from maturity.workbooks.grid import At, RefusedError
from maturity.workbooks.scan import area

MOST_ROOM = 2_000_000
"""Cells of the rectangle from A1 to the last one that holds anything."""
MOST_FILLED = 120_000
"""Cells of a sheet that hold anything."""


@dataclass(slots=True)
class Found:
    """What was found on one sheet: the marks of cells, and the size of the filled rectangle."""

    formulas: set[At] = field(default_factory=set)
    errors: set[At] = field(default_factory=set)
    comments: set[At] = field(default_factory=set)
    filled: int = 0
    rows: int = 0
    cols: int = 0

    def fill(self, row: int, col: int, sheet: str) -> None:
        """Note that a cell holds something; raise `RefusedError` where it lies too far out."""
        self.rows, self.cols = max(self.rows, row + 1), max(self.cols, col + 1)
        self.filled += 1
        if self.rows * self.cols > MOST_ROOM:
            raise RefusedError("W006", {"cells": self.rows * self.cols, "most": MOST_ROOM}, sheet)
        if self.filled > MOST_FILLED:
            raise RefusedError("W006", {"cells": f"> {MOST_FILLED}", "most": MOST_FILLED}, sheet)


def look_through_xlsx(xml: bytes, sheet: str) -> Found:
    """Return what is on a sheet of an .xlsx; raise `RefusedError` where it is out of measure."""
    found = Found()
    at = [-1, -1]

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            at[0] = _number(attributes.get("r"), at[0] + 1)
            at[1] = -1
        elif name == "c":
            address = attributes.get("r")
            at[0], at[1] = _address(address, sheet) if address else (at[0], at[1] + 1)
            if attributes.get("t") == "e":
                found.errors.add((at[0], at[1]))
        elif name in ("v", "is", "f"):
            found.fill(max(at[0], 0), max(at[1], 0), sheet)
            if name == "f":
                found.formulas.add((at[0], at[1]))
                if attributes.get("t") == "array":
                    found.formulas.update(area(attributes.get("ref", "")))

    _parse(xml, start, lambda _tag: None, sheet)
    return found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) - 1 if text and text.isdecimal() and len(text) < 10 else otherwise  # noqa: PLR2004


def _address(text: str, sheet: str) -> At:
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not (letters.isascii() and letters.isupper() and len(letters) < 4 and 0 < len(digits) < 9):  # noqa: PLR2004
        raise RefusedError("W002", {"what": text[:20]}, sheet)
    return at_of(text)


class _Ods:
    """The sheets of an .ods, whose cells carry no address: the order and the repeats tell it."""

    def __init__(self) -> None:
        self.sheets: dict[str, Found] = {}
        self._name = ""
        self._row = self._col = 0
        self._rows = self._cols = 1
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "table:table" and not self._depth:
            self._name = attributes.get("table:name", "")
            self.sheets[self._name] = Found()
            self._row = 0
        elif tag == "table:table-row":
            self._rows = _repeats(attributes.get("table:number-rows-repeated"))
            self._col = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cols = _repeats(attributes.get("table:number-columns-repeated"))
            self._depth += 1
            self._cell(attributes)
        elif tag == "office:annotation" and self._name in self.sheets:
            self.sheets[self._name].comments.add((self._row, self._col))
        elif tag == "text:p" and self._depth:
            self._fill()

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._depth -= 1
            self._col += self._cols
        elif tag == "table:table-row":
            self._row += self._rows

    def _cell(self, attributes: Mapping[str, str]) -> None:
        found = self.sheets.setdefault(self._name, Found())
        if "office:value-type" in attributes:
            self._fill()
        if "table:formula" in attributes:
            self._fill()
            found.formulas.add((self._row, self._col))
        if attributes.get("calcext:value-type") == "error":
            found.errors.add((self._row, self._col))

    def _fill(self) -> None:
        found = self.sheets.setdefault(self._name, Found())
        found.fill(self._row + self._rows - 1, self._col + self._cols - 1, self._name)


def _repeats(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004


def look_through_ods(xml: bytes) -> dict[str, Found]:
    """Return what is on each sheet of an .ods; raise `RefusedError` where it is out of measure."""
    ods = _Ods()
    _parse(xml, ods.start, ods.end, None)
    return ods.sheets


def _parse(
    xml: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    sheet: str | None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as error:
        raise RefusedError("W002", {"what": str(error)}, sheet) from None
