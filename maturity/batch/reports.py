"""The reports of one agency, as a batch writes them beside its assessment."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.batch.work import Work
from maturity.i18n import LANGUAGES
from maturity.loading.response import ReadResponse
from maturity.models.assessment import Assessment
from maturity.models.round import Round


def report_writers(
    work: Work, read: ReadResponse, assessment: Assessment, asked: Round | None
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Yield the suffix and the writer of every report that is asked for."""
    from maturity.reports.pdf import write_pdf
    from maturity.reports.portable import portable
    from maturity.reports.view import build_view
    from maturity.reports.workbook import write_workbook

    assert read.instrument is not None  # noqa: S101 - what was assessed has one
    view = build_view(portable(assessment), read.instrument, lang=work.lang)
    if "pdf" in work.reports:
        yield ".pdf", lambda path: write_pdf(view, path)
    if "xlsx" in work.reports:
        yield ".xlsx", lambda path: write_workbook(view, path)
    if "html" in work.reports:
        yield ".html", lambda path: _write_page(work, read, assessment, asked, path)


def _write_page(
    work: Work, read: ReadResponse, assessment: Assessment, asked: Round | None, path: Path
) -> None:
    """Write the report that holds every reading, rule and language."""
    from maturity.reports.page import write_page
    from maturity.reports.states import State, report_states

    chosen = State(work.lang, assessment.reading, assessment.headline)
    states = report_states(read, asked=asked, langs=tuple(dict.fromkeys((work.lang, *LANGUAGES))))
    write_page(states, chosen, path)
