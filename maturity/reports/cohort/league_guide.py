"""The last sheet: what each column of the league table means, and its key in the CSV."""

from collections.abc import Sequence

from maturity.models.cohort import Cohort, Part
from maturity.reports.cohort.headings import part_heading
from maturity.reports.cohort.league import league_of
from maturity.reports.workbook_sheet import Column, Sheet

_WIDTHS = (30, 44, 72, 34)


def write_guide(sheet: Sheet, cohort: Cohort, parts: Sequence[Part], footer: str) -> None:
    """Write every column once, and how to read the table."""
    say = sheet.words.gettext
    sheet.set_widths(_WIDTHS)
    last = len(_WIDTHS) - 1
    sheet.section(0, say("What the columns mean"), 0, last)
    notes = (
        say(
            "There are no ranks: the differences between scores are smaller than what they rest on."
        ),
        say("An empty level means that there is none; it is not level 1 and must not be averaged."),
        say("What prints are the columns to the left, to the end of the domains' levels."),
    )
    row = 1
    for note in notes:
        sheet.block(row, 0, last, note, "note")
        row += 1
    columns = (
        Column(say("Part of the table"), _WIDTHS[0]),
        Column(say("Column"), _WIDTHS[1], "inside"),
        Column(say("Meaning"), _WIDTHS[2], "inside"),
        Column(say("Name in league-table.csv"), _WIDTHS[3], "inside"),
    )
    seen: set[tuple[str, ...]] = set()
    for part in parts:
        if len(parts) > 1:
            sheet.block(row, 0, last, part_heading(part, sheet.words), "fact")
            row += 1
        sheet.header(row, columns)
        row += 1
        for one in league_of(cohort, part, sheet.words).columns:
            cells = (one.band, one.title, one.note, one.key)
            if cells in seen:
                continue
            seen.add(cells)
            for col, (text, column) in enumerate(zip(cells, columns, strict=True)):
                sheet.put(row, col, text, column.style)
            row += 1
    sheet.print_on_a4(footer)
    sheet.finish()
