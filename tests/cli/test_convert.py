"""Between workbook, YAML, JSON and JSON lines nothing is lost, and no text becomes a formula."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from maturity.loading.documents import read_documents
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response, read_responses
from maturity.response_writer import in_order, write_responses
from maturity.source import Source
from tests.response_documents import ODD, documents
from tests.running import ROOT, Maturity

EXAMPLES = ROOT / "examples"
FOLDER = ROOT / "examples" / "models" / "every-kind"
EVERY_KIND = load_sound(str(FOLDER))
FULL = bool(os.environ.get("MATURITY_REQUIRE_ALL"))
IN_FULL = pytest.mark.skipif(not FULL, reason="only where everything is required")
MANY = 100 if FULL else 3
SOFFICE = shutil.which("soffice")


FORMULAS = [
    pytest.param(odd, marks=IN_FULL)
    for odd in ("+1", "-1+2", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1")
]
"""More texts that a spreadsheet would take for formulas; the random responses hold some too."""


def document_of(path: Path) -> dict[str, object]:
    (source,) = read_documents(path, lambda _id: EVERY_KIND)
    assert isinstance(source.data, dict)
    return in_order(source.data)


def in_workbook(document: dict[str, Any], path: Path, lang: str = "vi") -> None:
    from maturity.template.form import Wanted, form_for
    from maturity.template.writer import write_template

    response = read_response(Source("r.yaml", document), lambda _id: EVERY_KIND).response
    assert response is not None
    form = form_for(EVERY_KIND, Wanted(language=lang, response=response))
    path.write_bytes(write_template(form).content)


@settings(
    max_examples=MANY,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # Shrinking would take minutes.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(documents(EVERY_KIND))
def test_workbook_holds_every_response(tmp_path: Path, document: dict[str, Any]) -> None:
    in_workbook(document, tmp_path / "r.xlsx")
    (back,) = read_responses(tmp_path / "r.xlsx", lambda _id: EVERY_KIND)
    assert [one.code for one in back.problems if one.code[0] == "W"] == []
    assert back.response is not None
    assert in_order(back.response.document) == in_order(document)
    before = read_response(Source("r.yaml", document), lambda _id: EVERY_KIND).response
    assert before is not None
    assert back.response.answers == before.answers
    assert back.response.registers == before.registers


def filled(odd: str) -> dict[str, Any]:
    """Return a response with one text wherever a text can stand."""
    item = {"title": odd, "number": odd, "location": odd}
    return {
        "format": "maturity/response@1",
        "questionnaire": "every-kind@1.0.0",
        "agency": {"id": odd, "name": odd},
        "assessed_on": "2026-11-20",
        "evidence_register": [{"id": odd, **item}],
        "answers": {
            "RUL-01": {
                "value": 3,
                "evidence": [item, odd],
                "note": odd,
                "answered_by": odd,
                "verified": {"value": 2, "finding": odd, "by": odd, "on": "2026-11-21"},
            },
            "RUL-02": {"not_applicable": odd},
        },
        "registers": {"data_links": [{"id": odd, "partner": odd}]},
        "declared": {"data_links": {"total": 1, "gone": [{"id": "x", "reason": odd}]}},
    }


@pytest.mark.parametrize("odd", ["=1+1", *FORMULAS])
def test_text_never_becomes_a_formula(tmp_path: Path, maturity: Maturity, odd: str) -> None:
    write_responses(tmp_path / "r.yaml", [filled(odd)])
    options = ["--questionnaire", FOLDER, "--force"]
    assert maturity("convert", tmp_path / "r.yaml", tmp_path / "r.xlsx", *options).status == 0
    for sheet in openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or str(cell.value)[1:] not in odd
    assert document_of(tmp_path / "r.xlsx") == in_order(filled(odd))
    ended = maturity("score", tmp_path / "r.xlsx", "--format", "csv", "--questionnaire", FOLDER)
    # A cell of a CSV that begins with a sign of a formula is one to a spreadsheet.
    cells = [cell.strip('"') for line in ended.out.splitlines() for cell in line.split(",")]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells)


def test_every_form_into_every_other(tmp_path: Path, maturity: Maturity) -> None:
    write_responses(tmp_path / "a.yaml", [filled(ODD[1])])
    path = tmp_path / "a.yaml"
    for name in ("b.json", "c.xlsx", "d.jsonl", "e.xlsx", "f.yml"):
        ended = maturity("convert", path, tmp_path / name, "--questionnaire", FOLDER)
        assert (ended.status, ended.out) == (0, f"{tmp_path / name}\n")
        path = tmp_path / name
        assert document_of(path) == in_order(filled(ODD[1]))
    assert (tmp_path / "f.yml").read_bytes() == (tmp_path / "a.yaml").read_bytes()


@pytest.mark.parametrize("name", ["agency-half-answered.yaml", "province-near-level-4.yaml"])
def test_shipped_examples_score_alike(tmp_path: Path, maturity: Maturity, name: str) -> None:
    assert maturity("convert", EXAMPLES / name, tmp_path / "a.xlsx").status == 0
    one = maturity("score", EXAMPLES / name, "--format", "json").json
    other = maturity("score", tmp_path / "a.xlsx", "--format", "json").json
    for key in ("level", "results", "readings", "targets", "verification", "agency"):
        assert other[key] == one[key], key


def test_what_has_no_place_in_a_workbook_is_named(tmp_path: Path, maturity: Maturity) -> None:
    document = filled("a")
    document["answers"] |= {"GONE-01": {"value": 3, "note": "n"}, "LNK-01": "vài", "PPL-02": "yes"}
    document["answers"]["RUL-03"] = {"value": None, "evidence": [], "note": "n"}
    write_responses(tmp_path / "r.yaml", [document])
    ended = maturity("convert", tmp_path / "r.yaml", tmp_path / "r.xlsx", "--questionnaire", FOLDER)
    assert ended.status == 1
    lost = [line for line in ended.err.splitlines() if "[W037]" in line]
    assert [line.partition("error: ")[2].partition(" has no")[0] for line in lost] == [
        "question GONE-01: answers.GONE-01.value",
        "question GONE-01: answers.GONE-01.note",
    ]


def test_several_responses_only_into_lines(tmp_path: Path, maturity: Maturity) -> None:
    write_responses(tmp_path / "a.jsonl", [filled("a"), filled("b")])
    options = ["--questionnaire", FOLDER]
    assert maturity("convert", tmp_path / "a.jsonl", tmp_path / "b.jsonl", *options).status == 0
    for name in ("b.yaml", "b.xlsx", "b.pdf"):
        assert maturity("convert", tmp_path / "a.jsonl", tmp_path / name, *options).status == 2
        assert not (tmp_path / name).exists()


def test_what_is_no_response_is_not_converted(tmp_path: Path, maturity: Maturity) -> None:
    (tmp_path / "a.yaml").write_text("format: maturity/round@1\nid: a\n", encoding="utf-8")
    assert maturity("convert", tmp_path / "a.yaml", tmp_path / "b.json").status == 2
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    ended = maturity("convert", tmp_path / "a.xlsx", tmp_path / "b.json")
    assert (ended.status, "[W002]" in ended.err) == (2, True)
    assert not (tmp_path / "b.json").exists()


def test_doubtful_cell_is_kept_as_it_was_written(tmp_path: Path, maturity: Maturity) -> None:
    in_workbook(filled("a"), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (cell,) = (
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("3 – ")
        and cell.row
        and sheet.cell(cell.row, 1).value == "RUL-01"
    )
    cell.value = "3 hoặc 4"
    book.save(tmp_path / "a.xlsx")
    ended = maturity("convert", tmp_path / "a.xlsx", tmp_path / "a.yaml", "--questionnaire", FOLDER)
    assert (ended.status, "[W010]" in ended.err) == (1, True)
    answers = document_of(tmp_path / "a.yaml")["answers"]
    assert isinstance(answers, dict)
    assert answers["RUL-01"]["value"] == "3 hoặc 4"


@pytest.mark.skipif(SOFFICE is None and not FULL, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "suffix",
    ["xlsx", *(pytest.param(one, marks=IN_FULL) for one in ("ods", "xls"))],
)
def test_saved_again_by_libreoffice(tmp_path: Path, suffix: str) -> None:
    whole = [filled(odd) for odd in (ODD if FULL else [ODD[1], ODD[6]])]
    for number, document in enumerate(whole):
        in_workbook(document, tmp_path / f"r{number}.xlsx", lang="vi" if number % 2 else "en")
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", suffix, "--outdir", tmp_path / "again"),
            *sorted(tmp_path.glob("r*.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for number, document in enumerate(whole):
        path = tmp_path / "again" / f"r{number}.{suffix}"
        (back,) = read_responses(path, lambda _id: EVERY_KIND)
        assert {one.code for one in back.problems if one.code[0] == "W"} <= {"W036"}
        assert back.response is not None
        assert in_order(back.response.document) == in_order(document), sys.platform
