"""`maturity export`: the annex of the yearly report, filled from the register."""

import csv
import io
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from maturity.annexes.fill import filled
from maturity.cli.export_files import content
from maturity.instrument import Instrument
from maturity.loading.annex import annex_named
from maturity.loading.questionnaire import load_sound, questionnaire_folder
from maturity.loading.response import read_responses
from maturity.models.annex import Annex
from tests.running import ROOT, Maturity

EXAMPLE = ROOT / "examples" / "province-systems.yaml"
FORM = ("--to", "form08", "--year", "2026")
ROW = """\
- {id: HT-1, name: Một cửa, owner: UBND tỉnh, operator: Sở A, handles_procedures: no, \
online_service: no, serves: one_organisation, level_proposed: 3, level_document: 1/TTr, \
security_level: 3, appraised_by: designated_unit, approved_by: system_owner, \
decision_number: 2/QĐ, in_operation_on: 2024-05-01, plan_status: partly, %s}
"""


@cache
def instrument() -> Instrument:
    return load_sound("cybersecurity-readiness")


@cache
def annex() -> Annex:
    found, _ = annex_named(
        questionnaire_folder("cybersecurity-readiness"), "form08", instrument().questionnaire
    )
    assert found is not None
    return found


def exported(path: Path, year: int = 2026) -> dict[str, Any]:
    """Return what `export` writes of a response as JSON."""
    (read,) = read_responses(path, lambda _: instrument())
    assert read.response is not None
    whole = filled(annex(), read.response, instrument(), year, lang="en")
    document: dict[str, Any] = json.loads(content(whole, "json", "en"))
    return document


def response(folder: Path, *rows: str, day: str = "2026-11-20", more: str = "") -> Path:
    """Write a response with these systems, each given by the cells that differ."""
    path = folder / "r.yaml"
    listed = "".join("    " + ROW % cells for cells in rows)
    path.write_text(
        "format: maturity/response@1\nquestionnaire: cybersecurity-readiness@1.0.0\n"
        f"agency: {{id: VD, name: Tỉnh Ví dụ}}\nassessed_on: {day}\nanswers: {{}}\n{more}"
        f"registers:\n  information_systems:\n{listed}",
        encoding="utf-8",
    )
    return path


def lines(document: dict[str, Any], table: str) -> list[list[Any]]:
    """Return the lines of a table by its id."""
    found: list[list[Any]] = next(one["lines"] for one in document["tables"] if one["id"] == table)
    return found


def counted(document: dict[str, Any], label: str) -> int:
    """Return the total of a line of the table of counts."""
    return next(int(line[1]) for line in lines(document, "summary") if line[0] == label)


def test_the_workbook_has_what_the_document_has_at_its_cells(
    maturity: Maturity, tmp_path: Path
) -> None:
    document = exported(EXAMPLE)
    out, twin = tmp_path / "annex.xlsx", tmp_path / "annex.json"
    maturity("export", EXAMPLE, *FORM, "-o", twin, "--lang", "en")
    assert json.loads(twin.read_text(encoding="utf-8")) == document
    ended = maturity("export", EXAMPLE, *FORM, "-o", out, "--lang", "en")
    assert (ended.status, ended.out.strip()) == (1, str(out))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [*(table["sheet"] for table in document["tables"]), "Missing"]
    for table in document["tables"]:
        sheet = book[table["sheet"]]
        assert sheet["A2"].value.startswith("DRAFT – not yet approved")
        assert [cell.value for cell in sheet[4]][: len(table["columns"])] == table["columns"]
        for row, line in enumerate(table["lines"], start=5):
            for cell, value in zip(sheet[row], line, strict=False):
                found = cell.value
                shown = found.date().isoformat() if isinstance(found, datetime) else found
                words = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else value
                assert shown == words or (value is None and shown in (None, "missing"))
    for one in document["missing"]:
        assert book[one["sheet"]][one["cell"]].value == "missing"
    listed = [row[1].value for row in book["Missing"].iter_rows(min_row=5)]
    assert listed == [one["cell"] for one in document["missing"]]


def test_every_format_says_that_the_layout_was_not_read(maturity: Maturity, tmp_path: Path) -> None:
    document = exported(EXAMPLE)
    assert "official layout of Form 08 was not read" in document["note"]
    for lang, words in (("vi", "chưa được đối chiếu"), ("en", "was not read")):
        out = tmp_path / f"{lang}.xlsx"
        maturity("export", EXAMPLE, *FORM, "-o", out, "--lang", lang)
        sheet = openpyxl.load_workbook(out).worksheets[0]
        assert words in sheet["A3"].value


def test_a_submitted_report_is_no_draft_and_lacks_no_number(tmp_path: Path) -> None:
    more = "submission: {approved_by_title: Chủ tịch, document_number: 9/BC, date: 2026-12-18}\n"
    document = exported(response(tmp_path, "dossier_approved_on: 2026-01-05", more=more))
    assert not document["draft"]
    missing = {one["line"] for one in document["missing"] if one["sheet"] == "General"}
    assert missing == {
        "Designated cybersecurity unit",
        "Systems that are state secrets (number only)",
    }


