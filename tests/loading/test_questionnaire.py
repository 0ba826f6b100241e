"""A questionnaire's folder: where it is found, its digest, and what it becomes."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.errors import CannotContinueError
from maturity.instrument import Instrument
from maturity.loading.questionnaire import (
    UnsoundQuestionnaireError,
    digest,
    load_questionnaire,
    load_sound,
    questionnaire_folder,
    shipped_questionnaires,
)
from scoring import Scale
from tests.running import BASE


def test_folder_by_id_by_folder_and_by_file() -> None:
    shipped = shipped_questionnaires()
    assert "data-management" in shipped
    assert questionnaire_folder("data-management") == shipped["data-management"]
    assert questionnaire_folder(str(BASE)) == BASE
    assert questionnaire_folder(str(BASE / "questionnaire.yaml")) == BASE


@pytest.mark.parametrize("name", ["", "no-such", "x" * 5000])
def test_no_such_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotContinueError):
        load_sound(name or str(tmp_path / "no"))


def test_unsound_questionnaire_names_its_errors_and_no_warnings(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "q")
    path = tmp_path / "q" / "targets.yaml"
    text = path.read_text(encoding="utf-8").replace(", reference: law", "").replace("tiny", "tny")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnsoundQuestionnaireError) as refusal:
        load_sound(str(tmp_path / "q"))
    assert [problem.code for problem in refusal.value.problems] == ["T001"]
    assert {one.code for one in load_questionnaire(tmp_path / "q").problems} == {"T001", "T003"}


class TestDigest:
    """The digest of the files that decide a result."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(BASE, tmp_path / "q"))

    def test_does_not_change_with_line_ends_or_bom(self, folder: Path) -> None:
        for path in folder.glob("*.yaml"):
            raw = path.read_bytes().replace(b"\n", b"\r\n")
            path.write_bytes(b"\xef\xbb\xbf" + raw)
        assert digest(folder) == digest(BASE)

    def test_does_not_change_with_cases_or_other_files(self, folder: Path) -> None:
        shutil.rmtree(folder / "cases")
        (folder / "README.md").write_text("x", encoding="utf-8")
        assert digest(folder) == digest(BASE)

    @pytest.mark.parametrize("name", ["questionnaire.yaml", "scoring.yaml", "targets.yaml"])
    def test_changes_with_every_deciding_file(self, folder: Path, name: str) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("# a remark\n")
        assert digest(folder) != digest(BASE)

    def test_changes_when_the_targets_go(self, folder: Path) -> None:
        (folder / "targets.yaml").unlink()
        assert digest(folder) != digest(BASE)

    def test_is_as_its_docstring_says(self, tiny: Instrument) -> None:
        import hashlib

        raw = b"".join(
            name.encode() + b"\0" + (BASE / name).read_text(encoding="utf-8").encode() + b"\0"
            for name in ("questionnaire.yaml", "scoring.yaml", "targets.yaml")
        )
        assert tiny.sha256 == hashlib.sha256(raw).hexdigest()


def test_instrument(tiny: Instrument) -> None:
    assert tiny.id == "tiny"
    assert tiny.scale == Scale(1, 3)
    assert list(tiny.questions) == ["A-1-1", "B-1-1"]
    assert list(tiny.plans) == ["mean"]
    assert [tiny.level_name(level, "vi") for level in (1, 3, None)] == ["Một", "Ba", ""]
    assert tiny.titles["A-1"].in_language("en") == "Capability A"
    question = tiny.questions["B-1-1"]
    assert question.kind == "ratio"
    assert question.levels_from == {2: Fraction(1, 2), 3: Fraction(9, 10)}


def test_variant_of_a_policy_is_prepared_once(tiny: Instrument) -> None:
    variant = tiny.variant("mean", unanswered="excluded")
    assert variant is tiny.variant("mean", unanswered="excluded")
    assert variant is not tiny.variant("mean", unanswered="withhold")
    assert variant.profile.unanswered == "excluded"
    assert tiny.plans["mean"].profile.unanswered == "base"


def test_text_with_words_that_other_yaml_takes_for_something_else(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASE, tmp_path / "q"))
    path = folder / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("{vi: Thế nào?, en: How?}", "no").replace("version: 1.0.0", "version: 1.10")
    path.write_text(text, encoding="utf-8")
    found = load_sound(str(folder))
    assert found.questions["A-1-1"].text.in_language("vi") == "no"
    assert found.questionnaire.version == "1.10"
