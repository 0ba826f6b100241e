"""The assessment as a whole: scores, ranges, policies, targets, and what it carries on."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from maturity.assessment import assess
from maturity.assessment.indicators import caps, shares
from maturity.assessment.readings import condition_scope, readings
from maturity.loading.questionnaire import load_questionnaire
from maturity.loading.response import read_responses
from maturity.models.assessment import Assessment
from maturity.resources import builtin
from scoring import Plan

if TYPE_CHECKING:
    from maturity.instrument import Instrument
    from tests.assessment.conftest import Assess, Read

FULL: dict[str, Any] = {
    "RUBRIC": 3,
    "RATIO": "9/10",
    "LIST": ["x", "y"],
    "YES_NO": "yes",
    "PRACTICE": "partially",
    "CHOICE": "some",
}
"""C1 (3 + 4)/2 = 7/2; C2: 3, 4, 1 + 4/3 = 7/3, 1 + 1 = 2, mean (3 + 4 + 7/3 + 2)/4 = 17/6."""


def test_exact_score_and_what_is_shown_of_it(assessed: "Assess") -> None:
    whole = assessed(FULL).results["mean"]
    assert (whole.exact, whole.score, whole.level) == ("19/6", "3.16", 3)
    nodes = whole.nodes
    assert set(nodes) == {"D1", "D2", "C1", "C2"}
    assert (nodes["C1"].exact, nodes["C1"].score, nodes["C1"].level) == ("7/2", "3.50", 3)
    assert (nodes["C2"].exact, nodes["C2"].score, nodes["C2"].level) == ("17/6", "2.83", 2)


def test_whole_numbers_are_exact_without_a_fraction(assessed: "Assess") -> None:
    node = assessed(FULL | {"RUBRIC": 5, "RATIO": "1/1"}).results["mean"].nodes["D1"]
    assert (node.exact, node.score) == ("5", "5.00")


def test_headline_is_first_and_its_level_is_the_level(assessed: "Assess") -> None:
    result = assessed(FULL)
    assert list(result.results) == ["mean", "waiting"]
    assert (result.headline, result.level) == ("mean", 3)
    assert result.results["waiting"].level == 2


def test_range_and_coverage_of_a_half_filled_response(assessed: "Assess") -> None:
    result = assessed({"RUBRIC": 3, "RATIO": {"not_applicable": "none"}, "YES_NO": True})
    whole = result.results["mean"]
    # D1 3 throughout; D2 low (1 + 4 + 1 + 1)/4 = 7/4, high (5 + 4 + 5 + 5)/4 = 19/4.
    assert (whole.range.low, whole.range.high) == ("2.37", "3.87")
    assert (whole.range.low_level, whole.range.high_level) == (2, 3)
    assert (whole.answered, whole.applicable, whole.coverage) == (2, 5, "0.40")
    assert whole.nodes["D1"].coverage == "1.00"
    assert whole.nodes["C2"].coverage == "0.25"
    assert whole.exact == "19/8"


def test_coverage_is_rounded_down(assessed: "Assess") -> None:
    assert assessed({"RUBRIC": 1, "RATIO": "0/1"}).results["mean"].coverage == "0.33"


def test_withheld_score_still_has_a_range(assessed: "Assess") -> None:
    whole = assessed(dict(FULL, CHOICE=None)).results["waiting"]
    assert (whole.score, whole.exact, whole.level) == (None, None, None)
    # D2 (3 + 4 + 7/3 + 1)/4 = 31/12 and (3 + 4 + 7/3 + 5)/4 = 43/12; D1 7/2; the least of both.
    assert (whole.range.low, whole.range.high) == ("2.58", "3.50")
    assert whole.explanation.unanswered == ("D2",)


def test_answered_in_full_has_no_range(assessed: "Assess") -> None:
    limits = assessed(FULL).results["mean"].range
    assert limits.low == limits.high == "3.16"


def test_nothing_applicable_is_null_not_zero(assessed: "Assess") -> None:
    aside = {"RUBRIC": {"not_applicable": "a"}, "RATIO": {"not_applicable": "b"}}
    node = assessed(aside).results["mean"].nodes["D1"]
    assert (node.score, node.level, node.coverage, node.range.low) == (None, None, None, None)


def test_nothing_answered(assessed: "Assess") -> None:
    result = assessed({})
    assert (result.level, result.results["waiting"].level) == (1, None)
    assert result.results["mean"].coverage == "0.00"
    assert result.results["waiting"].range.high == "5.00"


def test_policies_are_printed_with_what_the_others_would_give(assessed: "Assess") -> None:
    result = assessed(FULL | {"RUBRIC": {"not_applicable": "none"}, "PRACTICE": None})
    # D1 4 (excluded), 5/2 (base), 9/2 (top); D2 (3 + 4 + 1 + 2)/4 = 5/2, without PRACTICE 3.
    policies = result.results["mean"].policies
    assert (policies.not_applicable, policies.unanswered) == ("excluded", "base")
    assert policies.not_applicable_levels == {"excluded": 3, "base": 2, "top": 3}
    assert policies.unanswered_levels == {"base": 3, "excluded": 3, "withhold": None}
    waiting = result.results["waiting"].policies
    assert waiting.unanswered == "withhold"
    assert waiting.unanswered_levels == {"base": 2, "excluded": 3, "withhold": None}


def test_targets_gap_and_days(assessed: "Assess") -> None:
    all_3, most_5, d1_4 = assessed(FULL).targets
    assert (all_3.id, all_3.met, all_3.gap, all_3.share) == ("ALL-3", True, 0, "1")
    assert (most_5.met, most_5.gap, most_5.share) == (False, 2, "9/10")
    assert (d1_4.met, d1_4.gap, d1_4.days_left) == (False, 1, -1)
    assert (all_3.days_left, all_3.until.isoformat()) == (406, "2027-12-31")
    assert all_3.binding == ()
    assert d1_4.binding[0] == "RUBRIC"  # the lowest first


def test_binding_questions_exist_and_fall_short(assessed: "Assess", kinds: "Instrument") -> None:
    result = assessed(FULL)
    binding = result.targets[1].binding
    assert set(binding) == set(FULL)
    assert len(set(binding)) == len(binding)
    assert set(binding) <= set(kinds.questions)


def test_target_is_undetermined_while_the_level_is(read: "Read") -> None:

    found = read({"RUBRIC": 3})
    assert found.response is not None
    assert found.instrument is not None
    result = assess(found.response, found.instrument, headline="waiting")
    target = result.targets[0]
    assert (target.met, target.gap) == (None, None)
    assert set(target.binding) == set(FULL) - {"RUBRIC"}


def test_days_are_not_counted_without_a_date(assessed: "Assess") -> None:
    result = assessed(FULL, assessed_on=None)
    assert {target.days_left for target in result.targets} == {None}
    assert [problem.code for problem in result.problems] == ["R011"]


def test_state_of_each_question(assessed: "Assess") -> None:
    result = assessed(
        {
            "RUBRIC": {"value": 5, "verified": {"value": 3}},
            "RATIO": "0/0",
            "PRACTICE": {"value": "fully", "evidence": [{"title": "A", "number": "1"}]},
        },
        "evidenced",
    )
    rubric, ratio = result.questions["RUBRIC"], result.questions["RATIO"]
    assert (rubric.state, rubric.claimed, rubric.level, rubric.verified) == ("answered", 5, 2, 3)
    assert (rubric.evidence, rubric.reason) == ("unsupported", "none")
    assert ratio.state == "not_applicable"
    assert result.questions["LIST"].state == "unanswered"
    practice = result.questions["PRACTICE"]
    assert (practice.evidence, practice.undated) == ("supported", True)
    assert "R013" in [problem.code for problem in result.problems]


@pytest.mark.parametrize("reading", ["claimed", "evidenced", "best_known", "verified"])
def test_round_trip_through_json(assessed: "Assess", reading: str) -> None:
    result = assessed(
        FULL | {"RUBRIC": {"value": 5, "verified": {"value": 3}}, "LIST": None, "Z": 1},
        reading,
        period={"from": "2025-01-01", "to": "2026-01-01"},
        scope={"units": ["A"], "excluded": [{"unit": "B", "reason": "C"}]},
        submission={"approved_by_title": "D", "document_number": 1, "date": "2026-11-21"},
    )
    assert Assessment.model_validate_json(result.model_dump_json()) == result


def test_period_is_written_as_it_is_read(assessed: "Assess") -> None:
    period = {"from": "2025-01-01", "to": "2026-01-01"}
    written = json.loads(assessed(FULL, period=period).model_dump_json(by_alias=True))
    assert written["period"] == written["response"]["period"] == period


def test_response_is_carried_on_as_written(assessed: "Assess") -> None:
    answers = FULL | {"Z": {"value": 1}, "RUBRIC": {"value": 3, "note": "một"}}
    response = assessed(answers, round="2026").response
    assert response["answers"] == answers
    assert response["round"] == "2026"


def test_same_input_same_output(assessed: "Assess") -> None:
    assert assessed(FULL).model_dump_json() == assessed(FULL).model_dump_json()


def test_other_version_is_said_and_answers_are_carried_over(assessed: "Assess") -> None:
    answers: dict[str, Any] = {key: FULL[key] for key in FULL if key != "RUBRIC"}
    result = assessed(answers | {"OLD": 3}, questionnaire="kinds@1.0.0")
    assert sorted(problem.code for problem in result.problems) == ["R009", "R010"]
    assert result.questionnaire == "kinds@2.1.0"
    assert result.results["mean"].exact == "19/6"


def test_an_answer_of_its_own_beats_the_one_carried_over(assessed: "Assess") -> None:
    result = assessed({"OLD": 5, "RUBRIC": 3})
    assert [problem.code for problem in result.problems] == ["R017"]
    assert result.questions["RUBRIC"].claimed == 3


@pytest.mark.parametrize("model", ["every-kind", "process-attributes"])
def test_the_other_way_of_judging_empty_levels_is_told(model: str, tmp_path: Path) -> None:
    """What is told of each policy is what the same rule with that policy comes to."""
    folder = builtin("examples") / "models" / model
    instrument = load_questionnaire(folder).instrument
    assert instrument is not None
    for path in sorted((folder / "cases").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            response = {
                "format": "maturity/response@1",
                "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
                "agency": case.get("agency", {"id": "A"}),
                "answers": case["answers"],
                "registers": case.get("registers"),
            }
            file = tmp_path / "response.json"
            file.write_text(json.dumps(response, default=str), encoding="utf-8")
            (read,) = read_responses(file, lambda _: instrument)
            assert read.response is not None
            scope = condition_scope(read.response, instrument)
            biting = caps(instrument, shares(read.response, instrument, scope)).biting
            claimed = readings(read.response, instrument, scope).answers["claimed"]
            for id_, result in assess(read.response, instrument).results.items():
                for policy, level in result.policies.empty_level_levels.items():
                    rules = replace(instrument.plans[id_].profile, empty_level=policy)  # type: ignore[arg-type]
                    other = Plan(instrument.tree, instrument.scale, rules)
                    assert other.score(claimed, biting).overall.level == level


def test_an_empty_level_blocks_or_holds(tmp_path: Path) -> None:
    folder = builtin("examples") / "models" / "process-attributes"
    instrument = load_questionnaire(folder).instrument
    assert instrument is not None
    response = {
        "format": "maturity/response@1",
        "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
        "agency": {"id": "A"},
        "answers": dict.fromkeys(instrument.questions, "fully"),
    }
    file = tmp_path / "response.json"
    file.write_text(json.dumps(response), encoding="utf-8")
    (read,) = read_responses(file, lambda _: instrument)
    assert read.response is not None
    results = assess(read.response, instrument).results.values()
    told = [tuple(one.policies.empty_level_levels.values()) for one in results]
    assert any(blocks is not None and holds == 5 > blocks for blocks, holds in told)
