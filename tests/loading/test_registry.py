"""The registry's tables: what was received, what was decided, and what is wrong with a table."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from maturity.loading.registry import read_receipts, read_rulings
from maturity.loading.round import read_round, read_tables

RECEIPTS = "agency;file;sha256;document_number;received_at;replaces\r\n"


def test_receipts_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "receipts.csv"
    row = '01;"Hà Nội; bản 2.xlsx";;12/BC;2026-12-01 09:30;bản 1.xlsx\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + (RECEIPTS + row).encode())
    (receipt,), problems = read_receipts(path)
    assert problems == []
    assert (receipt.agency, receipt.file) == ("01", "Hà Nội; bản 2.xlsx")
    assert (receipt.received_at, receipt.replaces) == ("2026-12-01 09:30", "bản 1.xlsx")


def test_a_workbook_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "decisions.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["agency", "state", "on"])
    sheet.append(["01", "final", date(2026, 12, 20)])
    book.save(path)
    (ruling,), problems = read_rulings(path)
    assert problems == []
    assert (ruling.agency, ruling.state, ruling.on) == ("01", "final", date(2026, 12, 20))


def test_an_agency_that_is_not_listed_is_pointed_out_and_its_row_kept(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("agency,state,on\n0l,final,2026-12-20\n", encoding="utf-8")
    rows, problems = read_rulings(path, {"01", "04"})
    assert len(rows) == 1
    assert [(one.code, str(one.place)) for one in problems] == [("B005", f"{path}:2:1")]


@pytest.mark.parametrize(
    "received", ["2026-13-01", "2026-12-01 25:00", "2026-12-01T9:30", "hôm qua", "20261201"]
)
def test_a_moment_that_is_none_is_a_problem(tmp_path: Path, received: str) -> None:
    path = tmp_path / "receipts.csv"
    path.write_text(f"agency,file,received_at\n01,01.yaml,{received}\n", encoding="utf-8")
    rows, problems = read_receipts(path)
    assert rows == ()
    assert [one.code for one in problems] == ["B004"]


def test_the_tables_beside_a_round(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id,name\n01,Một\n", encoding="utf-8")
    (tmp_path / "decisions.csv").write_text("agency,state,on\n", encoding="utf-8")
    path = tmp_path / "round.yaml"
    path.write_text(
        "format: maturity/round@1\nid: 1\nexpected: agencies.csv\ndecisions: decisions.csv\n",
        encoding="utf-8",
    )
    asked, problems = read_round(path)
    assert problems == []
    assert asked is not None
    tables, _ = read_tables(asked, tmp_path)
    assert [row.id for row in tables.expected or ()] == ["01"]
    assert (tables.receipts, tables.rulings) == (None, ())
