"""A theme and templates of one's own: what they bring, and what they must not."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
import yaml
from pypdf import PdfReader

from maturity.assessment import assess
from maturity.colours import AA, RAISED, contrast, readable_on
from maturity.errors import CannotContinueError
from maturity.i18n import LANGUAGES
from maturity.instrument import Instrument
from maturity.loading.response import ReadResponse, read_response
from maturity.loading.theme import Look, read_theme
from maturity.reports.page import render_page, write_page
from maturity.reports.pdf import pdf_bytes, render_html
from maturity.reports.pdf_options import PdfOptions, read_keywords
from maturity.reports.states import State, report_states
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.reports.workbook import workbook_bytes
from maturity.yaml_source import parse_yaml
from tests.browser import WIDTHS, Browser
from tests.effort import THOROUGH, some
from tests.reports.gallery import silence
from tests.running import BASE, Maturity

EXAMPLE = Path(__file__).parents[2] / "examples" / "theme"
RESPONSE = """\
format: maturity/response@1
questionnaire: tiny@1.0.0
agency: {id: "48", name: Tỉnh V, kind: province}
assessed_on: 2026-11-20
assessor: {name: Someone, role: self}
answers: {A-1-1: {value: 3, note: A note}, B-1-1: 41/50}
registers: {systems: [{id: HT-01, grade: 1}]}
"""
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://example.org/x.css">',
    "<svg onload=alert(1)><image href='http://example.org/a.png'/></svg>",
    "{{ view.tool }}{% include '/etc/passwd' %}{{ ''.__class__.__mro__ }}",
    "url(file:///etc/passwd) @import 'http://example.org'",
)

Themed = Callable[[Look | None], ReportView]


def look_of(folder: Path, **keys: object) -> Look:
    """Return a theme of these keys, written into a folder."""
    path = folder / "theme.yaml"
    document = {"format": "maturity/theme@1", "id": "t", **keys}
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    look, problems = read_theme(path)
    assert problems == []
    assert look is not None
    return look


@pytest.fixture(scope="module")
def themed(tiny: Instrument) -> Themed:
    """Return what makes the view of a small report with a look."""
    read = read_response(parse_yaml(RESPONSE, "answers.yaml"), lambda _: tiny)
    assert read.response is not None
    found = assess(read.response, tiny, problems=read.records("en"))
    return lambda look: build_view(found, tiny, lang="en", look=look)


def example() -> Look:
    look, problems = read_theme(EXAMPLE / "theme.yaml")
    assert problems == []
    assert look is not None
    return look


def test_a_theme_brings_heading_logo_colours_sections_and_signatures(themed: Themed) -> None:
    html = render_html(themed(example()))
    assert "Annex to the report of the People&#39;s Committee" in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert "--accent: #7a1f2b" in html
    assert '<h2 class="chapter">What the leadership says</h2>' in html
    assert "<li>an officer for data in every unit.</li>" in html
    assert "Trần Văn Bình" in html
    assert "cross-assessing" not in html.split("Signatures")[-1]
    assert "#1d4f7c" not in html


def test_without_a_theme_nothing_is_added(themed: Themed) -> None:
    html = render_html(themed(None))
    assert "<img" not in html
    assert "--accent" not in html


def test_pdf_and_workbook_are_of_the_same_look(themed: Themed) -> None:
    view = themed(example())
    reader = PdfReader(BytesIO(pdf_bytes(view)))
    text = reader.pages[1].extract_text() + reader.pages[0].extract_text()
    assert "What the leadership says" in text
    with ZipFile(BytesIO(workbook_bytes(view))) as book:
        assert "xl/media/image1.png" in book.namelist()
        assert b"Logo of V" in book.read("xl/drawings/drawing1.xml")
        written = b"".join(book.read(name) for name in book.namelist()).upper()
    assert b"7A1F2B" in written
    assert b"1F4E79" not in written


@pytest.mark.parametrize("text", some(HOSTILE))
def test_texts_of_a_theme_are_shown_as_written(text: str, tmp_path: Path, themed: Themed) -> None:
    signers = [{"role": text, "name": text}]
    sections = [{"title": text, "text": text}]
    look = look_of(tmp_path, heading=text, signatures=signers, sections=sections)
    view = themed(look)
    html = render_html(view)
    assert text not in html or "<" not in text
    drawn = PdfReader(BytesIO(pdf_bytes(view, PdfOptions(brief=True))))
    shown = "".join(page.extract_text() for page in drawn.pages)
    assert "".join(text.split()) in "".join(shown.split())


def test_a_template_stands_in_and_may_include_the_shipped_one(themed: Themed) -> None:
    html = render_html(themed(None), PdfOptions(templates=EXAMPLE / "templates"))
    assert "ngày …… tháng" in html
    assert "Leadership of the agency" in html or "signature, full name" in html


def drawn_with(view: ReportView, **templates: str) -> tuple[str, str]:
    """Return paper and page with templates of one's own, each given by its name up to the dot."""
    with TemporaryDirectory() as folder:
        for name, text in templates.items():
            path = Path(folder, *name.split("__")).with_suffix(".html")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        state = State("en", "claimed", view.headline.id)
        options = PdfOptions(brief=True, templates=Path(folder))
        return render_html(view, options), render_page({state: view}, state, Path(folder))


