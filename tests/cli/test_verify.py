"""`maturity verify`: a report or an assessment agrees with the answers inside it, or says where."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.running import BASE, Maturity

if TYPE_CHECKING:
    from pypdf import PdfWriter

    from maturity.instrument import Instrument
    from maturity.models.assessment import Assessment
    from maturity.reports.view_model import ReportView
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
Codes = Callable[..., set[str]]


@pytest.fixture(name="codes")
def _codes(maturity: Maturity, tmp_path: Path) -> Codes:
    """Return what verifies the bytes of a file and answers the codes found."""

    def find(raw: bytes, name: str = "report.pdf", *options: str | Path) -> set[str]:
        path = tmp_path / name
        path.write_bytes(raw)
        ended = maturity("verify", path, *(options or TINY), "--format", "json")
        found = {one["code"] for file in ended.json for one in file["problems"]}
        assert (ended.status == 0) is (not found)
        return found

    return find


@pytest.fixture(name="line")
def _line(write: "Write", maturity: Maturity) -> dict[str, Any]:
    """Return the assessment of a small response as JSON."""
    (found,) = maturity("score", write(), *TINY, "--format", "json").lines
    assert isinstance(found, dict)
    return found


@pytest.fixture(name="assessment")
def _assessment(line: dict[str, Any]) -> "Assessment":
    from maturity.models.assessment import Assessment

    return Assessment.model_validate(line)


@pytest.fixture(name="view")
def _view(assessment: "Assessment", tiny: "Instrument") -> "ReportView":
    from maturity.reports.view import build_view

    return build_view(assessment, tiny, lang="en")


@cache
def drawn(view: "ReportView") -> bytes:
    """Return the report of a view, or skip where Pango is missing."""
    from maturity.errors import CannotContinueError
    from maturity.reports.pdf import pdf_bytes
    from maturity.reports.pdf_options import PdfOptions

    try:
        return pdf_bytes(view, PdfOptions(brief=True))
    except CannotContinueError:
        pytest.skip("Pango is missing: no PDF on this machine")


def changed(raw: bytes, change: "Callable[[PdfWriter], object]") -> bytes:
    """Return a PDF after somebody worked on it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def as_json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def test_an_assessment_that_was_not_touched_agrees(
    line: dict[str, Any], codes: Codes, maturity: Maturity, tmp_path: Path
) -> None:
    assert codes(as_json(line), "a.json") == set()
    ended = maturity("verify", tmp_path / "a.json", *TINY)
    assert ended.status == 0
    assert "every number follows from the 2 answers inside" in ended.out


@pytest.mark.parametrize("name", ["province-near-level-4", "agency-half-answered"])
def test_what_score_prints_of_the_examples_agrees(
    name: str, maturity: Maturity, codes: Codes
) -> None:
    from maturity.resources import builtin

    for reading in ("claimed", "verified"):
        path = builtin("examples") / f"{name}.yaml"
        ended = maturity("score", path, "--format", "json", "--reading", reading)
        assert codes(ended.out.encode(), "a.jsonl", "--lang", "vi") == set()


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("level",), 1),
        (("results", "mean", "score"), "5.00"),
        (("results", "mean", "range", "high"), None),
        (("agency", "name"), "Another"),
        (("submission",), {"approved_by_title": "X", "document_number": "1", "date": "2026-01-01"}),
        (("response", "answers", "A-1-1"), 1),
        (("verification", "checked"), 2),
        (("targets",), []),
    ],
)
def test_a_number_that_does_not_follow_is_named(
    line: dict[str, Any], codes: Codes, steps: tuple[str, ...], value: object
) -> None:
    inner = line
    for step in steps[:-1]:
        inner = inner[step]
    assert inner.get(steps[-1]) != value
    inner[steps[-1]] = value
    assert codes(as_json(line), "a.json") == {"E005"}


def test_what_cannot_be_computed_again_is_said(
    line: dict[str, Any], codes: Codes, write: "Write"
) -> None:
    assert codes(write().read_bytes(), "r.yaml") == {"E001"}
    assert codes(as_json({"format": "maturity/assessment@1"}), "a.json") == {"S001"}
    cut = line | {"response": {"format": "maturity/response@1"}}
    assert codes(as_json(cut), "a.json") == {"E002"}
    assert codes(as_json(line), "a.json", "--lang", "en") == {"E003"}
    other = line | {"questionnaire_sha256": "0" * 64}
    assert codes(as_json(other), "a.json") == {"E004"}


