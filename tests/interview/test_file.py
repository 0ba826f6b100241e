"""The file: nothing in it is lost, nobody's file is run over, an interview goes on where it was."""

import json
import os
import sys
from pathlib import Path

import pytest

from maturity.errors import CannotContinueError
from maturity.instrument import Instrument
from maturity.interview.document import Document
from maturity.interview.file import AnswerFile, UnusableFileError
from maturity.yaml_source import read_yaml
from tests.interview.conftest import HEAD, Begin, Hand

FULL = """\
# yaml-language-server: $schema=response.json
format: maturity/response@1
questionnaire: stops@2.0.0
agency: {id: "01", name: Tỉnh A, kind: province}  # mã theo danh sách
round: "2026"
assessed_on: 2026-11-20
assessor: {name: Sở A, role: independent}
submission: {approved_by_title: Chủ tịch, document_number: 1/BC, date: 2026-11-20}
scope: {units: [Một, Hai], excluded: [{unit: Ba, reason: kỳ sau}]}
period: {from: 2025-12-15, to: 2026-12-14}
evidence_register:
  - {id: E1, title: "Quy chế: 'bản' \\"mới\\"", number: "007", date: 2026-03-01}
answers:
  # hỏi lại Sở B
  RUBRIC:
    value: 3
    evidence: [E1, {title: Khác, location: kho}]
    note: |
      dòng một
        dòng hai # không phải chú thích
    answered_by: Sở A
    verified: {value: 2, finding: thiếu, by: Đoàn 1, on: 2026-11-25}
  RATIO: 41/50
  LIST: []
  NO_LONGER_ASKED: {value: 3, note: giữ}
registers:
  systems:
    - {id: S1, name: "1", grade: 3, share: 1.50, opened_on: 2026-01-01, kind: small, online: yes}
declared: {systems: {total: 2, gone: [{id: S0, reason: cũ}]}}
# hết
"""


def test_nothing_that_is_in_the_file_is_lost(begin: Begin) -> None:
    hand = begin(FULL, head="")
    before = json.dumps(hand.file, default=str, sort_keys=True)
    hand.go("YES_NO").press("1", "enter")
    after = hand.file
    assert after["answers"].pop("YES_NO") == "yes"
    assert json.dumps(after, default=str, sort_keys=True) == before
    text = hand.session.file.path.read_text(encoding="utf-8")
    for comment in FULL.splitlines():
        if comment.lstrip().startswith("#"):
            assert comment in text.splitlines()
    assert "# mã theo danh sách" in text
    assert text.index("# hỏi lại Sở B") < text.index("RUBRIC") < text.index("# hết")


def test_looking_changes_nothing(begin: Begin) -> None:
    hand = begin(FULL, head="")
    hand.press("home", "right", "g", "escape", "l", "x", "?", "x", "end", "left", "q")
    assert hand.session.file.path.read_text(encoding="utf-8") == FULL
    assert hand.session.is_saved


def test_answers_stand_in_the_order_of_the_questionnaire(begin: Begin) -> None:
    hand = begin().go("CHOICE").press("1", "enter").go("RUBRIC").press("2", "enter")
    hand.go("YES_NO").press("2", "enter")
    assert list(hand.file["answers"]) == ["RUBRIC", "YES_NO", "CHOICE"]


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        ("{}", "RUBRIC"),
        ("{RUBRIC: 2}", "RATIO"),
        ("{RUBRIC: 2, LIST: []}", "YES_NO"),
        ("{CHOICE: all, YES_NO: no}", "systems"),
        ("{RUBRIC: 9}", "RUBRIC"),
    ],
)
def test_an_interview_goes_on_after_the_last_answer(begin: Begin, answers: str, at: str) -> None:
    assert begin(f"answers: {answers}\n").at == at


def test_what_was_skipped_comes_after_all_else(begin: Begin) -> None:
    answers = "{RUBRIC: 2, RATIO_NA: 1/2, LIST: [], YES_NO: no, PRACTICE: not, CHOICE: all}"
    hand = begin(f"answers: {answers}\nregisters: {{systems: []}}\n")
    assert hand.at == "RATIO"
    assert hand.press("enter").type("1/2").go("Review").at == "end"


def test_a_wrong_answer_in_the_file_is_no_hindrance_and_stays_until_it_is_replaced(
    begin: Begin,
) -> None:
    hand = begin("answers: {RUBRIC: tốt, YES_NO: yes}\n").go("YES_NO").press("2", "enter")
    assert hand.file["answers"] == {"RUBRIC": "tốt", "YES_NO": "no"}
    hand.go("RUBRIC").press("2", "enter")
    assert hand.file["answers"] == {"RUBRIC": 2, "YES_NO": "no"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không phải yaml: [",
        "answers: {}\n",
        "format: maturity/round@1\nid: x\n",
        HEAD.replace("stops@", "other@") + "answers: {}\n",
        HEAD + "answers: {RUBRIC: 1, RUBRIC: 2}\n",
        HEAD + "answers: [1]\n",
        HEAD + "answers: {}\nmisspelt: 1\n",
        HEAD.replace('id: "01", ', "") + "answers: {}\n",
    ],
)
def test_a_file_of_something_else_or_broken_is_left_alone(begin: Begin, text: str) -> None:
    with pytest.raises(UnusableFileError):
        begin(text, head="")


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a"])
def test_only_yaml_is_written(begin: Begin, name: str) -> None:
    with pytest.raises(CannotContinueError):
        begin(None, name=name)


