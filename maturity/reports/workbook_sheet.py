"""One sheet of a workbook: typed cells, tables, and how it prints."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from maturity.reports.view_model import DateView, LevelView, NumberView
from maturity.reports.view_words import Words
from maturity.reports.workbook_style import Styles

LONGEST = 32_000
"""Characters a cell is given; Excel takes 32,767 and drops the rest without a word."""

_ILLEGAL_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_POINTS_A_LINE = 1.32
_A4 = 9

Value = str | int | Fraction | date | NumberView | DateView | LevelView | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, its width in characters, and the style of its cells."""

    title: str
    width: float
    style: str = "text"

    @property
    def header_style(self) -> str:
        """The style of the header, which stands above its numbers."""
        return "header" if self.style in {"text", "link", "label"} else "header_number"


class Sheet:
    """A worksheet that writes every text as text: nothing an agency wrote becomes a formula."""

    def __init__(self, workbook: Any, styles: Styles, words: Words, title: str) -> None:
        self.name = _sheet_name(title, {one.name for one in workbook.worksheets()})
        self.raw = workbook.add_worksheet(self.name)
        self.styles = styles
        self.words = words
        self.widths: tuple[float, ...] = ()
        self.raw.hide_gridlines(2)

    def set_widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns from the first on."""
        self.widths = tuple(widths)
        for index, width in enumerate(widths):
            self.raw.set_column(index, index, width)

    def put(self, row: int, col: int, value: Value, style: str, *, group: bool = False) -> None:
        """Write a value as what it is: numbers as numbers rounded down, dates as dates."""
        look = self.styles(style, group=group)
        match value:
            case str():
                self.raw.write_string(row, col, self._fitting(value), look)
            case int():
                self.raw.write_number(row, col, value, look)
            case Fraction():
                self.raw.write_number(row, col, rounded_down(value), look)
            case date():
                self.raw.write_datetime(row, col, value, look)
            case NumberView(exact=None, text=text) | DateView(value=None, text=text):
                self.put(row, col, text, style, group=group)
            case NumberView(exact=inner) | DateView(value=inner):
                self.put(row, col, inner, style, group=group)
            case LevelView():
                self.put(row, col, self.level(value), style, group=group)
            case None:
                self.raw.write_blank(row, col, None, look)

    def level(self, level: LevelView, otherwise: str = "") -> int | str:
        """Return a level as a number, or the words that stand where none is given."""
        if level.number is not None:
            return level.number
        return otherwise or self.words.gettext("not given")

    def exact(self, value: NumberView) -> str:
        """Return the fraction behind a score, as text: 7/2 is no date and no division."""
        return value.text if value.exact is None else str(value.exact)

    def put_link(self, row: int, col: int, target: str, text: str) -> None:
        """Write a text that leads to a cell of this workbook or to a web address."""
        self.raw.write_url(row, col, target, self.styles("link"), self._fitting(text))

    def block(self, row: int, first: int, last: int, value: Value, style: str) -> None:
        """Write a value across columns, the row high enough to show all of a text."""
        if first < last:
            self.raw.merge_range(row, first, row, last, "", self.styles(style))
        self.put(row, first, value, style)

    def header(self, row: int, columns: Sequence[Column], first: int = 0) -> None:
        """Write the header of a table."""
        for index, column in enumerate(columns, first):
            self.put(row, index, column.title, column.header_style)

    def height(self, row: int, *texts: tuple[str, float, float]) -> None:
        """Make a row as high as its texts need: each a text, its width in characters, its size.

        Excel and LibreOffice fit rows to wrapped text by themselves, but not across merged cells.
        """
        points = (lines(text, width * 10 / size) * size * _POINTS_A_LINE for text, width, size in texts)
        self.raw.set_row(row, max(points) + 4)

    def width(self, first: int, last: int) -> float:
        """Return the width of columns in characters."""
        return sum(self.widths[first : last + 1])

    def print_on_a4(self, footer: str, *, repeat: tuple[int, int] | None = None) -> None:
        """Print landscape on A4, as wide as the page, the header rows again on every page."""
        page = self.words.gettext("Page {page} of {pages}", page="&P", pages="&N")
        self.raw.set_landscape()
        self.raw.set_paper(_A4)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.raw.set_footer(f"&L&8{_footer_text(footer)}&C&8&A&R&8{page}")
        if repeat:
            self.raw.repeat_rows(*repeat)

    def _fitting(self, text: str) -> str:
        if len(text) <= LONGEST:
            return text
        cut = self.words.gettext("cut here: {n} characters do not fit", n=len(text) - LONGEST)
        return f"{text[:LONGEST]} … [{cut}]"


def rounded_down(value: Fraction) -> float:
    """Return a number rounded down to two places, so that a shown 4.50 is never short of 4.5.

    >>> rounded_down(Fraction(4499, 1000))
    4.49
    """
    return math.floor(value * 100) / 100


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes at most, when so many characters fit on one.

    >>> lines("one two three", 8)
    2
    """
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split(" "):
            if used and used + len(word) > width:
                count += 1
                used = 0
            count += int(len(word) // (width + 1))
            used += len(word) + 1
    return count


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel takes: short, without its reserved characters, not there yet."""
    plain = title.translate(_ILLEGAL_IN_NAMES).strip(" '")[:31]
    name, number = plain, 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        name = f"{plain[:27]} {number}"
    return name


def _footer_text(text: str) -> str:
    # "&" starts a code there, doubled or not, and the whole line has 255 characters.
    return text.replace("&", "＆")[:120]