def test_a_report_that_was_not_touched_agrees(
    view: "ReportView", codes: Codes, maturity: Maturity, tmp_path: Path
) -> None:
    assert codes(drawn(view)) == set()
    ended = maturity("verify", tmp_path / "report.pdf", *TINY)
    assert ended.status == 0
    assert "agree" in ended.out


def test_a_report_saved_by_another_program_still_agrees(view: "ReportView", codes: Codes) -> None:
    resaved = changed(drawn(view), lambda writer: writer.compress_identical_objects())
    assert resaved != drawn(view)
    assert codes(resaved) <= {"E014"}


def test_a_text_that_was_changed_is_shown_with_what_the_data_give(
    view: "ReportView", codes: Codes, maturity: Maturity, tmp_path: Path
) -> None:
    better = replace(view.level, number=5, text="5")
    assert codes(drawn(replace(view, level=better))) == {"E010"}
    ended = maturity("verify", tmp_path / "report.pdf", *TINY)
    assert ended.status == 1
    assert "page 1 shows" in ended.out


def test_the_data_of_another_agency_do_not_fit(
    view: "ReportView", codes: Codes, write: "Write", maturity: Maturity
) -> None:
    path = write("other.yaml", answers="{A-1-1: 1}", agency='{id: "02", name: Other}')
    (other,) = maturity("score", path, *TINY, "--format", "json").lines
    swapped = replace(view, assessment_json=json.dumps(other))
    assert {"E010", "E011"} <= codes(drawn(swapped))


def test_data_that_were_changed_inside_a_report_do_not_follow(
    view: "ReportView", codes: Codes
) -> None:
    forged = view.assessment_json.replace('"A-1-1":2', '"A-1-1":1')
    assert forged != view.assessment_json
    assert "E005" in codes(drawn(replace(view, assessment_json=forged)))


def test_what_is_laid_over_a_page_is_found(view: "ReportView", codes: Codes) -> None:
    from pypdf.annotations import FreeText

    def note(writer: "PdfWriter") -> None:
        box = FreeText(text="5", rect=(50, 600, 200, 700), background_color="ffffff")
        writer.add_annotation(0, box)

    def stroke(writer: "PdfWriter") -> None:
        from pypdf.generic import DecodedStreamObject, NameObject

        page = writer.pages[0]
        extra = DecodedStreamObject()
        extra.set_data(page.get_contents().get_data() + b"\n1 1 1 rg 0 0 200 400 re f\n")  # type: ignore[union-attr]
        page[NameObject("/Contents")] = writer._add_object(extra)

    whole = drawn(view)
    assert "E013" in codes(changed(whole, note))
    # Working on it with pypdf leaves the name of what drew it.
    assert "E015" in codes(changed(whole, stroke))


def test_pages_and_properties_belong_to_a_report(view: "ReportView", codes: Codes) -> None:
    whole = drawn(view)
    assert "E012" in codes(changed(whole, lambda writer: writer.add_blank_page()))
    assert codes(changed(whole, lambda writer: writer.add_metadata({"/Keywords": "x"}))) == {"E008"}
    other = {"/Producer": "WeasyPrint 1.0"}
    assert codes(changed(whole, lambda writer: writer.add_metadata(other))) == {"E014"}


def test_a_file_without_its_data_is_no_report(view: "ReportView", codes: Codes) -> None:
    whole = drawn(view)
    twice = changed(whole, lambda writer: writer.add_attachment("assessment.json", b"{}"))
    assert codes(twice) == {"E007"}
    assert codes(changed(whole, lambda writer: writer.root_object.pop("/Names"))) == {"E007"}
    binary = replace(view, assessment_json="@@")
    raw = drawn(binary)
    assert codes(raw) == {"Y012"}

    def garbled(writer: "PdfWriter") -> None:
        writer.root_object.pop("/Names")
        writer.add_attachment("assessment.json", b"\xff\xfe")

    assert codes(changed(whole, garbled)) == {"E009"}


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"1 " * 99]
)
def test_what_is_no_pdf_is_said(raw: bytes, codes: Codes) -> None:
    assert codes(raw) == {"E006"}


def test_a_missing_file_cannot_be_verified(maturity: Maturity, tmp_path: Path) -> None:
    for name in ("none.pdf", "none.json"):
        ended = maturity("verify", tmp_path / name)
        assert ended.status == 2
        assert "Y013" in ended.out
