"""The schemas accept what structure allows, refuse what it forbids, and are the shipped ones."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from maturity.catalogue import CATALOGUE
from maturity.cli.schema import Kind
from maturity.loading.structure import fit
from maturity.models.annex import Annex
from maturity.models.base import Exact, Model, Share, Weight, as_written
from maturity.models.case import Case
from maturity.models.questionnaire import Questionnaire
from maturity.models.response import AnswerEntry, Shell
from maturity.models.scoring_file import ScoringFile
from maturity.models.targets import TargetsFile
from maturity.schema import KINDS, schema, schema_text
from maturity.source import Source
from maturity.yaml_source import parse_yaml, read_yaml
from tests.running import BAD, BASE, ROOT, Maturity, expected_problems

SCHEMAS = ROOT / "docs" / "schemas"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
NAMES = {
    "questionnaire.yaml": "questionnaire",
    "scoring.yaml": "scoring",
    "targets.yaml": "targets",
}
MODELS: dict[str, type[Model]] = {
    "questionnaire": Questionnaire,
    "scoring": ScoringFile,
    "targets": TargetsFile,
    "annex": Annex,
    "response": Shell,
}
SHIPPED = sorted(
    path for folder in ("questionnaires", "examples") for path in (ROOT / folder).rglob("*.yaml")
)
BAD_FILES = sorted(
    path for kind in ("questionnaire", "response") for path in (BAD / kind).rglob("*.yaml")
)

BEYOND_STRUCTURE = {
    "level-key-in-quotes": "JSON knows keys only as text: 2 and '2' are the same key",
}
"""Bad files with a code of structure that a schema accepts, and why."""
STRICTER = {
    "ratio-as-decimal": "no question of any kind takes a decimal for an answer",
}
"""Files whose structure is sound but that a schema refuses: what is wrong shows without looking."""


def kind_of(path: Path) -> str:
    """Return the kind of a file, from where it lies."""
    if path.parent.name == "cases":
        return "cases"
    if path.parent.name == "annexes":
        return "annex"
    alone = {"round.yaml": "round", "theme.yaml": "theme"}
    return NAMES.get(path.name) or alone.get(path.name, "response")


def as_json(value: object) -> Any:  # noqa: ANN401 - data of any shape
    """Return data as an editor hands it to a validator: keys are text, numbers are numbers."""
    if isinstance(value, dict):
        return {str(as_written(key)): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value


@cache
def validator(kind: str) -> Draft202012Validator:
    """Return what holds a document against the schema of a kind."""
    return Draft202012Validator(schema(kind), format_checker=FormatChecker(["date"]))


def refusals(kind: str, data: object) -> list[str]:
    """Return why a schema refuses data."""
    return [f"{one.json_path}: {one.message}" for one in validator(kind).iter_errors(as_json(data))]


def model_refuses(kind: str, source: Source) -> bool:
    """Return whether the models refuse a document."""
    if kind == "cases":
        entries = source.data if isinstance(source.data, list) else [source.data]
        return any(fit(source, Case, one, (n,))[0] is None for n, one in enumerate(entries))
    if fit(source, MODELS[kind])[0] is None:
        return True
    if kind != "response":
        return False
    assert isinstance(source.data, dict)
    answers = source.data.get("answers", 0)
    if not isinstance(answers, dict):
        return answers is not None
    entries = [one for one in answers.values() if isinstance(one, dict)]
    return any(fit(source, AnswerEntry, one, ("answers",))[0] is None for one in entries)


# The schemas themselves


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_one_of_draft_2020_12_and_says_what_it_is(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:maturity:schema:{kind}:1"
    assert made["title"]
    assert made["description"]
    assert [name for name, one in made["$defs"].items() if not one.get("title")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_map_of_known_keys_is_closed(kind: str) -> None:
    loose = [
        node
        for node in maps_of(schema(kind))
        if node.get("type") == "object" and "properties" in node and "allOf" not in node
        if "additionalProperties" not in node
    ]
    assert loose == []


def maps_of(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from maps_of(inner)


def test_every_definition_is_used() -> None:
    for kind in KINDS:
        text = schema_text(kind)
        assert [name for name in schema(kind)["$defs"] if f'"#/$defs/{name}"' not in text] == []


def test_shipped_schemas_are_current() -> None:
    shipped = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    made = {f"{kind}.json": schema_text(kind) for kind in KINDS}
    assert shipped == made, "run python docs/schemas/generate.py"


def test_command_prints_the_schema(maturity: Maturity) -> None:
    assert tuple(kind.value for kind in Kind) == KINDS
    for kind in KINDS:
        ended = maturity("schema", kind)
        assert (ended.status, ended.out, ended.err) == (0, schema_text(kind), "")
    assert maturity("schema", "no-such-kind").status == 2


# What they accept


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_file_is_accepted(path: Path) -> None:
    assert refusals(kind_of(path), read_yaml(path).data) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_first_line_of_a_shipped_file_names_its_schema(path: Path) -> None:
    first = MODELINE.match(path.read_text(encoding="utf-8"))
    assert first is not None
    named = (path.parent / first[1]).resolve()
    assert named == SCHEMAS / f"{kind_of(path)}.json"


@pytest.mark.parametrize("name", ["questionnaire", "scoring", "targets", "cases/one"])
def test_smallest_sound_files_are_accepted(name: str) -> None:
    path = BASE / f"{name}.yaml"
    assert refusals(kind_of(path), read_yaml(path).data) == []


def test_assessment_is_what_score_prints(maturity: Maturity) -> None:
    (line,) = maturity(
        "score", ROOT / "examples/province-near-level-4.yaml", "--format", "json"
    ).lines
    assert refusals("assessment", line) == []
    assert refusals("assessment", line | {"headline": None}) != []


# What they refuse


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.relative_to(BAD).as_posix())
def test_schema_and_models_agree_on_every_small_bad_file(path: Path) -> None:
    source = read_yaml(path)
    if source.data is None:
        assert any(problem.code.startswith("Y") for problem in source.problems)
        return
    names = {path.stem, *(part.name for part in path.parents)}
    kind = kind_of(path)
    refused = refusals(kind, source.data) != []
    codes = {one[0] for one in expected_problems(path.read_text(encoding="utf-8"))}
    if names & BEYOND_STRUCTURE.keys():
        assert not refused
    elif names & STRICTER.keys():
        assert refused
        assert "S" not in codes
    elif "S" in codes:
        assert refused, "structure alone can see this"
    else:
        assert refused == model_refuses(kind, source), refusals(kind, source.data)


def test_the_lists_of_exceptions_name_files_that_are_there() -> None:
    names = {part for path in BAD_FILES for part in (path.stem, path.parent.name)}
    assert BEYOND_STRUCTURE.keys() | STRICTER.keys() <= names


def test_codes_of_structure_that_no_schema_refuses_have_a_reason() -> None:
    seen = {
        one[:4]
        for path in BAD_FILES
        if path.parent.name not in BEYOND_STRUCTURE
        for one in expected_problems(path.read_text(encoding="utf-8"))
    }
    elsewhere = {"S016"}  # a file that is not there has nothing to validate
    assert {code for code in CATALOGUE if code.startswith("S")} - seen <= elsewhere


NUMBERS = [
    *("0", "1", "-1", "3", "0.5", "-0.5", "1.0", "1.5", "100", "12.75"),
    *("1/2", "2/1", "0/3", "-1/2", "3/0", "3/00", "01/02", "1/-2", "1 / 2", '" 1/2 "'),
    *("75%", "75 %", "0%", "0.0%", "00.5%", "100%", "100.0%", "101%", "-5%", "'%'", "75  %"),
    *("1e3", ".5", "5.", "+1", "true", "null", "~", "yes", "một", '""', "'0.75'", "'0.0'", "[1]"),
    *("9" * 40, "9" * 41, '"' + "9" * 40 + '"', '"' + "9" * 41 + '"', "0." + "0" * 20 + "1"),
    *("0x10", "1_000", "٣", '"1\\n"', ".inf", ".nan", "{a: 1}"),
]
FRACTIONS_ABOVE_ONE = {"2/1"}
"""A pattern cannot compare two numbers."""


@pytest.mark.parametrize("written", NUMBERS)
@pytest.mark.parametrize("name", ["exact", "weight", "share"])
def test_exact_numbers_as_the_models_read_them(name: str, written: str) -> None:
    from pydantic import TypeAdapter, ValidationError

    adapter: TypeAdapter[Any] = TypeAdapter(
        {"exact": Exact, "weight": Weight, "share": Share}[name]
    )
    value = parse_yaml(f"[{written}]", "x").data
    assert isinstance(value, list)
    try:
        adapter.validate_python(value[0])
    except ValidationError:
        wanted = False
    else:
        wanted = True
    accepted = Draft202012Validator(adapter.json_schema()).is_valid(as_json(value[0]))
    if name == "share" and written in FRACTIONS_ABOVE_ONE:
        assert (accepted, wanted) == (True, False)
    else:
        assert accepted == wanted


@pytest.mark.parametrize(
    ("written", "accepted"),
    [
        *((text, True) for text in ("2026-11-30", "2024-02-29", "'2026-01-01'", "null")),
        *((text, False) for text in ("2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01")),
        *((text, False) for text in ("30/11/2026", "2026-11-3", "20261130", "2026", "true", "''")),
    ],
)
def test_dates_that_exist(written: str, *, accepted: bool) -> None:
    data = parse_yaml(
        "format: maturity/response@1\nquestionnaire: tiny@1\nagency: {id: 1}\nanswers: {}\n"
        f"assessed_on: {written}\n",
        "x",
    )
    assert (refusals("response", data.data) == []) is accepted
    assert model_refuses("response", data) is not accepted


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        *((text, True) for text in ("3", "fully", "41/50", "yes", "true", "[x, y]", "[]", "null")),
        *((text, True) for text in ("{value: 3}", "{value: null}", "{not_applicable: lý do}")),
        ("{value: 4, verified: {value: 3, on: 2026-11-25}, evidence: [E1, {title: a}]}", True),
        *((text, False) for text in ("2.5", "[1]", "[[x]]", "{valeu: 3}", "{value: {a: 1}}")),
        *((text, False) for text in ("{evidence: E1}", "{evidence: [{titel: a}]}", "{note: [a]}")),
    ],
)
def test_answers_in_short_and_long_form(answer: str, *, accepted: bool) -> None:
    shell = "format: maturity/response@1\nquestionnaire: q@1\nagency: {id: 1}\n"
    data = parse_yaml(f"{shell}answers: {{A: {answer}}}", "x").data
    assert (refusals("response", data) == []) is accepted


def test_what_is_wrong_is_said_of_the_kind_that_was_meant() -> None:
    data = read_yaml(BASE / "questionnaire.yaml").data
    assert isinstance(data, dict)
    question = data["domains"][0]["capabilities"][0]["questions"][0]
    place = "$.domains[0].capabilities[0].questions[0]"
    del question["levels"]
    assert refusals("questionnaire", data) == [f"{place}: 'levels' is a required property"]
    question["kind"] = "rubrik"
    (said,) = refusals("questionnaire", data)
    assert said.startswith(f"{place}.kind: 'rubrik' is not one of ['rubric', ")
    del question["kind"]
    assert refusals("questionnaire", data) == [f"{place}: 'kind' is a required property"]
