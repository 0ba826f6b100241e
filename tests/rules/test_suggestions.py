"""What is misspelt is suggested, in the message or in the hint."""

from typing import TYPE_CHECKING

import pytest

from tests.running import BAD, BASE, Maturity

if TYPE_CHECKING:
    from pathlib import Path

SUGGESTED = {
    "questionnaire/key-misspelt": "title",
    "questionnaire/key-misspelt-in-a-question": "weight",
    "questionnaire/reference-unknown": "law",
    "questionnaire/requirement-unknown": "B-1-1",
    "questionnaire/node-unknown": "tiny",
    "questionnaire/case-with-unknown-question": "A-1-1",
    "questionnaire/case-key-misspelt": "expect",
    "response/key-misspelt": "assessed_on",
    "response/answers-misspelt": "answers",
    "response/entry-key-misspelt": "value",
    "response/question-unknown": "A-1-1",
    "response/evidence-unknown": "DOC-1",
}


@pytest.mark.parametrize("name", SUGGESTED)
def test_suggestion(name: str, maturity: Maturity, tmp_path: "Path") -> None:
    import shutil

    case = BAD / name
    if name.startswith("response"):
        path = case.with_suffix(".yaml")
    else:
        path = tmp_path / "q"
        shutil.copytree(BASE, path)
        shutil.copytree(case, path, dirs_exist_ok=True)
    ended = maturity("check", path, "--questionnaire", BASE, "--format", "json", "--lang", "en")
    said = [f"{one['message']} {one['hint']}" for one in ended.json]
    assert any(f"{SUGGESTED[name]}?" in one for one in said), said


def test_what_is_near_to_nothing_lists_what_is_allowed(
    maturity: Maturity, tmp_path: "Path"
) -> None:
    import shutil

    shutil.copytree(BASE, tmp_path / "q")
    shutil.copytree(BAD / "questionnaire" / "key-unknown", tmp_path / "q", dirs_exist_ok=True)
    (problem,) = maturity("check", tmp_path / "q", "--format", "json", "--lang", "en").json
    assert "domains" in problem["hint"]
    assert "scale" in problem["hint"]
