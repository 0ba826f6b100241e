"""YAML as the tool reads it: fewer kinds of scalar, and the place of every value."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from maturity.json_source import parse_json
from maturity.source import Source
from maturity.yaml_source import LARGEST, parse_yaml, read_yaml

TEN_MEGABYTES = 10_000_000
SECONDS = 10
"""Several times what any of the large files takes; a quadratic reader takes minutes."""


def data(text: str) -> object:
    """Return what sound YAML holds."""
    source = parse_yaml(text, "a.yaml")
    assert source.problems == []
    return source.data


def codes(source: Source) -> list[str]:
    """Return the codes of a source's problems."""
    return [problem.code for problem in source.problems]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("no", "no"),
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("01", "01"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("+1", "+1"),
        ("1e3", "1e3"),
        ("1.", "1."),
        (".5", ".5"),
        ("0.50", Decimal("0.50")),
        ("-1.5", Decimal("-1.5")),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-11-20", "2026-11-20"),
        ("1/3", "1/3"),
        ("75%", "75%"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'~'", "~"),
    ],
)
def test_scalar(scalar: str, value: object) -> None:
    found = data(f"a: {scalar}")
    assert found == {"a": value}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(value)


def test_number_of_more_digits_than_python_reads_is_text() -> None:
    assert data(f"a: {'9' * 5000}") == {"a": "9" * 5000}


def test_aliases_are_values() -> None:
    assert data("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}


def test_merge_keys_are_ordinary_keys() -> None:
    assert data("<<: {a: 1}") == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        (("a",), (1, 4), (1, 1)),
        (("b", 0), (3, 5), (3, 5)),
        (("b", 1, "c"), (4, 8), (4, 5)),
        (("d", 1, 2), (6, 10), (6, 7)),
        (("b", 7), (3, 3), (2, 1)),  # what is not there is at what is around it
        (("é", "f"), (7, 8), (7, 5)),
    ],
)
def test_place_of_value_and_of_key(
    loc: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    text = "a: 1\nb:\n  - 0\n  - c: 2\nd:\n  1: {2: x}\né: {f: g}\n"
    source = parse_yaml(text, "a.yaml")
    assert source.find(loc, False) == value  # noqa: FBT003 - the shape of Source.find
    assert source.find(loc, True) == key  # noqa: FBT003 - the shape of Source.find


def test_places_count_characters_and_not_bytes() -> None:
    source = parse_yaml("{tên: Đà Nẵng, x: 1}", "a.yaml")
    assert source.place(("x",)).column == 19
    assert str(source.place(("x",), at_key=True)) == "a.yaml:1:16"


def test_every_place_of_a_duplicate_is_reported_and_known() -> None:
    source = parse_yaml("a: {x: 1, y: 2, x: 3}\nb: 1\nb: 2\nb: 3\n", "a.yaml")
    places = sorted(str(problem.place) for problem in source.problems)
    assert places == ["a.yaml:1:17", "a.yaml:1:5", "a.yaml:2:1", "a.yaml:3:1", "a.yaml:4:1"]
    assert set(codes(source)) == {"Y011"}
    assert set(source.duplicates) == {("a", "x"), ("b",)}


def test_same_key_in_different_maps_is_no_duplicate() -> None:
    assert data("- {a: 1}\n- {a: 1}\n- {b: {a: 1}, a: 1}") is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: !!python/object/apply:os.system ['echo']", "Y008"),
        ("a: !!python/name:os.system", "Y008"),
        ("a: !!binary aGk=", "Y008"),
        ("a: !!set {x: null}", "Y008"),
        ("a: !!null x", "Y008"),
        ("a: !!int 3", "Y008"),
        ("!ours {a: 1}", "Y008"),
        ("&a [*a]", "Y009"),
        ("a: &a {b: [*a]}", "Y009"),
        ("[a]: 1", "Y010"),
        ("{a: 1}: 1", "Y010"),
        ("a: [", "Y005"),
        ("a: b: c", "Y005"),
        ("\tb: 1", "Y005"),
        ("a: *b", "Y005"),
        ("--- a\n--- b", "Y005"),
        ("%YAML 3.0\n--- a", "Y005"),
        ('a: "\\x"', "Y005"),
        ("a: \x00", "Y006"),
        ("a: \x1b[0m", "Y006"),
        ("---", "Y004"),
        ("~", "Y004"),
        ("# nothing", "Y004"),
    ],
)
def test_refused(text: str, code: str) -> None:
    source = parse_yaml(text, "a.yaml")
    assert codes(source) == [code]
    assert source.data is None
    assert source.problems[0].message()
    assert source.problems[0].hint()


