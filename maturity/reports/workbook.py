"""The report of one agency as an Excel workbook, from the same view as the PDF."""

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from maturity.reports.view_model import ReportView
from maturity.reports.view_words import Words
from maturity.reports.workbook_domains import write_domains
from maturity.reports.workbook_gaps import write_gaps
from maturity.reports.workbook_method import write_method
from maturity.reports.workbook_questions import write_questions
from maturity.reports.workbook_registers import write_registers
from maturity.reports.workbook_sheet import Sheet
from maturity.reports.workbook_style import Styles
from maturity.reports.workbook_summary import Summary
from maturity.spreadsheet.palette import FONT

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of files in the workbook, which is a zip; stands in where nothing was dated."""


def write_workbook(view: ReportView, path: Path) -> None:
    """Write the report to `path`; the same view gives the same bytes at any time."""
    path.write_bytes(workbook_bytes(view))


def workbook_bytes(view: ReportView) -> bytes:
    """Return the report as the bytes of an xlsx file."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {
        "in_memory": True,  # no temporary files, whose dates would depend on the time zone
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    with Workbook(buffer, options) as workbook:
        words = Words(view.lang)
        gettext = words.gettext
        own = (view.look.accent, view.look.tint) if view.look.own else ()
        styles = Styles(workbook, view.lang, *own)
        workbook.set_properties(
            {
                "title": f"{view.agency_name} – {view.title}",
                "subject": view.questionnaire_title,
                "category": view.unofficial,
                "comments": f"{view.status.text}. {view.questionnaire}, {view.assessment_sha256}",
                "created": _created(view),
            }
        )
        summary = Sheet(workbook, styles, words, gettext("Summary"), centred=True)
        domains = Sheet(workbook, styles, words, gettext("Domains"), centred=True)
        questions = Sheet(workbook, styles, words, gettext("Questions"))
        gaps = Sheet(workbook, styles, words, gettext("Gaps"))
        footer = " · ".join((view.agency_name[:80], view.status.text, view.unofficial))
        table = write_domains(domains, view, footer)
        links = write_questions(questions, view, footer)
        write_gaps(gaps, view, footer, links)
        if view.indicators or view.rules:
            registers = Sheet(workbook, styles, words, gettext("Indicators"), centred=True)
            write_registers(registers, view, footer)
        write_method(Sheet(workbook, styles, words, gettext("Method")), view, footer)
        Summary(summary, workbook, view).write(footer, table, links)
        summary.raw.activate()
    return buffer.getvalue()


def _created(view: ReportView) -> datetime:
    """Return the date of the assessment: the file says when the result is from, not the clock."""
    day = view.assessed_on.value or view.status.date.value
    return UNDATED if day is None else datetime.combine(day, time(), tzinfo=UTC)
