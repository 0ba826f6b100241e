"""The cells of a workbook as read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell holds; a blank one holds an empty text."""
At = tuple[int, int]
"""A row and a column, counted from 0."""
Box = tuple[At, At]
"""The first and the last cell of a rectangle."""


@dataclass(slots=True)
class Grid:
    """One sheet: its rows from the first on, as wide as they are filled in.

    `formulas` are the cells whose value a program computed, `errors` those that show an error
    (`#DIV/0!`) in place of one, `comments` those that carry one; None where the format does not
    let it be seen.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    formulas: frozenset[At] | None = frozenset()
    errors: frozenset[At] | None = frozenset()
    merged: Sequence[Box] = ()
    comments: frozenset[At] = frozenset()

    def at(self, row: int, col: int) -> Cell:
        """Return what a cell holds; an empty text beyond what is filled in."""
        if row < len(self.rows) and col < len(self.rows[row]):
            return self.rows[row][col]
        return ""


@dataclass(slots=True)
class Workbook:
    """The sheets of a file, in its order."""

    path: str
    sheets: Mapping[str, Grid] = field(default_factory=dict)


class RefusedError(Exception):
    """A file that cannot be read as a workbook: the code of the problem, and what fills it."""

    def __init__(
        self, code: str, parameters: Mapping[str, object] | None = None, sheet: str | None = None
    ) -> None:
        super().__init__(code, parameters, sheet)
        self.code = code
        self.parameters = dict(parameters or {})
        self.sheet = sheet


def refusal(error: Exception) -> RefusedError:
    """Return whatever ended the reading of a file as a refusal: the file, then, is damaged."""
    if isinstance(error, RefusedError):
        return error
    return RefusedError("W002", {"what": type(error).__name__})
