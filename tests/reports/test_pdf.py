"""The PDF: its text, bookmarks, fonts and tags, and that it fetches and logs nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from maturity.errors import CannotContinueError
from maturity.reports import pdf
from maturity.reports.charts import Charts
from maturity.reports.pdf import pdf_bytes, render_html, write_pdf
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.view_model import ReportView
from maturity.resources import builtin
from tests.effort import THOROUGH
from tests.reports.gallery import drawn, silence
from tests.reports.gallery import view_of as view_of_kind

EXAMPLES = ("province-near-level-4", "agency-half-answered")
ViewOf = Callable[..., ReportView]

HOSTILE = """\
format: maturity/response@1
questionnaire: data-management@1.0.0
agency: {id: "<id>", name: "{{ 7*7 }} <script>x</script> @@LONG@@"}
assessed_on: 2026-11-20
assessor: {name: "</style><style>@import 'http://192.0.2.1/x.css';</style>"}
answers:
  DG-POL-01:
    value: 3
    note: "<img src='file:///etc/passwd'> <img src='http://192.0.2.1/x.png'> {% include 'x' %}"
    answered_by: "<svg><image href='http://192.0.2.1/y.png'/></svg>"
    evidence: [{title: "<link rel=stylesheet href=file:///etc/hosts>", number: "@@LONG@@"}]
