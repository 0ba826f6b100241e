"""The league table as an Excel workbook: the verdicts, a sheet a group, a guide to the columns."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.models.members import briefs
from maturity.reports.cohort.headings import cohort_title, part_title, round_facts
from maturity.reports.cohort.league import league_of
from maturity.reports.cohort.league_columns import Column
from maturity.reports.cohort.league_guide import write_guide
from maturity.reports.cohort.league_sheet import GroupSheet
from maturity.reports.cohort.league_summary import SummarySheet
from maturity.reports.cohort.terms import GOVERNMENTS, groups
from maturity.reports.view_words import Words
from maturity.reports.workbook_sheet import Sheet
from maturity.reports.workbook_style import Styles
from maturity.spreadsheet.book import created, new_workbook
from maturity.spreadsheet.long_sheets import LongRows, copy_with_rows

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def write_league_workbook(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the league table; the same cohort gives the same bytes at any time."""
    with path.open("w+b") as file:
        write_league(cohort, file, lang)


def league_bytes(cohort: Cohort, lang: str) -> bytes:
    """Return the league table as the bytes of an xlsx file."""
    buffer = BytesIO()
    write_league(cohort, buffer, lang)
    return buffer.getvalue()


def write_league(cohort: Cohort, out: IO[bytes], lang: str) -> None:
    """Write the league table as an xlsx file; its rows are made one after the other."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        words = Words(lang)
        day = cohort.as_of
        workbook.set_properties(
            {
                "title": cohort_title(cohort, words),
                "category": words.gettext("unofficial"),
                "comments": cohort.tool,
                "created": created(day),
            }
        )
        book = _Book(workbook, cohort, words)
        book.write()
    copy_with_rows(buffer, out, book.rows)


class _Book:
    def __init__(self, workbook: "Workbook", cohort: Cohort, words: Words) -> None:
        self._workbook = workbook
        self._cohort = cohort
        self._words = words
        self._styles = Styles(workbook, words.lang)
        self.rows: dict[int, LongRows] = {}
        """The rows that are still to be put into sheets, by the number of the sheet."""

    def write(self) -> None:
        """Write all but the rows of agencies."""
        say = self._words.gettext
        summary = self._sheet(say("Summary"))
        shown = [part for part in self._cohort.parts if part.members]
        footer = " · ".join((cohort_title(self._cohort, self._words), say("unofficial")))
        for part in shown:
            self._groups(part, footer, several=len(shown) > 1)
        write_guide(self._sheet(say("Columns")), self._cohort, shown, footer)
        SummarySheet(summary, self._workbook, self._cohort).write(footer)
        summary.raw.activate()

    def _groups(self, part: Part, footer: str, *, several: bool) -> None:
        words = self._words
        columns = league_of(self._cohort, part, words).columns
        for level, members in groups(part):
            name = words.gettext(GOVERNMENTS[level])
            title = f"{name} – {part_title(part, words)}" if several else name
            note = " · ".join(
                (
                    words.ngettext("{n} agency", "{n} agencies", len(members)),
                    *round_facts(self._cohort, words),
                    words.gettext("What each column means: last sheet. No ranks."),
                )
            )
            heading = f"{name} – {part_title(part, words)}"
            shown = [one for one in columns if _belongs(one, members)]
            sheet = GroupSheet(self._sheet(title), part, shown, members)
            number = len(self._workbook.worksheets())
            self.rows[number] = sheet.write(heading, note, footer)

    def _sheet(self, title: str) -> Sheet:
        return Sheet(self._workbook, self._styles, self._words, title)


def _belongs(column: Column, members: Sequence[Member]) -> bool:
    """Tell whether a column says anything on the sheet of a group."""
    if column.key == "group":
        return False
    return column.key != "parent" or any(one.parent is not None for one in briefs(members))
