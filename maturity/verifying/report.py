"""A PDF report held against the assessment inside it: what it shows, and what it would show."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from maturity.instrument import Instrument
from maturity.loading.theme import Look
from maturity.models.assessment import Assessment
from maturity.problems import Place, Problem
from maturity.reports.pdf import pdf_bytes
from maturity.reports.pdf_options import ATTACHMENT, PdfOptions
from maturity.reports.view import build_view
from maturity.verifying.passages import MOST_SHOWN, passages
from maturity.verifying.pdf_file import PdfFile, PdfPage, read_pdf


@dataclass(frozen=True, slots=True)
class _Passage:
    page: int
    shown: str
    computed: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a report is drawn from once more."""

    assessment: Assessment
    instrument: Instrument
    options: PdfOptions
    look: Look | None = None


def report_problems(raw: bytes, file: PdfFile, drawing: Drawing, *, path: str) -> Iterator[Problem]:
    """Yield where a report shows something else than the assessment that it carries.

    The report is drawn once more. The same bytes are the same report. Otherwise its words are
    compared, then what each page draws, unless another version of the drawing library made it.
    """
    place = Place(path)
    view = build_view(drawing.assessment, drawing.instrument, lang=file.language, look=drawing.look)
    again = pdf_bytes(view, drawing.options)
    if raw == again:
        return
    drawn = read_pdf(again, ATTACHMENT)
    found = list(_passages(file.pages, drawn.pages))
    for one in found[:MOST_SHOWN]:
        parameters = {"page": one.page, "shown": one.shown, "computed": one.computed}
        yield Problem("E010", place, parameters)
    if len(found) > MOST_SHOWN:
        yield Problem("E011", place, {"count": len(found) - MOST_SHOWN})
    if len(file.pages) != len(drawn.pages):
        parameters = {"pages": len(file.pages), "computed": len(drawn.pages)}
        yield Problem("E012", place, parameters)
    yield from _drawing(file, drawn, place, same_words=not found)


def _drawing(file: PdfFile, drawn: PdfFile, place: Place, *, same_words: bool) -> Iterator[Problem]:
    """Yield what lies over the pages, and pages that say the same and are drawn otherwise."""
    for number, page in enumerate(file.pages, start=1):
        if page.over:
            yield Problem("E013", place, {"page": number, "count": page.over})
    # A program that signs or saves it anew adds its name.
    if drawn.producer not in file.producer:
        given = {"given": file.producer or "?", "installed": drawn.producer}
        yield Problem("E014", place, given)
    elif same_words:
        for number, (page, other) in enumerate(zip(file.pages, drawn.pages, strict=False), start=1):
            if page.drawn != other.drawn:
                yield Problem("E015", place, {"page": number})


def _passages(shown: tuple[PdfPage, ...], computed: tuple[PdfPage, ...]) -> Iterator[_Passage]:
    """Yield the passages in which two reports differ, page by page."""
    nothing = PdfPage((), "", 0)
    for number, (page, other) in enumerate(
        zip_longest(shown, computed, fillvalue=nothing), start=1
    ):
        for ours, theirs in passages(page.words, other.words):
            yield _Passage(number, ours, theirs)
