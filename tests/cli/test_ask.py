"""`maturity ask` on a pseudo-terminal: keys, sizes, colours, and the end of the process."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from maturity.yaml_source import read_yaml
from tests.effort import some
from tests.running import ROOT, Maturity
from tests.terminal import Terminal, terminal

STOPS = ROOT / "tests" / "interview" / "every-stop"
HEAD = """\
format: maturity/response@1
questionnaire: stops@2.0.0
agency: {id: "01", name: Tỉnh A}
assessed_on: 2026-11-20
"""
ENTER, ESCAPE, RIGHT, DOWN = "\r", "\x1b", "\x1b[C", "\x1b[B"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX's")


def answers(path: Path) -> dict[str, object]:
    """Return the answers of a file; it must be a sound document."""
    source = read_yaml(path)
    assert source.problems == []
    assert isinstance(source.data, dict)
    found = source.data["answers"]
    assert isinstance(found, dict)
    return found


@pytest.fixture(name="begun")
def _begun(tmp_path: Path) -> Path:
    """Return a file in which the agency is known and nothing is answered."""
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "answers: {}\n", encoding="utf-8")
    return path


@on_posix
def test_an_interview_from_the_agency_to_the_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    monkeypatch.chdir(tmp_path)
    with terminal("ask", STOPS, "-o", "a.yaml", "--lang", "vi") as run:
        run.wait_for("Mã cơ quan *: …")
        run.send(f"01{ENTER}")
        run.wait_for("đã lưu")
        run.send(f"Tỉnh Ví dụ{ENTER}province{ENTER}{ENTER}")
        run.wait_for("đánh giá độc lập")
        run.send(f"{ENTER}Sở A{ENTER}2026{ENTER}")
        run.wait_for("Quy chế thế nào?")
        run.send(f"2{ENTER}")
        run.wait_for("Bao nhiêu hệ thống?")
        run.send(f"41/50{ENTER}")
        run.wait_for("Bao nhiêu dự án?")
        run.send("q")
        run.wait_for("đã trả lời 2 trên 7 câu hỏi")
        assert run.ended() == 0
    assert answers(path) == {"RUBRIC": 2, "RATIO": "41/50"}


@on_posix
@pytest.mark.parametrize("size", some([(60, 20), (80, 24), (140, 40)]))
def test_it_works_in_every_size_and_follows_a_change_of_it(
    begun: Path, size: tuple[int, int]
) -> None:
    with terminal("ask", STOPS, "-o", begun, "--lang", "en", size=size) as run:
        run.wait_for("How are the rules?")
        run.resize(100, 30)
        run.wait_for("How are the rules?")
        run.resize(20, 6)
        run.send("2")
        run.resize(80, 24)
        run.wait_for("▸ ( )  2  Two – Partly")
        run.send(ENTER)
        run.wait_for("How many systems?")
        run.send("q")
        assert run.ended() == 0
    assert answers(begun) == {"RUBRIC": 2}


@on_posix
def test_ctrl_c_keeps_everything_and_ends_with_130(begun: Path) -> None:
    with terminal("ask", STOPS, "-o", begun, "--lang", "en") as run:
        run.wait_for("How are the rules?")
        run.send(f"2{ENTER}")
        run.wait_for("How many systems?")
        run.send("n")
        run.wait_for("Note: …")
        run.send("not yet entered\x03")
        run.wait_for("Go on with: maturity")
        assert run.ended() == 130
    assert answers(begun) == {"RUBRIC": 2}


@on_posix
def test_without_colour_nothing_is_coloured(begun: Path) -> None:
    given = ("ask", STOPS, "-o", begun, "--lang", "en")
    with terminal(*given, environment={"NO_COLOR": "1"}) as run:
        run.wait_for("How are the rules?")
        run.send("?")
        run.wait_for("At a question")
        run.send("x")
        run.read(0.3)
        assert b"\x1b[38;" not in run.bytes
        assert not any(b"\x1b[3%dm" % colour in run.bytes for colour in range(8))


MOMENTS = ((2, 0.0), (4, 0.001), (7, 0.002), (11, 0.004), (15, 0.008), (17, 0.02))
"""After how many keys, and how many seconds later, the power goes."""
KEYS: Sequence[str] = (
    "2",
    ENTER,
    "1",
    "/",
    "2",
    ENTER,
    "0",
    "/",
    "0",
    ENTER,
    " ",
    DOWN,
    " ",
    ENTER,
    "1",
    ENTER,
    "3",
    ENTER,
)
AFTER: dict[int, dict[str, object]] = {
    2: {"RUBRIC": 2},
    6: {"RATIO": "1/2"},
    10: {"RATIO_NA": "0/0"},
    11: {"LIST": ["x"]},
    13: {"LIST": ["x", "y"]},
    16: {"YES_NO": "yes"},
    18: {"PRACTICE": "largely"},
}
"""What each key that answers adds."""


def expected(keys: int) -> dict[str, object]:
    """Return the answers after so many keys."""
    found: dict[str, object] = {}
    for count, given in AFTER.items():
        found |= given if count <= keys else {}
    return found


@on_posix
@pytest.mark.parametrize(("count", "seconds"), some(MOMENTS))
def test_a_power_cut_loses_at_most_the_answer_being_typed(
    begun: Path, count: int, seconds: float
) -> None:
    with terminal("ask", STOPS, "-o", begun, "--lang", "en") as run:
        run.wait_for("How are the rules?")
        for key in KEYS[: count - 1]:
            press(run, key)
        run.send(KEYS[count - 1])
        run.read(seconds)
        run.kill()
    assert answers(begun) in (expected(count - 1), expected(count))


@on_posix
def test_after_a_power_cut_the_interview_goes_on(begun: Path) -> None:
    first, second, third = "How are the rules?", "How many systems?", "How many projects?"
    for asked, answer, following in ((first, "2", second), (second, "1/2", third)):
        with terminal("ask", STOPS, "-o", begun, "--lang", "en") as run:
            run.wait_for(asked)
            run.send(f"{answer}{ENTER}")
            run.wait_for(following)
            run.kill()
    assert answers(begun) == {"RUBRIC": 2, "RATIO": "1/2"}


def press(run: Terminal, key: str) -> None:
    """Press a key and wait until the screen has answered it."""
    run.send(key)
    run.bytes = b""
    for _ in range(500):
        run.read(0.02)
        if run.bytes:
            return
    raise AssertionError(f"{key!r} was not answered")


@on_posix
@pytest.mark.parametrize(
    ("asked", "status"),
    [("{other: {version: 1.0.0}}", 2), ("{stops: {version: 9.9.9}}", 2), ("{stops: {}}", 0)],
)
def test_only_what_the_round_asks_is_asked(
    begun: Path, tmp_path: Path, asked: str, status: int
) -> None:
    round_file = tmp_path / "round.yaml"
    text = f'format: maturity/round@1\nid: "2026"\nquestionnaires: {asked}\n'
    round_file.write_text(text, encoding="utf-8")
    with terminal("ask", STOPS, "-o", begun, "--round", round_file, "--lang", "en") as run:
        if status == 0:
            run.wait_for("How are the rules?")
            run.send("q")
        else:
            run.wait_for("the round 2026 does not ask for these answers")
        assert run.ended() == status


def test_without_a_terminal_it_says_so(maturity: Maturity, tmp_path: Path) -> None:
    ended = maturity("ask", STOPS, "-o", tmp_path / "a.yaml", "--lang", "en")
    assert ended.status == 2
    assert "needs a terminal" in ended.err
    assert list(tmp_path.iterdir()) == []
