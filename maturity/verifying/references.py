"""Formulas as they are compared: whatever blanks and quotes a program writes, whatever moved."""

import re
from collections.abc import Callable
from typing import NamedTuple

from maturity.spreadsheet.addresses import column_letters, quoted

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    | (?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
      (?<![\w.$])(?P<cell>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?[0-9]{1,7}))?
      (?![\w.(])
    | (?P<name>'(?:[^']|'')+'|[^\W\d][\w.]*)!
    | (?P<blank>\s+)
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})")


class Corner(NamedTuple):
    """One cell as a formula names it: where, and which of row and column stay when it is copied."""

    row: int
    col: int
    row_stays: bool
    col_stays: bool

    def __str__(self) -> str:
        """Return it as it stands in a formula."""
        col = "$" * self.col_stays + column_letters(self.col)
        return f"{col}{'$' * self.row_stays}{self.row + 1}"

    def shifted(self, down: int, right: int) -> "Corner":
        """Return what it becomes in a copy of its formula so many cells away."""
        row = self.row if self.row_stays else self.row + down
        return self._replace(row=row, col=self.col if self.col_stays else self.col + right)


class Reference(NamedTuple):
    """Cells that a formula names; `sheet` is empty for its own."""

    sheet: str
    first: Corner
    last: Corner | None = None

    def __str__(self) -> str:
        """Return it as it stands in a formula, the sheet always quoted."""
        sheet = f"{quoted(self.sheet)}!" if self.sheet else ""
        return f"{sheet}{self.first}" + (f":{self.last}" if self.last else "")


Formula = tuple[str | Reference, ...]
"""A formula in pieces: what it says, and the cells it names."""
Whereto = Callable[[Reference], Reference | None]
"""Say where cells stand now; None where they are gone."""


def parsed(text: str) -> Formula:
    """Return a formula in pieces, without the blanks between them.

    >>> parsed('=IF( Start!$C$3="a b",1,2)')[1]
    Reference(sheet='Start', first=Corner(row=2, col=2, row_stays=True, col_stays=True), last=None)
    """
    found: list[str | Reference] = []
    at = 0
    for match in _TOKEN.finditer(text):
        found.append(text[at : match.start()])
        at = match.end()
        if match["cell"]:
            last = match["last"]
            sheet = _unquoted(match["sheet"] or "")
            found.append(Reference(sheet, _corner(match["cell"]), _corner(last) if last else None))
        elif match["name"]:
            found.append(f"{quoted(_unquoted(match['name']))}!")
        elif not match["blank"]:
            found.append(match[0])
    found.append(text[at:])
    return tuple(one for one in found if one)


def told(formula: Formula) -> str:
    """Return a formula as one text, in which programs do not differ.

    >>> print(told(parsed('=SUM( Start!$C$3 , "a b")')))
    =SUM('Start'!$C$3,"a b")
    """
    return "".join(map(str, formula))


def moved(formula: Formula, whereto: Whereto) -> Formula | None:
    """Return a formula after what it names was moved, None where some of that is gone."""
    found: list[str | Reference] = []
    for one in formula:
        if isinstance(one, str):
            found.append(one)
            continue
        there = whereto(one)
        if there is None:
            return None
        found.append(there)
    return tuple(found)


def copied(formula: Formula, down: int, right: int) -> Formula:
    """Return a formula as it reads in a cell so many rows and columns away."""
    return tuple(
        one
        if isinstance(one, str)
        else one._replace(
            first=one.first.shifted(down, right),
            last=one.last.shifted(down, right) if one.last else None,
        )
        for one in formula
    )


def _corner(text: str) -> Corner:
    match = _CELL.fullmatch(text)
    assert match is not None  # noqa: S101 - the pattern of the token is the same
    col = 0
    for letter in match[2]:
        col = col * 26 + ord(letter) - ord("A") + 1
    return Corner(int(match[4]) - 1, col - 1, bool(match[3]), bool(match[1]))


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
