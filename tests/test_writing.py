"""No file of anybody's is lost, and none is ever half-written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import CannotContinueError
from maturity.writing import write_beside


def half_written(path: Path) -> None:
    """Write a part and fail."""
    path.write_text("half", encoding="utf-8")
    raise OSError(28, "No space left on device")


def writing(text: str) -> Callable[[Path], None]:
    """Return what writes a text."""

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return write


def test_writes_into_folders_it_makes(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    write_beside(path, writing("x"))
    assert path.read_text(encoding="utf-8") == "x"
    assert [one.name for one in path.parent.iterdir()] == ["c.txt"]


def test_what_is_there_stays_without_force(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotContinueError) as refusal:
        write_beside(path, half_written)
    assert "--force" in refusal.value.in_language("en")
    assert path.read_text(encoding="utf-8") == "mine"
    write_beside(path, writing("new"), force=True)
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("there", [False, True])
def test_failure_leaves_nothing_half_written(tmp_path: Path, *, there: bool) -> None:
    path = tmp_path / "c.txt"
    if there:
        path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotContinueError) as failure:
        write_beside(path, half_written, force=True)
    assert "No space left" in failure.value.in_language("en")
    assert [one.name for one in tmp_path.iterdir()] == (["c.txt"] if there else [])
    assert not there or path.read_text(encoding="utf-8") == "mine"


def test_bug_while_writing_leaves_nothing_either(tmp_path: Path) -> None:
    def fail(to: Path) -> None:
        to.write_text("half", encoding="utf-8")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_beside(tmp_path / "c.txt", fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file/c.txt", "folder", "x" * 300 + ".txt"])
def test_place_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotContinueError):
        write_beside(tmp_path / name, lambda to: to.touch(), force=True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    write_beside(tmp_path / "c.txt", lambda to: to.touch())
    (ordinary := tmp_path / "d.txt").touch()
    assert (tmp_path / "c.txt").stat().st_mode == ordinary.stat().st_mode
