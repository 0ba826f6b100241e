"""Lines of styled text, wrapped to a width in which Vietnamese letters of any form count once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prompt_toolkit.utils import get_cwidth

from maturity.cells import printable

Piece = tuple[str, str]
"""A style and a text."""
Line = list[Piece]


@dataclass(slots=True)
class Paper:
    """Lines of one width; `first` and `last` are those that have to be seen."""

    width: int
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def add(self, text: str, style: str = "", *, head: str = "", head_style: str = "") -> None:
        """Add a text, wrapped; `head` stands before its first line, and the others hang below.

        Where the cursor is (`class:here`), the head shows it.
        """
        behind = head_style or ("class:cursor" if style == "class:here" else style)
        room = max(self.width - get_cwidth(head), 8)
        for number, piece in enumerate(wrapped(text, room)):
            if number == 0:
                self.lines.append([(behind, head), (style, piece)])
            else:
                self.lines.append([("", " " * get_cwidth(head)), (style, piece)])

    def labelled(self, label: str, text: str, style: str = "") -> None:
        """Add a text behind a bold label."""
        self.add(text, style, head=f"{label}: ", head_style="bold")

    def gap(self) -> None:
        """Add an empty line, unless there is one already."""
        if self.lines and any(text.strip() for _, text in self.lines[-1]):
            self.lines.append([])

    def looking_at(self, since: int) -> None:
        """Have the lines from `since` to the last be seen."""
        self.first, self.last = since, len(self.lines) - 1

    def window(self, height: int, scroll: int | None) -> tuple[int, list[Line]]:
        """Return the first line shown, and the lines that fit the height."""
        most = max(0, len(self.lines) - height)
        if scroll is not None:
            top = max(0, min(scroll, most))
        else:
            top = max(0, min(self.last - height + 1, self.first, most))
        return top, self.lines[top : top + height]


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, none wider than `width` columns, broken between words.

    >>> list(wrapped("mot hai ba", 7))
    ['mot hai', 'ba']
    """
    for paragraph in printable(text).expandtabs(4).split("\n"):
        line = ""
        for word in _fitting(paragraph.split(" "), width):
            longer = f"{line} {word}" if line else word
            if get_cwidth(longer) <= width:
                line = longer
            else:
                yield line
                line = word
        yield line


def _fitting(words: Iterable[str], width: int) -> Iterator[str]:
    """Yield the words, those that are wider than a line in pieces."""
    for word in words:
        piece = ""
        for character in word:
            if get_cwidth(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def cut(text: str, width: int) -> str:
    """Return a text on one line, cut with “…” where it is wider."""
    flat = printable(text).replace("\n", " ")
    if get_cwidth(flat) <= width:
        return flat
    kept = ""
    for character in flat:
        if get_cwidth(kept + character) > width - 1:
            break
        kept += character
    return f"{kept}…" if width > 0 else ""


def padded(line: Line, width: int) -> Line:
    """Return a line filled up with spaces."""
    used = sum(get_cwidth(text) for _, text in line)
    return [*line, ("", " " * max(0, width - used))]


def spread(left: str, right: str, width: int) -> str:
    """Return two texts at the two ends of a line, the left one cut where both do not fit."""
    room = width - get_cwidth(right) - 1
    kept = cut(left, max(room, 0))
    return kept + " " * max(0, width - get_cwidth(kept) - get_cwidth(right)) + right
