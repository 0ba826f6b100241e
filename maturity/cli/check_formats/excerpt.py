"""The line of a file that a problem is about, with a caret under the place."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from maturity.cli.check_formats.shown import clean
from maturity.problems import Problem

WIDEST = 96
"""Cells of a terminal that an excerpt may take, the gutter aside."""
_NEAR = 4 * WIDEST
"""Characters on each side of a place that are looked at: a line may be the whole file."""
_TAB = 4
_ERRORS = "surrogateescape"
_BY_LINE = (".jsonl", ".ndjson", ".csv")
"""Suffixes of files that are read line by line, however large: only a line feed ends a line."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for the YAML reader, which counts them."""
_JAMO = range(0x1160, 0x1200)
"""Vowels and finals of Hangul, drawn into the syllable before them."""
_BAD_PLACE_IN_BYTES = "Y003"
"""Where a file is no text, its columns are counted in bytes."""


class Excerpt(NamedTuple):
    """A line as it can be shown, and the cell of the caret in it, None where there is none."""

    number: int
    text: str
    caret: int | None


class Excerpts:
    """Take excerpts, fastest for problems that come sorted by place.

    The file that was read last is remembered: its lines, or how far it was read. No file stays
    open, and one that has changed is read anew.
    """

    def __init__(self) -> None:
        self._file: tuple[str, int, int] | None = None
        self._lines: list[str] = []
        self._number = 1
        self._offset = 0

    def of(self, problem: Problem) -> Excerpt | None:
        """Return the excerpt for a problem, None where it has no line or the file cannot be read.

        A line that shows nothing is no excerpt either.
        """
        place = problem.place
        if place.line is None:
            return None
        try:
            line = self._at(Path(place.path), place.line)
        except (OSError, ValueError):
            return None
        if line is None or not line.strip():
            return None
        column = place.column
        if column is not None and problem.code == _BAD_PLACE_IN_BYTES:
            before = line.encode("utf-8", _ERRORS)[: column - 1]
            column = len(before.decode("utf-8", _ERRORS)) + 1
        text, caret = cut(line, column)
        return Excerpt(place.line, text, caret)

    def _at(self, path: Path, number: int) -> str | None:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            by_line = path.suffix.lower() in _BY_LINE
            known = self._file == (str(path), status.st_mtime_ns, status.st_size)
            if not known:
                self._file = (str(path), status.st_mtime_ns, status.st_size)
                self._lines = [] if by_line else _BREAK.split(_text(file.read()))
            if not by_line:
                return self._lines[number - 1] if number <= len(self._lines) else None
            if not known or number < self._number:
                self._number, self._offset = 1, 0
            file.seek(self._offset)
            for raw in file:
                if self._number == number:
                    return _text(raw.rstrip(b"\r\n"))
                self._number += 1
                self._offset += len(raw)
        return None


def _text(raw: bytes) -> str:
    """Return bytes as text without a BOM; what is no UTF-8 comes as surrogates."""
    return raw.decode("utf-8-sig", _ERRORS)


def cut(line: str, column: int | None) -> tuple[str, int | None]:
    """Return a line as it can be shown, cut around a column, and the cell of that column.

    Tabs become spaces, control characters are replaced; what is cut away is an ellipsis. `column`
    is 1-based and may be the one after the last character.

    >>> cut("weight: -2", 9)
    ('weight: -2', 8)
    """
    whole = line.rstrip()
    place = 0 if column is None or column > len(line) + 1 else min(column - 1, len(whole))
    begin, end = max(0, place - _NEAR), place + _NEAR
    cells = list(_cells(clean(whole[begin:end])))
    at = place - begin
    while 0 < at < len(cells) and cells[at][1] == 0:
        at -= 1  # A mark is drawn on the character before it.
    start, stop = _window(cells, at)
    before = "…" if begin or start else ""
    after = "…" if end < len(whole) or stop < len(cells) else ""
    shown = before + "".join(one for one, _ in cells[start:stop]) + after
    if column is None or column > len(line) + 1:
        return shown, None
    return shown, len(before) + sum(width for _, width in cells[start:at])


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """Yield each character as it can be shown, and the cells of a terminal that it takes."""
    position = 0
    for character in line:
        if character == "\t":
            width = _TAB - position % _TAB
            shown = " " * width
        else:
            shown = character
            width = width_of(character)
        position += width
        yield shown, width


def width_of(character: str) -> int:
    """Return how many cells of a terminal a character takes: 0, 1 or 2."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or ord(character) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window(cells: list[tuple[str, int]], at: int) -> tuple[int, int]:
    """Return the slice of the cells to show around the place `at`."""
    if sum(width for _, width in cells) <= WIDEST:
        return 0, len(cells)
    room = WIDEST * 2 // 3  # More of what comes before: it says what the place belongs to.
    start = at
    while start > 0 and room >= cells[start - 1][1]:
        start -= 1
        room -= cells[start][1]
    while 0 < start < at and cells[start][1] == 0:
        start += 1
    return start, _fit(cells, start)


def _fit(cells: list[tuple[str, int]], start: int) -> int:
    """Return where to stop so that the cells from `start` on fit."""
    room = WIDEST - (start > 0)
    for number in range(start, len(cells)):
        room -= cells[number][1]
        if room < 1 and number + 1 < len(cells):
            return number
    return len(cells)
