"""`maturity impact`: what rests on a legal reference, directly or through something else."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.running import BASE, Maturity

CYBER = "cybersecurity-readiness"


def resting(maturity: Maturity, reference: str, *questionnaires: str) -> list[dict[str, Any]]:
    """Return what rests on a reference, over all questionnaires named."""
    ended = maturity("impact", reference, *questionnaires, "--format", "json")
    assert ended.status == 0
    return [one for found in ended.json["found"] for one in found["resting"]]


def kinds(found: list[dict[str, Any]]) -> set[str]:
    """Return the kinds of things among those found."""
    return {one["kind"] for one in found}


def test_everything_that_names_a_decree_is_found_at_its_line(maturity: Maturity) -> None:
    found = resting(maturity, "331/2026/NĐ-CP", CYBER)
    assert kinds(found) == {"question", "rule", "indicator", "gate", "duty", "target"}
    by_id = {one["id"]: one for one in found}
    assert by_id["IS-REG"]["through"] is None
    lines = Path(by_id["IS-REG"]["path"]).read_text(encoding="utf-8").splitlines()
    assert lines[by_id["IS-REG"]["line"] - 1].strip() == "- id: IS-REG"


@pytest.mark.parametrize("name", ["nd331", "331/2026", "331/2026/nd-cp", "331/2026/NĐ-CP"])
def test_a_reference_is_known_by_id_and_number(maturity: Maturity, name: str) -> None:
    assert resting(maturity, name, CYBER) == resting(maturity, "331/2026/NĐ-CP", CYBER)


def test_another_decree_of_the_same_beginning_is_not_meant(maturity: Maturity) -> None:
    assert maturity("impact", "331/20", CYBER).status == 2


def test_what_a_parameter_carries_rests_on_its_source(maturity: Maturity) -> None:
    """The interval of level 1 and 2 is our own choice, and the rule of inspection uses it."""
    found = {one["id"]: one["through"] for one in resting(maturity, "own", CYBER)}
    assert found["inspection_months_l12"] is None
    assert found["inspected_in_time"] == "inspection_months_l12"
    assert found["T-2030-INSPECTION"] == "inspected_in_time"
    assert "IS-APPROVAL" not in found


def test_a_gate_rests_on_what_its_indicator_rests_on(maturity: Maturity) -> None:
    found = {one["id"]: one["through"] for one in resting(maturity, "nd85", CYBER)}
    assert found["G-INSPECTION"] == "inspected_level3"
    assert "G-DOSSIER" not in found


def test_a_target_says_that_its_wording_was_not_checked(maturity: Maturity) -> None:
    found = [one for one in resting(maturity, "2629/QĐ-TTg") if one["kind"] == "target"]
    assert found
    assert all(one["wording_checked"] is False for one in found)
    text = maturity("impact", "2629/QĐ-TTg", "--lang", "en").out
    assert text.count("Its wording was not checked against the original.") == len(found)
    assert maturity("impact", "2629/QĐ-TTg", "--lang", "vi").out.count("đối chiếu") >= len(found)


def test_a_reference_that_nobody_names_is_2_with_the_nearest(maturity: Maturity) -> None:
    ended = maturity("impact", "nd332", CYBER, "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert "nd331" in ended.err


def test_nothing_may_rest_on_a_reference(maturity: Maturity, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASE, tmp_path / "q"))
    text = (folder / "questionnaire.yaml").read_text(encoding="utf-8")
    more = "references: {other: {title: Other, number: 2/2026, date: 2026-01-01}, "
    text = text.replace("references: {", more)
    (folder / "questionnaire.yaml").write_text(text, encoding="utf-8")
    ended = maturity("impact", "2/2026", folder, "--lang", "en")
    assert ended.status == 0
    assert "Nothing rests on it." in ended.out
