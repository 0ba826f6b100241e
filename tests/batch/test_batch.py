"""A batch: every file accounted for, nothing done twice, the same bytes however it is run."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from maturity.batch import running
from maturity.batch.running import done_here
from maturity.batch.task import assess_file
from maturity.batch.work import Outcome, Task, Work
from tests.effort import THOROUGH
from tests.running import ROOT, Maturity

THEME = ROOT / "examples" / "theme"
Tree = Callable[[Path], dict[str, str]]


def read(path: Path) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(path.read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_scored_rejected_or_ignored_with_its_reason(
    received: Path, maturity: Maturity
) -> None:
    place = received / "responses"
    name = unicodedata.normalize("NFD", "Xã Đồng Tâm – phiếu trả lời")
    deep = place / "tỉnh" / "huyện"
    deep.mkdir(parents=True)
    whole = min(place.glob("*.json"))
    (deep / f"{name}.json").write_bytes(whole.read_bytes())
    (place / "broken.yaml").write_text("format: maturity/response@1\nagency: {id: '07'\n")
    (place / "=cmd().yaml").write_text("format: [\n")
    (place / "empty.json").write_bytes(b"")
    (place / "not.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (place / ".~lock.a.ods#").write_bytes(b"")
    (place / ".hidden").write_bytes(b"")
    (place / "long").mkdir()
    (place / "long" / ("đ" * 120 + ".json")).write_bytes(whole.read_bytes())
    (place / "to-nowhere.json").symlink_to(place / "gone.json")
    os.mkfifo(place / "pipe.json")
    out = received / "responses" / "results"  # Even where it lies among the responses.
    ended = maturity("batch", place, "-o", out, "--round", received / "round.yaml", "--lang", "en")
    assert ended.status == 1, ended.err
    manifest = read(out / "manifest.json")
    by_path = {one["path"]: one for one in manifest["inputs"]}
    assert {path: (one["outcome"], one["reason"]) for path, one in by_path.items()}.items() >= {
        "broken.yaml": ("rejected", "Y005"),
        "=cmd().yaml": ("rejected", "Y005"),
        "empty.json": ("rejected", "Y004"),
        "not.xlsx": ("rejected", "W002"),
        "~$VD-00001.xlsx": ("ignored", "lock_file"),
        ".~lock.a.ods#": ("ignored", "lock_file"),
        ".hidden": ("ignored", "hidden"),
        "tai-lieu-kiem-chung.txt": ("ignored", "other_kind"),
        "pipe.json": ("ignored", "no_file"),
        "to-nowhere.json": ("rejected", "Y013"),
    }.items()
    assert by_path[f"tỉnh/huyện/{name}.json"]["outcome"] == "scored"
    files = manifest["files"]
    assert files["found"] == files["scored"] + files["rejected"] + files["ignored"] == len(by_path)
    assert f"Files: {files['found']} = " in ended.out
    assert "; communes, wards and special zones): 16 agencies expected = " in ended.out
    assert "not expected: LA-1\n" in ended.out
    assert "rejected files do not say whose they are" in ended.out
    rejected = rows(out / "rejected.csv")
    assert {one["file"] for one in rejected} >= {"broken.yaml", "'=cmd().yaml", "to-nowhere.json"}
    assert all(one["code"] and one["message"] and one["what to do"] for one in rejected)
    for one in manifest["inputs"]:
        assert all((out / written["path"]).is_file() for written in one["outputs"])
    cohort = read(out / "cohort.json")
    (part,) = (one for one in cohort["parts"] if one["tier"] == "commune")
    assert sum(part["states"].values()) == part["denominator"] == 16


@pytest.mark.usefixtures("processes", *(["papers"] if THOROUGH else []))
def test_same_bytes_whatever_the_jobs_and_whatever_is_done_again(
    received: Path, tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    arguments = ("batch", received / "responses", "--round", received / "round.yaml")
    first = maturity(*arguments, "-o", tmp_path / "a", "--jobs", "1", "--lang", "vi")
    again = maturity(*arguments, "-o", tmp_path / "b", "--jobs", "2", "--lang", "vi")
    assert first.out.replace("/a", "") == again.out.replace("/b", "")
    before = tree(tmp_path / "a")
    assert before == tree(tmp_path / "b")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "a" / "assessments").iterdir()}
    third = maturity(*arguments, "-o", tmp_path / "a", "--lang", "vi")
    assert "lần này: 0" in third.out
    assert tree(tmp_path / "a") == before
    assert times == {path: path.stat().st_mtime_ns for path in times}


def test_what_changed_is_done_again_and_what_is_gone_is_withdrawn(
    received: Path, tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    place = received / "responses"
    arguments = ("batch", place, "--round", received / "round.yaml", "--lang", "en", "-o")
    maturity(*arguments, tmp_path / "out")
    changed, gone = sorted(place.glob("*.json"))[:2]
    changed.write_bytes(changed.read_bytes() + b"\n")
    gone.unlink()
    (tmp_path / "out" / "assessments" / "mine.txt").write_text("kept")
    ended = maturity(*arguments, tmp_path / "out")
    assert "done now: 1," in ended.out
    assert "withdrawn: 1 " in ended.out
    assert [one["path"] for one in read(tmp_path / "out" / "manifest.json")["withdrawn"]] == [
        gone.name
    ]
    assert not (tmp_path / "out" / "assessments" / f"{gone.name}.json").exists()
    assert (tmp_path / "out" / "assessments" / "mine.txt").exists()
    maturity(*arguments, tmp_path / "fresh")
    kept, fresh = tree(tmp_path / "out"), tree(tmp_path / "fresh")
    differ = {path for path in kept.keys() | fresh.keys() if kept.get(path) != fresh.get(path)}
    assert differ == {".journal.jsonl", "manifest.json", "assessments/mine.txt"}


def test_response_of_another_round_is_pointed_out_and_counts(
    drawn: Path, tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    """A journal of a version that knew nothing of it is no hindrance: its files are done again."""
    place, out, asked = tmp_path / "two", tmp_path / "out", tmp_path / "round.yaml"
    place.mkdir()
    right, wrong = (read(drawn / "responses" / f"VD-0000{n}.json") for n in (1, 6))
    wrong["round"] = "2025"
    for name, document in (("right.json", right), ("wrong.json", wrong)):
        (place / name).write_text(json.dumps(document), encoding="utf-8")
    asked.write_text(f"format: maturity/round@1\nid: {right['round']}\n", encoding="utf-8")
    arguments = ("batch", place, "--round", asked, "--lang", "en", "-o", out)
    said = "  1 response names another round: VD-00006\n"
    assert said in maturity(*arguments).out
    (part,) = read(out / "cohort.json")["parts"]
    (found,) = (one for one in part["clarifications"] if one["kind"] == "other_round")
    assert found["agencies"] == ["VD-00006"]
    assert found["found"] == {"given": "2025", "asked": right["round"]}
    assert [one["counted"] for one in part["members"]] == [True, True]
    page = (out / "cohort.html").read_text(encoding="utf-8")
    assert f"the response names the round 2025, not {right['round']}" in page
    before = tree(out)
    text = (out / ".journal.jsonl").read_text(encoding="utf-8")
    assert text.count('"round":') == 2
    older = re.sub(r'"round":"\d+",', "", text)
    (out / ".journal.jsonl").write_text(older, encoding="utf-8")
    ended = maturity(*arguments)
    assert said in ended.out
    assert "done now: 2, before: 0" in ended.out
    assert tree(out) == before
    (out / ".journal.jsonl").write_text(older, encoding="utf-8")
    (place / "right.json").unlink()
    assert "withdrawn: 1 " in maturity(*arguments).out
    assert not (out / "assessments" / "right.json.json").exists()


def test_what_is_wrong_in_what_was_scored_is_said(
    drawn: Path, tmp_path: Path, maturity: Maturity
) -> None:
    """Nothing was rejected, and yet the status is 1: the line says where to look."""
    place = tmp_path / "one"
    place.mkdir()
    (place / "one.json").write_bytes((drawn / "responses" / "LA-1.json").read_bytes())
    document = read(place / "one.json")
    question = next(iter(document["answers"]))
    document["answers"][question] = {"value": 9}
    (place / "one.json").write_text(json.dumps(document), encoding="utf-8")
    ended = maturity("batch", place, "-o", tmp_path / "out", "--lang", "en")
    assert ended.status == 1
    assert ended.out.rstrip().endswith("1 error in what was scored: problems.csv")
    (found,) = rows(tmp_path / "out" / "problems.csv")
    assert found["severity"] == "error"


def test_another_round_is_another_work(received: Path, tmp_path: Path, maturity: Maturity) -> None:
    arguments = ("batch", received / "responses", "--lang", "en", "-o", tmp_path / "out")
    round_file = received / "round.yaml"
    maturity(*arguments, "--round", round_file)
    text = round_file.read_text(encoding="utf-8").replace("best_known", "claimed")
    round_file.write_text(text, encoding="utf-8")
    assert "before: 0 " in maturity(*arguments, "--round", round_file).out


def test_folder_of_something_else_is_not_written_into(
    received: Path, tmp_path: Path, maturity: Maturity
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    ended = maturity("batch", received / "responses", "-o", tmp_path, "--lang", "en")
    assert ended.status == 2
    assert "holds other files" in ended.err
    assert maturity("batch", tmp_path / "no", "-o", tmp_path / "out", "--lang", "en").status == 2


def test_lines_are_parts_and_say_their_line(
    drawn: Path, tmp_path: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
        for path in sorted((drawn / "responses").glob("*.json"))
        if path.stat().st_size > 3000
    ]
    texts.insert(3, "{broken")
    texts.insert(5, "")
    place = tmp_path / "lines"
    place.mkdir()
    (place / "all.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
    monkeypatch.setattr("maturity.batch.inputs.PART", 20_000)
    ended = maturity("batch", place, "-o", tmp_path / "out", "--lang", "en")
    assert ended.status == 1
    written = sorted((tmp_path / "out" / "assessments").iterdir())
    assert len(written) > 2
    assert written[0].name == "all.jsonl-00000001.jsonl"
    total = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in written)
    assert total == len(texts) - 2
    assert [(one["line"], one["code"]) for one in rows(tmp_path / "out" / "rejected.csv")] == [
        ("4", "Y012")
    ]
    assert ended.out.rstrip().endswith("1 response rejected")
    assert "Files: 1 = 1 scored" in ended.out
    assert "done now: 1, before: 0 " in ended.out
    assert "begun" not in ended.out


def test_summary_counts_files_and_not_their_parts(
    drawn: Path, tmp_path: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = json.loads((drawn / "responses" / "LA-1.json").read_bytes())
    place, out = tmp_path / "lines", tmp_path / "out"
    place.mkdir()
    (place / "alone.json").write_text(json.dumps(one), encoding="utf-8")
    (place / "many.jsonl").write_text(f"{json.dumps(one)}\n" * 3, encoding="utf-8")
    monkeypatch.setattr("maturity.batch.inputs.PART", 10)
    arguments = ("batch", place, "-o", out, "--lang", "en")
    assert "done now: 2, before: 0 " in maturity(*arguments).out
    written = sorted((out / "assessments").glob("many.jsonl-*"))
    assert len(written) == 3
    written[1].unlink()
    again = maturity(*arguments).out
    assert "done now: 1, before: 1 " in again
    assert "1 file was begun before" in again
    again = maturity(*arguments).out
    assert "done now: 0, before: 2 " in again
    assert "begun" not in again


def dying(work: Work, task: Task) -> Outcome:
    """End the process at one file, as a reader that aborts does."""
    if "culprit" in task.name:
        os.abort()
    if "bug" in task.name:
        return assess_file(work, Task("a\0b.json", task.name, ""))
    return assess_file(work, task)


@pytest.mark.usefixtures("processes")
def test_file_that_ends_its_process_is_given_up_and_the_others_go_on(
    received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "assess_file", dying)
    work = Work(str(tmp_path), "claimed", "en")
    files = sorted((received / "responses").glob("*.json"))[:6]
    tasks = [Task(str(path), path.name, "") for path in files]
    tasks.insert(2, Task(str(files[0]), "culprit-1.json", ""))
    tasks.insert(5, Task(str(files[0]), "culprit-2.json", ""))
    tasks.append(Task(str(files[0]), "bug.json", ""))
    found = {task.name: outcome for task, outcome in done_here(work, tasks, 2)}
    assert set(found) == {task.name for task in tasks}
    given_up = {name: one.rejected[0].code for name, one in found.items() if one.rejected}
    assert given_up.pop("culprit-1.json") == "B050"
    assert given_up.pop("culprit-2.json") == "B050"
    assert given_up.pop("bug.json") == "B051"
    assert set(given_up.values()) <= {"Y012"}  # The round has damaged files.


@pytest.mark.usefixtures("papers", "processes")
def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(
    received: Path, tmp_path: Path, maturity: Maturity, tree: Tree
) -> None:
    arguments = ["batch", str(received / "responses"), "--round", str(received / "round.yaml")]
    arguments += ["--lang", "en", "--reports", "xlsx", "-o"]
    maturity(*arguments, tmp_path / "whole", "--jobs", "2")
    whole = tree(tmp_path / "whole")
    out = tmp_path / "killed"
    done = 0
    # So many files are there when it is killed.
    for moment in (0, 1, 3, 7) if THOROUGH else (1, 5):
        running_ = subprocess.Popen(
            [sys.executable, "-m", "maturity", *arguments, str(out), "--jobs", "2"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while running_.poll() is None and time.monotonic() < until:
            if len(list(out.glob("assessments/*.json"))) > done + moment:
                break
            time.sleep(0.005)
        running_.send_signal(signal.SIGKILL)
        running_.wait()
        finished = {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("*s/[!.]*")
        }
        for name, raw in finished.items():
            assert raw == (tmp_path / "whole" / name).read_bytes(), "half-written"
        done = len(list(out.glob("assessments/[!.]*.json")))
    ended = maturity(*arguments, out, "--jobs", "2")
    assert "before: 0 " not in ended.out
    assert tree(out) == whole


def test_reports_of_a_batch_wear_a_theme(
    received: Path, tmp_path: Path, maturity: Maturity
) -> None:
    one = min((received / "responses").glob("*"))
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / one.name).write_bytes(one.read_bytes())
    arguments = ["batch", folder, "--lang", "en", "--jobs", "1", "--reports", "html,xlsx", "-o"]
    look = ["--theme", THEME / "theme.yaml", "--template", THEME / "templates"]
    out = tmp_path / "out"
    maturity(*arguments, out)
    (page,) = out.glob("reports/**/*.html")
    assert "data:image/svg+xml" not in page.read_text(encoding="utf-8")
    # Another look is other work: the reports are written anew.
    ended = maturity(*arguments, out, *look)
    assert ended.status != 2
    assert "data:image/svg+xml" in page.read_text(encoding="utf-8")
    with ZipFile(next(out.glob("reports/**/*.xlsx"))) as book:
        assert "xl/media/image1.png" in book.namelist()
    assert '"look"' in (out / "manifest.json").read_text(encoding="utf-8")
    missing = maturity(*arguments, tmp_path / "other", "--theme", tmp_path / "no.yaml")
    assert missing.status == 2
    assert not (tmp_path / "other").exists()
