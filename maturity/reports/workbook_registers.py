"""The sheet of indicators and of what the rules found in the registers."""

from maturity.reports.view_model import ReportView
from maturity.reports.workbook_sheet import Column, Sheet, Value

_TITLES = 3
_FIRST = 2


def write_registers(sheet: Sheet, view: ReportView, footer: str) -> None:
    """Write one row an indicator, then one row a rule with its outcomes counted."""
    gettext = sheet.words.gettext
    rules = [
        Column(gettext("Register"), 26),
        Column(gettext("ID"), 16),
        Column(gettext("Rule"), 58, "inside"),
        Column(gettext("Met"), 10, "count"),
        Column(gettext("Breached"), 12, "count"),
        Column(gettext("Regularised late"), 13, "count"),
        Column(gettext("Not yet due"), 11, "count"),
        Column(gettext("No duty then"), 11, "count"),
        Column(gettext("In breach"), 34, "inside"),
        Column(gettext("Source"), 24, "inside"),
    ]
    sheet.set_widths([column.width for column in rules])
    row = _indicators(sheet, view, len(rules) - 1)
    header = None
    if view.rules:
        sheet.section(row, gettext("Rules of the registers"), 0, len(rules) - 1)
        row += 1
        header = row
        sheet.header(header, rules)
        for row, rule in enumerate(view.rules, header + 1):
            cells: tuple[Value, ...] = (
                rule.register_title,
                rule.id,
                rule.text,
                rule.met,
                rule.breached,
                rule.late,
                rule.not_yet_due,
                rule.no_duty,
                ", ".join(rule.breaches),
                rule.reference,
            )
            for col, (column, value) in enumerate(zip(rules, cells, strict=True)):
                sheet.put(row, col, value, column.style)
        sheet.raw.autofilter(header, 0, row, len(rules) - 1)
    sheet.print_on_a4(footer, repeat=header)
    sheet.finish()


def _indicators(sheet: Sheet, view: ReportView, last: int) -> int:
    """Write the indicators and return the row after them."""
    if not view.indicators:
        return 0
    gettext = sheet.words.gettext
    sheet.section(0, gettext("Indicators"), 0, last)
    titles = (gettext("ID"), gettext("Indicator"), gettext("Value"), gettext("Met"), gettext("Of"))
    places = ((0, 0), (1, 2), (3, 3), (4, 4), (5, 5))
    for title, (first, end) in zip(titles, places, strict=True):
        sheet.block(1, first, end, title, "header" if first < _TITLES else "header_number")
    for row, one in enumerate(view.indicators, _FIRST):
        sheet.put(row, 0, one.id, "text")
        sheet.block(row, 1, 2, one.title, "text")
        sheet.put(row, 3, gettext("not given") if one.value.exact is None else one.value, "share")
        sheet.put(row, 4, gettext("not given") if one.met is None else one.met, "count")
        sheet.put(row, 5, gettext("not given") if one.of is None else one.of, "count")
    return _FIRST + len(view.indicators) + 1
