"""The live level is the engine's, also where the registers are not counted again."""

import random
from datetime import date

import pytest

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.interview.context import Context
from maturity.interview.document import Document, changed, without
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.assessment import Assessment
from maturity.models.questionnaire import RubricQuestion
from maturity.source import Source

ROWS = [
    {
        "id": f"HT-{number}",
        "name": f"Hệ thống {number}",
        "security_level": 1 + number % 5,
        "in_operation_on": f"20{14 + number % 12}-03-0{1 + number % 9}",
        "dossier_approved_on": "2024-05-01",
        "handles_procedures": "yes",
        "online_service": "no",
        "serves": "agency",
    }
    for number in range(12)
]


@pytest.fixture(scope="module")
def security() -> Instrument:
    """Return the shipped questionnaire that has a register with dated rules."""
    return load_sound("cybersecurity-readiness")


def engine(document: Document, instrument: Instrument) -> Assessment:
    """Return the assessment as every other command makes it."""
    read = read_response(Source("", data=document), lambda _id: instrument)
    assert read.response is not None
    return assess(read.response, instrument)


@pytest.mark.parametrize("seed", range(2))
def test_after_every_change_the_standing_is_that_of_the_engine(
    security: Instrument, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - answers, not secrets
    rubrics = [one for one in security.questions.values() if isinstance(one, RubricQuestion)]
    document: Document = {
        "format": "maturity/response@1",
        "questionnaire": f"cybersecurity-readiness@{security.questionnaire.version}",
        "agency": {"id": "1"},
        "assessed_on": "2026-11-20",
        "answers": {},
        "registers": {"information_systems": ROWS},
    }
    context = Context(security, "en", date(2026, 11, 20))
    systems = ("registers", "information_systems")
    for step in range(16):
        if step % 4 == 1:
            document = changed(document, (*systems, chance.randrange(12), "security_level"), 5)
        elif step == 6:
            document = changed(document, ("assessed_on",), "2027-06-01")
        elif step == 10:
            document = changed(document, ("declared",), {"information_systems": {"total": 40}})
        elif step == 14:
            document = without(document, systems)
        else:
            question = chance.choice(rubrics)
            level = chance.choice(sorted(question.levels))
            document = changed(document, ("answers", question.id), level)
        standing = context.standing(document)
        assert standing is not None
        assert standing.assessment == engine(document, security)


def test_registers_that_look_at_an_answer_are_counted_again(security: Instrument) -> None:
    assert security.registers_stand_alone
    register = security.questionnaire.registers[0]
    nosy = register.rules[0].model_copy(update={"when": 'answer["GOV-POL-01"] == 3'})
    asked = security.questionnaire.model_copy(
        update={"registers": (register.model_copy(update={"rules": (nosy,)}),)}
    )
    assert not Instrument(asked, security.scoring, None, "").registers_stand_alone
