"""Write the reports of assessments into a folder, each under a name of its own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maturity.cells import printable
from maturity.cli.responses import Scored
from maturity.errors import CannotContinueError
from maturity.i18n import LANGUAGES, N_, translate
from maturity.loading.theme import Look
from maturity.models.assessment import Assessment
from maturity.models.round import Round
from maturity.reports.pdf_options import PdfOptions
from maturity.writing import write_beside

if TYPE_CHECKING:
    from maturity.reports.view_model import ReportView

LONGEST_PART = 60
"""Characters that the id of an agency or round takes in a file's name; systems allow 255 in all."""


def write_reports(
    found: Iterable[Scored],
    folder: Path,
    formats: Sequence[str],
    *,
    lang: str,
    force: bool,
    options: PdfOptions | None = None,
    asked: Round | None = None,
    look: Look | None = None,
) -> Iterator[Path]:
    """Write each report and yield its path.

    `options` say how a PDF is drawn; `asked` is the round that the responses were assessed in;
    `look` is a theme.

    Raises `CannotContinueError` where a file is in the way, two responses would have the same
    name, or PDF is wanted and Pango is missing.
    """
    from maturity.reports.portable import portable
    from maturity.reports.view import build_view
    from maturity.reports.workbook import write_workbook

    part = {"pdf": "-brief"} if options is not None and options.brief else {}
    written: set[Path] = set()
    for one in found:
        view = build_view(portable(one.assessment), one.instrument, lang=lang, look=look)
        writers = {
            "pdf": partial(_write_pdf, view, options),
            "xlsx": partial(write_workbook, view),
            "html": partial(_write_page, one, asked, lang, look, options),
        }
        for format_ in dict.fromkeys(formats):
            path = folder / f"{file_name(one.assessment)}{part.get(format_, '')}.{format_}"
            if path in written:
                raise CannotContinueError(
                    N_("two of the responses would both be reported in {path}"), path=path
                )
            written.add(path)
            write_beside(path, writers[format_], force=force)
            yield path


def _write_pdf(view: "ReportView", options: PdfOptions | None, path: Path) -> None:
    """Write the PDF, and say which letters are left out of it."""
    from maturity.reports.letters import MOST
    from maturity.reports.pdf import write_pdf

    missing = write_pdf(view, path, options)
    if missing:
        message = N_(
            "{agency}: no font on this machine has {letters}: they are left out of the PDF; "
            "the page for the browser holds them"
        )
        words = translate(message, view.lang)
        said = words.format(agency=view.agency_name, letters=" ".join(missing[:MOST]))
        typer.echo(printable(said), err=True)


def _write_page(
    one: Scored,
    asked: Round | None,
    lang: str,
    look: Look | None,
    options: PdfOptions | None,
    path: Path,
) -> None:
    """Write the HTML report, which holds every reading, rule and language."""
    from maturity.reports.page import write_page
    from maturity.reports.states import State, report_states

    chosen = State(lang, one.assessment.reading, one.assessment.headline)
    langs = tuple(dict.fromkeys((*LANGUAGES, lang)))
    states = report_states(one.read, asked=asked, langs=langs, public=one.public, look=look)
    dress = options or PdfOptions()
    write_page(states, chosen, path, dress.templates, look=dress.look)


def file_name(assessment: Assessment) -> str:
    """Return a name that every file system takes: questionnaire, agency and round."""
    questionnaire = assessment.questionnaire.partition("@")[0]
    parts = [questionnaire, assessment.agency.id, assessment.round or ""]
    return "-".join(filter(None, (_plain(part)[:LONGEST_PART] for part in parts)))


def _plain(text: str) -> str:
    """Return a text in ASCII letters, digits, '.', '_' and '-'."""
    letters = text.replace("đ", "d").replace("Đ", "D")
    ascii_text = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "_", ascii_text).strip("._")
