"""The JSON of an assessment, written with what was written before."""

from typing import TYPE_CHECKING, Any

import pytest

from maturity.assessment import assess
from maturity.assessment.text import Written, assessment_json
from scoring import Memory

if TYPE_CHECKING:
    from maturity.instrument import Instrument
    from maturity.loading.response import ReadResponse
    from tests.assessment.conftest import Read

ANSWERS: list[dict[str, Any]] = [
    {},
    {"RUBRIC": 3, "RATIO": "9/10", "LIST": ["x", "y"], "YES_NO": "yes", "PRACTICE": "partially"},
    {"RUBRIC": 3, "RATIO": {"not_applicable": "none"}},
    {"RUBRIC": {"value": 5, "verified": {"value": 3}, "note": 'Ghi chú "results":{} \\ \u2028'}},
]


def both_ways(found: "ReadResponse", written: Written) -> tuple[str, str]:
    assert found.response is not None
    assert found.instrument is not None
    result = assess(found.response, found.instrument)
    return assessment_json(result, written).decode(), result.model_dump_json()


def test_it_is_what_the_model_itself_writes(read: "Read", kinds: "Instrument") -> None:
    for answers in (*ANSWERS, *ANSWERS):  # The second time most of it is known.
        ours, its_own = both_ways(read(answers), kinds.node_texts)
        assert ours == its_own


@pytest.mark.parametrize("name", ['"results":{}', '{"nodes":{}}', '\\"results":{},"readings"'])
def test_a_name_that_looks_like_json_is_no_place_for_results(read: "Read", name: str) -> None:
    found = read(ANSWERS[1], agency={"id": name, "name": name}, scope={"units": [name]})
    ours, its_own = both_ways(found, Memory())
    assert ours == its_own


def test_a_memory_that_forgets_changes_nothing(read: "Read") -> None:
    written: Written = Memory(1)
    for answers in ANSWERS:
        ours, its_own = both_ways(read(answers), written)
        assert ours == its_own
