"""Parts of several units: what they agree on stands once, what they differ in is listed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assembly import Assembled, assemble, same
from maturity.loading.questionnaire import load_sound
from maturity.response_writer import in_order
from maturity.source import Source
from maturity.yaml_source import parse_yaml
from tests.filled_forms import filled_form
from tests.response_documents import documents
from tests.running import ROOT, Maturity

EVERY_KIND = load_sound(str(ROOT / "examples" / "models" / "every-kind"))
HEAD = "format: maturity/response@1\nquestionnaire: every-kind@1.0.0\nagency: {id: '48'}\n"


def assembled(*texts: str) -> Assembled:
    parts = [parse_yaml(HEAD + text, f"{n}.yaml") for n, text in enumerate(texts, start=1)]
    assert all(not part.problems for part in parts)
    return assemble(parts, "out.yaml")


def data(found: Assembled) -> dict[str, Any]:
    assert isinstance(found.source.data, dict)
    return found.source.data


def differing(found: Assembled) -> dict[str, list[str]]:
    return {one.field: [str(entry.place) for entry in one.entries] for one in found.conflicts}


def test_parts_are_laid_together() -> None:
    found = assembled(
        "assessed_on: 2026-11-20\nscope: {units: [A]}\n"
        "answers: {RUL-01: {value: 3, answered_by: Sở A}, RUL-02: fully}\n"
        "registers: {data_links: [{id: K1, partner: P}]}",
        "scope: {units: [B, ' A ']}\nanswers: {RUL-02: {value: fully, note: n}, PPL-02: yes}\n"
        "registers: {data_links: [{id: K1, messages: 3}, {id: K2}]}",
    )
    assert (found.conflicts, found.problems) == ([], [])
    assert data(found) == {
        "format": "maturity/response@1",
        "questionnaire": "every-kind@1.0.0",
        "agency": {"id": "48"},
        "assessed_on": "2026-11-20",
        "scope": {"units": ["A", "B"]},
        "answers": {
            "RUL-01": {"value": 3, "answered_by": "Sở A"},
            "RUL-02": {"value": "fully", "note": "n"},
            "PPL-02": {"value": "yes"},
        },
        "registers": {"data_links": [{"id": "K1", "partner": "P", "messages": 3}, {"id": "K2"}]},
    }
    assert str(found.source.place(("answers", "PPL-02"))) == "2.yaml:5:52"
    assert str(found.source.place(("registers", "data_links", 0, "messages"))) == "2.yaml:6:45"


def test_conflicts_are_listed_with_every_place_and_left_out() -> None:
    found = assembled(
        "assessed_on: 2026-11-20\nanswers: {RUL-01: {value: 3, note: a}, LNK-01: 41/50}\n"
        "registers: {data_links: [{id: K1, messages: 2}]}",
        "assessed_on: 2026-11-21\nanswers: {RUL-01: {value: 4, note: a}, LNK-01: 82/100}\n"
        "registers: {data_links: [{id: K1, messages: 3}]}",
        "answers: {RUL-01: {value: 3, note: a}}",
    )
    assert differing(found) == {
        "assessed_on": ["1.yaml:4:14", "2.yaml:4:14"],
        "answers.RUL-01.value": ["1.yaml:5:27", "2.yaml:5:27"],
        "answers.LNK-01.value": ["1.yaml:5:48", "2.yaml:5:48"],
        "registers.data_links.0.messages": ["1.yaml:6:45", "2.yaml:6:45"],
    }
    assert data(found)["answers"] == {"RUL-01": {"note": "a"}}
    assert "assessed_on" not in data(found)
    assert [one.code for one in found.problems] == ["A001"] * 8


def test_value_against_a_question_set_aside() -> None:
    found = assembled(
        "answers: {RUL-02: {value: fully, note: a}}",
        "answers: {RUL-02: {not_applicable: không có}}",
    )
    assert differing(found) == {"answers.RUL-02.value": ["1.yaml:4:27", "2.yaml:4:36"]}
    assert data(found)["answers"] == {"RUL-02": {"note": "a"}}


def test_nothing_to_list_against_rows() -> None:
    found = assembled(
        "answers: {}\nregisters: {data_links: []}",
        "answers: {}\nregisters: {data_links: [{id: K1}]}",
    )
    assert list(differing(found)) == ["registers.data_links"]
    assert data(found)["registers"] == {}


def test_rows_that_cannot_be_told_apart_all_stay() -> None:
    found = assembled(
        "answers: {}\nregisters: {data_links: [{id: K1, messages: 1}, {id: K1, messages: 2}, {}]}",
        "answers: {}\nregisters: {data_links: [{partner: P}]}",
    )
    assert found.conflicts == []
    assert data(found)["registers"]["data_links"] == [
        {"id": "K1", "messages": 1},
        {"id": "K1", "messages": 2},
        {},
        {"partner": "P"},
    ]


def test_two_documents_of_one_id_are_both_kept_and_cited() -> None:
    found = assembled(
        "evidence_register: [{id: E1, title: Một}, {id: E2, title: Hai}]\n"
        "answers: {RUL-01: {value: 3, evidence: [E1]}}",
        "evidence_register: [{id: E1, title: Khác}, {id: E2, title: 'Hai '}]\n"
        "answers: {RUL-02: {value: fully, evidence: [E1, E2]}}",
    )
    assert [(one.code, one.parameters["new"]) for one in found.problems] == [("A005", "E1-2")]
    assert data(found)["evidence_register"] == [
        {"id": "E1", "title": "Một"},
        {"id": "E2", "title": "Hai"},
        {"id": "E1-2", "title": "Khác"},
    ]
    assert data(found)["answers"]["RUL-02"]["evidence"] == ["E1-2", "E2"]


@settings(max_examples=25, deadline=None)
@given(documents(EVERY_KIND), st.data())
def test_parts_of_a_whole_make_the_whole(document: dict[str, Any], draw: st.DataObject) -> None:
    halves: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for id_, answer in document["answers"].items():
        halves[draw.draw(st.booleans())][id_] = answer
    shell = {key: value for key, value in document.items() if key != "answers"}
    parts = [Source(f"{n}", {**shell, "answers": half}) for n, half in enumerate(halves)]
    found = assemble(parts, "out.yaml")
    assert (found.conflicts, found.problems) == ([], [])
    whole = in_order(data(found))
    assert isinstance(whole["answers"], dict)
    whole["answers"] = {id_: whole["answers"][id_] for id_ in document["answers"]}
    assert whole == in_order(document)


@pytest.mark.parametrize(
    ("one", "other"), [(True, "yes"), ("Sở  B", "Sở  B"), ("ế", "e\u0302\u0301"), ("1 / 2", "1/2")]
)
def test_the_same(one: object, other: object) -> None:
    assert same(one, other)


def test_command(tmp_path: Path, maturity: Maturity) -> None:
    filled_form(
        tmp_path / "gov.xlsx",
        EVERY_KIND,
        {
            ("shell", "", "agency.id"): "48",
            ("shell", "", "assessed_on"): "20/11/2026",
            ("answer", "RUL-01", "value"): "3 – Ổn định",
            ("answer", "RUL-01", "answered_by"): "Văn phòng",
        },
        part=("GOV",),
    )
    text = HEAD + "assessed_on: 2026-11-20\nanswers: {LNK-01: 41/50, RUL-01: 4}\n"
    (tmp_path / "sys.yaml").write_text(text, encoding="utf-8")
    out, folder = tmp_path / "whole.yaml", ROOT / "examples" / "models" / "every-kind"
    parts = [tmp_path / "gov.xlsx", tmp_path / "sys.yaml"]
    ended = maturity("assemble", *parts, "-o", out, "--questionnaire", folder)
    assert ended.status == 1
    assert ended.out.splitlines() == [
        "answers.RUL-01.value",
        f"  {parts[0]}!GOV Điều hành!D7: 3",
        f"  {parts[1]}:5:34: 4",
    ]
    assert ended.err.count("[A001]") == 2
    assert "RUL-01: {answered_by: Văn phòng}" in out.read_text(encoding="utf-8")
    again = maturity("assemble", *parts, "-o", out, "--questionnaire", folder)
    assert (again.status, "--force" in again.err) == (2, True)
    options = ["--questionnaire", folder, "--force", "--format", "json"]
    ended = maturity("assemble", *parts, "-o", out, *options)
    assert [entry["value"] for entry in ended.json[0]["entries"]] == [3, 4]
    (tmp_path / "sys.yaml").write_text(text.replace("RUL-01: 4", "RUL-01: 3"), encoding="utf-8")
    ended = maturity("assemble", *parts, "-o", out, *options)
    assert (ended.status, ended.json) == (0, [])
    assert maturity("score", out, "--questionnaire", folder).status == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("questionnaire: other@1.0.0\nagency: {id: '48'}\nanswers: {}\n", "A002"),
        ("questionnaire: every-kind@1.0.0\nagency: {id: '01'}\nanswers: {}\n", "A003"),
        ("answers: [", "Y005"),
    ],
)
def test_parts_that_do_not_belong_together_write_nothing(
    tmp_path: Path, maturity: Maturity, text: str, code: str
) -> None:
    (tmp_path / "1.yaml").write_text(HEAD + "answers: {}\n", encoding="utf-8")
    (tmp_path / "2.yaml").write_text(f"format: maturity/response@1\n{text}", encoding="utf-8")
    ended = maturity(
        "assemble", tmp_path / "1.yaml", tmp_path / "2.yaml", "-o", tmp_path / "o.yaml"
    )
    assert (ended.status, f"[{code}]" in ended.err) == (2, True)
    assert not (tmp_path / "o.yaml").exists()


def test_part_of_another_version_is_pointed_at() -> None:
    other = parse_yaml(HEAD.replace("1.0.0", "0.9.0") + "answers: {}", "2.yaml")
    found = assemble([parse_yaml(HEAD + "answers: {}", "1.yaml"), other], "out.yaml")
    assert [one.code for one in found.problems] == ["A004"]
