"""The PDF report: view → HTML by a sandboxed template → PDF/UA by WeasyPrint, nothing fetched."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from maturity.errors import CannotContinueError
from maturity.i18n import N_, translate
from maturity.reports.charts import Charts
from maturity.reports.letters import letters_missing, refuse_unreadable
from maturity.reports.pdf_options import ATTACHMENT, PdfOptions
from maturity.reports.pdf_tags import complete_tags, mark_languages
from maturity.reports.templates import TEMPLATE, environment, template_errors
from maturity.resources import builtin

if TYPE_CHECKING:
    from maturity.reports.view_model import ReportView

NO_DAY = date(1970, 1, 1)
"""What the attachment is dated where the assessment has no date."""
PANGO = N_(
    "PDF needs the library Pango, which is missing here. On Debian or Ubuntu: "
    "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0. "
    "The workbook works without it: --format xlsx"
)


def render_html(view: "ReportView", options: PdfOptions | None = None) -> str:
    """Return the report as HTML, which the template makes from the view and nothing else."""
    options = options or PdfOptions()
    from markupsafe import Markup

    charts = Charts(view)
    # The charts escape what they are given, so what they return is markup.
    drawn = {
        "ladder": lambda: Markup(charts.ladder()),  # noqa: S704
        "bullet": lambda node: Markup(charts.bullet(node)),  # noqa: S704
        "axis": lambda: Markup(charts.axis()),  # noqa: S704
        "overview": lambda: Markup(charts.overview()),  # noqa: S704
    }
    with template_errors(options.templates):
        return (
            environment(view.lang, options.templates)
            .get_template("report.html")
            .render(view=view, brief=options.brief, keywords=options.keywords, **drawn)
        )


def write_pdf(view: "ReportView", path: Path, options: PdfOptions | None = None) -> str:
    """Write the report as a tagged PDF that carries its assessment.

    The same view gives the same bytes, as long as the shipped fonts have all its letters. Returns
    the letters that no font of the machine has either, and that are therefore left out. Raises
    `CannotContinueError` where those are letters of the report's own words, or Pango is missing.
    """
    drawn, missing = _drawn(view, options or PdfOptions())
    path.write_bytes(drawn)
    return missing


def pdf_bytes(view: "ReportView", options: PdfOptions | None = None) -> bytes:
    """Return the bytes of the PDF (see `write_pdf`)."""
    return _drawn(view, options or PdfOptions())[0]


def _drawn(view: "ReportView", options: PdfOptions) -> tuple[bytes, str]:
    weasyprint = _weasyprint(view.lang)
    # Its date is the assessment's, so that the same assessment gives the same bytes.
    day = datetime.combine(view.assessed_on.value or NO_DAY, time(), tzinfo=UTC)
    data = weasyprint.Attachment(
        string=view.assessment_json,
        name=ATTACHMENT,
        description=view.title,
        relationship="Source",
        created=day,
        modified=day,
    )
    found, missing = drawn(render_html(view, options), TEMPLATE, view.lang, options, [data])
    refuse_unreadable(view, missing)
    return found, missing


def drawn(
    text: str, folder: str, lang: str, options: PdfOptions, attachments: Sequence[Any] = ()
) -> tuple[bytes, str]:
    """Return HTML as a tagged PDF, and the letters for which there was no font.

    `folder` of the templates is where its links begin. Raises `CannotContinueError` where Pango is
    missing.
    """
    weasyprint = _weasyprint(lang)
    html = weasyprint.HTML(
        string=text,
        base_url=(builtin("report_templates") / folder / "report.html").as_uri(),
        url_fetcher=_local_fetcher(options.templates),
    )

    def finish(document: object, pdf: object) -> None:
        complete_tags(document, pdf)
        if "<span lang=" in text:
            mark_languages(document, pdf)

    with _collector_at_rest(), letters_missing() as letters:
        found: bytes = html.write_pdf(
            pdf_variant=options.variant,
            attachments=list(attachments),
            finisher=finish,
            # The streams of PDF/A written compressed fail two rules of the checkers.
            uncompressed_pdf=options.variant.startswith("pdf/a"),
        )
    return found, "".join(letters)


def cannot_draw(lang: str) -> str | None:
    """Return why no PDF can be drawn on this machine, nothing where it can."""
    try:
        _weasyprint(lang)
    except CannotContinueError as error:
        return error.in_language(lang)
    return None


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from looking for garbage: layout makes a million objects and few cycles.

    It takes a sixth of the time; everything goes at once when the document does.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _weasyprint(lang: str) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
    try:
        import weasyprint
    except OSError as error:
        raise CannotContinueError(translate(PANGO, lang)) from error
    return weasyprint


def _local_fetcher(own: Path | None) -> Any:  # noqa: ANN401 - as above
    """Return a fetcher that opens files of the templates and `data:` URLs, and nothing else.

    A file in the folder `own` stands in for the one of the same name beside the templates.
    """
    from weasyprint.urls import URLFetcher

    shipped = builtin("report_templates").resolve()
    beside = shipped / TEMPLATE

    class LocalFetcher(URLFetcher):  # type: ignore[misc]
        """Refuse the network, and every file outside the templates."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ANN401
            parts = urlsplit(url)
            if parts.scheme == "file":
                wanted = Path(url2pathname(parts.path)).resolve()
                if parts.netloc or not wanted.is_relative_to(shipped):
                    raise ValueError(f"not a file of the templates: {url}")
                if own is not None and wanted.is_relative_to(beside):
                    instead = (own / wanted.relative_to(beside)).resolve()
                    if instead.is_file() and instead.is_relative_to(own.resolve()):
                        url = instead.as_uri()
            return super().fetch(url, headers)

    return LocalFetcher(allowed_protocols=("file", "data"), allow_redirects=False)