def test_alias_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    start = time.perf_counter()
    assert codes(parse_yaml("\n".join(lines), "a.yaml")) == ["Y009"]
    assert time.perf_counter() - start < 1


def test_aliases_within_the_limit_are_not_copied() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcd", "bcde", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    assert parse_yaml("\n".join(lines), "a.yaml").problems == []


LARGE = {
    "flow-lists": ("[" * TEN_MEGABYTES, "Y007"),
    "flow-maps": ("{" * TEN_MEGABYTES, "Y007"),
    "flow-maps-with-keys": ("{a: " * (TEN_MEGABYTES // 4), "Y007"),
    "block-lists": ("- " * (TEN_MEGABYTES // 2), "Y007"),
    "block-keys": ("? " * (TEN_MEGABYTES // 2), "Y007"),
    "block-maps": ("".join(f"{' ' * n}a:\n" for n in range(4400)), "Y007"),
    "lists-in-maps": ("".join(f"{' ' * n}a:\n{' ' * n}-\n" for n in range(3000)), "Y007"),
    "brackets-in-text": ("a: '" + "[" * TEN_MEGABYTES + "'", None),
    "wide": ("[" + "[]," * (TEN_MEGABYTES // 3) + "]", "Y015"),
    "many-lines": ("- 1\n" * (TEN_MEGABYTES // 4), "Y015"),
    "one-long-text": ("x" * TEN_MEGABYTES, None),
}


@pytest.mark.parametrize("name", LARGE)
def test_ten_megabytes_end_within_seconds(name: str) -> None:
    text, code = LARGE[name]
    start = time.perf_counter()
    assert codes(parse_yaml(text, "a.yaml")) == ([code] if code else [])
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * TEN_MEGABYTES, "Y012"),
        ('{"a":' * (TEN_MEGABYTES // 5), "Y012"),
        ("[" * 900 + "]" * 900, "Y007"),
        ("[" * 65 + "]" * 65, "Y007"),
    ],
)
def test_nesting_in_json(text: str, code: str) -> None:
    start = time.perf_counter()
    source = parse_json(text, "a.json", line=None)
    assert (codes(source), source.data) == ([code], None)
    assert time.perf_counter() - start < SECONDS


def test_wide_json_is_placed_within_seconds() -> None:
    source = parse_json("[" + "[]," * (TEN_MEGABYTES // 3) + "[]]", "a.json", line=None)
    start = time.perf_counter()
    assert source.place((0,)).line == 1
    assert time.perf_counter() - start < SECONDS


def test_thousands_of_problems_are_placed_within_seconds() -> None:
    keys = 50_000
    source = parse_yaml("".join(f"k{n}: 1\n" for n in range(keys)), "a.yaml")
    start = time.perf_counter()
    assert source.place((f"k{keys - 1}",), at_key=True).line == keys
    places = {source.place((f"k{n}",)).line for n in range(0, keys, 10)}
    assert len(places) == keys // 10
    twice = parse_yaml("k: 1\n" * 20_000, "a.yaml")
    assert len(twice.problems) == 20_000
    assert time.perf_counter() - start < SECONDS


def test_bom_and_line_ends_are_nothing_to_see(tmp_path: Path) -> None:
    (path := tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: x\r\n")
    source = read_yaml(path)
    assert source.problems == []
    assert source.data == {"a": 1, "b": {"c": "x"}}
    assert source.find(("b", "c"), True) == (3, 3)  # noqa: FBT003 - the shape of Source.find


def test_largest_is_above_what_ten_thousand_questions_take() -> None:
    assert LARGEST >= 10_000 * 50
