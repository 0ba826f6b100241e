"""One group of agencies as a sheet: typed cells, filters, and marks that print."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from maturity.models.cohort import Part
from maturity.models.member import Member
from maturity.reports.cohort.league_columns import Cell, Column
from maturity.reports.workbook_sheet import Column as Head
from maturity.reports.workbook_sheet import Sheet
from maturity.spreadsheet.addresses import address
from maturity.spreadsheet.long_sheets import LongRows

_TITLE, _NOTE, _BAND, _HEADER = range(4)
FIRST = _HEADER + 1
"""The row of the first agency."""
_FROZEN = 2
"""Columns that stay: the id and the name."""
_LEVELS = ("level.", "domain.", "component.")


class GroupSheet:
    """The agencies of one group; what is printed ends with the levels of the domains."""

    def __init__(
        self, sheet: Sheet, part: Part, columns: Sequence[Column], members: Sequence[Member]
    ) -> None:
        self._sheet = sheet
        self._part = part
        self._columns = columns
        self._members = members
        self._last = FIRST + len(members) - 1

    def write(self, title: str, note: str, footer: str) -> LongRows:
        """Write the sheet but for its rows, for which one stands; return these."""
        sheet, raw = self._sheet, self._sheet.raw
        sheet.set_widths([one.width for one in self._columns])
        printed = sum(one.printed for one in self._columns)
        raw.write_string(_TITLE, 0, title, sheet.styles("section"))
        for col in range(1, printed):
            raw.write_blank(_TITLE, col, None, sheet.styles("section"))
        sheet.set_height(_TITLE, 23)
        raw.write_string(_NOTE, 0, note, sheet.styles("remark"))
        self._bands()
        sheet.header(_HEADER, [Head(one.title, one.width, one.style) for one in self._columns])
        for col, column in enumerate(self._columns):
            raw.write_blank(FIRST, col, None, sheet.styles(column.style))
        raw.write_blank(self._last, 0, None, sheet.styles(self._columns[0].style))
        self._mark()
        raw.autofilter(_HEADER, 0, self._last, len(self._columns) - 1)
        raw.freeze_panes(FIRST, _FROZEN)
        raw.print_area(0, 0, self._last, printed - 1)
        sheet.print_on_a4(footer)
        raw.repeat_rows(_BAND, _HEADER)
        sheet.finish()
        return LongRows(FIRST, self._rows(), len(self._columns) * len(self._members))

    def _bands(self) -> None:
        """Write over the header what its columns have in common."""
        at = 0
        look = self._sheet.styles("band")
        for band, columns in groupby(self._columns, key=lambda one: one.band):
            count = len(list(columns))
            if count > 1:
                self._sheet.raw.merge_range(_BAND, at, _BAND, at + count - 1, band, look)
            else:
                self._sheet.raw.write_string(_BAND, at, band, look)
            at += count
        self._sheet.set_height(_BAND, 20)

    def _rows(self) -> Iterator[list[Cell]]:
        read = [one.shown or one.value for one in self._columns]
        return ([one(member) for one in read] for member in self._members)

    def _mark(self) -> None:
        """Shade levels by how high they are; frame what somebody has to see to."""
        raw, styles = self._sheet.raw, self._sheet.styles
        levels = [one.level for one in self._part.levels]
        shades = {
            level: styles.shaded(Fraction(number, len(levels)))
            for number, level in enumerate(levels)
            if number
        }
        marked, bold = styles.marked(), styles.strong()
        for first, last in _runs(self._columns, _is_level):
            for level, look in shades.items():
                rule = {"type": "cell", "criteria": "==", "value": level, "format": look}
                raw.conditional_format(FIRST, first, self._last, last, rule)
        for col, column in enumerate(self._columns):
            place = (FIRST, col, self._last, col)
            if column.style == "sign":
                rule = {"type": "cell", "criteria": "==", "value": '"Y"', "format": marked}
                raw.conditional_format(*place, rule)
                rule = {"type": "cell", "criteria": "==", "value": '"U"', "format": bold}
                raw.conditional_format(*place, rule)
            elif column.key == "coverage":
                cell = address(FIRST, col)  # an empty cell is no coverage of 0
                short = f"=AND(ISNUMBER({cell}),{cell}<1)"
                rule = {"type": "formula", "criteria": short, "format": marked}
                raw.conditional_format(*place, rule)
            elif column.key in {"clarifications", "copies"}:
                rule = {"type": "cell", "criteria": ">", "value": 0, "format": marked}
                raw.conditional_format(*place, rule)


def _is_level(column: Column) -> bool:
    return column.key == "level" or column.key.startswith(_LEVELS)


def _runs(columns: Sequence[Column], wanted: Callable[[Column], bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of columns that stand together."""
    for found, run in groupby(enumerate(columns), key=lambda one: wanted(one[1])):
        places = [place for place, _ in run]
        if found:
            yield places[0], places[-1]
