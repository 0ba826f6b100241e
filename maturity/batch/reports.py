"""The reports of one agency, as a batch writes them beside its assessment."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.batch.work import Work
from maturity.loading.response import ReadResponse
from maturity.models.assessment import Assessment
from maturity.models.round import Round

REPORTS = ("pdf", "xlsx")
"""The kinds of report of one agency."""


def report_writers(
    work: Work, read: ReadResponse, assessment: Assessment, _asked: Round | None
) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Yield the suffix and the writer of every report that is asked for."""
    from maturity.reports.pdf import write_pdf
    from maturity.reports.view import build_view
    from maturity.reports.workbook import write_workbook

    assert read.instrument is not None  # noqa: S101 - what was assessed has one
    view = build_view(assessment, read.instrument, lang=work.lang)
    if "pdf" in work.reports:
        yield ".pdf", lambda path: write_pdf(view, path)
    if "xlsx" in work.reports:
        yield ".xlsx", lambda path: write_workbook(view, path)
