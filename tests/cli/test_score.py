"""`maturity score`: exit statuses, what goes to stdout and to stderr, and the three formats."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.running import BASE, ROOT, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
BAD = "{A-1-1: 9, B-1-1: 1/2}"
WARNED = "round: 1\n"  # without a date: a warning
PROVINCE = ROOT / "examples" / "province-near-level-4.yaml"
HALF = ROOT / "examples" / "agency-half-answered.yaml"


def rows(out: str) -> list[dict[str, str]]:
    """Return a CSV as rows by column."""
    return list(csv.DictReader(io.StringIO(out)))


@pytest.mark.parametrize("output", ["table", "json", "csv"])
class TestStatus:
    """The exit status is the same whatever is printed."""

    def test_sound_is_0(self, write: "Write", maturity: Maturity, output: str) -> None:
        ended = maturity("score", write(), *TINY, "--format", output)
        assert (ended.status, ended.err) == (0, "")
        assert ended.out

    def test_warning_is_0(self, write: "Write", maturity: Maturity, output: str) -> None:
        ended = maturity("score", write(more=WARNED), *TINY, "--format", output)
        assert ended.status == 0
        assert "[R011]" in ended.err

    def test_bad_answer_is_scored_and_1(
        self, write: "Write", maturity: Maturity, output: str
    ) -> None:
        ended = maturity("score", write(answers=BAD), *TINY, "--format", output)
        assert ended.status == 1
        assert "[R002]" in ended.err
        assert "R002: error" not in ended.out
        assert ended.out

    def test_unreadable_among_sound_is_1_and_the_others_are_scored(
        self, write: "Write", maturity: Maturity, output: str, tmp_path: Path
    ) -> None:
        (broken := tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
        paths = [write("one.yaml"), broken, write("two.yaml", agency="{id: two}")]
        ended = maturity("score", *paths, *TINY, "--format", output)
        assert ended.status == 1
        assert ended.err.startswith(f"{broken}:")
        if output == "json":
            assert [line["agency"]["id"] for line in ended.lines] == ["01", "two"]
        if output == "csv":
            assert [row["agency"] for row in rows(ended.out)] == ["01", "two"]

    def test_nothing_but_unreadable_is_2(
        self, maturity: Maturity, output: str, tmp_path: Path
    ) -> None:
        (broken := tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
        ended = maturity("score", broken, tmp_path / "no.yaml", tmp_path, *TINY, "--format", output)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.count(": error: ") == 3

    def test_unknown_profile_is_2(self, write: "Write", maturity: Maturity, output: str) -> None:
        ended = maturity("score", write(), *TINY, "--profile", "no", "--format", output)
        assert (ended.status, ended.out) == (2, "")
        assert "mean" in ended.err

    def test_unknown_questionnaire_is_2(
        self, write: "Write", maturity: Maturity, output: str
    ) -> None:
        for name in ("no-such", "a" * 5000, str(write())):
            ended = maturity("score", write(), "--questionnaire", name, "--format", output)
            assert (ended.status, ended.out) == (2, "")
            assert "data-management" in ended.err

    def test_questionnaire_with_errors_is_2(
        self, write: "Write", maturity: Maturity, output: str, tmp_path: Path
    ) -> None:
        (tmp_path / "q").mkdir()
        ended = maturity("score", write(), "--questionnaire", tmp_path / "q", "--format", output)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.count("[S016]") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "r.yaml", "--format", "xml"],
        ["score", "r.yaml", "--reading", "hoped"],
        ["score", "r.yaml", "--lang", "fr"],
        ["score", "r.yaml", "--require-targets", "--by", "tomorrow"],
        ["score", "--no-such-option"],
    ],
)
def test_wrong_use_is_2_and_says_so_on_stderr(maturity: Maturity, arguments: list[str]) -> None:
    ended = maturity(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "Usage: maturity score" in ended.err


CONTRACT = {
    *("format", "questionnaire", "agency", "round", "headline", "reading", "level", "results"),
    *("readings", "verification", "indicators", "targets", "problems", "response"),
}
NODE = {"score", "exact", "level", "range", "coverage"}


def strict(line: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return a JSON document that holds no float: every number is an integer or exact text."""

    def refuse(number: str) -> object:
        raise AssertionError(number)

    return json.loads(line, parse_float=refuse, parse_constant=refuse)


def test_json_is_one_object_a_line_as_the_contract_says(maturity: Maturity) -> None:
    ended = maturity("score", HALF, PROVINCE, HALF, "--format", "json")
    assert ended.status == 0
    assert ended.out.endswith("}\n")
    found = [strict(line) for line in ended.out.splitlines()]
    assert [one["agency"]["id"] for one in found] == ["VD-02", "VD-01", "VD-02"]
    for one in found:
        assert set(one) >= CONTRACT
        assert one["format"] == "maturity/assessment@1"
        assert one["questionnaire"].startswith("data-management@")
        assert one["headline"] == "quorum"
        assert one["reading"] == "claimed"
        assert one["level"] == one["results"]["quorum"]["level"]
        assert set(one["results"]) == {"quorum", "weakest", "banded-mean"}
        for profile in one["results"].values():
            assert set(profile) >= NODE | {"nodes"}
            assert len(profile["nodes"]) == 6 + 22
            for node in profile["nodes"].values():
                assert set(node) >= NODE | {"explanation"}
                assert set(node["range"]) >= {"low", "high"}
        assert set(one["readings"]) == {"claimed", "evidenced", "best_known", "verified"}
        assert all("level" in reading for reading in one["readings"].values())
        assert set(one["verification"]) == {"checked", "of"}
        assert [set(target) >= {"id", "met", "gap"} for target in one["targets"]] == [True] * 3
        assert one["response"]["format"] == "maturity/response@1"


