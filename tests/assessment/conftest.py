"""A questionnaire with every kind of question, and responses to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import ReadResponse, read_response
from maturity.models.assessment import Assessment, Reading
from maturity.source import Source

Read = Callable[..., ReadResponse]
Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def kinds() -> Instrument:
    """Return the questionnaire with every kind of question."""
    return load_sound(str(Path(__file__).parent / "every-kind"))


@pytest.fixture
def read(kinds: Instrument) -> Read:
    """Return what reads answers as a response of 20 November 2026; keywords are further keys."""

    def read_these(answers: dict[str, Any], **others: object) -> ReadResponse:
        document: dict[str, object] = {
            "format": "maturity/response@1",
            "questionnaire": "kinds@2.1.0",
            "agency": {"id": "01"},
            "assessed_on": "2026-11-20",
        }
        document |= others
        document["answers"] = answers
        return read_response(Source("r.yaml", document), lambda _id: kinds)

    return read_these


@pytest.fixture
def assessed(read: Read) -> Assess:
    """Return what assesses answers; `reading` is the reading, other keywords are further keys."""

    def assess_these(
        answers: dict[str, Any],
        reading: Reading = "claimed",
        **others: object,
    ) -> Assessment:
        found = read(answers, **others)
        assert found.response is not None
        assert found.instrument is not None
        return assess(
            found.response, found.instrument, reading=reading, problems=found.records("en")
        )

    return assess_these
