"""`maturity due`: what is open on a day, by which day, and for which system."""

import csv
import io
from pathlib import Path

import pytest

from tests.running import ROOT, Maturity

EXAMPLE = ROOT / "examples" / "province-systems.yaml"
RESPONSE = """\
format: maturity/response@1
questionnaire: cybersecurity-readiness@1.0.0
agency: {id: "VD", name: Tỉnh Ví dụ}
assessed_on: 2026-11-20
answers: {}
registers:
  information_systems:
    - {id: HT-1, name: Một cửa, handles_procedures: no, online_service: no, \
serves: one_organisation, %s}
"""

Found = list[tuple[str, str | None, int | None, bool]]


def due(maturity: Maturity, path: Path, *options: str) -> Found:
    """Return rule, day, days left and whether overdue, in the order in which they are printed."""
    (line,) = maturity("due", path, "--format", "json", *options).lines
    return [(one["rule"], one["day"], one["days_left"], one["overdue"]) for one in line["due"]]


def of_system(maturity: Maturity, folder: Path, cells: str, day: str) -> Found:
    """Return what is open for one system with these cells, the agency's own duties left out."""
    (path := folder / "r.yaml").write_text(RESPONSE % cells, encoding="utf-8")
    found = due(maturity, path, "--as-of", day)
    return [one for one in found if not one[0].startswith("D-")]


def test_what_is_overdue_comes_first_then_by_day(maturity: Maturity) -> None:
    found = due(maturity, EXAMPLE, "--as-of", "2026-11-26")
    overdue = [day or "" for _, day, _, late in found if late]
    ahead = [day or "" for _, day, _, late in found if not late]
    assert [late for *_, late in found] == [True] * len(overdue) + [False] * len(ahead)
    assert (overdue, ahead) == (sorted(overdue), sorted(ahead))
    assert ("D-REPORT-UNITS", "2026-12-20", 24, False) in found
    assert ("D-REPORT-MPS", "2026-12-25", 29, False) in found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-24", [("D-REPORT-MPS", "2026-12-25", 1), ("D-REPORT-UNITS", "2027-12-20", 361)]),
        ("2026-12-25", [("D-REPORT-MPS", "2026-12-25", 0), ("D-REPORT-UNITS", "2027-12-20", 360)]),
        (
            "2026-12-26",
            [("D-REPORT-UNITS", "2027-12-20", 359), ("D-REPORT-MPS", "2027-12-25", 364)],
        ),
        # Decree 331/2026 is in force from 19 August 2026: no report before.
        ("2025-12-01", []),
    ],
)
def test_yearly_duties_return(
    maturity: Maturity, tmp_path: Path, day: str, expected: list[tuple[str, str, int]]
) -> None:
    (path := tmp_path / "r.yaml").write_text(RESPONSE % "level_proposed: 1", encoding="utf-8")
    found = due(maturity, path, "--as-of", day)
    assert [one[:3] for one in found if one[0].startswith("D-")] == expected


DONE = "plan_status: fully, plan_implemented_on: 2026-09-01"
INSPECTED = "last_inspection_on: 2026-03-20, independent: yes, inspected_by: professional_body"
CLASSIFIED = "security_level: 3, dossier_approved_on: 2025-03-01, in_operation_on: 2025-04-01"
APPROVED = "appraised_by: designated_unit, approved_by: system_owner"


