"""Every format of `maturity check` says the same, safely, and says nothing else on stdout."""

import io
import itertools
import json
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from maturity.catalogue import CATALOGUE
from maturity.cli.check_formats.excerpt import WIDEST, Excerpts, cut, width_of
from maturity.cli.check_formats.github import github_lines
from maturity.cli.check_formats.junit import junit_text
from maturity.cli.check_formats.sarif import sarif_text
from maturity.cli.check_formats.shown import json_text, one_line, path_from_here
from maturity.cli.problem_text import print_problems
from maturity.problems import Place, Problem
from tests.running import BAD, BASE, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
SEVERAL = BAD / "response" / "several-at-once.yaml"
FORMATS = ["text", "json", "github", "sarif", "junit"]
NASTY = '{A-1-1: "\\e[31m\\u202e%,:\\n::error::&<]]>{0}", B-1-1: 1/2}'
"""An answer that would steer a terminal, turn the writing, and end a command or an element."""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Every format


@pytest.mark.parametrize("output", FORMATS)
def test_statuses_are_those_of_the_other_formats(
    output: str, write: "Write", maturity: Maturity
) -> None:
    sound, warned = write(), write("w.yaml", more="")
    assert maturity("check", sound, *TINY, "--format", output).status == 0
    assert maturity("check", warned, *TINY, "--format", output).status == 0
    assert maturity("check", sound, SEVERAL, *TINY, "--format", output).status == 1
    assert maturity("check", sound, "missing", *TINY, "--format", output).status == 2


@pytest.mark.parametrize("output", FORMATS)
def test_nothing_from_a_file_steers_the_terminal(
    output: str, write: "Write", maturity: Maturity
) -> None:
    path = write(answers=NASTY)
    ended = maturity("check", path, *TINY, "--format", output)
    assert ended.status == 1
    assert STEERING.findall(ended.out + ended.err) == []
    assert not re.search("^::error::", ended.out, re.MULTILINE)


@pytest.mark.parametrize("output", FORMATS)
def test_file_whose_name_is_no_text(output: str, maturity: Maturity, tmp_path: Path) -> None:
    path = Path(f"{tmp_path}/\udcff\n.yaml")
    try:
        shutil.copy(SEVERAL, path)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    ended = maturity("check", path, *TINY, "--format", output)
    assert ended.status == 1
    assert ended.out.encode("utf-8")
    assert ended.out.count("R001") >= 1


@pytest.mark.parametrize("output", FORMATS)
def test_language(output: str, maturity: Maturity) -> None:
    english, vietnamese = (
        maturity("check", SEVERAL, *TINY, "--format", output, "--lang", lang).out
        for lang in ("en", "vi")
    )
    words = "the questionnaire has no question of this id"
    assert words in english
    assert words not in vietnamese


# Text


def test_text_shows_the_line_and_a_caret(write: "Write", maturity: Maturity) -> None:
    path = write(answers="{A-1-1: 2, B-1-1: 2/1}")
    ended = maturity("check", path, *TINY)
    first, line, caret, hint = ended.out.splitlines()
    assert first.startswith(f"{path}:5:28: error: question B-1-1: the answer is 2/1; ")
    assert first.endswith(" [R002]")
    assert line == "   5 | answers: {A-1-1: 2, B-1-1: 2/1}"
    assert caret == f"     | {' ' * 27}^"
    assert line[caret.index("^") :] == "2/1}"
    assert hint == "    → correct the answer; until then it counts as unanswered"


def test_every_caret_stands_under_what_is_wrong(maturity: Maturity) -> None:
    lines = maturity("check", SEVERAL, *TINY).out.splitlines()
    carets = [
        above[line.index("^") :]
        for above, line in itertools.pairwise(lines)
        if line.strip(" |") == "^"
    ]
    assert carets == ["7", "Z: 1", "0/0"]


def test_no_line_no_caret(maturity: Maturity, here: Path) -> None:
    (here / "empty.yaml").touch()
    shutil.copytree(BASE, here / "q")
    (here / "q" / "scoring.yaml").unlink()
    ended = maturity("check", "empty.yaml", "q", "missing")
    assert len(ended.out.splitlines()) == 6
    assert " | " not in ended.out


def test_line_without_a_column_has_no_caret(maturity: Maturity, here: Path) -> None:
    (here / "number.json").write_text('{"format": NaN}', encoding="utf-8")
    lines = maturity("check", "number.json").out.splitlines()
    assert lines[1] == '   1 | {"format": NaN}'
    assert lines[2].startswith("    → ")


