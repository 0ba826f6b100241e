"""Write the reports of assessments into a folder, each under a name of its own."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.view_model import ReportView
from maturity.writing import write_beside

LONGEST_PART = 60
"""Characters that the id of an agency or round takes in a file's name; systems allow 255 in all."""


def write_reports(
    found: Iterable[tuple[Assessment, Instrument, Path]],
    folder: Path,
    formats: Sequence[str],
    *,
    lang: str,
    force: bool,
    options: PdfOptions | None = None,
) -> Iterator[Path]:
    """Write each report and yield its path; `options` say how a PDF is drawn.

    Raises `CannotContinueError` where a file is in the way, two responses would have the same
    name, or PDF is wanted and Pango is missing.
    """
    from maturity.reports.pdf import write_pdf
    from maturity.reports.view import build_view
    from maturity.reports.workbook import write_workbook

    writers: dict[str, Callable[[ReportView, Path], None]] = {
        "pdf": partial(write_pdf, options=options),
        "xlsx": write_workbook,
    }
    part = {"pdf": "-brief"} if options is not None and options.brief else {}
    written: set[Path] = set()
    for assessment, instrument, _ in found:
        view = build_view(_portable(assessment), instrument, lang=lang)
        for format_ in dict.fromkeys(formats):
            path = folder / f"{file_name(assessment)}{part.get(format_, '')}.{format_}"
            if path in written:
                raise CannotContinueError(
                    N_("two of the responses would both be reported in {path}"), path=path
                )
            written.add(path)
            write_beside(path, partial(writers[format_], view), force=force)
            yield path


def _portable(assessment: Assessment) -> Assessment:
    """Return an assessment whose problems name files and not the folders of this machine.

    A report carries it, and the same response gives the same report wherever it lies.
    """
    problems = tuple(
        one.model_copy(update={"path": re.split(r"[\\/]", one.path)[-1]})
        for one in assessment.problems
    )
    return assessment.model_copy(update={"problems": problems})


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