def test_numbers_are_text_rounded_down_beside_the_fraction(
    write: "Write", maturity: Maturity
) -> None:
    path = write(answers="{A-1-1: 2, B-1-1: {value: 0/3, note: x}}")
    (line,) = maturity("score", path, *TINY, "--format", "json").lines
    whole = line["results"]["mean"]
    assert (whole["score"], whole["exact"], whole["level"]) == ("1.50", "3/2", 1)
    assert whole["range"] == {"low": "1.50", "high": "1.50", "low_level": 1, "high_level": 1}
    assert whole["coverage"] == "1.00"
    assert whole["nodes"]["A"]["exact"] == "2"
    assert line["targets"][0] | {"id": "T1", "met": False, "gap": 2} == line["targets"][0]


def test_not_applicable_and_unscored_are_null(write: "Write", maturity: Maturity) -> None:
    path = write(answers="{A-1-1: {not_applicable: none}}")
    (line,) = maturity("score", path, *TINY, "--format", "json").lines
    node = line["results"]["mean"]["nodes"]["A-1"]
    assert [node[key] for key in ("score", "exact", "level", "coverage")] == [None] * 4


def test_json_carries_the_problems_and_the_response(write: "Write", maturity: Maturity) -> None:
    path = write(answers=BAD)
    ended = maturity("score", path, *TINY, "--format", "json")
    (line,) = ended.lines
    (problem,) = line["problems"]
    assert problem["path"] == str(path)
    assert (problem["line"], problem["column"], problem["code"]) == (5, 18, "R002")
    assert problem["severity"] == "error"
    assert problem["message"]
    assert problem["hint"]
    assert line["response"]["answers"] == {"A-1-1": 9, "B-1-1": "1/2"}


def test_ids_are_text_as_written(write: "Write", maturity: Maturity) -> None:
    path = write(agency="{id: 01, name: no, kind: 1.10}", more="round: 2026\n")
    (line,) = maturity("score", path, *TINY, "--format", "json").lines
    assert line["agency"] == {"id": "01", "name": "no", "kind": "1.10"}
    assert line["round"] == "2026"


def test_json_lines_and_json_are_read_as_yaml_is(
    write: "Write", maturity: Maturity, tmp_path: Path
) -> None:
    document = {
        "format": "maturity/response@1",
        "questionnaire": "tiny@1.0.0",
        "agency": {"id": "01"},
        "assessed_on": "2026-11-20",
        "answers": {"A-1-1": 2, "B-1-1": "1/2"},
    }
    line = json.dumps(document, ensure_ascii=False)
    (tmp_path / "one.json").write_text(json.dumps(document, indent=2), encoding="utf-8")
    (tmp_path / "many.jsonl").write_text(f"{line}\n\n{line}\n{{\n{line}", encoding="utf-8")
    ended = maturity(
        "score", write(), tmp_path / "one.json", tmp_path / "many.jsonl", *TINY, "--format", "json"
    )
    assert ended.status == 1
    assert f"{tmp_path / 'many.jsonl'}:4:" in ended.err
    lines = ended.out.splitlines()
    assert len(lines) == 5
    assert len(set(lines)) == 1


def test_reading_is_chosen_and_named(maturity: Maturity) -> None:
    found = {}
    for reading in ("claimed", "evidenced", "best_known", "verified"):
        (line,) = maturity("score", PROVINCE, "--format", "json", "--reading", reading).lines
        assert line["reading"] == reading
        assert line["level"] == line["readings"][reading]["level"]
        found[reading] = line["results"]["banded-mean"]["exact"]
    assert found["verified"] is None
    assert found["claimed"] != found["evidenced"]


def test_profile_is_printed_large(maturity: Maturity) -> None:
    (line,) = maturity("score", PROVINCE, "--format", "json", "--profile", "weakest").lines
    assert line["headline"] == "weakest"
    assert line["level"] == line["results"]["weakest"]["level"]
    assert line["readings"]["claimed"]["level"] == line["level"]


def test_missed_target_counts_only_when_required(write: "Write", maturity: Maturity) -> None:
    path = write()
    assert maturity("score", path, *TINY).status == 0
    assert maturity("score", path, *TINY, "--by", "2040-01-01").status == 0
    assert maturity("score", path, *TINY, "--require-targets").status == 1
    assert maturity("score", path, *TINY, "--require-targets", "--by", "2030-12-31").status == 1
    assert maturity("score", path, *TINY, "--require-targets", "--by", "2030-12-30").status == 0
    good = write(answers="{A-1-1: 3, B-1-1: 9/10}")
    assert maturity("score", good, *TINY, "--require-targets").status == 0


