"""`check --as-of` and `--against`: what a day or an older version makes of a questionnaire."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import BASE, Maturity, found_problems

Changed = Callable[..., Path]
RATIO = "levels_from: {2: 1/2, 3: 90%}"
RUBRIC = "levels: {1: {vi: Chưa, en: Not}, 2: {vi: Có, en: Partly}, 3: {vi: Tốt, en: Well}}"
NEWER = ("version: 1.0.0", "version: 1.1.0")


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Return what writes the smallest questionnaire with some words replaced."""

    def change(*replaced: tuple[str, str], file: str = "questionnaire.yaml") -> Path:
        folder = Path(shutil.copytree(BASE, tmp_path / "q", dirs_exist_ok=True))
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return folder

    return change


def codes(maturity: Maturity, folder: Path, *options: str | Path) -> list[str]:
    """Return the codes that a check of the folder finds."""
    ended = maturity("check", folder, *options, "--format", "json")
    return [one[:4] for one in found_problems(ended.json, folder)]


@pytest.mark.parametrize(
    ("in_force", "day", "expected"),
    [
        ("{from: 2026-01-01, until: 2026-06-30}", "2026-06-30", []),
        ("{from: 2026-01-01, until: 2026-06-30}", "2026-07-01", ["D004", "D004"]),
        ("{from: 2026-01-01}", "2025-12-31", ["D005", "D005"]),
        ("{from: 2026-01-01}", "2026-01-01", []),
        ("{}", "1900-01-01", []),
    ],
)
def test_law_on_a_day(
    changed: Changed, maturity: Maturity, in_force: str, day: str, expected: list[str]
) -> None:
    folder = changed(
        ("grade: P}", f"grade: P, in_force: {in_force}}}"),
        ("            not_applicable: true\n", "            references: [law]\n"),
    )
    assert codes(maturity, folder, "--as-of", day) == expected
    assert codes(maturity, folder) == []  # Without a day nothing is said.


def test_what_ended_with_its_law_is_sound(changed: Changed, maturity: Maturity) -> None:
    folder = changed(
        ("grade: P}", "grade: P, in_force: {until: 2026-06-30}}"),
        (
            "            not_applicable: true\n",
            "            references: [law]\n            in_force: {until: 2026-06-30}\n",
        ),
    )
    # The question ended with the law; the target of 2030 still rests on it.
    ended = maturity("check", folder, "--as-of", "2026-11-23", "--format", "json")
    assert [(one["code"], Path(one["path"]).name) for one in ended.json] == [
        ("D004", "targets.yaml")
    ]
    assert codes(maturity, folder, "--as-of", "2031-01-01") == []  # The target is history too.


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "23/11/2026"])
def test_a_day_that_is_none_is_2(maturity: Maturity, day: str) -> None:
    assert maturity("check", BASE, "--as-of", day).status == 2


@pytest.mark.parametrize(
    ("replaced", "expected", "status"),
    [
        ([], [], 0),
        ([("text: {vi: Thế nào?", "text: {vi: Ra sao?")], ["V001"], 1),
        ([NEWER, ("text: {vi: Thế nào?", "text: {vi: Ra sao?")], [], 0),
        ([("version: 1.0.0", "version: 0.10.0")], ["V002"], 0),
        ([NEWER, ("id: A-1-1", "id: A-1-2")], ["V003"], 0),
        ([NEWER, ("id: B-1-1", "id: B-1-2"), ("[B-0-1]", "[B-0-1, B-1-1]")], [], 0),
        ([NEWER, ("[B-0-1]", "[B-0-1, B-9-9]")], ["V005"], 0),
        ([NEWER, (RATIO, "levels_from: {2: 1/2, 3: 95%}")], ["V004"], 1),
        ([NEWER, (RUBRIC, RUBRIC.replace("{1: {vi: Chưa, en: Not}, ", "{"))], ["V004"], 1),
        ([NEWER, (RUBRIC, RUBRIC.replace("Partly", "In part"))], [], 0),
        ([NEWER, (f"kind: rubric\n{'':12}text: {{vi: Thế nào?, en: How?}}\n{'':12}{RUBRIC}",
          f"kind: yes_no\n{'':12}text: {{vi: Thế nào?, en: How?}}\n{'':12}yes: 3")], ["V004"], 1),
        ([("id: tiny", "id: small")], ["V006"], 1),
    ],
)  # fmt: skip
def test_new_version(
    changed: Changed,
    maturity: Maturity,
    replaced: list[tuple[str, str]],
    expected: list[str],
    status: int,
) -> None:
    folder = changed(*replaced)
    shutil.rmtree(folder / "cases")  # They may not fit the change; versions know no cases.
    (folder / "targets.yaml").unlink()
    old = Path(shutil.copytree(BASE, folder.parent / "old"))
    (old / "targets.yaml").unlink()
    ended = maturity("check", folder, "--against", old, "--format", "json")
    assert [one["code"] for one in ended.json] == expected
    assert ended.status == status


def test_an_old_version_that_is_not_there_is_2(maturity: Maturity, tmp_path: Path) -> None:
    ended = maturity("check", BASE, "--against", tmp_path / "no", "--format", "json")
    assert (ended.status, [one["code"] for one in ended.json]) == (2, ["Y013"])


def test_an_old_version_with_errors_is_said(changed: Changed, maturity: Maturity) -> None:
    old = changed(("kind: ratio", "kind: rato"))
    ended = maturity("check", BASE, "--against", old, "--format", "json")
    assert (ended.status, [one["code"] for one in ended.json]) == (1, ["S005"])


CONDITIONS = {
    # Somebody is asked, somebody is spared: nothing to say.
    'agency.kind == "province"': None,
    'agency.kind != "province"': None,
    'agency.kind in ["province", "ministry"]': None,
    'answer["B-1-1"] >= 0.5': None,
    'answer["B-1-1"] > 0.9 || answer["B-1-1"] == null': None,
    "indicator.graded < 0.8": None,
    "assessed_on >= timestamp('2026-07-01T00:00:00Z')": None,
    'agency.kind.startsWith("pro") && agency.kind.endsWith("ce")': None,  # Uncertain.
    "assessed_on != null": None,  # No day is named to try.
    # Nobody, or everybody.
    "false": "Q027",
    "true": "Q028",
    'answer["B-1-1"] < 0.2 && answer["B-1-1"] > 0.7': "Q027",
    'answer["B-1-1"] == null || answer["B-1-1"] >= 0': "Q028",
    'agency.id == "" && agency.id == "48"': "Q027",
    "indicator.graded > 1": "Q027",
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_condition(changed: Changed, maturity: Maturity, condition: str) -> None:
    written = "'" + condition.replace("'", "''") + "'"
    key = f"            not_applicable: true\n            applies_when: {written}\n"
    folder = changed(("            not_applicable: true\n", key))
    shutil.rmtree(folder / "cases")
    expected = CONDITIONS[condition]
    assert codes(maturity, folder) == ([expected] if expected else [])
