"""The example models are sound, their worked cases run, and they use all that the formats offer."""

import re
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

from maturity.checking import check_paths
from maturity.checking.cases import case_files
from maturity.loading.questionnaire import load_sound
from maturity.models.questionnaire import Question
from maturity.models.registers import Column
from maturity.models.scoring_file import Rule
from maturity.yaml_source import read_yaml
from tests.running import ROOT, Maturity
from tests.test_shipped import texts

# The checkout's own folder, wherever the tool itself was installed.
MODELS = ROOT / "examples" / "models"
NAMES = (
    "criterion-averages",
    "cumulative-practices",
    "every-kind",
    "pathway",
    "process-attributes",
    "sum-of-levels",
)
WARNINGS = {
    "every-kind": [("P009", "staged-blocks", "LAB"), ("P009", "staged-blocks", "TRY")],
    "process-attributes": [
        ("P009", "each-attribute", "KEP"),
        ("P009", "mean-of-attributes", "KEP"),
    ],
}
"""What `check` says of a model on purpose: a level at which nothing is asked blocks."""
SCORE = re.compile(r"(?<!\w)score: ([0-9/]+)")


def cases(name: str) -> list[dict[str, Any]]:
    """Return the worked cases of a model as written."""
    found: list[dict[str, Any]] = []
    for path in case_files(MODELS / name):
        data = read_yaml(path).data
        assert isinstance(data, list)
        found += data
    return found


def all_of(name: str, model: object) -> set[str]:
    """Return the words that a model of the formats allows under one of its keys."""
    return set(get_args(model.model_fields[name].annotation))  # type: ignore[attr-defined]


def test_folder_holds_these_models_and_each_is_named_by_its_folder() -> None:
    assert sorted(path.name for path in MODELS.iterdir()) == list(NAMES)
    assert [load_sound(str(MODELS / name)).id for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_check_finds_what_is_meant_and_nothing_else(name: str) -> None:
    checked = check_paths([MODELS / name])
    assert checked.looked_at == 1
    profiles = load_sound(str(MODELS / name)).scoring.profiles
    lines = (MODELS / name / "scoring.yaml").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines, start=1) if line.startswith("  - id: ")]
    found = []
    for one in checked.problems:
        assert one.severity == "warning", str(one)
        assert Path(one.place.path).name == "scoring.yaml", str(one)
        assert one.place.line is not None
        inside = sum(start <= one.place.line for start in starts) - 1
        found.append((one.code, profiles[inside].id, str(one.parameters["node"])))
    assert sorted(found) == WARNINGS.get(name, [])
    explained = [line for line in lines if line.startswith("# `check` warns twice (P009: ")]
    assert len(explained) == bool(found)


@pytest.mark.parametrize("name", NAMES)
def test_cases_are_five_or_more_and_try_every_profile(name: str) -> None:
    found = cases(name)
    assert len(found) >= 5
    tried = {profile for case in found for profile in case["expect"]} - {"indicators", "rules"}
    assert tried == set(load_sound(str(MODELS / name)).plans)


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_score_is_held_against_the_result(name: str, tmp_path: Path) -> None:
    """Move every expected score by 1: each is then reported, so each had been compared."""
    folder = Path(shutil.copytree(MODELS / name, tmp_path / name))
    moved = 0
    for path in case_files(folder):
        text, count = SCORE.subn(
            lambda match: f"score: {Fraction(match[1]) + 1}", path.read_text(encoding="utf-8")
        )
        path.write_text(text, encoding="utf-8")
        moved += count
    failing = [one for one in check_paths([folder]).problems if one.code == "C002"]
    assert len(failing) == moved > 5


@pytest.mark.parametrize("name", NAMES)
def test_status_is_draft_and_the_title_says_whose_it_is(name: str) -> None:
    questionnaire = load_sound(str(MODELS / name)).questionnaire
    assert questionnaire.status == "draft"
    assert "our own example" in questionnaire.title.in_language("en")
    assert "ví dụ tự soạn" in questionnaire.title.in_language("vi")


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_both_languages(name: str) -> None:
    instrument = load_sound(str(MODELS / name))
    parts = (instrument.questionnaire, instrument.scoring, instrument.targets_file)
    found = [text for part in parts for text in texts(part)]
    assert len(found) > 20
    assert [text for text in found if isinstance(text.by_language, str)] == []


# Every kind, method and policy


def test_every_kind_has_every_kind_of_question_and_column() -> None:
    questionnaire = load_sound(str(MODELS / "every-kind")).questionnaire
    kinds = {model.model_fields["kind"].annotation for model in get_args(get_args(Question)[0])}
    assert {question.kind for question in questionnaire.questions()} == {
        get_args(kind)[0] for kind in kinds
    }
    practices = [one for one in questionnaire.questions() if one.kind == "practice"]
    assert {bool(practice.choices) for practice in practices} == {True, False}
    assert {one.answered_by for one in questionnaire.questions()} == {"agency", "centre"}
    assert any(one.applies_when for one in questionnaire.questions())
    assert {domain.mandatory for domain in questionnaire.domains} == {True, False}
    (register,) = questionnaire.registers
    assert {column.type for column in register.columns} == all_of("type", Column)
    assert all(rule.in_force and rule.late for rule in register.rules)
    assert {bool(one.question) for one in questionnaire.indicators} == {True, False}
    assert questionnaire.gates
    assert questionnaire.parameters