""".replace("@@LONG@@", "A" * 400)


def read(raw: bytes) -> str:
    """Return the text of a PDF, white space made even."""
    pages = PdfReader(BytesIO(raw)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def outline(raw: bytes) -> list[str]:
    """Return the titles of all bookmarks."""

    def titles(entries: list[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield str(getattr(entry, "title", ""))

    return list(titles(list(PdfReader(BytesIO(raw)).outline)))


@pytest.mark.usefixtures("pango")
def test_a_report_says_what_it_is_about(province: ReportView) -> None:
    text = read(drawn("front-en"))
    assert "VD-01" in text
    assert "Annex to Report No. 412/BC-UBND" in text
    assert "unofficial tool" in text
    assert "The verdict depends on the rule: level 2 to 3 from the same answers." in text
    assert province.questionnaire_sha256 in text
    assert province.assessment_sha256 in text
    assert "DRAFT" not in text


@pytest.mark.usefixtures("pango")
def test_a_draft_says_so_on_every_page() -> None:
    raw = drawn("half-en")
    for number, page in enumerate(PdfReader(BytesIO(raw)).pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "DRAFT – not yet approved" in text, number
        assert f"{number} / " in text
    assert "no level yet" in read(raw)


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("kind", ["data-vi", "half-en"])
def test_every_question_stands_in_the_annex(kind: str) -> None:
    text = read(drawn(kind))
    questions = view_of_kind(kind).questions
    assert len(questions) > 50
    assert [one.id for one in questions if one.id not in text] == []


@pytest.mark.usefixtures("pango")
def test_bookmarks_lead_to_every_part_and_domain() -> None:
    titles = outline(drawn("half-en"))
    chapters = ["Domains and components", "Why this level", "What to do next"]
    assert [one for one in titles if one in chapters] == chapters
    assert "How the level was found" in titles
    assert "MON · Supervision and measurement" in titles


@pytest.mark.usefixtures("pango")
def test_only_the_shipped_fonts_are_used_and_they_are_embedded() -> None:
    names = set()
    for page in PdfReader(BytesIO(drawn("half-en"))).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found = font.get_object()
            names.add(str(found["/BaseFont"]).partition("+")[2])
            descendant = found["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object() or (
                "/FontFile3" in descendant["/FontDescriptor"].get_object()
            )
    assert names
    assert all(name.startswith("Inter") for name in names), names


@pytest.mark.usefixtures("pango")
def test_the_file_is_tagged_and_names_its_language(province: ReportView) -> None:
    reader = PdfReader(BytesIO(drawn("front-en")))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == f"Maturity report – {province.agency_name}"
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


@pytest.mark.usefixtures("pango")
def test_the_same_view_gives_the_same_bytes(province: ReportView, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(province, path, PdfOptions(brief=True))
    first, second = drawn("front-en"), path.read_bytes()
    # Digests: comparing the bytes themselves takes minutes to print where they differ.
    assert sha256(first).digest() == sha256(second).digest()


@pytest.mark.usefixtures("pango")
def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    kind = "half-en" if THOROUGH else "front-en"
    options = PdfOptions(brief=not THOROUGH)
    script = (
        "import pickle, sys; from pathlib import Path; from maturity.reports.pdf import write_pdf;"
        "view, options = pickle.load(sys.stdin.buffer); write_pdf(view, Path(sys.argv[1]), options)"
    )
    import pickle

    subprocess.run(
        [sys.executable, "-c", script, str(there)],
        input=pickle.dumps((view_of_kind(kind), options)),
        check=True,
        cwd=Path(pdf.__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert sha256(drawn(kind)).digest() == sha256(there.read_bytes()).digest()


@pytest.mark.usefixtures("pango")
def test_hostile_text_stays_text_and_nothing_is_fetched(
    view_of_text: Callable[[str], ReportView],
) -> None:
    view = view_of_text(HOSTILE)
    with silence():
        text = read(pdf_bytes(view))
    assert "{{ 7*7 }}" in text
    assert "file:///etc/passwd" in text
    html = render_html(view)
    assert "<script>" not in html
    assert "<img" not in html
    assert html.count("<style") == 0


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    "url",
    ["http://192.0.2.1/x.png", "https://192.0.2.1/", "file:///etc/passwd", "ftp://192.0.2.1/"],
)
def test_the_fetcher_refuses_everything_outside_the_templates(url: str) -> None:
    with pytest.raises(ValueError, match=r"disallowed protocol|not a file of the templates"):
        pdf._local_fetcher(None).fetch(url)


@pytest.mark.usefixtures("pango")
def test_the_fetcher_opens_the_templates() -> None:
    url = (builtin("report_templates") / "agency" / "style.css").as_uri()
    response = pdf._local_fetcher(None).fetch(url)
    assert b"@page" in response.read()
    response.close()


def test_without_pango_the_way_out_is_named(
    province: ReportView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(CannotContinueError, match=r"apt-get install .*libpango.*--format xlsx"):
        write_pdf(province, tmp_path / "report.pdf")
    assert not (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_chart_has_a_text_alternative(name: str, view_of: ViewOf) -> None:
    view = view_of(name)
    html = render_html(view)
    assert html.count("<svg") == html.count("</title></svg>") + html.count("</title><")
    charts = Charts(view)
    for chart in (charts.ladder(), charts.overview(), charts.axis()):
        assert "<title></title>" not in chart
        assert chart.index("<title>") < chart.index("</title>")


def test_a_chart_says_its_numbers(province: ReportView) -> None:
    weak = next(one for one in province.domains if one.id == "MON")
    assert "MON: score 2.83, level 4 required." in Charts(province).bullet(weak)


def test_headings_do_not_skip_a_depth(province: ReportView) -> None:
    import re

    depths = [int(one) for one in re.findall(r"<h([1-6])", render_html(province))]
    assert depths[0] == 1
    assert depths.count(1) == 1
    steps = [after - before for before, after in pairwise(depths)]
    assert max(steps) == 1


@pytest.mark.usefixtures("pango", "vietnamese")
@pytest.mark.parametrize("kind", ["data-vi", "fronthalf-vi"])
def test_a_vietnamese_report_renders(kind: str) -> None:
    view = view_of_kind(kind)
    text = read(drawn(kind))
    assert "công cụ không chính thức" in text
    assert ("DỰ THẢO – chưa được phê duyệt" in text) is (not view.status.approved)
    assert "Cộng hòa xã hội chủ nghĩa" not in text
    assert "MẬT" not in text.split()