OWN_RESULT = """\
{% import "shipped/result.html" as shipped with context %}
{% macro logo() %}{{ shipped.logo() }}{% endmacro %}
{% macro level() %}{{ shipped.level() }}{% endmacro %}
{% macro meaning() %}<p>In words of our own.</p>{% endmacro %}
{% macro duties() %}{{ shipped.duties() }}{% endmacro %}
{% macro policies() %}{{ shipped.policies() }}{% endmacro %}
{% macro earlier() %}{{ shipped.earlier() }}{% endmacro %}
"""


def test_what_paper_and_page_share_is_replaced_in_both_and_either_without_the_other(
    themed: Themed,
) -> None:
    view = themed(None)
    shipped = drawn_with(view)
    ours, name = "In words of our own.", f'<p class="name">{view.level.name}</p>'
    both = drawn_with(view, result=OWN_RESULT)
    assert all(ours in html and name in html for html in both)
    paper, page = drawn_with(view, decision="<p>Ours alone.</p>")
    assert "Ours alone." in paper
    assert page == shipped[1]
    frame = '{% extends "shipped/page/page.html" %}{% block main %}<main>Ours</main>{% endblock %}'
    paper, page = drawn_with(view, page__page=frame)
    assert paper == shipped[0]
    assert "<main>Ours</main>" in page
    assert page.startswith("<!DOCTYPE html>")
    frame = '{% extends "shipped/shared/page.html" %}{% block start %}top{% endblock %}'
    assert '<a class="skip" href="#top"' in drawn_with(view, page__page=frame)[1]


