"""A response: its shell, its answers one by one, and whatever file they come from."""

import json
from pathlib import Path
from typing import Any

import pytest

from maturity.instrument import Instrument
from maturity.loading.response import ReadResponse, read_response, read_responses
from maturity.models.response import Ratio
from maturity.source import Source
from maturity.yaml_source import parse_yaml

SHELL = "format: maturity/response@1\nquestionnaire: tiny@1.0.0\nagency: {id: 01, name: no}\n"


def read(tiny: Instrument, text: str) -> ReadResponse:
    """Read YAML text as a response to the smallest questionnaire."""
    return read_response(parse_yaml(SHELL + text, "r.yaml"), lambda _id: tiny)


def codes(found: ReadResponse) -> list[str]:
    """Return the codes of what is wrong."""
    return [problem.code for problem in found.problems]


def test_scalars_are_text_where_text_is_asked_for(tiny: Instrument) -> None:
    found = read(
        tiny, "round: 2026\nassessed_on: 2026-11-20\nanswers: {A-1-1: {value: 2, note: 01}}"
    )
    assert codes(found) == []
    assert found.response is not None
    shell = found.response.shell
    assert (shell.agency.id, shell.agency.name, shell.round) == ("01", "no", "2026")
    assert found.response.answers["A-1-1"].note == "01"


def test_ratio_is_kept_as_written(tiny: Instrument) -> None:
    found = read(tiny, "answers: {B-1-1: {value: 41 / 50}}")
    assert found.response is not None
    assert found.response.answers["B-1-1"].value == Ratio(41, 50)
    assert str(found.response.answers["B-1-1"].value) == "41/50"


def test_bad_answer_costs_no_other_and_keeps_what_fits_of_it(tiny: Instrument) -> None:
    text = "answers: {A-1-1: {value: 7, note: kept, evidence: [{title: A, date: x}, {title: B}]}, "
    found = read(tiny, text + "B-1-1: 1/2}")
    assert found.response is not None
    assert sorted(set(codes(found)) - {"R011", "R013"}) == ["R002", "S011"]
    answer = found.response.answers["A-1-1"]
    assert (answer.value, answer.note) == (None, "kept")
    assert [item.title for item in answer.evidence] == ["B"]
    assert found.response.answers["B-1-1"].value == Ratio(1, 2)


def test_duplicated_answer_is_left_out_and_the_others_count(tiny: Instrument) -> None:
    found = read(tiny, "answers: {A-1-1: 2, A-1-1: 3, B-1-1: 1/2}")
    assert codes(found).count("Y011") == 2
    assert found.response is not None
    assert set(found.response.answers) == {"B-1-1"}


def test_duplicated_key_of_the_shell_makes_the_response_unreadable(tiny: Instrument) -> None:
    found = read(tiny, "round: 1\nround: 2\nanswers: {A-1-1: 2}")
    assert codes(found).count("Y011") == 2
    assert found.response is None


def test_every_problem_at_once(tiny: Instrument) -> None:
    found = read(tiny, "agancy: {}\nassessed_on: x\nanswers: {A-1-1: 7, Z: 1, B-1-1: 0/0}")
    assert sorted(codes(found)) == ["R001", "R002", "R003", "S002", "S011"]


@pytest.mark.parametrize("name", ["r.yaml", "r.json", "r.jsonl", "r.ndjson"])
def test_same_response_in_every_format(tiny: Instrument, tmp_path: Path, name: str) -> None:
    document: dict[str, Any] = {
        "format": "maturity/response@1",
        "questionnaire": "tiny@1.0.0",
        "agency": {"id": "01"},
        "assessed_on": "2026-11-20",
        "answers": {"A-1-1": {"value": 2, "note": "Đã có"}, "B-1-1": "41/50"},
    }
    text = json.dumps(document, ensure_ascii=False)
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = read_responses(tmp_path / name, lambda _id: tiny)
    assert found.problems == []
    assert found.response is not None
    assert found.response.document == document
    expected = read_response(Source("x", document), lambda _id: tiny).response
    assert found.response == expected


def test_questionnaire_is_looked_up_by_its_id_alone(tiny: Instrument) -> None:
    asked: list[str] = []

    def lookup(id_: str) -> None:
        asked.append(id_)

    found = read_response(parse_yaml(SHELL + "answers: {}", "r.yaml"), lookup)
    assert asked == ["tiny"]
    assert codes(found) == ["R012"]
    assert found.response is None
    assert tiny.id == "tiny"
    assert "correct the id, or name its folder" in found.problems[0].hint("en")


def test_a_misspelt_questionnaire_is_met_with_the_one_that_may_be_meant() -> None:
    text = SHELL.replace("tiny@", "data-mangement@") + "answers: {}"
    found = read_response(parse_yaml(text, "r.yaml"), lambda _id: None)
    assert codes(found) == ["R012"]
    assert "correct the id (data-management?)" in found.problems[0].hint("en")
