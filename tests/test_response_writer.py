"""A response that is written is read back equal, whatever its texts hold, in every form."""

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import CannotContinueError
from maturity.json_source import parse_json
from maturity.json_text import json_text
from maturity.loading.documents import read_documents
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.response import Ratio
from maturity.problems import in_order as sorted_problems
from maturity.response_writer import (
    in_order,
    response_json,
    response_line,
    response_yaml,
    write_responses,
)
from maturity.source import Source
from maturity.yaml_source import parse_yaml
from maturity.yaml_text import yaml_text
from tests.effort import examples
from tests.response_documents import ODD, documents, texts
from tests.running import ROOT

EVERY_KIND = load_sound(str(ROOT / "examples" / "models" / "every-kind"))
TINY: dict[str, Any] = {
    "format": "maturity/response@1",
    "questionnaire": "tiny@1.0.0",
    "agency": {"id": "01", "name": "Đà Nẵng"},
    "assessed_on": "2026-11-20",
    "answers": {"A-1-1": 3, "B-1-1": "41/50"},
}

signs = st.text("-?:,[]{}#&*!|>'\"%@` \n\t\r\\abe01.~=<ăĐ\u0301\u2028\x85\ufeff\0", max_size=12)
scalars = st.one_of(
    signs,
    texts(),
    st.sampled_from(
        ["", "yes", "No", "2026-11-20", "<<", "...", "---", "1:30", "0x1F", "a\n", "\n"]
    ),
    st.integers(),
    st.booleans(),
    st.none(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
keys = st.one_of(signs, texts(), st.just("k" * 1_100))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=15,
)


@settings(max_examples=examples(150), deadline=None)
@given(values.filter(lambda value: value is not None))
def test_any_value_is_read_back_equal(value: object) -> None:
    for text, source in (
        (found := yaml_text(value), parse_yaml(found, "v.yaml")),
        (found := json_text(value), parse_json(found, "v.json", line=None)),
        (found := json_text(value, indent=None), parse_json(found, "v.jsonl", line=1)),
    ):
        assert (source.problems, source.data) == ([], value), text
        assert repr(source.data) == repr(value)  # 1 is not true, 1.50 is not 1.5


def shuffled(value: object, order: random.Random) -> object:
    """Return a value with the keys of its maps in another order."""
    if isinstance(value, dict):
        found = [(key, shuffled(inner, order)) for key, inner in value.items()]
        order.shuffle(found)
        return dict(found)
    return [shuffled(inner, order) for inner in value] if isinstance(value, list) else value


@settings(max_examples=examples(60), deadline=None)
@given(documents(EVERY_KIND), st.randoms(use_true_random=False))
def test_response_is_read_back_equal(document: dict[str, Any], order: random.Random) -> None:
    mixed = shuffled(document, order)
    assert isinstance(mixed, dict)
    read = parse_yaml(response_yaml(mixed), "r.yaml").data
    assert read == parse_json(response_json(mixed), "r.json", line=None).data
    assert read == parse_json(response_line(mixed), "r.jsonl", line=1).data
    assert read == document
    assert isinstance(read, dict)
    assert list(read) == list(in_order(mixed))
    before = read_response(Source("r.yaml", document), lambda _id: EVERY_KIND)
    after = read_response(Source("r.yaml", read), lambda _id: EVERY_KIND)
    assert after.response == before.response is not None
    assert sorted_problems(after.problems) == sorted_problems(before.problems)


def test_keys_stand_in_the_order_of_the_format() -> None:
    mixed = {key: TINY[key] for key in reversed(TINY)} | {"unknown": 1}
    assert list(in_order(mixed)) == [*TINY, "unknown"]
    answer = {"note": "n", "evidence": [{"number": "1", "title": "T"}, "E1"], "value": 3}
    found = in_order(TINY | {"answers": {"A-1-1": answer}})["answers"]
    assert repr(found) == repr(
        {"A-1-1": {"value": 3, "evidence": [{"title": "T", "number": "1"}, "E1"], "note": "n"}}
    )


def test_short_form_where_an_answer_only_has_a_value() -> None:
    document = TINY | {"answers": {"A-1-1": {"value": 3}, "B-1-1": {"value": Ratio(41, 50)}}}
    assert response_yaml(document).splitlines()[4:] == [
        "answers:",
        "  A-1-1: 3",
        "  B-1-1: 41/50",
    ]


def test_people_read_it() -> None:
    document = TINY | {
        "submission": None,
        "answers": {
            "A-1-1": {"value": 3, "note": "Hai dòng:\n - một\n - hai\n", "evidence": ["E1"]},
            "A-1-2": ["x", "y"],
            "B-1-1": {"value": "yes", "verified": {"value": "no", "on": "2026-11-25"}},
        },
        "registers": {"systems": [{"id": "01", "cost": Decimal("1.50"), "note": "=1+1"}], "x": []},
    }
    assert response_yaml(document) == (
        """\
format: maturity/response@1
questionnaire: tiny@1.0.0
agency: {id: "01", name: Đà Nẵng}
assessed_on: 2026-11-20
submission: null
answers:
  A-1-1:
    value: 3
    evidence: [E1]
    note: |
      Hai dòng:
       - một
       - hai
  A-1-2: [x, y]
  B-1-1:
    value: yes
    verified: {value: no, "on": 2026-11-25}
registers:
  systems:
    - {id: "01", cost: 1.50, note: =1+1}
  x: []
"""
    )


@pytest.mark.parametrize("text", ODD)
def test_other_readers_of_yaml_take_text_for_text(text: str) -> None:
    import yaml

    found = yaml.safe_load(yaml_text({"text": text}))["text"]
    assert found == (False if text == "no" else text)


@pytest.mark.parametrize("name", ["r.yaml", "r.json", "r.jsonl"])
def test_file(tmp_path: Path, name: str) -> None:
    write_responses(tmp_path / name, [TINY])
    (source,) = read_documents(tmp_path / name)
    assert (source.problems, source.data) == ([], TINY)
    assert b"\r" not in (tmp_path / name).read_bytes()


def test_only_json_lines_hold_several(tmp_path: Path) -> None:
    write_responses(tmp_path / "r.jsonl", [TINY, TINY])
    assert [one.data for one in read_documents(tmp_path / "r.jsonl")] == [TINY, TINY]
    with pytest.raises(CannotContinueError, match="holds one response"):
        write_responses(tmp_path / "r.yaml", [TINY, TINY])


def test_what_no_document_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no float"):
        response_yaml(TINY | {"round": 1.5})
    with pytest.raises(TypeError, match="no set"):
        response_json(TINY | {"round": {1}})
