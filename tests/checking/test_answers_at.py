"""`all_at` in a worked case: every question answered with the least that reaches a level."""

from fractions import Fraction
from pathlib import Path

import pytest

from maturity.assessment.readings import condition_scope, readings
from maturity.checking import check_paths
from maturity.checking.answers_at import answer_at, answers_at
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound, shipped_questionnaires
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.response import Agency, Ratio, Response, Shell
from maturity.resources import builtin

MODELS = sorted(path.parent for path in builtin("examples").glob("models/*/questionnaire.yaml"))


def counted(instrument: Instrument, level: int) -> dict[str, object]:
    """Return what the engine makes of every question answered at a level."""
    shell = Shell(
        format="maturity/response@1", questionnaire=instrument.id, agency=Agency(id="case")
    )
    response = Response(shell, answers_at(level, instrument), {})
    scope = condition_scope(response, instrument)
    return dict(readings(response, instrument, scope).answers["claimed"])


@pytest.mark.parametrize("name", [*shipped_questionnaires(), *map(str, MODELS)])
def test_every_question_is_at_the_level_or_the_next_below_that_it_has(name: str) -> None:
    instrument = load_sound(name)
    scale = instrument.scale
    for level in range(scale.base, scale.top + 1):
        found = counted(instrument, level)
        for id_, question in instrument.questions.items():
            if question.answered_by == "centre" or not isinstance(found[id_], int):
                continue
            if isinstance(question, RubricQuestion):
                offered = {scale.base, *question.levels}
            elif isinstance(question, RatioQuestion | ChecklistQuestion):
                offered = {scale.base, *question.levels_from}
            elif isinstance(question, PracticeQuestion):
                continue
            else:
                offered = {question.yes or scale.base, question.no or scale.base}
            assert found[id_] == max((one for one in offered if one <= level), default=min(offered))


def test_a_practice_is_achieved_from_its_own_level_on() -> None:
    instrument = load_sound(str(builtin("examples") / "models" / "every-kind"))
    practices = [one for one in instrument.questions.values() if isinstance(one, PracticeQuestion)]
    assert practices
    for question in practices:
        below = answer_at(question, question.level - 1, instrument.scale)
        at = answer_at(question, question.level, instrument.scale)
        worth = {"not": Fraction(0), "fully": Fraction(1)}
        if question.choices:
            worth = {one.id: one.value for one in question.choices}
        assert worth[str(below)] == min(worth.values())
        assert worth[str(at)] == max(worth.values())


def test_a_share_is_answered_with_the_threshold_itself() -> None:
    question = load_sound("data-management").questions["USE-SHR-01"]
    scale = load_sound("data-management").scale
    assert answer_at(question, 3, scale) == Ratio(3, 5)
    assert answer_at(question, 1, scale) == Ratio(0, 1)


def test_answers_of_a_case_stand_before_its_level(tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(builtin("questionnaires") / "data-management", tmp_path / "q"))
    cases = folder / "cases"
    shutil.rmtree(cases)
    cases.mkdir()
    (cases / "one.yaml").write_text(
        "- name: One core question below\n"
        "  all_at: 4\n"
        "  answers: {DG-POL-01: 2}\n"
        "  expect:\n"
        "    quorum: {level: 2, nodes: {DG-POL: 2, STD: 4}}\n"
        "- name: All of them\n"
        "  all_at: 4\n"
        "  expect: {quorum: {level: 3}}\n",
        encoding="utf-8",
    )
    (problem,) = check_paths([folder]).problems
    assert (problem.code, problem.place.line) == ("C002", 8)
