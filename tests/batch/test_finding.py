"""What lies in a folder of responses beside the responses."""

from pathlib import Path

import pytest

from maturity.batch.finding import find
from maturity.batch.journal import JOURNAL
from maturity.batch.tidying import LOCK, locked
from maturity.errors import CannotContinueError
from tests.running import Maturity


def named(folder: Path, out: Path) -> dict[str, str | None]:
    return {one.name: one.ignored for one in find([folder], out=out)}


def test_links_that_lead_in_a_circle_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").symlink_to("other.xlsx")
    (tmp_path / "other.xlsx").symlink_to("one.xlsx")
    (tmp_path / "around").symlink_to("about")
    (tmp_path / "about").symlink_to("around")
    (tmp_path / "here").symlink_to(".")
    assert named(tmp_path, tmp_path / "out") == {
        "one.xlsx": None,  # Opening it says why it cannot be read.
        "other.xlsx": None,
        "around": "other_kind",
        "about": "other_kind",
        "here": "linked_folder",
    }


def test_results_of_another_batch_are_no_responses(tmp_path: Path) -> None:
    """They may lie among the responses: a frozen cohort beside the one that amends it."""
    for name in ("own", "frozen/draft"):
        place = tmp_path / name / "assessments"
        place.mkdir(parents=True)
        (place / "48.json").write_text("{}")
        (tmp_path / name / JOURNAL).touch()
    (tmp_path / "frozen" / "48.yaml").touch()
    own = tmp_path / "own"
    assert named(tmp_path, own) == {"frozen/48.yaml": None, "frozen/draft": "results"}
    assert named(tmp_path / "frozen" / "draft", own) == {".": "results"}


def test_results_that_may_not_be_changed_are_said_not_to_be_writable(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()  # As root may write where nobody may.
    with pytest.raises(CannotContinueError, match="cannot be written"), locked(tmp_path):
        pass


def test_why_a_file_cannot_be_opened_is_said_in_the_reader_s_language(
    tmp_path: Path, maturity: Maturity
) -> None:
    place = tmp_path / "received"
    place.mkdir()
    (place / "gone.xlsx").symlink_to("nowhere.xlsx")
    maturity("batch", place, "-o", tmp_path / "out", "--lang", "vi")
    said = (tmp_path / "out" / "rejected.csv").read_text("utf-8-sig")
    assert "chưa mở được tệp: không có tệp hoặc thư mục này" in said
    ended = maturity("batch", place, "-o", tmp_path / "o", "--round", "no.yaml", "--lang", "vi")
    assert (ended.status, "không có tệp hoặc thư mục này" in ended.err) == (2, True)