@pytest.mark.parametrize(
    ("cells", "day", "expected"),
    [
        (
            "under_investment: yes, level_proposed: 3",
            "2026-11-26",
            [
                ("IS-APPROVAL", "2026-12-31", 35, False),
                ("IS-TR-LEVEL", "2026-12-31", 35, False),
                ("IS-TR-MEAS", "2027-06-30", 216, False),
            ],
        ),
        (
            "under_investment: yes, level_proposed: 3",
            "2027-01-01",
            [
                ("IS-TR-LEVEL", "2026-12-31", -1, True),
                ("IS-TR-MEAS", "2027-06-30", 180, False),
            ],
        ),
        (
            f"{CLASSIFIED}, {APPROVED}",
            "2026-03-31",
            [("IS-INSPECT", "2026-04-01", 1, False), ("IS-TR-MEAS", "2027-06-30", 456, False)],
        ),
        (
            f"{CLASSIFIED}, {APPROVED}, {INSPECTED}, {DONE}",
            "2026-11-26",
            [("IS-INSPECT", "2027-03-20", 114, False)],
        ),
        # Neither in operation nor under investment: nothing has a day yet.
        ("level_proposed: 2", "2026-11-26", []),
    ],
)
def test_the_transition_and_inspections_have_their_days(
    maturity: Maturity, tmp_path: Path, cells: str, day: str, expected: Found
) -> None:
    assert of_system(maturity, tmp_path, cells, day) == expected


def test_a_broken_duty_without_a_day_is_listed_without_one(
    maturity: Maturity, tmp_path: Path
) -> None:
    cells = f"{CLASSIFIED}, last_inspection_on: 2026-03-20, inspected_by: professional_body"
    found = of_system(maturity, tmp_path, cells, "2026-11-26")
    assert found[0] == ("IS-AUTH-85", None, None, True)
    (path := tmp_path / "r.yaml").write_text(RESPONSE % cells, encoding="utf-8")
    shown = maturity("due", path, "--as-of", "2026-11-26", "--lang", "en")
    assert shown.status == 1
    assert "Broken, without a day by which (1)" in shown.out


def test_a_critical_system_gives_notice_before_october(maturity: Maturity, tmp_path: Path) -> None:
    level5 = CLASSIFIED.replace("security_level: 3", "security_level: 5")
    (path := tmp_path / "r.yaml").write_text(RESPONSE % level5, encoding="utf-8")
    assert ("D-CRITICAL-NOTICE", "2026-09-30", 1, False) in due(
        maturity, path, "--as-of", "2026-09-29"
    )
    (path := tmp_path / "r.yaml").write_text(RESPONSE % CLASSIFIED, encoding="utf-8")
    found = due(maturity, path, "--as-of", "2026-09-29")
    assert "D-CRITICAL-NOTICE" not in [one[0] for one in found]


def test_until_keeps_what_is_overdue_and_what_is_due_by_then(maturity: Maturity) -> None:
    found = due(maturity, EXAMPLE, "--as-of", "2026-11-26", "--until", "2026-12-20")
    assert [rule for rule, *_, late in found if not late] == ["D-REPORT-UNITS"]
    everything = due(maturity, EXAMPLE, "--as-of", "2026-11-26")
    assert [one for one in found if one[3]] == [one for one in everything if one[3]]


def test_csv_and_screen_say_the_same_in_both_languages(maturity: Maturity) -> None:
    given = ("due", EXAMPLE, "--as-of", "2026-11-26")
    for lang, phrase in (("vi", "Tổ chức kiểm tra, đánh giá"), ("en", "inspected and assessed")):
        ended = maturity(*given, "--format", "csv", "--lang", lang)
        rows = list(csv.DictReader(io.StringIO(ended.out)))
        assert ended.status == 1
        assert len(rows) == len(due(maturity, EXAMPLE, "--as-of", "2026-11-26"))
        assert any(phrase in row["action"] for row in rows)
        screen = maturity(*given, "--lang", lang).out
        for row in rows:
            assert row["rule"] in screen
        assert "116/2025/QH15" in screen.rpartition("\n\n")[2]


def test_nothing_open_is_said_and_0(maturity: Maturity) -> None:
    path = ROOT / "examples" / "province-near-level-4.yaml"
    ended = maturity("due", path, "--as-of", "2020-01-01", "--lang", "en")
    assert ended.status == 0
    assert "Nothing is open." in ended.out


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_all_are_days(maturity: Maturity, day: str) -> None:
    assert maturity("due", EXAMPLE, "--as-of", day, "--format", "csv").status in (0, 1)