@pytest.mark.parametrize(
    "template",
    [
        "{{ view.__class__ }}",
        "{{ ladder.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../fonts/OFL.txt' %}",
        "{{ self.__init__ }}",
        "{{ no_such_thing }}",
        "{% for %}",
        "{{ range(1000000000)|list }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(template: str, tmp_path: Path, themed: Themed) -> None:
    (tmp_path / "signatures.html").write_text(f"ok\n{template}", encoding="utf-8")
    with pytest.raises(CannotContinueError, match=r"signatures\.html:2|cannot be used"):
        render_html(themed(None), PdfOptions(templates=tmp_path))


@pytest.mark.parametrize(
    "address",
    some(
        [
            "file:///etc/passwd",
            "http://127.0.0.1:9/x.png",
            "//example.org/x.png",
            "../../../pyproject.toml",
            "link.png",
        ]
    ),
)
def test_a_template_fetches_nothing_from_elsewhere(
    address: str, tmp_path: Path, themed: Themed, caplog: pytest.LogCaptureFixture
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    secret = tmp_path / "secret.png"
    secret.write_bytes((EXAMPLE / "logo.png").read_bytes())
    (own / "link.png").symlink_to(secret)
    image = f'<p><img src="{address}" alt="x"></p>'
    (own / "signatures.html").write_text(image, encoding="utf-8")
    drawn = PdfReader(BytesIO(pdf_bytes(themed(None), PdfOptions(brief=True, templates=own))))
    assert not any(page.images for page in drawn.pages)
    assert "Failed to load image" in caplog.text


def test_a_template_may_show_a_picture_beside_it(tmp_path: Path, themed: Themed) -> None:
    (tmp_path / "seal.png").write_bytes((EXAMPLE / "logo.png").read_bytes())
    image = '<p><img src="seal.png" alt="Seal"></p>'
    (tmp_path / "signatures.html").write_text(image, encoding="utf-8")
    options = PdfOptions(brief=True, templates=tmp_path)
    drawn = PdfReader(BytesIO(pdf_bytes(themed(None), options)))
    assert any(page.images for page in drawn.pages)


def test_a_picture_of_a_theme_must_be_small(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg>" + " " * 300_000 + "</svg>", encoding="utf-8")
    path = tmp_path / "theme.yaml"
    path.write_text("format: maturity/theme@1\nid: t\nlogo: {file: logo.svg, text: L}\n", "utf-8")
    assert [one.code for one in read_theme(path)[1]] == ["M005"]


def test_a_picture_behind_a_link_is_outside(tmp_path: Path) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    (tmp_path / "logo.svg").write_bytes((EXAMPLE / "logo.svg").read_bytes())
    (folder / "logo.svg").symlink_to(tmp_path / "logo.svg")
    path = folder / "theme.yaml"
    path.write_text("format: maturity/theme@1\nid: t\nlogo: {file: logo.svg, text: L}\n", "utf-8")
    assert [one.code for one in read_theme(path)[1]] == ["M003"]


def test_a_report_is_verified_with_the_look_it_was_made_with(
    tmp_path: Path, maturity: Maturity
) -> None:
    (tmp_path / "response.yaml").write_text(RESPONSE, encoding="utf-8")
    look = ["--theme", EXAMPLE / "theme.yaml", "--template", EXAMPLE / "templates"]
    look += ["--questionnaire", BASE]
    maturity("report", tmp_path / "response.yaml", "-o", tmp_path, "--format", "pdf", *look)
    (report,) = tmp_path.glob("*.pdf")
    assert "M008" in maturity("verify", report, *look[4:]).out
    assert "M008" in maturity("verify", report, *look[:2], *look[4:]).out
    ended = maturity("verify", report, *look)
    assert ended.status == 0
    assert "agree" in ended.out


def test_the_look_stands_in_the_keywords() -> None:
    options = PdfOptions(look="0123456789abcdef")
    assert read_keywords(options.keywords) == options
    assert read_keywords(options.keywords + ", more") is None


@pytest.mark.parametrize("colour", ["#000000", "#1d4f7c", "#7a1f2b", "#0a5c36", "#ffffff"])
def test_an_accent_is_made_readable_on_a_dark_screen(colour: str) -> None:
    assert contrast(readable_on(colour, RAISED), RAISED) >= AA


PAPER = 665
"""CSS pixels between the margins of A4, upright, as the page prints itself."""
NOTES = " ".join((*HOSTILE, "</template></script>", "{% raw %}", "<!--", "]]>", "&amp;lt;", "\\"))


@pytest.fixture(scope="module")
def hostile(tiny: Instrument) -> ReadResponse:
    """Return a response whose every text tries to be more than text."""
    document = parse_yaml(RESPONSE, "answers.yaml")
    assert isinstance(document.data, dict)
    evidence = {"title": NOTES, "number": NOTES, "location": NOTES, "date": "2026-01-01"}
    decided = {"value": 2, "finding": NOTES, "by": NOTES, "on": "2026-11-21"}
    answer = {"value": 3, "note": NOTES, "answered_by": NOTES, "evidence": [evidence]}
    document.data["agency"] = {"id": "48", "name": NOTES, "kind": "province"}
    document.data["assessor"] = {"name": NOTES, "role": "independent"}
    document.data["answers"] = {
        "A-1-1": {**answer, "verified": decided},
        "B-1-1": {"value": "41/50", "note": NOTES},
    }
    document.data["registers"] = {"systems": [{"id": NOTES, "grade": 1}]}
    document.data["scope"] = {"units": [NOTES], "excluded": [{"unit": NOTES, "reason": NOTES}]}
    read = read_response(document, lambda _: tiny)
    assert read.response is not None, read.problems
    return read


def test_hostile_answers_stay_text_in_a_themed_pdf(hostile: ReadResponse) -> None:
    assert hostile.response is not None
    assert hostile.instrument is not None
    found = assess(hostile.response, hostile.instrument)
    view = build_view(found, hostile.instrument, lang="en", look=example())
    options = PdfOptions(templates=EXAMPLE / "templates")
    html = render_html(view, options)
    for mark in ("<script", "<link rel=stylesheet", '<img src="file', "<svg onload", "<!--"):
        assert mark not in html
    with silence():
        drawn = PdfReader(BytesIO(pdf_bytes(view, options)))
    shown = "".join("".join(page.extract_text().split()) for page in drawn.pages)
    assert shown.count("{{view.tool}}{%include'/etc/passwd'%}") >= 8
    assert "root:x:0" not in shown
    assert not any(page.images for page in drawn.pages)


def test_hostile_answers_stay_text_in_a_themed_page(
    hostile: ReadResponse, tmp_path: Path, browser: Browser
) -> None:
    states = report_states(hostile, langs=LANGUAGES, look=example())
    path = tmp_path / "page.html"
    write_page(states, State("en", "claimed", "mean"), path, EXAMPLE / "templates")
    page = browser.open(path, width=WIDTHS[0])
    for lang in LANGUAGES:
        page.click(f"[data-lang='{lang}']")
        page.click("#open-all")
        assert NOTES in str(page.evaluate("document.querySelector('h1').innerText"))
        assert page.evaluate("document.querySelectorAll('img, image, iframe, link').length") == 1
        assert page.overflowing() == []
    assert page.requests() == []
    assert page.complaints() == []
    page.close()


@pytest.fixture(scope="module")
def themed_page(tiny: Instrument) -> str:
    """Return a small page in the look of the example."""
    read = read_response(parse_yaml(RESPONSE, "answers.yaml"), lambda _: tiny)
    states = report_states(read, langs=LANGUAGES, look=example())
    return render_page(states, State("en", "claimed", "mean"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_themed_page_is_in_nobodys_way(
    width: int, themed_page: str, tmp_path: Path, browser: Browser
) -> None:
    path = tmp_path / "page.html"
    path.write_text(themed_page, encoding="utf-8")
    page = browser.open(path, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.violations() == []
    assert page.overflowing() == []
    # In the dark only colours differ, and all paper has one width.
    page.media(dark=True)
    assert page.violations(only=["color-contrast"]) == []
    if width == WIDTHS[0] or THOROUGH:
        page.media(print_=True)
        page.resize(PAPER)
        assert page.violations() == []
        assert page.overflowing() == []
    page.media()
    assert page.requests() == []
    assert page.complaints() == []
    assert page.evaluate("document.querySelector('.contents').innerText").count("leadership") == 1
    page.click("nav a[href='#front-1']")
    assert page.evaluate("document.querySelector(':target').innerText").startswith("What the")
    page.close()