def test_target_of_a_share_of_agencies_binds_no_single_one(
    maturity: Maturity, tmp_path: Path
) -> None:
    kinds = ROOT / "tests" / "assessment" / "every-kind"
    assert "share: 90%" in (kinds / "targets.yaml").read_text(encoding="utf-8")
    text = "format: maturity/response@1\nquestionnaire: kinds@2.1.0\nagency: {id: a}\n"
    answers = "{RUBRIC: 5, RATIO: 9/10, LIST: [x, y], YES_NO: yes, PRACTICE: fully, CHOICE: all}"
    (path := tmp_path / "r.yaml").write_text(f"{text}answers: {answers}\n", encoding="utf-8")
    ended = maturity(
        *("score", path, "--questionnaire", kinds, "--require-targets", "--format", "json")
    )
    assert [target["met"] for target in ended.lines[0]["targets"]] == [True, False, True]
    assert ended.status == 0


def test_undetermined_level_misses_a_required_target(maturity: Maturity) -> None:
    assert maturity("score", HALF).status == 0
    assert maturity("score", HALF, "--require-targets").status == 1


class TestCsv:
    """One row an agency, safe to open in a spreadsheet."""

    def test_a_row_for_each(self, write: "Write", maturity: Maturity) -> None:
        paths = [write("a.yaml"), write("b.yaml", agency="{id: b, name: Đà Nẵng}")]
        found = rows(maturity("score", *paths, *TINY, "--format", "csv").out)
        assert [row["file"] for row in found] == [str(path) for path in paths]
        assert [row["agency"] for row in found] == ["01", "b"]
        assert found[1]["name"] == "Đà Nẵng"
        assert [(row["level"], row["score"], row["mean_level"]) for row in found] == [
            ("2", "2.00", "2")
        ] * 2
        assert found[0]["T1_gap"] == "1"

    @pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_a_formula(self, write: "Write", maturity: Maturity, first: str) -> None:
        name = json.dumps(f"{first}HYPERLINK(1)")
        path = write(agency=f"{{id: {name}, name: {name}}}")
        (row,) = rows(maturity("score", path, *TINY, "--format", "csv").out)
        assert row["agency"].startswith("'")
        assert row["name"].startswith("'")

    def test_quotes_and_line_ends_stay_in_their_cell(
        self, write: "Write", maturity: Maturity
    ) -> None:
        path = write(agency='{id: "a,b", name: "x\\"y\\nz"}')
        (row,) = rows(maturity("score", path, *TINY, "--format", "csv").out)
        assert (row["agency"], row["name"]) == ("a,b", 'x"y\nz')

    def test_no_value_is_an_empty_cell(self, maturity: Maturity) -> None:
        (row,) = rows(maturity("score", HALF, "--format", "csv").out)
        assert (row["level"], row["score"]) == ("", "")
        assert row["answered"] == "41"


class TestTable:
    """The screen at 80 columns, where nothing may be lost or coloured."""

    @pytest.mark.parametrize("example", [PROVINCE, HALF], ids=lambda path: path.stem)
    def test_no_escape_and_no_line_over_80(self, maturity: Maturity, example: Path) -> None:
        ended = maturity("score", example)
        assert ended.status == 0
        assert "\x1b" not in ended.out
        assert max(len(line.rstrip()) for line in ended.out.splitlines()) <= 80

    def test_several_make_one_table(self, maturity: Maturity) -> None:
        ended = maturity("score", PROVINCE, HALF)
        assert max(len(line.rstrip()) for line in ended.out.splitlines()) <= 80
        assert "VD-01" in ended.out
        assert "VD-02" in ended.out

    def test_says_what_decides(self, maturity: Maturity) -> None:
        out = maturity("score", HALF, "--lang", "en").out
        assert "LEVEL NOT DETERMINED" in out
        assert "41 of 87 answered" in out
        assert "DRAFT" in out
        for domain in ("DG", "ORG", "MON", "STD", "USE", "OPS"):
            assert f"\n{domain} " in out
        assert "31 December 2027" in out
        assert "31 December 2030" in out

    def test_marks_in_names_are_no_markup(self, write: "Write", maturity: Maturity) -> None:
        out = maturity("score", write(agency='{id: a, name: "[red]A[/red] :smile:"}'), *TINY).out
        assert "[red]A[/red] :smile:" in out

    def test_escape_codes_of_a_response_do_not_reach_the_terminal(
        self, write: "Write", maturity: Maturity
    ) -> None:
        path = write(
            agency=r'{id: "a\e[2J", name: "\e[31mred\x9b0m"}',
            answers=r'{A-1-1: "\e[5m", B-1-1: 1/2}',
        )
        for output in ("table", "json", "csv"):
            ended = maturity("score", path, *TINY, "--format", output)
            assert "\x1b" not in ended.out + ended.err
            if output == "table":
                assert "\x9b" not in ended.out
        both = maturity("score", path, path, *TINY)
        assert "\x1b" not in both.out
