"""The sheet of questions: every answer, how it was counted, and what was found."""

from maturity.reports.view_model import QuestionView, ReportView
from maturity.reports.workbook_sheet import Column, Sheet, Value

HEADER = 2
FIRST = HEADER + 1


def write_questions(sheet: Sheet, view: ReportView, footer: str) -> dict[str, str]:
    """Write one row a question, and return a link to each by its id."""
    gettext = sheet.words.gettext
    columns = _columns(sheet)
    sheet.set_widths([column.width for column in columns])
    sheet.section(0, gettext("Questions and answers"), 0, len(columns) - 1)
    note = gettext(
        "{answered} of {applicable} questions that apply are answered. Level counted: {reading}.",
        answered=view.answered,
        applicable=view.applicable,
        reading=view.reading.title,
    )
    sheet.put(1, 0, note, "remark")
    sheet.header(HEADER, columns)
    links = {}
    for row, question in enumerate(view.questions, FIRST):
        for col, (column, value) in enumerate(zip(columns, _cells(sheet, question), strict=True)):
            sheet.put(row, col, value, column.style)
        links[question.id] = sheet.link_to(row, 0)
    sheet.raw.autofilter(HEADER, 0, HEADER + len(view.questions), len(columns) - 1)
    sheet.raw.freeze_panes(FIRST, 1)
    sheet.print_on_a4(footer, repeat=HEADER)
    sheet.finish()
    return links


def _columns(sheet: Sheet) -> list[Column]:
    gettext = sheet.words.gettext
    return [
        Column(gettext("ID"), 12),
        Column(gettext("Domain"), 12.5, "inside"),
        Column(gettext("Component"), 14, "inside"),
        Column(gettext("Core"), 7.5, "inside"),
        Column(gettext("Question"), 27, "inside"),
        Column(gettext("Answer"), 32, "inside"),
        Column(gettext("Level counted"), 9.5, "level"),
        Column(gettext("State"), 11, "inside"),
        Column(gettext("Evidence"), 25, "inside"),
        Column(gettext("State of the evidence"), 12, "inside"),
        Column(gettext("Note"), 18, "inside"),
        Column(gettext("Answered by"), 12, "inside"),
        Column(gettext("Finding"), 18, "inside"),
        Column(gettext("Level verified"), 10.5, "level"),
    ]


def _cells(sheet: Sheet, one: QuestionView) -> tuple[Value, ...]:
    gettext = sheet.words.gettext
    finding = one.finding
    unknown = gettext("none") if one.state == "answered" else one.state_text
    checked = sheet.level(finding.level, finding.value_text) if finding else ""
    return (
        one.id,
        one.domain_title,
        one.capability_title,
        gettext("core") if one.core else "",
        one.text,
        _answer(sheet, one),
        sheet.level(one.level, unknown),
        one.state_text,
        "\n".join(item.text for item in one.evidence),
        one.evidence_state,
        one.note,
        one.answered_by,
        _finding(sheet, one),
        checked or gettext("not verified"),
    )


def _answer(sheet: Sheet, one: QuestionView) -> str:
    """Return the answer with what it says; else why there is none."""
    gettext = sheet.words.gettext
    if one.state == "not_applicable":
        return gettext("Not applicable: {reason}", reason=one.reason)
    if one.written:
        return gettext("Left out, it does not fit the question: {written}", written=one.written)
    return "\n".join(part for part in (one.value_text, one.descriptor) if part) or one.state_text


def _finding(sheet: Sheet, one: QuestionView) -> str:
    found = one.finding
    if found is None:
        return ""
    by = ", ".join(part for part in (found.by, found.on.text) if part)
    changed = sheet.words.gettext("Differs from the answer.") if found.differs else ""
    return "\n".join(part for part in (changed, found.finding, by) if part)
