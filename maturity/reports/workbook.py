"""The report of one agency as an Excel workbook, from the same view as the PDF."""

from io import BytesIO
from pathlib import Path
from textwrap import shorten

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
from maturity.spreadsheet.book import created, new_workbook


def write_workbook(view: ReportView, path: Path) -> None:
    """Write the report to `path`; the same view gives the same bytes at any time."""
    path.write_bytes(workbook_bytes(view))


def workbook_bytes(view: ReportView) -> bytes:
    """Return the report as the bytes of an xlsx file."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
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
                "created": created(view.assessed_on.value or view.status.date.value),
            }
        )
        summary = Sheet(workbook, styles, words, gettext("Summary"), centred=True)
        domains = Sheet(workbook, styles, words, gettext("Domains"), centred=True)
        questions = Sheet(workbook, styles, words, gettext("Questions"))
        gaps = Sheet(workbook, styles, words, gettext("Gaps"))
        agency = shorten(view.agency_name, 60, placeholder="…")
        footer = f"{agency} · {view.status.text} · {view.unofficial}"
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