def test_lines_of_files_of_every_kind(here: Path) -> None:
    (here / "lines.jsonl").write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n\n{"b\xe2\x80\xa8c": 2}\n')
    (here / "breaks.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n\nd: \xe2\x80\xa8e: 4\n")
    (here / "bytes.yaml").write_bytes("tên: ".encode() + b"\xff\xfe x\n")
    excerpts = Excerpts()

    def line(name: str, number: int, column: int = 1, code: str = "Y005") -> object:
        return excerpts.of(Problem(code, Place(name, number, column), {"what": ""}))

    assert line("lines.jsonl", 1, 2) == (1, '{"a": 1}', 1)
    assert line("lines.jsonl", 3, 2) == (3, '{"b\u2028c": 2}', 1)
    assert line("lines.jsonl", 1, 2) == (1, '{"a": 1}', 1)
    assert [line("breaks.yaml", number) for number in range(1, 4)] == [
        (1, "a: 1", 0),
        (2, "b: 2", 0),
        (3, "c: 3", 0),
    ]
    assert line("breaks.yaml", 4) is None
    assert line("breaks.yaml", 6) == (6, "e: 4", 0)
    assert line("breaks.yaml", 99) is None
    assert line("bytes.yaml", 1, 7, "Y003") == (1, "tên: �� x", 5)
    assert line("missing.yaml", 1) is None
    assert line("no\0name.yaml", 1) is None


def test_file_that_has_changed_is_read_anew_and_a_long_one_only_once(here: Path) -> None:
    excerpts = Excerpts()
    for name in ("r.jsonl", "r.yaml"):
        for text in ("a\nb\n", "c\nddd\n"):
            (here / name).write_text(text, encoding="utf-8")
            found = excerpts.of(Problem("Y005", Place(name, 2, 1), {"what": ""}))
            assert found == (2, text.split()[1], 0)
    (here / "long.jsonl").write_text("{}\n" * 50_000, encoding="utf-8")
    started = time.perf_counter()
    for number in range(1, 50_000, 10):
        problem = Problem("Y005", Place("long.jsonl", number, 1), {"what": ""})
        assert excerpts.of(problem) == (number, "{}", 0)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("weight: -2", 9, "weight: -2", 8),
        ("weight: -2", 11, "weight: -2", 10),
        ("weight: -2", 12, "weight: -2", None),
        ("weight: -2", None, "weight: -2", None),
        ("\tweight:\t-2  ", 10, "    weight: -2", 12),
        ("a\tb", 3, "a   b", 4),
        ("名前: x", 5, "名前: x", 6),
        ("te\u0302n: x", 7, "te\u0302n: x", 5),
        ("te\u0302n: x", 3, "te\u0302n: x", 1),
        ("한글\u1161: x", 6, "한글\u1161: x", 6),
        ("a\x1b[31mb", 6, "a�[31mb", 5),
        ("\u202eabc", 2, "�abc", 1),
    ],
)
def test_caret_in_cells(line: str, column: int | None, shown: str, caret: int | None) -> None:
    assert cut(line, column) == (shown, caret)


@pytest.mark.parametrize("unit", ["x", "名", "e\u0302"])
@pytest.mark.parametrize("before", [0, 10, 95, 96, 97, 500])
@pytest.mark.parametrize("after", [0, 10, 95, 96, 97, 500])
def test_long_line_is_cut_around_the_caret(unit: str, before: int, after: int) -> None:
    line = f"{unit * before}^{unit * after}"
    shown, caret = cut(line, len(unit) * before + 1)
    assert caret is not None
    cells = "".join(one * width_of(one) for one in shown)
    assert cells[caret] == "^"
    assert len(cells) <= WIDEST
    whole = sum(width_of(one) for one in line) <= WIDEST
    assert (shown == line) is whole
    if not whole:
        assert len(cells) >= WIDEST // 3
        body = shown.removeprefix("…").removesuffix("…")
        assert body in line
        assert shown.startswith("…") is not line.startswith(body)
        assert shown.endswith("…") is not line.endswith(body)
        assert width_of(body[0]) > 0


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def printed(stream: io.StringIO) -> str:
    """Return what is printed to a stream for the same problems."""
    place = Place(str(SEVERAL), 8, 3)
    print_problems([Problem("R001", place, {"suggestion": ""})], "en", stream)
    return stream.getvalue()


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "")
    plain = printed(io.StringIO())
    assert "\x1b" not in plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(Terminal()) == plain
    monkeypatch.delenv("NO_COLOR")
    coloured = printed(Terminal())
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_nothing_is_wrapped_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLUMNS", "20")
    assert len(printed(Terminal()).splitlines()) == 4


# GitHub


def test_github_names_files_from_here(here: Path, write: "Write", maturity: Maturity) -> None:
    (here / "a,b%").mkdir()
    write("a,b%/r.yaml", answers="{Z: 1}")
    ended = maturity("check", here, *TINY, "--format", "github")
    assert ended.out == (
        "::error file=a%2Cb%25/r.yaml,line=5,col=11,title=R001::"
        "question Z: the questionnaire has no question of this id%0A"
        "correct the id; the answer was kept but not scored\n"
    )
    assert ended.err == "Checked: 1 · errors: 1 · warnings: 0\n"


