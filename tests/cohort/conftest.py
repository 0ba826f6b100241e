"""Agencies of a small questionnaire, and cohorts made of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment import assess
from maturity.cohort.build import build_cohort
from maturity.cohort.entries import Entry, Facts
from maturity.cohort.extract import facts_of
from maturity.cohort.frame import Frame
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.models.agency_list import ListedAgency
from maturity.models.assessment import Reading
from maturity.models.cohort import Cohort
from maturity.source import Source

Respond = Callable[..., Facts]
Build = Callable[..., Cohort]
SUBMISSION = {
    "approved_by_title": "Giám đốc Sở",
    "document_number": "12/BC-SKHCN",
    "date": "2026-12-01",
}
EVIDENCE = [{"title": "Quyết định ban hành quy chế", "number": "12/QĐ", "date": "2026-03-01"}]


@pytest.fixture(scope="session")
def asked() -> Instrument:
    """Return a questionnaire of twenty-two questions, each with every level."""
    return load_sound(str(Path(__file__).parent / "asked"))


@pytest.fixture
def respond(asked: Instrument) -> Respond:
    """Return what assesses an agency whose every answer is one level, with evidence or without."""

    def respond_so(  # noqa: PLR0913 - each test names the one thing it is about
        agency: str,
        level: int = 3,
        *,
        answers: dict[str, Any] | None = None,
        supported: bool = True,
        verified: bool = False,
        reading: Reading = "best_known",
        file: str = "",
        **others: object,
    ) -> Facts:
        given = {
            id_: {"value": level, "evidence": EVIDENCE} if supported else level
            for id_ in asked.questions
        }
        if verified:
            given = {id_: {"value": level, "verified": {"value": level}} for id_ in asked.questions}
        document: dict[str, object] = {
            "format": "maturity/response@1",
            "questionnaire": f"{asked.id}@{asked.questionnaire.version}",
            "agency": {"id": agency, "name": f"Cơ quan {agency}", "kind": "province"},
            "assessed_on": "2026-11-20",
            "submission": SUBMISSION,
        }
        document |= others
        document["answers"] = given | (answers or {})
        read = read_response(Source("r.yaml", document), lambda _id: asked)
        assert read.response is not None
        found = assess(read.response, asked, reading=reading)
        name = file or f"{agency}.yaml"
        return facts_of(found, asked, file=name, sha256=sha256(name.encode()).hexdigest())

    return respond_so


def listed(*ids: str, kind: str = "province", **others: object) -> tuple[ListedAgency, ...]:
    """Return the rows of a list of agencies."""
    return tuple(
        ListedAgency.model_validate({"id": id_, "name": f"Cơ quan {id_}", "kind": kind, **others})
        for id_ in ids
    )


@pytest.fixture
def build(asked: Instrument) -> Build:
    """Return what builds a cohort of entries; keywords are those of the frame."""

    def build_of(
        entries: Iterable[Entry],
        rows: Sequence[ListedAgency] | None,
        **frame: Any,  # noqa: ANN401 - the fields of a frame
    ) -> Cohort:
        frame.setdefault("day", date(2026, 12, 31))
        expected = None if rows is None else tuple(rows)
        return build_cohort(entries, {asked.id: asked}, Frame(expected=expected, **frame))

    return build_of