def test_every_kind_has_a_profile_for_every_method_and_policy() -> None:
    profiles = load_sound(str(MODELS / "every-kind")).scoring.profiles
    rules = [
        rule
        for one in profiles
        for rule in (one.capability, one.domain, one.questionnaire)
        if not isinstance(rule, str)
    ]
    methods = {model.model_fields["method"].annotation for model in get_args(get_args(Rule)[0])}
    assert {rule.method for rule in rules} == {get_args(method)[0] for method in methods}
    staged = [rule for rule in rules if rule.method == "staged"]
    assert {rule.requires is None for rule in staged} == {True, False}
    assert any(rule.slack is not None for rule in rules if rule.method == "quorum")
    assert any(one.domain == "through" for one in profiles)
    assert {one.not_applicable for one in profiles} == {"excluded", "base", "top", 2}
    assert {one.unanswered for one in profiles} == {"base", "excluded", "withhold"}
    assert {one.empty_level for one in profiles} == {"blocks", "holds"}
    assert any(one.bands for one in profiles)
    assert any(one.achievements and one.practice_counts_from for one in profiles)


RESPONSE = """\
format: maturity/response@1
questionnaire: every-kind@1.0.0
agency: {id: "01", name: Tỉnh Ví dụ, kind: province}
assessed_on: 2026-06-30
answers: {LNK-01: 3/5, TRY-01: fully}
registers:
  data_links:
    - {id: HT-1, agreement_on: 2025-02-01, opened_on: 2025-03-01, tried_on: 2025-09-01}
    - {id: HT-2, agreement_on: 2025-09-01, opened_on: 2025-06-01, tried_on: 2025-12-02}
    - {id: HT-3, opened_on: 2026-02-01}
    - {id: HT-4, opened_on: 2024-12-31}
    - {id: HT-5, encrypted: yes, direction: gives, messages: 120, cost: 35.5, partner: A}
    - {id: HT-6, agreement_on: 2025-10-01, opened_on: 2025-12-30}
"""


def test_rules_of_the_register_give_each_of_the_five_outcomes(
    maturity: Maturity, tmp_path: Path
) -> None:
    """DL-R1: an agreement by the day of opening. DL-R2: a trial within 6 months of it.

    Both bind links opened from 2025-01-01 on. HT-1 was tried on the last day, HT-2 a day late;
    the 6 months of HT-6 end on the day of assessment, 2026-06-30, so they are not over yet.
    """
    response = tmp_path / "r.yaml"
    response.write_text(RESPONSE, encoding="utf-8")
    folder = MODELS / "every-kind"
    ended = maturity("score", response, "--questionnaire", folder, "--format", "json")
    assert ended.status == 0, ended.err
    (assessment,) = ended.lines
    assert assessment["problems"] == []
    assert assessment["registers"]["data_links"]["outcomes"] == {
        "HT-1": {"DL-R1": "met", "DL-R2": "met"},
        "HT-2": {"DL-R1": "late", "DL-R2": "late"},
        "HT-3": {"DL-R1": "breached", "DL-R2": "not_yet_due"},
        "HT-4": {"DL-R1": "no_duty", "DL-R2": "no_duty"},
        "HT-5": {"DL-R1": "not_yet_due", "DL-R2": "not_yet_due"},
        "HT-6": {"DL-R1": "met", "DL-R2": "not_yet_due"},
    }
    # Of HT-1 to HT-4 and HT-6, opened, HT-1, HT-2 and HT-6 have an agreement.
    agreed = assessment["indicators"]["links_agreed"]
    assert (agreed["exact"], agreed["met"], agreed["of"]) == ("3/5", 3, 5)
    targets = {target["id"]: target for target in assessment["targets"]}
    assert (targets["T-LINKS"]["met"], targets["T-LINKS"]["gap"]) == (False, 2)


def test_step_is_asked_only_after_every_yes_before_it(maturity: Maturity, tmp_path: Path) -> None:
    response = tmp_path / "r.yaml"
    response.write_text(
        "format: maturity/response@1\nquestionnaire: pathway@1.0.0\nagency: {id: '01'}\n"
        "assessed_on: 2026-06-30\nanswers: {PUB-1: yes, PUB-2: no, PUB-3: yes}\n",
        encoding="utf-8",
    )
    ended = maturity("score", response, "--questionnaire", MODELS / "pathway", "--format", "json")
    (assessment,) = ended.lines
    nodes = assessment["results"]["first-no"]["nodes"]
    assert (nodes["PUB"]["level"], nodes["PUB"]["coverage"]) == (2, "1.00")
    # Asked: PUB-1, PUB-2, ANS-1 and LRN-1; answered: the first two.
    assert assessment["results"]["first-no"]["coverage"] == "0.50"
