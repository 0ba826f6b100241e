"""The workbook read back: typed cells, nothing rounded up, nothing that calculates or changes."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.reports.view_model import (
    IndicatorView,
    LevelView,
    NumberView,
    ReportView,
    RuleView,
)
from maturity.reports.workbook import workbook_bytes, write_workbook
from maturity.reports.workbook_sheet import LONGEST
from maturity.spreadsheet.measure import lines

# openpyxl cannot read the newer form of data bars, which Excel and LibreOffice draw.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

SHEETS = ["Summary", "Domains", "Questions", "Gaps", "Method"]
SECONDS = 180


def opened(view: ReportView) -> Workbook:
    return openpyxl.load_workbook(BytesIO(workbook_bytes(view)))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def part(view: ReportView, pattern: str) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(workbook_bytes(view))) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return {name: archive.read(name).decode() for name in names}


def named(book: Workbook, name: str) -> Cell:
    ((sheet, cell),) = book.defined_names[name].destinations
    found = sheet_of(book, sheet)[cell]
    assert isinstance(found, Cell)
    return found


def table(sheet: Worksheet, header: int) -> Iterator[dict[str, Cell]]:
    """Yield the rows under a header until the first row whose first cell is empty."""
    titles = [str(cell.value) for cell in sheet[header]]
    for row in sheet.iter_rows(min_row=header + 1):
        if row[0].value is None:
            return
        cells = [cell for cell in row if isinstance(cell, Cell)]
        yield dict(zip(titles, cells, strict=True))


def footer(sheet: Worksheet) -> str:
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.left is not None
    return str(sheet.oddFooter.left.text)


def nodes(view: ReportView) -> list[str]:
    return [one.id for domain in view.domains for one in (domain, *domain.capabilities)]


def test_sheets_stand_in_the_order_of_reading(province: ReportView) -> None:
    book = opened(province)
    assert book.sheetnames == SHEETS
    assert book.active is not None
    assert book.active.title == "Summary"


def test_headline_level_and_scores_have_names(province: ReportView) -> None:
    book = opened(province)
    assert named(book, "headline_level").value == 3
    assert named(book, "headline_score").value == 3.95
    assert named(book, "headline_score").number_format == "0.00"
    assert named(book, "headline_coverage").value == 1
    for profile in province.profiles:
        plain = profile.id.replace("-", "_")
        assert named(book, f"level_{plain}").value == profile.level.number
        assert named(book, f"score_{plain}").data_type == "n"


def test_a_level_that_is_not_given_reads_as_words(half: ReportView) -> None:
    book = opened(half)
    assert half.level.number is None
    assert named(book, "headline_level").value == "not given"
    assert named(book, "headline_score").value == "not given"
    domains = list(table(sheet_of(book, "Domains"), 4))
    words = {row["ID"].value: row["Level"].value for row in domains}
    assert words["MON"] == "withheld"
    assert words["OPS-PRJ"] == "not applicable"
    for row in domains:
        blank = [
            title for title, cell in row.items() if cell.value in {None, ""} and title != "Core"
        ]
        assert blank == []


def test_names_that_excel_would_take_for_one_stay_apart(province: ReportView) -> None:
    one, two, *_ = province.profiles
    profiles = (replace(one, id="a-b"), replace(two, id="A_b"))
    book = opened(replace(province, profiles=profiles))
    assert {"level_a_b", "level_A_b_2"} <= set(book.defined_names)


@pytest.mark.parametrize("example", ["province", "half"])
def test_scores_are_numbers_and_never_rounded_up(
    example: str, request: pytest.FixtureRequest
) -> None:
    view: ReportView = request.getfixturevalue(example)
    rows = list(table(sheet_of(opened(view), "Domains"), 4))
    assert [row["ID"].value for row in rows] == nodes(view)
    scored = [row for row in rows if row["Score"].data_type == "n"]
    assert scored
    for row in scored:
        exact = Fraction(str(row["Exact score"].value))
        shown = Fraction(str(row["Score"].value))
        assert row["Score"].number_format == "0.00"
        assert row["Exact score"].data_type == "s"
        assert 0 <= exact - shown < Fraction(1, 100)


def test_a_score_just_below_an_edge_is_shown_below_it(province: ReportView) -> None:
    score = NumberView(Fraction(4499999, 1000000), "4.49")
    (first, *others) = province.profiles
    view = replace(province, profiles=(replace(first, score=score), *others))
    assert named(opened(view), "headline_score").value == 4.49


def test_targets_have_dates_days_and_shares_as_numbers(province: ReportView) -> None:
    sheet = sheet_of(opened(province), "Summary")
    (header,) = [cell.row for cell in sheet["B"] if cell.value == "Target"]
    assert header is not None
    for row, target in enumerate(province.targets, header + 1):
        level, share, until, days, short = (sheet.cell(row, col) for col in range(3, 8))
        assert level.value == target.level.number
        assert (share.value, share.number_format) == (float(target.share), "0%")
        assert isinstance(until.value, datetime)
        assert until.value.date() == target.until.value
        assert until.number_format == "d mmm yyyy"
        assert days.value == target.days_left
        assert short.value == target.gap


def test_a_target_on_an_indicator_says_what_it_requires(province: ReportView) -> None:
    """In words where there is no number; with one the words would make a tall, narrow cell."""
    first, *others = province.targets
    words = replace(first, level=LevelView(None, "", "–"), required_text="100%: dossiers", gap=None)
    share = replace(words, at_least=Fraction(9, 10))
    sheet = sheet_of(opened(replace(province, targets=(words, share, *others))), "Summary")
    column = [cell for cell in sheet["C"] if cell.value is not None]
    (at,) = [number for number, cell in enumerate(column) if cell.value == "100%: dossiers"]
    assert (column[at + 1].value, column[at + 1].number_format) == (0.9, "0%")


def test_charts_are_no_larger_than_their_bars_need(province: ReportView) -> None:
    """In any program: each chart ends in the cell that its rows and columns give."""
    (drawing,) = part(province, r"xl/drawings/drawing\d+\.xml").values()
    spans = [
        tuple(int(one) for one in re.findall(r"<xdr:(?:row|col)>(\d+)</xdr:(?:row|col)>", anchor))
        for anchor in re.findall(r"<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>", drawing)
    ]
    nodes = sum(1 + len(domain.capabilities) for domain in province.domains)
    (readings, scores) = sorted(spans)
    assert readings[3] - readings[1] <= 16
    assert scores[3] - scores[1] <= nodes + 7
    assert readings[2] < scores[0], "beside each other"
    assert scores[2] <= 8


def test_every_question_stands_with_its_answer_and_finding(province: ReportView) -> None:
    rows = list(table(sheet_of(opened(province), "Questions"), 3))
    assert [row["ID"].value for row in rows] == [one.id for one in province.questions]
    for row, question in zip(rows, province.questions, strict=True):
        assert row["Question"].value == question.text
        assert row["Level counted"].value == question.level.number
        assert row["State of the evidence"].value == question.evidence_state
        assert str(row["Answer"].value).startswith(question.value_text)
        if question.finding is None:
            assert row["Level verified"].value == "not verified"
        else:
            assert row["Level verified"].data_type == "n"
            assert question.finding.finding in str(row["Finding"].value)


def test_what_was_not_answered_says_why(half: ReportView) -> None:
    written = replace(half.questions[3], state="unanswered", written="seven", value_text="")
    questions = (*half.questions[:3], written, *half.questions[4:])
    rows = table(sheet_of(opened(replace(half, questions=questions)), "Questions"), 3)
    answers = {row["ID"].value: str(row["Answer"].value) for row in rows}
    assert answers["OPS-PRJ-01"].startswith("Not applicable: Trong kỳ")
    assert answers["MON-ACT-01"] == "not answered"
    assert answers[written.id] == "Left out, it does not fit the question: seven"


@pytest.mark.parametrize("example", ["province", "half"])
def test_every_binding_question_of_every_target_says_what_to_do(
    example: str, request: pytest.FixtureRequest
) -> None:
    view: ReportView = request.getfixturevalue(example)
    rows = list(table(sheet_of(opened(view), "Gaps"), 3))
    shown = [(row["Purpose"].value, row["Question"].value) for row in rows]
    for target in view.targets:
        purpose = f"Level {target.level.number} by {target.until.text}"
        bound = [question for at, question in shown if at == purpose and question]
        assert tuple(bound) == target.binding
    assert all(row["What to do"].value for row in rows)


def test_each_target_row_says_all_it_takes_by_itself(province: ReportView) -> None:
    rows = table(sheet_of(opened(province), "Gaps"), 3)
    (row,) = [
        row
        for row in rows
        if row["Question"].value == "MON-ACT-01" and str(row["Purpose"].value).startswith("Level 5")
    ]
    todo = str(row["What to do"].value).split("\n")
    assert [line[:10] for line in todo] == ["To level 3", "To level 4", "To level 5"]


def test_method_shows_the_level_under_every_policy(half: ReportView) -> None:
    sheet = sheet_of(opened(half), "Method")
    shown = {tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows()}
    for profile in half.profiles:
        for policy in profile.policies:
            for other in policy.alternatives:
                level = other.level.number or "not given"
                assert (profile.title, policy.title, other.text, level) in shown


def test_method_names_versions_digests_and_sources(province: ReportView) -> None:
    sheet = sheet_of(opened(province), "Method")
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert {province.questionnaire, province.questionnaire_sha256, province.tool} <= texts
    assert province.assessment_sha256 in texts
    assert province.paraphrase in texts
    assert {one.title for one in province.references} <= texts


def test_indicators_and_rules_have_a_sheet_where_there_are_any(province: ReportView) -> None:
    counted = IndicatorView("i1", "Dossiers", NumberView(Fraction(2, 3), "66%"), 2, 3, "2 of 3")
    unknown = IndicatorView("i2", "Trained", NumberView(None, "–"), None, None, "–")
    rule = RuleView("r", "Systems", "R1", "A rule", 1, 2, 0, 0, 0, ("HT-01", "HT-02"), "85")
    book = opened(replace(province, indicators=(counted, unknown), rules=(rule,)))
    sheet = sheet_of(book, "Indicators")
    assert [sheet.cell(3, col).value for col in (1, 4, 5, 6)] == ["i1", 0.66, 2, 3]
    assert sheet["D3"].number_format == "0%"
    assert sheet["D4"].value == "not given"
    (found,) = table(sheet, 7)
    assert (found["Breached"].value, found["In breach"].value) == (2, "HT-01, HT-02")
    assert sheet.auto_filter.ref == "A7:J8"


def test_lists_filter_freeze_and_repeat_their_headers(province: ReportView) -> None:
    book = opened(province)
    expected = {"Domains": (4, "C5"), "Questions": (3, "B4"), "Gaps": (3, "B4")}
    for name, (header, frozen) in expected.items():
        sheet = sheet_of(book, name)
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref is not None
        assert sheet.auto_filter.ref.startswith(f"A{header}:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.print_title_rows == f"${header}:${header}"


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_print_on_a4_as_wide_as_the_page(province: ReportView, name: str) -> None:
    sheet = sheet_of(opened(province), name)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert province.status.text in footer(sheet)


def test_no_text_of_an_agency_calculates(province: ReportView) -> None:
    attacks = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "{=1}")
    questions = tuple(
        replace(one, note=attacks[at % len(attacks)], answered_by=attacks[0], written=attacks[1])
        for at, one in enumerate(province.questions)
    )
    view = replace(province, agency_name="=cmd|' /C calc'!A0", questions=questions)
    book = opened(view)
    notes = [row["Note"] for row in table(sheet_of(book, "Questions"), 3)]
    assert {cell.value for cell in notes} == set(attacks)
    assert {cell.data_type for cell in notes} == {"s"}
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in sheet_of(book, "Summary")["B"]}
    for content in part(view, r"xl/worksheets/sheet\d+\.xml").values():
        assert "<f>" not in content


def test_an_ampersand_in_a_name_does_not_break_the_footer(province: ReportView) -> None:
    book = opened(replace(province, agency_name="R&G & Partners " + "x" * 300))
    assert "Partners" in footer(sheet_of(book, "Gaps"))


def test_a_text_longer_than_a_cell_says_that_it_was_cut(province: ReportView) -> None:
    first, *others = province.questions
    long = replace(first, note="x" * (LONGEST + 2000))
    rows = table(sheet_of(opened(replace(province, questions=(long, *others))), "Questions"), 3)
    note = str(next(rows)["Note"].value)
    assert note.endswith("[cut here: 2000 characters do not fit]")
    assert len(note) < 32767


def test_charts_have_a_text_alternative_and_their_numbers(half: ReportView) -> None:
    (drawing,) = part(half, r"xl/drawings/drawing\d+\.xml").values()
    described = re.findall(r'descr="([^"]+)"', drawing)
    assert len(described) == 2
    assert any("Supervision and measurement: withheld" in text for text in described)
    charts = "".join(part(half, r"xl/charts/chart\d+\.xml").values())
    cached = re.findall(r"<c:numCache>.*?</c:numCache>", charts)
    assert len(cached) == len(half.profiles) + 2
    assert any("<c:v>2.33</c:v>" in one for one in cached)


def test_rows_are_high_enough_for_their_texts(province: ReportView) -> None:
    sheet = sheet_of(opened(province), "Questions")
    for row in sheet.iter_rows(min_row=4):
        height = sheet.row_dimensions[row[0].row or 0].height
        assert height is not None
        for cell in row:
            width = sheet.column_dimensions[get_column_letter(cell.column or 0)].width
            needed = lines(str(cell.value or ""), width * 7, 10)
            assert height >= needed * 10 * 1.15


def test_wide_and_narrow_letters_wrap_differently() -> None:
    assert lines("iiii iiii", 60, 10) == 1
    assert lines("WWWW WWWW", 60, 10) == 2
    assert lines("Ễ" * 10, 60, 10) == lines("E" * 10, 60, 10)
    assert lines("one\ntwo", 200, 10) == 2


def test_the_same_view_gives_the_same_bytes_at_any_time(province: ReportView) -> None:
    content = workbook_bytes(province)
    assert workbook_bytes(province) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-20T00:00:00Z"}


def test_an_undated_result_has_a_date_that_never_changes(province: ReportView) -> None:
    none = replace(province.assessed_on, value=None)
    view = replace(province, assessed_on=none, status=replace(province.status, date=none))
    (core,) = part(view, r"docProps/core\.xml").values()
    assert "1980-01-01T00:00:00Z" in core


def test_libreoffice_opens_it_and_finds_the_same_cells(
    province: ReportView, half: ReportView, tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("soffice is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("soffice (LibreOffice) is not installed")
    back = tmp_path / "back"
    for name, view in (("province", province), ("half", half)):
        write_workbook(view, tmp_path / f"{name}.xlsx")
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(back),
            *(str(tmp_path / f"{name}.xlsx") for name in ("province", "half")),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    for name in ("province", "half"):
        ours = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
        theirs = openpyxl.load_workbook(back / f"{name}.xlsx")
        assert theirs.sheetnames == ours.sheetnames
        assert named(theirs, "headline_level").value == named(ours, "headline_level").value
        for title in SHEETS:
            assert values(sheet_of(theirs, title)) == values(sheet_of(ours, title))


def values(sheet: Worksheet) -> dict[str, object]:
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    }
