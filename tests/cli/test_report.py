"""`maturity report` and `maturity demo`: which files are written, and which are left alone."""

import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.running import BASE, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
XLSX = (*TINY, "--format", "xlsx")


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_writes_a_workbook_and_says_where(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "reports"
    ended = maturity("report", write(), "-o", out, *XLSX)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [str(out / "tiny-01.xlsx")]
    assert names(out) == ["tiny-01.xlsx"]
    assert zipfile.is_zipfile(out / "tiny-01.xlsx")


def test_all_formats_by_default(write: "Write", maturity: Maturity, tmp_path: Path) -> None:
    ended = maturity("report", write(), "-o", tmp_path / "out", *TINY)
    assert ended.status == 0
    assert names(tmp_path / "out") == ["tiny-01.html", "tiny-01.pdf", "tiny-01.xlsx"]
    assert (tmp_path / "out" / "tiny-01.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_there_stays_without_force(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "tiny-01.xlsx").write_text("mine", encoding="utf-8")
    ended = maturity("report", write(), "-o", out, *XLSX)
    assert (ended.status, ended.out) == (2, "")
    assert "--force" in ended.err
    assert (out / "tiny-01.xlsx").read_text(encoding="utf-8") == "mine"
    assert names(out) == ["tiny-01.xlsx"]
    assert maturity("report", write(), "-o", out, *XLSX, "--force").status == 0
    assert (out / "tiny-01.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("agency", "round_", "name"),
    [
        ("48", "", "tiny-48"),
        ("Đà Nẵng/../x", "", "tiny-Da_Nang_.._x"),
        ("..", "", "tiny"),
        ("機関", "", "tiny"),
        ("a", "2026/1", "tiny-a-2026_1"),
        ("x" * 300, "y" * 300, f"tiny-{'x' * 60}-{'y' * 60}"),
    ],
)
def test_name_that_every_file_system_takes(
    write: "Write", maturity: Maturity, tmp_path: Path, agency: str, round_: str, name: str
) -> None:
    more = "assessed_on: 2026-11-20\n" + (f'round: "{round_}"\n' if round_ else "")
    path = write(agency=f'{{id: "{agency}"}}', more=more)
    ended = maturity("report", path, "-o", tmp_path / "out", *XLSX)
    assert ended.status == 0
    assert names(tmp_path / "out") == [f"{name}.xlsx"]


def test_two_responses_of_one_name_do_not_overwrite_each_other(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    paths = [write("a.yaml"), write("b.yaml", answers="{A-1-1: 1}")]
    for force in ((), ("--force",)):
        ended = maturity("report", *paths, "-o", tmp_path / "out", *XLSX, *force)
        assert ended.status == 2
        assert "tiny-01.xlsx" in ended.err


def test_bad_response_among_good_ones_is_1(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    (broken := tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    ended = maturity("report", broken, write(), "-o", tmp_path / "out", *XLSX)
    assert ended.status == 1
    assert names(tmp_path / "out") == ["tiny-01.xlsx"]
    assert "[Y005]" in ended.err


def test_nothing_readable_is_2_and_makes_no_folder(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    (broken := tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert maturity("report", broken, "-o", tmp_path / "out", *XLSX).status == 2
    (tmp_path / "q").mkdir()
    command = ("report", write(), "-o", tmp_path / "out", "--questionnaire", tmp_path / "q")
    assert maturity(*command).status == 2
    assert not (tmp_path / "out").exists()


def test_place_that_cannot_be_written_is_2(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ended = maturity("report", write(), "-o", tmp_path / "file", *XLSX)
    assert ended.status == 2
    assert str(tmp_path / "file") in ended.err


def test_failure_while_drawing_leaves_nothing_half_written(
    write: "Write", maturity: Maturity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_view: object, to: Path) -> None:
        to.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("maturity.reports.workbook.write_workbook", fail)
    ended = maturity("report", write(), "-o", tmp_path / "out", *XLSX)
    assert ended.status == 2
    assert "No space left" in ended.err
    assert names(tmp_path / "out") == []


def test_without_pango_the_workbook_works_and_pdf_says_what_to_install(
    write: "Write", maturity: Maturity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoPango:
        """Refuse WeasyPrint as a machine without Pango does."""

        def find_spec(self, name: str, *_: object) -> None:
            """Fail as cffi's dlopen does."""
            if name == "weasyprint":
                raise OSError("cannot load library 'libgobject-2.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    assert maturity("report", write(), "-o", tmp_path / "out", *XLSX).status == 0
    ended = maturity("report", write(), "-o", tmp_path / "out", *TINY, "--format", "pdf")
    assert ended.status == 2
    assert "apt" in ended.err
    assert names(tmp_path / "out") == ["tiny-01.xlsx"]


@pytest.mark.usefixtures("first_pages")
def test_demo_does_the_whole_job(maturity: Maturity, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    ended = maturity("demo", "-o", out)
    assert ended.status == 0
    assert names(out) == [
        "agency-half-answered.yaml",
        "cybersecurity-readiness-VD-01-2026.html",
        "cybersecurity-readiness-VD-01-2026.pdf",
        "cybersecurity-readiness-VD-01-2026.xlsx",
        "data-management-VD-01-2026.html",
        "data-management-VD-01-2026.pdf",
        "data-management-VD-01-2026.xlsx",
        "data-management-VD-02-2026.html",
        "data-management-VD-02-2026.pdf",
        "data-management-VD-02-2026.xlsx",
        "province-near-level-4.yaml",
        "province-systems.yaml",
    ]
    assert "LEVEL 3" in ended.out
    assert "LEVEL NOT DETERMINED" in ended.out
    for name in names(out):
        assert f"  {out / name}\n" in ended.out
    (out / "province-near-level-4.yaml").write_text("mine", encoding="utf-8")
    ended = maturity("demo", "-o", out)
    assert ended.status == 2
    assert (out / "province-near-level-4.yaml").read_text(encoding="utf-8") == "mine"
