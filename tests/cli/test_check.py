"""`maturity check`: exit statuses, and problems as text or as one JSON array on stdout."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.running import BAD, BASE, ROOT, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
WRONG = BAD / "response" / "level-out-of-range.yaml"
KEYS = ["path", "line", "column", "code", "severity", "message", "hint"]


def test_sound_is_0_with_an_empty_array(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", BASE, write(), *TINY, "--format", "json")
    assert (ended.status, ended.json, ended.err) == (0, [], "")


def test_text_goes_to_stdout_and_the_count_to_stderr(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", BASE, write(), *TINY)
    assert (ended.status, ended.out) == (0, "")
    assert "2" in ended.err
    ended = maturity("check", WRONG, *TINY, "--lang", "en")
    assert ended.status == 1
    first, *_, hint = ended.out.splitlines()
    assert first.startswith(f"{WRONG}:7:10: error: question A-1-1: ")
    assert first.endswith(" [R002]")
    assert hint.startswith("    → ")


def test_place_is_shown_with_its_line_and_a_mark_under_the_column(maturity: Maturity) -> None:
    _, line, mark, _ = maturity("check", WRONG, *TINY).out.splitlines()
    assert line.endswith("  A-1-1: 4")
    assert line[mark.index("^")] == "4"


def test_escape_codes_of_a_file_do_not_reach_the_terminal(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    path = write(answers=r'{A-1-1: "\e[5m", "\e[31mZ": 1}')
    (tmp_path / "raw.yaml").write_bytes(b"format: \x1b[2J\n")
    ended = maturity("check", path, tmp_path / "raw.yaml", *TINY)
    assert "[R001]" in ended.out
    assert "\x1b" not in ended.out + ended.err


def test_a_record_has_exactly_these_keys(maturity: Maturity) -> None:
    ended = maturity("check", WRONG, *TINY, "--format", "json")
    assert [list(record) for record in ended.json] == [KEYS]
    assert ended.json[0]["severity"] == "error"


def test_warnings_alone_are_0(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", write(more=""), *TINY, "--format", "json")
    assert (ended.status, [record["severity"] for record in ended.json]) == (0, ["warning"])


def test_missing_path_is_2_with_an_array_all_the_same(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    for missing in (tmp_path / "no", Path("x" * 5000), write() / "inside-a-file"):
        ended = maturity("check", write(), missing, WRONG, *TINY, "--format", "json")
        assert ended.status == 2
        assert {record["code"] for record in ended.json} == {"Y013", "R002"}


def test_unopened_file_is_2(
    write: "Write", maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write()

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    ended = maturity("check", path, "--format", "json")
    assert ended.status == 2
    assert [record["code"] for record in ended.json] == ["Y013"]


def test_questionnaire_that_cannot_be_read_is_no_bug(
    write: "Write", maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read_bytes = write(), Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "scoring.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ended = maturity("check", BASE, "--format", "json")
    assert ended.status == 2
    assert [record["code"] for record in ended.json] == ["Y013"]
    ended = maturity("score", path, *TINY)
    assert ended.status == 2
    assert "[Y013]" in ended.err


def test_questionnaire_with_errors_is_1(maturity: Maturity, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "q")
    (tmp_path / "q" / "scoring.yaml").write_text("a: [", encoding="utf-8")
    ended = maturity("check", tmp_path / "q", "--format", "json")
    assert (ended.status, [record["code"] for record in ended.json]) == (1, ["Y005"])


def test_response_of_a_questionnaire_with_errors_is_1_with_an_array(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    shutil.copytree(BASE, tmp_path / "q")
    (tmp_path / "q" / "scoring.yaml").write_text("a: [", encoding="utf-8")
    ended = maturity("check", write(), "--questionnaire", tmp_path / "q", "--format", "json")
    assert (ended.status, [record["code"] for record in ended.json]) == (1, ["Y005"])


def test_unknown_questionnaire_is_2_with_an_array(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", write(), "--questionnaire", "no-such", "--format", "json")
    assert ended.status == 2
    assert isinstance(ended.json, list)


def test_problems_come_sorted_by_place_each_once(maturity: Maturity) -> None:
    paths = [BAD / "response" / "several-at-once.yaml", WRONG, WRONG]
    records = maturity("check", *paths, *TINY, "--format", "json").json
    places = [(record["path"], record["line"], record["column"]) for record in records]
    assert len(places) == 4
    assert places == sorted(set(places))


def test_folder_is_looked_through(write: "Write", maturity: Maturity, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "deep" / "er" / "q")
    shutil.copy(WRONG, tmp_path / "deep" / "wrong.yaml")
    (tmp_path / "deep" / "notes.txt").write_text("a: [", encoding="utf-8")
    write("deep/sound.yaml")
    ended = maturity("check", tmp_path, *TINY, "--format", "json")
    assert [Path(record["path"]).name for record in ended.json] == ["wrong.yaml"]


@pytest.mark.parametrize("name", ["questionnaire.yaml", "scoring.yaml", "cases/one.yaml"])
def test_file_of_a_questionnaire_stands_for_its_folder(
    maturity: Maturity, tmp_path: Path, name: str
) -> None:
    shutil.copytree(BASE, tmp_path / "q")
    (tmp_path / "q" / "targets.yaml").write_text("a: [", encoding="utf-8")
    ended = maturity("check", tmp_path / "q" / name, "--format", "json")
    assert [Path(record["path"]).name for record in ended.json] == ["targets.yaml"]


def test_checked_without_naming_a_questionnaire(maturity: Maturity) -> None:
    ended = maturity("check", ROOT / "examples", "--format", "json")
    assert ended.status == 0
    assert [record for record in ended.json if record["severity"] == "error"] == []
