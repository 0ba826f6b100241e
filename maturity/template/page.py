"""One sheet while it is written: cells, how high their rows must be, and how it prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from maturity.forms.layout import Sheet
from maturity.spreadsheet.addresses import address, cell_name, quoted
from maturity.spreadsheet.measure import column_pixels, lines, row_height
from maturity.template.entries import Entry
from maturity.template.formula import ERROR, LONGEST, Expr
from maturity.template.serial import serial_of
from maturity.template.style import Styles, is_open, number_format, size_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_HIGHEST = 409
_TITLE, _MESSAGE = 32, 255
"""Characters of an input message; Excel drops a longer one without a word."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one cell was given: a formula and what it comes to, or a value; whether it is locked.

    `shown_as` is the format in which it shows a number.
    """

    value: Any
    formula: str | None = None
    locked: bool = True
    shown_as: str = "General"


@dataclass(slots=True)
class Page:
    """A worksheet of the workbook, and a record of all that stands in it."""

    workbook: "Workbook"
    styles: Styles
    name: str
    plan: Sheet | None = None
    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    unseen: set[int] = field(default_factory=set)
    """Columns that only calculate and are hidden."""
    raw: "Worksheet" = field(init=False)
    _widths: dict[int, float] = field(default_factory=dict)
    _heights: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.raw = self.workbook.add_worksheet(self.name, _worksheet_class())
        self.raw.hide_gridlines(2)
        if self.plan is not None:
            self._codes(self.plan)

    def _codes(self, plan: Sheet) -> None:
        """Write the hidden row and column by which cells are found again."""
        self.put(0, 0, plan.code, "code")
        for col, code in enumerate(plan.columns, start=1):
            if code:
                self.put(0, col, f"#{code}", "code")
        for row, key in plan.keys.items():
            self.put(row, 0, key, "code")
        self._heights.clear()
        self.raw.set_row(0, None, None, {"hidden": True})
        self.raw.set_column(0, 0, 4, None, {"hidden": True})

    def widths(self, widths: Mapping[int, float]) -> None:
        """Set the widths of columns in characters."""
        self._widths |= widths
        for col, width in widths.items():
            self.raw.set_column(col, col, width)

    def hide(self, col: int) -> None:
        """Hide a column that only calculates."""
        self.unseen.add(col)
        self.raw.set_column(col, col, 4, None, {"hidden": True})

    def put(self, row: int, col: int, value: Entry | Expr, style: str) -> None:
        """Write a value as what it is; a text is text whatever it looks like."""
        look = self.styles(style)
        match value:
            case Expr():
                self._formula(row, col, value, style)
                return
            case None | "":
                self.raw.write_blank(row, col, None, look)
            case bool() | int() | float():
                self.raw.write_number(row, col, value, look)
            case date():
                self.raw.write_number(row, col, serial_of(value), look)
            case str():
                self.raw.write_string(row, col, value, look)
                self._make_room(row, value, style, self.pixels(col, col))
        written = serial_of(value) if isinstance(value, date) else value
        self.cells[row, col] = Written(
            written or None if value == "" else written, None, not is_open(style)
        )

    def _formula(self, row: int, col: int, cell: Expr, style: str | None) -> None:
        assert len(cell.text) <= LONGEST, (self.name, address(row, col))  # noqa: S101
        assert cell.value is not ERROR, (self.name, address(row, col), cell.text)  # noqa: S101
        value = int(cell.value) if isinstance(cell.value, bool) else cell.value
        value = 0 if value is None else value
        look = None if style is None else self.styles(style)
        self.raw.write_formula(row, col, f"={cell}", look, value)
        shown_as = "General" if style is None else number_format(style)
        self.cells[row, col] = Written(value, cell.text, shown_as=shown_as)

    def plain(self, row: int, col: int, cell: Expr | int | str) -> None:
        """Write a cell that nobody looks at."""
        if isinstance(cell, Expr):
            self._formula(row, col, cell, None)
            return
        if isinstance(cell, str):
            self.raw.write_string(row, col, cell)
        else:
            self.raw.write_number(row, col, cell)
        self.cells[row, col] = Written(cell)

    def across(self, row: int, first: int, last: int, text: str | Expr, style: str) -> None:
        """Write a locked text or formula across columns."""
        self.raw.merge_range(row, first, row, last, "", self.styles(style))
        if isinstance(text, Expr):
            self._formula(row, first, text, style)
            return
        if text:
            self.raw.write_string(row, first, text, self.styles(style))
        self.cells[row, first] = Written(text or None)
        self._make_room(row, text, style, self.pixels(first, last))

    def block(self, row: int, first: int, last_row: int, last: int, text: str, style: str) -> None:
        """Write a locked text across rows and columns; the rows are made high enough together."""
        self.raw.merge_range(row, first, last_row, last, "", self.styles(style))
        self.raw.write_string(row, first, text, self.styles(style))
        self.cells[row, first] = Written(text)
        size, bold, _, _ = size_of(style)
        count = lines(text, self.pixels(first, last) - 6, size, bold=bold)
        rows = range(row, last_row + 1)
        for each in rows:
            self.make_high(each, row_height(count, size) / len(rows))

    def question(self, row: int, col: int, text: str, help_: str, *, mark: str = "") -> None:
        """Write a question, and below it in smaller letters what helps to answer it."""
        look = self.styles("question")
        whole = f"{mark}{text}\n{help_}" if help_ else f"{mark}{text}"
        if help_ or mark:
            parts: list[object] = []
            parts += [self.styles("label_text"), mark] if mark else []
            parts += [self.styles("question_text"), text]
            parts += [self.styles("help_text"), f"\n{help_}"] if help_ else []
            self.raw.write_rich_string(row, col, *parts, look)
        else:
            self.raw.write_string(row, col, text, look)
        self.cells[row, col] = Written(whole)
        pixels = self.pixels(col, col) - 6
        count = lines(mark + text, pixels, 10)
        points = row_height(count, 10)
        if help_:
            points += row_height(lines(help_, pixels, 9), 9)
        self.make_high(row, points)

    def pixels(self, first: int, last: int) -> int:
        """Return the width of columns on the screen."""
        return sum(column_pixels(self._widths.get(col, 8.43)) for col in range(first, last + 1))

    def _make_room(self, row: int, text: str, style: str, pixels: int) -> None:
        size, bold, wrapped, indent = size_of(style)
        count = lines(text, pixels - 6 - 10 * indent, size, bold=bold) if wrapped else 1
        self.make_high(row, row_height(count, size))

    def make_high(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        self._heights[row] = max(points, self._heights.get(row, 0))

    def link(
        self, row: int, col: int, page: str, text: str, *, to: tuple[int, int] = (1, 1)
    ) -> None:
        """Write a text that leads to another sheet."""
        target = f"internal:{quoted(page)}!{cell_name(*to)}"
        self.raw.write_url(row, col, target, self.styles("link"), text)
        self.cells[row, col] = Written(text)
        self._make_room(row, text, "link", self.pixels(col, col))

    def ask(
        self,
        cells: Sequence[tuple[int, int, int, int]],
        title: str,
        message: str,
        **rule: Any,  # noqa: ANN401
    ) -> None:
        """Show a message at cells, and hold what is typed there to a rule."""
        if not cells:
            return
        options: dict[str, Any] = {
            "validate": "any",
            "ignore_blank": True,
            "input_title": shorten(title, _TITLE, placeholder="…"),
            "input_message": _fitting(message),
            **rule,
        }
        if len(cells) > 1:
            options["other_cells"] = [list(each) for each in cells[1:]]
        self.raw.data_validation(*cells[0], options)

    def mark(self, cells: tuple[int, int, int, int], formula: str, look: Any) -> None:  # noqa: ANN401
        """Give cells another look while a formula of their own row holds."""
        self.raw.conditional_format(
            *cells, {"type": "formula", "criteria": f"={formula}", "format": look}
        )

    def printed(
        self,
        footer: str,
        page_words: str,
        *,
        header_row: int | None,
        breaks: Sequence[int] = (),
        scale: int | None = None,
        columns: tuple[int, int] | None = None,
    ) -> None:
        """Print landscape on A4, headers again on every page."""
        self.raw.set_landscape()
        self.raw.set_paper(_A4)
        self.raw.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        self.raw.set_footer(f"&L&8{_footer(footer)}&C&8&A&R&8{page_words}", {"margin": 0.25})
        if scale is None:
            self.raw.fit_to_pages(1, 0)
        else:
            self.raw.set_print_scale(scale)
        if breaks:
            self.raw.set_v_pagebreaks(list(breaks))
        if header_row is not None:
            self.raw.repeat_rows(header_row)
        if columns is not None:
            self.raw.repeat_columns(*columns)

    def finish(self) -> None:
        """Give the rows their heights and lock what is not to be written in."""
        self.raw.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for row, points in self._heights.items():
            if row:
                self.raw.set_row(row, min(max(points, 15), _HIGHEST))
        self.raw.protect(
            "",
            {
                "format_columns": True,
                "format_rows": True,
                "sort": True,
                "autofilter": True,
                "select_locked_cells": True,
            },
        )


@cache
def _worksheet_class() -> type["Worksheet"]:
    """Return XlsxWriter's sheet without its search for functions newer than ours.

    It looks for thirty of them in every formula, which takes half the time of a workbook.
    """
    from xlsxwriter.worksheet import Worksheet

    class Plain(Worksheet):  # type: ignore[misc] # the library carries no types
        def _prepare_formula(self, formula: str, *_: object) -> str:
            return formula.removeprefix("=")

    return Plain


def _fitting(message: str) -> str:
    return message if len(message) <= _MESSAGE else message[: _MESSAGE - 1] + "…"


def _footer(text: str) -> str:
    # "&" starts a code there, doubled or not, and the whole line has 255 characters.
    return text.replace("&", "＆")
