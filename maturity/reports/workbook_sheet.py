"""One sheet of a workbook: typed cells, tables, and how it prints."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from maturity.reports.view_model import DateView, LevelView, NumberView
from maturity.reports.view_words import Words
from maturity.reports.workbook_style import NUMBERS, Styles
from maturity.spreadsheet.addresses import cell_name, quoted, sheet_name
from maturity.spreadsheet.measure import column_pixels, lines, row_height

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_HEADERS = {
    **dict.fromkeys(("text", "label", "line", "sign"), "header"),
    "inside": "header_inside",
}
LONGEST = 32_000
"""Characters a cell is given; Excel takes 32,767 and drops the rest without a word."""

_A4 = 9
MARGIN, BOTTOM = 0.4, 0.6
"""Margins of the printed page in inches."""
_DEFAULT_HEIGHT = 15
_HIGHEST = 409
"""What Excel allows; a longer text is read in the cell."""

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
        return _HEADERS.get(self.style, "header_number")


class Sheet:
    """A worksheet that writes every text as text: nothing an agency wrote becomes a formula.

    Rows are made high enough for what they hold when the sheet is finished.
    """

    def __init__(
        self,
        workbook: "Workbook",
        styles: Styles,
        words: Words,
        title: str,
        *,
        centred: bool = False,
    ) -> None:
        self.name = sheet_name(title, {one.name for one in workbook.worksheets()})
        self.raw = workbook.add_worksheet(self.name)
        self.styles = styles
        self.words = words
        self._centred = centred
        self._widths: tuple[float, ...] = ()
        self._heights: dict[int, float] = {}
        self._folded: set[int] = set()
        self.raw.hide_gridlines(2)

    def set_widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns from the first on, in characters."""
        self._widths = tuple(widths)
        for index, width in enumerate(widths):
            self.raw.set_column(index, index, width)

    def pixels(self, first: int, last: int) -> int:
        """Return the width of columns on the screen."""
        return sum(column_pixels(width) for width in self._widths[first : last + 1])

    def put(self, row: int, col: int, value: Value, style: str, *, group: bool = False) -> None:
        """Write a value as what it is: numbers as numbers rounded down, dates as dates."""
        if isinstance(value, str) and style in NUMBERS:
            style = "words"
        look = self.styles(style, group=group, centred=self._centred)
        match value:
            case str():
                self.raw.write_string(row, col, self._fitting(value), look)
                self._make_room(row, value, style, self.pixels(col, col), bold=group)
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

    def put_link(self, row: int, col: int, target: str, text: str, style: str = "link") -> None:
        """Write a text that leads to a cell of this workbook or to a web address."""
        look = self.styles(style, centred=self._centred)
        self.raw.write_url(row, col, target, look, self._fitting(text))
        self._make_room(row, text, style, self.pixels(col, col))

    def link_to(self, row: int, col: int) -> str:
        """Return a link to a cell of this sheet."""
        return f"internal:{quoted(self.name)}!{cell_name(row, col)}"

    def block(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """Write a text across columns."""
        look = self.styles(style, centred=self._centred)
        if first < last:
            self.raw.merge_range(row, first, row, last, "", look)
        self.raw.write_string(row, first, self._fitting(text), look)
        self._make_room(row, text, style, self.pixels(first, last))

    def section(self, row: int, title: str, first: int, last: int) -> None:
        """Write the title of a part, with a line under it from column to column."""
        self.put(row, first, title, "section")
        for col in range(first + 1, last + 1):
            self.put(row, col, None, "section")
        self.set_height(row, 23)

    def set_height(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        self._heights[row] = max(points, self._heights.get(row, 0))

    def fold(self, row: int) -> None:
        """Let a row fold away under the one above."""
        self._folded.add(row)

    def height(self, first: int, last: int) -> float:
        """Return the height of rows in points."""
        return sum(self._heights.get(row, _DEFAULT_HEIGHT) for row in range(first, last + 1))

    def finish(self) -> None:
        """Give the rows their heights."""
        # An exact score is text on purpose, and so is an id made of digits.
        self.raw.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self.raw.outline_settings(symbols_below=False)
        for row in sorted(self._heights.keys() | self._folded):
            options = {"level": 1} if row in self._folded else {}
            points = min(self._heights.get(row, _DEFAULT_HEIGHT), _HIGHEST)
            self.raw.set_row(row, points, None, options)

    def _make_room(
        self, row: int, text: str, style: str, pixels: int, *, bold: bool = False
    ) -> None:
        look = self.styles.measure(style)
        count = 1
        if look.wrapped:
            count = lines(text, pixels - look.padding, look.size, bold=bold or look.bold)
        self.set_height(row, row_height(count, look.size))

    def header(self, row: int, columns: Sequence[Column], first: int = 0) -> None:
        """Write the header of a table."""
        for index, column in enumerate(columns, first):
            self.put(row, index, column.title, column.header_style)

    def print_on_a4(self, footer: str, *, repeat: int | None = None) -> None:
        """Print landscape on A4, as wide as the page, a table's header again on every page."""
        page = self.words.gettext("Page {page} of {pages}", page="&P", pages="&N")
        self.raw.set_landscape()
        self.raw.set_paper(_A4)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=BOTTOM)
        self.raw.set_footer(f"&L&8{_footer_text(footer)}&C&8&A&R&8{page}", {"margin": 0.25})
        if repeat is not None:
            self.raw.repeat_rows(repeat)

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


def _footer_text(text: str) -> str:
    # "&" starts a code there, doubled or not, and the whole line has 255 characters.
    return text.replace("&", "＆")[:120]