def test_answers_to_an_older_version_are_carried_over(begin: Begin) -> None:
    head = HEAD.replace("stops@2.0.0", "stops@1.0.0")
    hand = begin("answers: {OLD: {value: 2, note: cũ}, GONE: 1}\n", head=head).go("RUBRIC")
    assert hand.session.file.path.read_text(encoding="utf-8").startswith(head)
    hand.press("4", " ")
    assert hand.file["questionnaire"] == "stops@2.0.0"
    assert hand.file["answers"] == {"GONE": 1, "RUBRIC": {"value": 4, "note": "cũ"}}


def write_as_somebody_else(hand: Hand) -> str:
    """Write the file as a second person would who has it open."""
    text = HEAD + "answers: {LIST: [x]}\n"
    hand.session.file.path.write_text(text, encoding="utf-8")
    return text


def test_a_file_that_somebody_else_wrote_is_not_run_over(begin: Begin) -> None:
    hand = begin()
    text = write_as_somebody_else(hand)
    hand.press("2", "enter", "x", "escape", "q")
    assert hand.session.file.path.read_text(encoding="utf-8") == text
    assert not hand.session.is_saved
    hand.press("1")
    assert hand.file["answers"] == {"LIST": ["x"]}
    assert "read anew" in hand.notice
    hand.go("RUBRIC").press("2", "enter")
    assert hand.file["answers"] == {"RUBRIC": 2, "LIST": ["x"]}


def test_answers_go_on_in_a_file_of_their_own(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "a-2.yaml").write_text("other", encoding="utf-8")
    hand = begin()
    text = write_as_somebody_else(hand)
    hand.press("2", "enter", "2")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == text
    assert (tmp_path / "a-2.yaml").read_text(encoding="utf-8") == "other"
    assert hand.session.file.path == tmp_path / "a-3.yaml"
    assert hand.file["answers"] == {"RUBRIC": 2}


def test_a_file_that_appears_meanwhile_is_not_run_over(begin: Begin, tmp_path: Path) -> None:
    hand = begin(None)
    (tmp_path / "a.yaml").write_text("mine", encoding="utf-8")
    hand.type("01")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_that_vanished_is_written_again(begin: Begin, tmp_path: Path) -> None:
    hand = begin()
    (tmp_path / "a.yaml").unlink()
    assert hand.press("2", "enter").file["answers"] == {"RUBRIC": 2}


def test_what_cannot_be_written_is_said_and_tried_again(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: AnswerFile, _document: Document) -> None:
        raise CannotContinueError("{path} cannot be written: {why}", path="a.yaml", why="full")

    hand = begin()
    with monkeypatch.context() as broken:
        broken.setattr(AnswerFile, "save", full)
        hand.press("2", "enter")
        assert hand.notice.startswith("NOT SAVED: a.yaml cannot be written: full")
        assert hand.file["answers"] == {}
    hand.press("right")
    assert hand.session.is_saved
    assert hand.answer("RUBRIC") == {"value": 2}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_a_private_file_stays_private_and_a_link_stays_a_link(begin: Begin, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text(HEAD + "answers: {}\n", encoding="utf-8")
    real.chmod(0o600)
    (tmp_path / "a.yaml").symlink_to(real)
    begin(None).press("2", "enter")
    assert (tmp_path / "a.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert read_yaml(real).data["answers"] == {"RUBRIC": 2}  # type: ignore[index] # a map
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml", "real.yaml"]


def test_last_round_is_known_under_former_ids(begin: Begin, stops: Instrument) -> None:
    from maturity.loading.response import read_responses

    head = HEAD.replace("stops@2.0.0", "stops@1.0.0")
    before = begin("answers: {OLD: 3}\n", name="before.yaml", head=head)
    (read,) = read_responses(before.session.file.path, lambda _id: stops)
    hand = begin(previous=read.response)
    answer = hand.session.context.last_round("RUBRIC")
    assert answer is not None
    assert answer.value == 3


def test_last_round_of_another_agency_is_named(begin: Begin, stops: Instrument) -> None:
    from maturity.loading.response import read_responses

    head = HEAD.replace('"01", name: Tỉnh A', '"02", name: Tỉnh B')
    before = begin(name="before.yaml", head=head)
    (read,) = read_responses(before.session.file.path, lambda _id: stops)
    assert "another agency: Tỉnh B" in begin(previous=read.response).notice
    hand = begin(None, name="new.yaml", previous=read.response).type("01").keep(3)
    hand.press("enter").type("", "")
    assert "another agency: Tỉnh B" in hand.notice


def test_what_a_power_cut_left_behind_is_cleared_up(begin: Begin, tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".a.1.part", ".a.2.part", ".b.1.part"))
    for path in (old, new, other):
        path.write_text("half", encoding="utf-8")
    for path in (old, other):
        os.utime(path, (0, 0))
    begin()
    assert [path.exists() for path in (old, new, other)] == [False, True, True]
