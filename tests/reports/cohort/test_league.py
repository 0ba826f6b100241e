"""The league table: a row an agency, typed cells, no ranks, nothing that calculates."""

import csv
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.cohort.redaction import redacted
from maturity.cohort.words import STATES_TOLD
from maturity.models.cohort import Cohort, Part
from maturity.models.member import STATES, Member
from maturity.reports.cohort.league_csv import write_league_csv
from maturity.reports.cohort.league_sheet import FIRST
from maturity.reports.cohort.league_workbook import league_bytes
from tests.reports.cohort.conftest import HOSTILE


def only(cohort: Cohort) -> Part:
    (part,) = (one for one in cohort.parts if one.members)
    return part


def table(cohort: Cohort, tmp_path: Path) -> list[dict[str, str]]:
    path = tmp_path / "league-table.csv"
    write_league_csv(cohort, only(cohort), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def opened(cohort: Cohort, lang: str = "en") -> Workbook:
    return openpyxl.load_workbook(BytesIO(league_bytes(cohort, lang)))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_every_agency_has_one_row_whatever_its_state(national: Cohort, tmp_path: Path) -> None:
    rows = table(national, tmp_path)
    members = {one.id: one for one in only(national).members}
    assert [one["agency"] for one in rows] == list(members)
    assert {one["state"] for one in rows} <= set(STATES)
    for row in rows:
        member: Member = members[row["agency"]]
        level = member.levels.get(national.reading, (None,))[0]
        given = "" if level is None else str(level)
        assert row["level"] == (given if member.counted else ""), "what does not count has no level"
        assert row[f"level.{only(national).headline}.{national.reading}"] == given
        score = member.scores[0] if member.scores and member.scores[0] else ""
        assert row["score"] == (score if member.counted else "")
        assert row[f"score.{only(national).headline}"] == score
        outcome = member.targets[0].outcome if member.targets else "unknown"
        assert row["target.T-2027-L3"] == outcome
        assert row["counted"] == ("yes" if member.counted else "no")
        assert row["received_on"] == (member.received_on.isoformat() if member.received_on else "")
    assert not [key for key in rows[0] if "rank" in key]


def test_ministries_and_provinces_stand_on_sheets_of_their_own(national: Cohort) -> None:
    book = opened(national)
    assert book.sheetnames == ["Summary", "Central level", "Provincial level", "Columns"]
    kinds = {
        name: {
            row[2] for row in sheet_of(book, name).iter_rows(min_row=FIRST + 1, values_only=True)
        }
        for name in book.sheetnames[1:3]
    }
    assert kinds == {
        "Central level": {"Ministry", "Ministerial-level agency"},
        "Provincial level": {"Province", "Centrally run city"},
    }


def test_cells_are_what_they_are(national: Cohort) -> None:
    sheet = sheet_of(opened(national), "Provincial level")
    titles = [cell.value for cell in sheet[FIRST]]
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref is not None
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.print_title_rows == "$3:$4"
    found = {
        title: {cell.data_type for cell in column[FIRST:]}
        for title, column in zip(titles, sheet.columns, strict=True)
    }
    for title in ("Level", "Score", "Coverage", "Answered", "Domain A"):
        assert found[title] == {"n"}  # openpyxl reads an empty cell as a number
    days = [row[titles.index("Received on")] for row in sheet.iter_rows(min_row=FIRST + 1)]
    known = [cell for cell in days if cell.value is not None]
    assert known
    assert all(isinstance(cell.value, datetime) for cell in known)
    share = sheet.cell(FIRST + 1, titles.index("Coverage") + 1)
    assert share.number_format == "0%"
    assert sheet.conditional_formatting


def test_states_on_the_first_sheet_sum_to_all_expected(national: Cohort) -> None:
    sheet = sheet_of(opened(national), "Summary")
    rows = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["All expected"] == (17, 34, 51)
    assert rows["final"][2] == only(national).states["final"]
    text = " ".join(str(title) for title in rows)
    assert only(national).targets[0].sentence.in_language("en") in text


def test_nothing_calculates(hostile_cohort: Cohort, tmp_path: Path) -> None:
    book = opened(hostile_cohort)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert HOSTILE in {cell.value for cell in cells}
    row = table(hostile_cohort, tmp_path)[0]
    assert row["name"] == f"'{HOSTILE}"
    assert row["file"] == "'@x.yaml"


def test_the_last_sheet_explains_every_column(national: Cohort, tmp_path: Path) -> None:
    guide = sheet_of(opened(national, "vi"), "Các cột")
    explained = {row[3]: row[2] for row in guide.iter_rows(min_row=5, values_only=True)}
    keys = list(table(national, tmp_path)[0])
    assert [explained[key] for key in keys] == [str(explained[key]) for key in keys]
    assert all(explained[key] for key in keys)


def test_the_edition_to_pass_on_holds_no_name_and_no_file(national: Cohort, tmp_path: Path) -> None:
    shown = redacted(national, b"key")
    rows = table(shown, tmp_path)
    assert {one["agency"][:3] for one in rows} == {"CQ-"}
    told = {"name", "parent", "document_number", "received_on", "file", "copies", "clarifications"}
    assert told.isdisjoint(rows[0])
    names = {one.name for one in only(national).members}
    texts = {cell.value for sheet in opened(shown) for row in sheet.iter_rows() for cell in row}
    assert names.isdisjoint(texts)


def test_states_of_few_are_kept_back_in_the_edition_to_pass_on(
    national: Cohort, tmp_path: Path
) -> None:
    shown = redacted(national, b"key")
    told = {state for state, count in only(shown).states.items() if count}
    assert {one["state"] for one in table(shown, tmp_path)} == {*told, ""}
    summary = list(opened(shown, "en").worksheets[0].iter_rows(values_only=True))
    begins = next(at for at, row in enumerate(summary) if row[0] == "State")
    assert summary[begins][1:3] == ("Together", None)
    counts = {str(row[0]): row[1] for row in summary[begins + 1 :] if row[0]}
    kept_back = {"kept back (counts)", "kept back (does not count)"}
    assert counts.keys() == {STATES_TOLD[one] for one in told} | kept_back | {"All expected"}
    assert counts.pop("All expected") == sum(int(str(one)) for one in counts.values()) == 51


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_cohort_gives_the_same_bytes(national: Cohort, lang: str) -> None:
    assert league_bytes(national, lang) == league_bytes(national, lang)


def test_two_parts_stand_apart_in_one_workbook(national: Cohort) -> None:
    part = only(national)
    communes = tuple(
        one.model_copy(update={"kind": "commune", "id": f"X{one.id}"}) for one in part.members[:7]
    )
    other = part.model_copy(update={"tier": "commune", "members": communes})
    book = opened(national.model_copy(update={"parts": (part, other)}))
    assert len(book.sheetnames) == 5
    (name,) = (one for one in book.sheetnames if one.startswith("Commune level"))
    summary = [row[0] for row in book.worksheets[0].iter_rows(values_only=True) if row[0]]
    for whose in ("ministries and provinces", "communes, wards and special zones"):
        assert sum(str(text).endswith(f" – {whose}") for text in summary) == 1
    rows = list(sheet_of(book, name).iter_rows(min_row=FIRST + 1, values_only=True))
    assert {row[2] for row in rows} == {"Commune"}
    names = [one.casefold() for one in book.defined_names]
    assert {"yes_t_2027_l3", "yes_t_2027_l3_part_2"} <= set(names)
