"""The reports of one agency, as a batch writes them beside its assessment."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from maturity.batch.work import Work
from maturity.i18n import LANGUAGES
from maturity.loading.response import ReadResponse
from maturity.loading.theme import Look, read_theme
from maturity.models.assessment import Assessment
from maturity.models.round import Round


def report_writers(
    work: Work, read: ReadResponse, assessment: Assessment, asked: Round | None
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Yield the suffix and the writer of every report that is asked for."""
    from maturity.reports.pdf import write_pdf
    from maturity.reports.pdf_options import PdfOptions
    from maturity.reports.portable import portable
    from maturity.reports.view import build_view
    from maturity.reports.workbook import write_workbook

    assert read.instrument is not None  # noqa: S101 - what was assessed has one
    look = _look(work.theme, work.look)
    view = build_view(portable(assessment), read.instrument, lang=work.lang, look=look)
    if "pdf" in work.reports:
        options = PdfOptions(look=work.look, templates=_folder(work.templates))
        yield ".pdf", lambda path: write_pdf(view, path, options)
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
    states = report_states(
        read,
        asked=asked,
        langs=tuple(dict.fromkeys((work.lang, *LANGUAGES))),
        look=_look(work.theme, work.look),
    )
    write_page(states, chosen, path, _folder(work.templates), look=work.look)


@cache
def _look(theme: str | None, digest: str) -> Look | None:
    """Return the theme of that digest, which was found sound before the batch began."""
    if theme is None:
        return None
    look, problems = read_theme(Path(theme))
    if look is None:
        raise ValueError(f"{theme}: {digest}: {[one.code for one in problems]}")
    return look


def _folder(path: str | None) -> Path | None:
    return None if path is None else Path(path)
