"""JSON reads as YAML does: the same values, the same places, the same refusals."""

from decimal import Decimal
from pathlib import Path

import pytest

from maturity.json_source import parse_json, read_json_lines
from maturity.yaml_source import parse_yaml


def test_values_are_those_of_yaml() -> None:
    text = '{"a": [1, -2, 0.50, true, null, "no"], "b": {"c": "\\u0110\\u00e0"}}'
    found = parse_json(text, "a.json", line=None).data
    assert found == parse_yaml(text, "a.yaml").data
    assert isinstance(found, dict)
    assert isinstance(found["a"][2], Decimal)


@pytest.mark.parametrize(
    ("loc", "place"), [(("a",), "a.json:1:7"), (("b", 1, "c"), "a.json:3:16"), ((), "a.json:1:1")]
)
def test_place(loc: tuple[str | int, ...], place: str) -> None:
    source = parse_json('{"a": 1,\n "b": [\n  0,      {"c":2}]}', "a.json", line=None)
    place = place.replace("3:16", "3:16")
    assert str(source.place(loc)) == place


def test_tabs_and_slashes_of_json_are_no_obstacle() -> None:
    source = parse_json('{\n\t"a\\/b":\t"x\\/y",\n\t"c":1}', "a.json", line=None)
    assert str(source.place(("c",), at_key=True)) == "a.json:3:2"


def test_pair_of_surrogates_is_a_character() -> None:
    source = parse_json('{"a": "\\ud83d\\ude00", "b": 1}', "a.json", line=None)
    assert source.problems == []
    assert source.data == {"a": "\N{GRINNING FACE}", "b": 1}
    assert source.place(("b",)).line == 1


def test_duplicate_beside_what_yaml_cannot_read_is_still_a_duplicate() -> None:
    source = parse_json('{"a": "\\ud83d\\ude00", "b": 1, "b": 2}', "a.json", line=None)
    assert {problem.code for problem in source.problems} == {"Y011"}
    assert ("b",) in source.duplicates


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "Y012"),
        ("{'a': 1}", "Y012"),
        ('{"a": 1,}', "Y012"),
        ("[NaN]", "Y012"),
        ("[-Infinity]", "Y012"),
        (f"[{'9' * 5000}]", "Y012"),
        ("[1e999999999]", "Y012"),
        ("[1e-999999999]", "Y012"),
        ('{"a": 1}{}', "Y012"),
        ("null", "Y004"),
        ('["\\ud800"]', "Y006"),
    ],
)
def test_refused(text: str, code: str) -> None:
    source = parse_json(text, "a.json", line=None)
    assert [problem.code for problem in source.problems] == [code]
    assert source.data is None


def test_lines_are_read_one_by_one_and_a_bad_one_costs_no_other(tmp_path: Path) -> None:
    (path := tmp_path / "a.jsonl").write_bytes(
        b'\xef\xbb\xbf{"a": 1}\r\n\r\n{"b" 2}\n\xff\n{"c": 1, "d": {"c": 2, "c": 3}}\n[\n7'
    )
    found = list(read_json_lines(path))
    assert [source.data for source in found] == [
        {"a": 1},
        None,
        None,
        {"c": 1, "d": {"c": 3}},
        None,
        7,
    ]
    problems = [f"{problem.code} {problem.place}" for one in found for problem in one.problems]
    assert problems == [
        f"Y012 {path}:3:6",
        f"Y003 {path}:4:1",
        f"Y011 {path}:5:16",
        f"Y011 {path}:5:24",
        f"Y012 {path}:6:2",
    ]
    assert str(found[3].place(("d",))) == f"{path}:5:15"


def test_file_of_no_lines_is_empty(tmp_path: Path) -> None:
    (path := tmp_path / "a.jsonl").write_text("\n \n", encoding="utf-8")
    (only,) = read_json_lines(path)
    assert [problem.code for problem in only.problems] == ["Y004"]
