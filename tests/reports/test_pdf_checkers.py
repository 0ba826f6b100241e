"""What checkers of accessible and of archived PDF say: no error, and they do look."""

import importlib
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from maturity.reports.pdf import pdf_bytes
from maturity.reports.pdf_options import VARIANTS, PdfOptions
from tests.effort import some
from tests.reports.gallery import KINDS, drawn, view_of

pytestmark = pytest.mark.usefixtures("pango")
SEEN = tuple(kind for kind in KINDS if not kind.startswith("most"))


def checker(name: str) -> ModuleType:
    """Return a checker; skip where it is not installed, fail where everything is required."""
    try:
        return importlib.import_module(name)
    except ImportError:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail(f"{name} is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip(f"{name} is missing")


def failures(raw: bytes, profile: str) -> list[str]:
    """Return the rules of a profile that page-validation finds broken."""
    page = checker("page")
    report = page.validate_pdf_bytes(raw, profile=getattr(page.ValidationProfile, profile))
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.mark.parametrize("kind", SEEN)
def test_a_report_is_accessible_as_far_as_three_checkers_see(kind: str, tmp_path: Path) -> None:
    assert failures(drawn(kind), "PDF_UA_1") == []
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn(kind))
    spoken = checker("outloud").check(str(path))
    assert [one for one in spoken.findings if one.severity == "error"] == []
    pdfua = checker("pdfua")
    found = pdfua.validate(str(path)).findings
    assert [one for one in found if one.severity is not pdfua.Severity.INFO] == []


# WeasyPrint leaves the file of its colour profile to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("variant", some([one for one in VARIANTS if one.startswith("pdf/a")]))
def test_a_variant_for_the_archive_is_what_it_says(variant: str) -> None:
    raw = pdf_bytes(view_of("half-en"), PdfOptions(variant, brief=True))
    assert failures(raw, variant.upper().replace("/", "_").replace("-", "_")) == []


def test_the_checkers_look() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn("brief-en"))))
    del writer.root_object["/Lang"]
    out = BytesIO()
    writer.write(out)
    assert failures(out.getvalue(), "PDF_UA_1") != []


def elements(element: Any) -> Iterator[Any]:  # noqa: ANN401 - pypdf's objects hold anything
    """Yield an element of the structure of a PDF and all within it."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    yield element
    inside = element.get("/K", [])
    for one in inside if isinstance(inside, list) else [inside]:
        yield from elements(one)


@pytest.mark.parametrize("kind", ["half-en", "systems-vi"])
def test_every_header_of_a_table_says_what_it_is_for(kind: str) -> None:
    from pypdf import PdfReader

    root: Any = PdfReader(BytesIO(drawn(kind))).trailer["/Root"]
    headers = [one for one in elements(root["/StructTreeRoot"]) if one.get("/S") == "/TH"]
    assert len(headers) > 50
    assert {str(one["/A"].get("/Scope")) for one in headers} == {"/Column", "/Row"}
