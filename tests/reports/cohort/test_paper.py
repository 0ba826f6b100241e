"""The paper on a cohort: the verdict first, few pages, read aloud without an error."""

from pathlib import Path

import pytest

from maturity.models.cohort import Cohort
from maturity.reports.cohort.paper import paper_html, write_cohort_paper
from tests.reports.cohort.conftest import HOSTILE
from tests.reports.test_pdf_checkers import checker, failures

pytestmark = pytest.mark.usefixtures("pango")
MOST_PAGES = 8


@pytest.fixture(scope="module", name="paper")
def _paper(national: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "cohort.pdf"
    write_cohort_paper(national, path, "vi")
    return path


def test_the_verdict_stands_on_the_first_of_few_pages(paper: Path, national: Cohort) -> None:
    from pypdf import PdfReader

    pages = PdfReader(paper).pages
    assert 4 <= len(pages) <= MOST_PAGES
    words = " ".join(pages[0].extract_text().split())
    (part,) = (one for one in national.parts if one.members)
    for target in part.targets[:2]:
        assert target.sentence.in_language("vi") in words
    text = " ".join(page.extract_text() for page in pages)
    assert "Bộ Quốc phòng" in text
    assert "Cà Mau" in text


def test_it_is_accessible_as_far_as_checkers_see(paper: Path) -> None:
    assert failures(paper.read_bytes(), "PDF_UA_1") == []
    found = checker("outloud").check(str(paper))
    assert [one for one in found.findings if one.severity == "error"] == []


def test_names_never_become_markup(hostile_cohort: Cohort) -> None:
    text = paper_html(hostile_cohort, "en")
    assert HOSTILE not in text
    assert "<img" not in text


def test_the_same_cohort_gives_the_same_paper(
    national: Cohort, paper: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    write_cohort_paper(national, again, "vi")
    assert again.read_bytes() == paper.read_bytes()
