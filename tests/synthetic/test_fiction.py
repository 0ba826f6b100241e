"""A fictional round: sound, the same each time, and like a real one in what it looks like."""

from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import correlation, mean

import pytest

from maturity.cohort.build import build_cohort
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound, shipped_questionnaires
from maturity.loading.response import read_response, read_responses
from maturity.models.cohort import Cohort
from maturity.models.member import STATES
from maturity.source import Source
from maturity.synthetic.agencies import communes, national
from maturity.synthetic.fictional import Fiction
from maturity.synthetic.folder import write_round
from tests.cohort.folders import entries_of, frame_of
from tests.running import ROOT, Maturity


@pytest.fixture(scope="module")
def asked() -> Instrument:
    """Return a short questionnaire."""
    return load_sound("data-management-commune")


@pytest.fixture(scope="module")
def folder(asked: Instrument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a national round."""
    place = tmp_path_factory.mktemp("round")
    write_round(place, Fiction(asked, national()))
    return place


@pytest.fixture(scope="module")
def cohort(folder: Path, asked: Instrument) -> Cohort:
    """Return its cohort."""
    frame = frame_of(folder)
    return build_cohort(entries_of(folder, asked, frame), {asked.id: asked}, frame)


@pytest.mark.parametrize("id_", sorted(shipped_questionnaires()))
def test_responses_to_any_questionnaire_have_no_errors(id_: str) -> None:
    instrument = load_sound(id_)
    for handed in islice(Fiction(instrument, national()).responses(), 5):
        read = read_response(Source("r.yaml", handed.document), lambda _: instrument)
        assert [one for one in read.problems if one.severity == "error"] == []


def test_responses_to_every_kind_of_question_have_no_errors() -> None:
    instrument = load_sound(str(ROOT / "examples" / "models" / "every-kind"))
    for handed in islice(Fiction(instrument, national()).responses(), 20):
        read = read_response(Source("r.yaml", handed.document), lambda _: instrument)
        assert [one for one in read.problems if one.severity == "error"] == []


def test_the_same_seed_writes_the_same_bytes(
    folder: Path, asked: Instrument, tmp_path: Path
) -> None:
    write_round(tmp_path, Fiction(asked, national()))
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert len(files) > 50
    assert [(tmp_path / one).read_bytes() for one in files] == [
        (folder / one).read_bytes() for one in files
    ]


def test_another_seed_draws_others(asked: Instrument) -> None:
    first = next(Fiction(asked, national(), "1").responses()).document
    assert first != next(Fiction(asked, national(), "2").responses()).document


def test_every_state_occurs_and_they_sum_to_51(cohort: Cohort) -> None:
    (part,) = cohort.parts
    assert part.denominator == 51
    assert sum(count or 0 for count in part.states.values()) == 51
    assert [state for state in STATES if not part.states[state]] == []


def test_scores_are_near_2_and_domains_rise_together(cohort: Cohort) -> None:
    (part,) = cohort.parts
    scored = [one for one in part.members if one.scores and one.scores[2] is not None]
    assert 1.8 < mean(float(one.scores[2] or 0) for one in scored) < 2.7
    pairs = [
        (float(one.domain_scores[0]), float(one.domain_scores[1]))
        for one in scored
        if one.domain_scores[0] and one.domain_scores[1]
    ]
    assert correlation([one for one, _ in pairs], [two for _, two in pairs]) > 0.4


def test_files_are_accounted_for(cohort: Cohort, folder: Path) -> None:
    found = len([path for path in (folder / "responses").iterdir() if path.is_file()])
    tally = cohort.files
    assert tally.found == found == tally.scored + tally.rejected + tally.ignored
    assert tally.rejected == 1
    reasons = Counter(one.reason for one in cohort.records)
    assert {"counted", "older_copy", "conflict", "not_listed", "not_approved"} <= set(reasons)


def test_communes_stand_apart_from_ministries() -> None:
    rows = communes(600)
    assert Counter(row.kind for row in rows) == {"commune": 478, "ward": 120, "special_zone": 2}
    assert {row.parent for row in rows} == {row.id for row in national() if row.id.isdecimal()}


def test_the_command_writes_a_round_that_check_accepts(tmp_path: Path, maturity: Maturity) -> None:
    ended = maturity(
        "demo", "--cohort", "communes", "--count", "40", "--form", "jsonl", "-o", tmp_path
    )
    assert ended.status == 0
    assert ended.out.startswith("41 fictional responses")
    assert maturity("check", tmp_path / "round.yaml").status == 0
    again = maturity("demo", "--cohort", "communes", "--count", "40", "-o", tmp_path)
    assert again.status == 2


def test_a_workbook_holds_the_same_answers(tmp_path: Path, asked: Instrument) -> None:
    fiction = Fiction(asked, communes(13))
    write_round(tmp_path, fiction, "xlsx")
    found = sorted((tmp_path / "responses").glob("VD-*.xlsx"))
    assert len(found) >= 10
    handed = next(one for one in fiction.responses() if not one.damaged)
    (read,) = read_responses(tmp_path / "responses" / f"{handed.name}.xlsx", lambda _: asked)
    wanted = read_response(Source("r.yaml", handed.document), lambda _: asked)
    assert read.response is not None
    assert wanted.response is not None
    assert read.response.answers == wanted.response.answers
