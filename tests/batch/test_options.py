"""What a batch is asked for beside scoring: frozen cohorts, drawn agencies, the round before."""

import csv
import json
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.batch import tidying
from maturity.batch.names import line_reports
from maturity.cli.batch import missed
from maturity.errors import CannotContinueError
from maturity.models.cohort import Cohort
from maturity.yaml_source import parse_yaml
from maturity.yaml_text import yaml_text
from tests.effort import THOROUGH
from tests.running import BASE, Maturity

Tree = Callable[[Path], dict[str, str]]
Again = Callable[..., dict[str, Any]]


@pytest.fixture
def again(drawn: Path, assessed: Path, tmp_path: Path, maturity: Maturity) -> Again:
    """Return what runs a batch over what was assessed already, and gives its cohort."""

    def run(*options: object) -> dict[str, Any]:
        out = tmp_path / "out"
        shutil.copytree(assessed, out, dirs_exist_ok=True)
        arguments = ("--round", drawn / "round.yaml", "--lang", "en", *options)
        ended = maturity("batch", drawn / "responses", "-o", out, *arguments)
        assert "done now: 0," in ended.out, ended.err
        return dict(json.loads((out / "cohort.json").read_text("utf-8")))

    return run


def test_frozen_cohort_is_numbered_and_the_next_says_what_changed(
    again: Again, drawn: Path, assessed: Path, tmp_path: Path, maturity: Maturity
) -> None:
    frozen = again("--freeze", "Draft of 15 December")["frozen"]
    assert (frozen["number"], frozen["name"]) == (1, "Draft of 15 December")
    place = tmp_path / "fewer"
    shutil.copytree(drawn / "responses", place)
    counted = next(
        one["file"]
        for part in json.loads((tmp_path / "out" / "cohort.json").read_text("utf-8"))["parts"]
        for one in part["members"]
        if one["counted"]
    )
    (place / counted).unlink()
    shutil.copytree(assessed, tmp_path / "next")
    arguments = ("--round", drawn / "round.yaml", "--previous", tmp_path / "out")
    maturity("batch", place, "-o", tmp_path / "next", *arguments, "--lang", "en")
    cohort = json.loads((tmp_path / "next" / "cohort.json").read_text("utf-8"))
    amendments = [one["amendment"] for one in cohort["parts"]]
    assert {one["since"]["name"] for one in amendments} == {"Draft of 15 December"}
    assert [one["what"] for found in amendments for one in found["changes"]] == ["withdrawn"]