@pytest.mark.parametrize(
    ("approved", "day", "all_", "in_window"),
    [
        ("2025-12-14", "2027-01-10", 1, 0),
        ("2025-12-15", "2027-01-10", 1, 1),
        ("2026-12-14", "2027-01-10", 1, 1),
        ("2026-12-15", "2027-01-10", 0, 0),
        # The state is that of the response where it is older than the end of the window.
        ("2026-11-21", "2026-11-20", 0, 0),
        ("2026-11-20", "2026-11-20", 1, 1),
    ],
)
def test_the_window_is_15_december_to_14_december(
    tmp_path: Path, approved: str, day: str, all_: int, in_window: int
) -> None:
    document = exported(response(tmp_path, f"dossier_approved_on: {approved}", day=day))
    assert counted(document, "Dossier approved") == all_
    assert counted(document, "of which in the period") == in_window
    assert len(lines(document, "approved")) == all_


def test_measures_are_counted_fully_partly_not_and_not_stated() -> None:
    document = exported(EXAMPLE)
    found = [counted(document, f"In operation – {one}") for one in ("partly", "not", "not stated")]
    assert [counted(document, "In operation – plan carried out fully"), *found] == [2, 2, 1, 1]
    assert counted(document, "In operation") == 6
    sums = [sum(line[2:]) for line in lines(document, "summary")]
    assert sums == [line[1] for line in lines(document, "summary")]


def test_each_field_is_filled_or_missing_with_its_place(tmp_path: Path) -> None:
    document = exported(response(tmp_path, "dossier_approved_on: 2026-01-05"))
    sheets = {table["sheet"]: table for table in document["tables"]}
    for one in document["missing"]:
        column, row = one["cell"][0], int(one["cell"][1:])
        line = sheets[one["sheet"]]["lines"][row - 5]
        assert line[ord(column) - ord("A")] is None
    places = {(one["sheet"], one["column"]) for one in document["missing"]}
    # Everything about the system is there but its last inspection; nothing of the answers is.
    assert ("Inspections", "Last inspected on") in places
    assert {sheet for sheet, _ in places} == {"General", "Inspections", "Evaluation by requirement"}


def test_a_requirement_below_level_3_needs_a_plan() -> None:
    document = exported(EXAMPLE)
    (policy, *_), table = lines(document, "requirements"), lines(document, "requirements")
    assert policy[2] == 3
    missing = {one["line"] for one in document["missing"] if one["column"] == "Plan and dates"}
    assert "GOV-POL-01" not in missing
    assert "GOV-ORG-02" in missing
    assert len(table) > len(missing)


def test_secret_systems_are_a_number_and_the_declared_total_stands() -> None:
    document = exported(EXAMPLE)
    facts = {line[0]: line[1] for line in lines(document, "general")}
    assert facts["Systems in all, secret ones aside"] == 9
    assert facts["Systems listed below"] == 8
    assert facts["Systems that are state secrets (number only)"] == 2
    assert "1 are declared and not listed; no table below counts them." in document["remarks"]


def test_a_response_from_before_the_period_says_so(tmp_path: Path) -> None:
    path = response(tmp_path, "dossier_approved_on: 2024-01-05", day="2025-12-14")
    assert "before the period of this report begins" in exported(path)["remarks"][0]
    assert "before" not in " ".join(exported(path, 2025)["remarks"])


def test_csv_has_a_row_a_cell_and_no_formula(maturity: Maturity, tmp_path: Path) -> None:
    path = response(tmp_path, "dossier_approved_on: 2026-01-05, regulation_number: '=1+1'")
    out = tmp_path / "annex.csv"
    assert maturity("export", path, *FORM, "-o", out).status == 1
    text = out.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {"sheet", "cell", "line", "column", "value", "missing"} == set(rows[0])
    assert any(row["value"] == "'=1+1" for row in rows)
    assert not any(row["value"].startswith("=") for row in rows)


def test_nobodys_file_is_overwritten(maturity: Maturity, tmp_path: Path) -> None:
    (out := tmp_path / "annex.xlsx").write_text("mine", encoding="utf-8")
    assert maturity("export", EXAMPLE, *FORM, "-o", out).status == 2
    assert out.read_text(encoding="utf-8") == "mine"


def test_the_same_response_gives_the_same_bytes() -> None:
    (read,) = read_responses(EXAMPLE, lambda _: instrument())
    assert read.response is not None
    whole = filled(annex(), read.response, instrument(), 2026, lang="vi")
    assert content(whole, "xlsx", "vi") == content(whole, "xlsx", "vi")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "form09", "--year", "2026", "-o", "x.xlsx"), "form08"),
        (("--to", "form08", "--year", "2026", "-o", "x.docx"), ".xlsx, .csv, .json"),
    ],
)
def test_what_cannot_be_done_is_2(
    maturity: Maturity, options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    given = [tmp_path / one if one.startswith("x.") else one for one in options]
    ended = maturity("export", EXAMPLE, *given, "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


def test_two_responses_are_too_many(maturity: Maturity, tmp_path: Path) -> None:
    line = json.dumps(
        {
            "format": "maturity/response@1",
            "questionnaire": "cybersecurity-readiness@1.0.0",
            "agency": {"id": "A"},
            "answers": {},
        }
    )
    (path := tmp_path / "two.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    ended = maturity("export", path, *FORM, "-o", tmp_path / "x.xlsx", "--lang", "en")
    assert ended.status == 2
    assert "holds 2 responses" in ended.err
