"""A filled annex as an Excel workbook: a sheet a table, and one that lists what is missing."""

from io import BytesIO

from maturity.annexes.fill import MISSING_SHEET
from maturity.annexes.filled import FIRST_ROW, Cell, FilledAnnex, FilledTable
from maturity.reports.view_words import Words
from maturity.reports.workbook_sheet import Column, Sheet
from maturity.reports.workbook_style import Styles
from maturity.spreadsheet.addresses import quoted
from maturity.spreadsheet.book import created, new_workbook

_LEAST, _TO_WRITE_IN, _WIDEST = 9, 26, 46
"""Widths of columns in characters."""
_FOOTER = 50
"""Characters of the agency's name beside that of the sheet."""


def annex_bytes(annex: FilledAnnex, lang: str) -> bytes:
    """Return the annex as the bytes of an xlsx file; the same annex gives the same bytes."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        words = Words(lang)
        styles = Styles(workbook, lang)
        properties = {
            "title": f"{annex.agency} – {annex.title}",
            "created": created(annex.as_of),
        }
        workbook.set_properties(properties | {"comments": annex.note})
        sheets = {}
        for index, table in enumerate(annex.tables):
            sheet = Sheet(workbook, styles, words, table.sheet)
            _write_table(sheet, annex, table, first=index == 0)
            sheets[table.sheet] = sheet
        _write_missing(Sheet(workbook, styles, words, words.gettext(MISSING_SHEET)), annex, sheets)
        sheets[annex.tables[0].sheet].raw.activate()
    return buffer.getvalue()


def status_text(annex: FilledAnnex, words: Words) -> str:
    """Return whose annex it is and whether it was approved."""
    draft = words.gettext("DRAFT – not yet approved") if annex.draft else ""
    return " · ".join(part for part in (draft, annex.agency) if part)


def _write_table(sheet: Sheet, annex: FilledAnnex, table: FilledTable, *, first: bool) -> None:
    columns = _columns(table, sheet.words)
    last = len(columns) - 1
    sheet.set_widths([column.width for column in columns])
    sheet.section(0, table.title, 0, last)
    sheet.block(1, 0, last, status_text(annex, sheet.words), "status")
    notes = [table.note, *((annex.note, *annex.remarks) if first else ())]
    sheet.block(2, 0, last, "\n".join(note for note in notes if note), "note")
    sheet.header(FIRST_ROW - 1, columns)
    row = FIRST_ROW - 1
    for row, line in enumerate(table.lines, FIRST_ROW):
        for col, cell in enumerate(line.cells):
            _put(sheet, row, col, cell, columns[col].style)
    if not table.lines:
        sheet.block(FIRST_ROW, 0, last, sheet.words.gettext("None."), "note")
    if first:
        _write_deadlines(sheet, annex, row + 2)
    else:
        sheet.raw.freeze_panes(FIRST_ROW, 0)
    sheet.print_on_a4(annex.agency[:_FOOTER], repeat=FIRST_ROW - 1)
    sheet.finish()


def _write_deadlines(sheet: Sheet, annex: FilledAnnex, row: int) -> None:
    if not annex.deadlines:
        return
    sheet.section(row, sheet.words.gettext("Days by which to report"), 0, 2)
    for index, (title, day) in enumerate(annex.deadlines, row + 1):
        sheet.put(index, 0, title, "text")
        sheet.put(index, 1, day, "date")


def _columns(table: FilledTable, words: Words) -> list[Column]:
    """Return the columns as wide as what stands in them, within limits."""
    columns = []
    for col, title in enumerate(table.columns):
        values = [line.cells[col].value for line in table.lines]
        numbers = bool(values) and all(
            isinstance(one, int) and not isinstance(one, bool) for one in values
        )
        texts = [_text(one, words) for one in values]
        longest = max((len(text) for text in texts), default=0)
        least = max((len(word) for word in title.split()), default=0) + 3
        if any(line.cells[col].missing for line in table.lines):
            least = max(least, _TO_WRITE_IN)
        width = min(max(longest + 2, least, _LEAST, len(title) // 2 + 3), _WIDEST)
        style = "count" if numbers else "inside" if col else "text"
        columns.append(Column(title, width, style))
    return columns


def _put(sheet: Sheet, row: int, col: int, cell: Cell, style: str) -> None:
    if cell.missing:
        sheet.put(row, col, sheet.words.gettext("missing"), "missing")
    elif isinstance(cell.value, bool):
        sheet.put(row, col, _text(cell.value, sheet.words), style)
    elif isinstance(cell.value, int):
        sheet.put(row, col, cell.value, "count")
    elif isinstance(cell.value, str) or cell.value is None:
        sheet.put(row, col, cell.value, "words" if style == "count" else style)
    else:
        sheet.put(row, col, cell.value, "date")


def _text(value: object, words: Words) -> str:
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    return "" if value is None else str(value)


def _write_missing(sheet: Sheet, annex: FilledAnnex, sheets: dict[str, Sheet]) -> None:
    """List every place that has to be filled in, each with a link to it."""
    gettext = sheet.words.gettext
    titles = (gettext("Sheet"), gettext("Cell"), gettext("Line"), gettext("What is missing"))
    widths = (34, 10, 46, 46)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    found = list(annex.missing())
    sheet.set_widths(widths)
    sheet.section(0, gettext("What is missing"), 0, 3)
    sheet.block(1, 0, 3, status_text(annex, sheet.words), "status")
    sheet.block(2, 0, 3, gettext("{n} places are to be filled in.", n=len(found)), "note")
    sheet.header(FIRST_ROW - 1, columns)
    for row, one in enumerate(found, FIRST_ROW):
        target = f"internal:{quoted(sheets[one.sheet].name)}!{one.cell}"
        sheet.put(row, 0, one.sheet, "text")
        sheet.put_link(row, 1, target, one.cell)
        sheet.put(row, 2, one.line, "text")
        sheet.put(row, 3, one.column, "text")
    sheet.raw.freeze_panes(FIRST_ROW, 0)
    sheet.print_on_a4(annex.agency[:_FOOTER], repeat=FIRST_ROW - 1)
    sheet.finish()