def test_frozen_cohort_stays_as_it_is(
    again: Again, drawn: Path, tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    again("--freeze", "Draft")
    out = tmp_path / "out"
    before = tree(out)
    arguments = ("-o", out, "--round", drawn / "round.yaml", "--lang", "en")
    more = tmp_path / "more"
    shutil.copytree(drawn / "responses", more)
    (more / "late.json").write_bytes(max(more.glob("*.json")).read_bytes())
    less = tmp_path / "less"
    shutil.copytree(drawn / "responses", less)
    min(less.glob("VD-*.json")).unlink()
    for place, *options in (
        (drawn / "responses",),
        (drawn / "responses", "--freeze", "Final"),
        (more, "--freeze", "Draft"),
        (less, "--freeze", "Draft"),
    ):
        ended = maturity("batch", place, *arguments, *options)
        assert (ended.status, "holds cohort No. 1, “Draft”" in ended.err) == (2, True)
    assert maturity("batch", drawn / "responses", *arguments, "--freeze", "Draft").status == 1
    assert tree(out) == before


def test_a_cohort_is_not_frozen_under_no_name(tmp_path: Path, maturity: Maturity) -> None:
    ended = maturity("batch", tmp_path, "-o", tmp_path / "out", "--freeze", " ", "--lang", "en")
    assert (ended.status, "under a name" in ended.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_targets_are_required_of_those_who_are_expected(
    assessed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohort = Cohort.model_validate_json((assessed / "cohort.json").read_bytes())
    assert {bool(part.denominator) for part in cohort.parts} == {True, False}  # One of a stranger.
    assert missed(cohort, None, "en")
    (part,) = (one for one in cohort.parts if one.denominator)
    met = tuple(
        one.model_copy(update={"verdict": one.verdict.model_copy(update={"status": "met"})})
        for one in part.targets
    )
    reached = part.model_copy(update={"targets": met})
    parts = tuple(reached if one is part else one for one in cohort.parts)
    assert not missed(cohort.model_copy(update={"parts": parts}), None, "en")
    assert "no target is due" not in capsys.readouterr().err
    assert not missed(cohort, date(2020, 1, 1), "en")
    assert "no target is due" in capsys.readouterr().err


def test_same_seed_draws_the_same_agencies(again: Again) -> None:
    found = [again("--sample", "9", "--seed", seed)["parts"] for seed in ("a", "a", "b")]
    drawn = [
        [
            one["id"]
            for part in parts
            if part["tier"] == "commune"
            for one in part["sample"]["drawn"]
        ]
        for parts in found
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == len(set(drawn[0])) == 9


def test_redacted_edition_names_nobody_and_is_gone_when_not_asked_for(
    again: Again, tmp_path: Path
) -> None:
    cohort = again("--redact")
    text = (tmp_path / "out" / "redacted" / "cohort.json").read_text("utf-8")
    members = [one for part in cohort["parts"] for one in part["members"]]
    assert members
    for one in members:
        assert f'"{one["id"]}"' not in text
        assert one["name"] not in text
        assert not one["file"] or one["file"] not in text
    secret = (tmp_path / "out" / "redaction.key").read_text("ascii")
    again("--redact")
    assert (tmp_path / "out" / "redacted" / "cohort.json").read_text("utf-8") == text
    assert (tmp_path / "out" / "redaction.key").read_text("ascii") == secret
    again()
    assert not (tmp_path / "out" / "redacted").exists()


def _tiny(folder: Path, round_: str, systems: list[str], *, agency: str = "01") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "format": "maturity/response@1",
        "questionnaire": "tiny@1.0.0",
        "agency": {"id": agency, "name": f"Xã số {agency}"},
        "round": round_,
        "assessed_on": "2026-11-26",
        "answers": {"A-1-1": 2, "B-1-1": "41/50"},
        "registers": {"systems": [{"id": one, "grade": 1} for one in systems]},
    }
    (folder / f"{agency}.yaml").write_text(yaml_text(document), encoding="utf-8")


def _round(path: Path, id_: str) -> Path:
    path.write_text(yaml_text({"format": "maturity/round@1", "id": id_}), encoding="utf-8")
    return path


def test_registers_are_reconciled_with_the_round_before(tmp_path: Path, maturity: Maturity) -> None:
    old, new, others = tmp_path / "old", tmp_path / "new", tmp_path / "others"
    _tiny(old, "2025", ["HT-1", "HT-2"])
    for agency in ("02", "04"):  # These hand in lines of one file.
        _tiny(others, "2025", ["HT-7"], agency=agency)
    texts = [path.read_text("utf-8") for path in sorted(others.iterdir())]
    lines = [json.dumps(parse_yaml(text, "one").data, default=str) for text in texts]
    (old / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _tiny(new, "2026", ["HT-9"], agency="04")
    _tiny(new, "2026", ["HT-1"])
    _tiny(new, "2026", ["HT-8"], agency="03")
    given = ("--questionnaire", BASE, "--jobs", "1", "--lang", "en")
    before = ("--round", _round(tmp_path / "a.yaml", "2025"))
    assert maturity("batch", old, "-o", tmp_path / "a", *before, *given).status == 0
    now = ("--round", _round(tmp_path / "b.yaml", "2026"), "--previous", tmp_path / "a")
    maturity("batch", new, "-o", tmp_path / "b", *now, *given)
    assessment = json.loads((tmp_path / "b" / "assessments" / "01.yaml.json").read_text("utf-8"))
    assert assessment["registers"]["systems"]["inventory"]["vanished"] == ["HT-2"]
    assert assessment["earlier"]["round"] == "2025"
    with (tmp_path / "b" / "problems.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(one["agency"], one["code"]) for one in csv.DictReader(file)}
    assert {("01", "H012"), ("03", "H015"), ("04", "H012")} <= found
    assert not list((tmp_path / "b").glob(".previous*"))
    again = maturity("batch", new, "-o", tmp_path / "b", *now, *given)
    assert "done now: 0," in again.out


@pytest.mark.usefixtures("processes")
def test_reports_have_the_same_bytes_whatever_the_jobs(
    tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    reports = "pdf,xlsx" if THOROUGH else "html,xlsx"
    try:
        import weasyprint  # noqa: F401
    except OSError:
        reports = "xlsx"
    place = tmp_path / "responses"
    for number in ("01", "02"):
        _tiny(place, "2026", ["HT-1"], agency=number)
    given = ("batch", place, "--questionnaire", BASE, "--reports", reports, "--lang", "vi")
    for jobs in ("1", "2"):
        assert maturity(*given, "-o", tmp_path / jobs, "--jobs", jobs).status == 0
    one = tree(tmp_path / "1")
    assert one == tree(tmp_path / "2")
    assert len([path for path in one if path.startswith("reports/")]) == 2 * (
        reports.count(",") + 1
    )


def test_reports_of_lines_that_a_killed_run_left_are_known(tmp_path: Path) -> None:
    left = ["reports/a/all.jsonl-00000003.pdf", "reports/a/all.jsonl-00000004.html"]
    others = ["reports/a/all.jsonl-plan.pdf", "reports/a/all.jsonl-00000003.txt", "reports/b.pdf"]
    for name in (*left, *others):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    known = {"assessments/a/all.jsonl-00000001.jsonl", "assessments/b.json"}
    assert list(line_reports(tmp_path, known)) == left
    assert list(line_reports(tmp_path, {"assessments/c/all.jsonl-00000001.jsonl"})) == []


def test_only_one_batch_writes_into_a_folder(tmp_path: Path) -> None:
    with (
        tidying.locked(tmp_path),
        pytest.raises(CannotContinueError, match="another batch"),
        tidying.locked(tmp_path),
    ):
        pass
    with tidying.locked(tmp_path):
        pass


def test_only_one_batch_writes_into_a_folder_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[tuple[int, int]] = []

    def locking(_file: int, mode: int, count: int) -> None:
        if held:
            raise PermissionError
        held.append((mode, count))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(tidying, "sys", SimpleNamespace(platform="win32"))
    with (
        tidying.locked(tmp_path),
        pytest.raises(CannotContinueError, match="another batch"),
        tidying.locked(tmp_path),
    ):
        pass
    assert held == [(2, 1)]
