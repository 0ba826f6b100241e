"""As much of a terminal as it takes to see what a person sees: a grid, a cursor, nothing styled."""

import codecs
import re
import unicodedata

_SEQUENCE = re.compile(r"\x1b\[(?P<given>[0-9;?>]*)(?P<final>[@-~])|\x1b[()][A-Z0-9]|\x1b[=>78]")
_BEGUN = re.compile(r"\x1b(?:\[[0-9;?>]*)?$|\x1b[()]$")


class Grid:
    """What is on the screen of a terminal."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start with a blank screen."""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._left = ""
        self._wraps = True
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Start again with another size: whoever draws draws everything anew."""
        self._columns, self._rows = columns, rows
        self._row = self._column = 0
        self._cells = [[" "] * columns for _ in range(rows)]

    @property
    def text(self) -> str:
        """The lines, without the spaces at their ends."""
        return "\n".join("".join(row).rstrip() for row in self._cells)

    def feed(self, raw: bytes) -> None:
        """Take what a program writes."""
        text = self._left + self._decoder.decode(raw)
        begun = _BEGUN.search(text)
        self._left = begun[0] if begun else ""
        text = text[: begun.start()] if begun else text
        at = 0
        while at < len(text):
            match = _SEQUENCE.match(text, at)
            if match is not None:
                self._obey(match["final"], match["given"])
                at = match.end()
            else:
                self._write(text[at])
                at += 1

    def _obey(self, final: str | None, given: str | None) -> None:
        numbers = [int(part) for part in (given or "").split(";") if part.isdigit()]
        count = numbers[0] if numbers and numbers[0] else 1
        if final in ("A", "B"):
            row = self._row + (count if final == "B" else -count)
            self._row = max(0, min(row, self._rows - 1))
        elif final in ("C", "D"):
            column = self._column + (count if final == "C" else -count)
            self._column = max(0, min(column, self._columns - 1))
        elif final == "H":
            row, column = (numbers or [1, 1])[:2]
            self._row, self._column = row - 1, column - 1
        elif final in ("h", "l") and given == "?7":
            self._wraps = final == "h"
        elif final == "K":
            self._blank(self._row, self._column)
        elif final == "J":
            whole = numbers == [2]
            self._blank(0 if whole else self._row, 0 if whole else self._column)
            for row in range(0 if whole else self._row + 1, self._rows):
                self._blank(row, 0)

    def _blank(self, row: int, since: int) -> None:
        self._cells[row][since:] = [" "] * (self._columns - since)

    def _write(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\b":
            self._column = max(0, self._column - 1)
        elif character == "\n":
            self._row += 1
            if self._row == self._rows:
                self._cells = [*self._cells[1:], [" "] * self._columns]
                self._row -= 1
        elif unicodedata.combining(character):
            self._cells[self._row][max(0, self._column - 1)] += character
        elif character.isprintable():
            if self._column == self._columns and self._wraps:
                self._write("\r")
                self._write("\n")
            self._cells[self._row][min(self._column, self._columns - 1)] = character
            self._column = min(self._column + 1, self._columns)