def test_github_escapes_what_it_cites(write: "Write", maturity: Maturity) -> None:
    (line,) = maturity("check", write(answers=NASTY), *TINY, "--format", "github").out.splitlines()
    assert line.startswith("::error file=")
    assert "�[31m�%25,: ::error::&<]]>{0}" in line
    assert line.count("%0A") == 1
    (line,) = github_lines([Problem("R011", Place("C:x\r\n.yaml"))], "en")
    assert line.startswith("::warning file=C%3Ax�%0A.yaml,title=R011::")


def test_github_in_a_workbook_and_without_a_line(here: Path) -> None:
    problems = [
        Problem("S008", Place("a.xlsx", sheet="Trả lời", cell="D14")),
        Problem("R011", Place("b.yaml")),
    ]
    first, second = github_lines(problems, "en")
    assert first.startswith("::error file=a.xlsx,title=S008::Trả lời!D14: the text is empty%0A")
    assert second.startswith("::warning file=b.yaml,title=R011::the response has no date")
    assert path_from_here(str(here / "c.yaml")) == "c.yaml"
    assert path_from_here(str(here.parent / "c.yaml")) == (here.parent / "c.yaml").as_posix()


# SARIF


def test_sarif_has_rules_regions_levels_and_addresses_from_here(
    here: Path, write: "Write", maturity: Maturity
) -> None:
    (here / "thư mục").mkdir()
    write("thư mục/r.yaml", answers="{Z: 1}", more="")
    sarif = maturity("check", "thư mục", BASE, *TINY, "--format", "sarif").json
    assert (sarif["version"], sarif["$schema"][-10:]) == ("2.1.0", "2.1.0.json")
    (run,) = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(CATALOGUE)
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules} == {
        code: entry.severity for code, entry in CATALOGUE.items()
    }
    assert not [rule for rule in rules if re.search("[{}]", rule["shortDescription"]["text"])]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    warning, error = run["results"]
    assert [rules[one["ruleIndex"]]["id"] for one in (warning, error)] == ["R011", "R001"]
    assert (warning["level"], error["level"]) == ("warning", "error")
    (location,) = error["locations"]
    physical = location["physicalLocation"]
    assert physical["region"] == {"startLine": 4, "startColumn": 11}
    assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    address = physical["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%/.]+", address)
    assert unquote(address) == "thư mục/r.yaml"


def test_sarif_says_when_a_path_could_not_be_opened(here: Path, maturity: Maturity) -> None:
    outside = here.parent / "missing file"
    (run,) = maturity("check", outside, "--format", "sarif").json["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]
    (result,) = run["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert "region" not in physical
    assert physical["artifactLocation"] == {"uri": outside.as_uri()}


def test_sarif_of_a_workbook_and_of_braces(here: Path) -> None:
    place = Place(str(here / "a.xlsx"), sheet="S", cell="D1")
    problem = Problem("S010", place, {"value": "{…}"})
    result = json.loads(sarif_text([problem], "en", complete=True))["runs"][0]["results"][0]
    assert result["message"]["text"].startswith("the value is {{…}}; it must be an exact number\n")
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "S!D1"}]


def test_json_is_safe_and_reads_back_the_same() -> None:
    value = ["mức \x1b\x9b\u202e\udcff", {"a": "“”"}]
    text = json_text(value)
    assert STEERING.findall(text) == []
    assert "mức" in text
    assert json.loads(text) == value


# JUnit


def test_junit_counts_documents_and_problems(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", write(more=""), SEVERAL, *TINY, "--format", "junit")
    root = ET.fromstring(ended.out)  # noqa: S314 - written by the tool itself
    (suite,) = root
    cases = list(suite)
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("6", "3", "0")
    assert [len(case) for case in cases[:2]] == [0, 0]
    found = [(case.get("line"), case[0].tag, case[0].get("type")) for case in cases[2:]]
    assert sorted(found, key=str) == [
        ("1", "system-out", None),
        ("7", "failure", "R002"),
        ("8", "failure", "R001"),
        ("9", "failure", "R003"),
    ]
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)
    failure = next(case[0] for case in cases if case.get("line") == "8")
    assert failure.get("message") == "question Z: the questionnaire has no question of this id"
    assert "several-at-once.yaml:8:3: error: " in (failure.text or "")
    assert "correct the id" in (failure.text or "")


def test_junit_of_nothing_wrong(write: "Write", maturity: Maturity) -> None:
    ended = maturity("check", write(), BASE, *TINY, "--format", "junit")
    (suite,) = ET.fromstring(ended.out)  # noqa: S314 - as above
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("2", "0", 2)
    assert ended.err == ""


def test_junit_is_xml_whatever_it_cites() -> None:
    text = "".join(map(chr, [*range(0x20), 0x7F, 0x9F, 0xD800, 0xFFFE, 0xFFFF])) + "<&>]]>"
    written = junit_text([Problem("S010", Place(text, 1), {"value": text})], 0, "en")
    (case,) = ET.fromstring(written)[0]  # noqa: S314 - as above
    assert "<&>]]>" in (case[0].text or "")
    assert len(one_line(text).splitlines()) == 1
