"""The tables for SQL: what they hold, that nobody is dropped, and the questions of their guide."""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.batch.parquet import write
from maturity.batch.parquet.columns import ANSWERS, REDACTED, SCORES
from maturity.cli.run import run
from tests.running import ROOT, Maturity

Ask = Callable[[Path, str], list[dict[str, Any]]]
GUIDE = ROOT / "docs" / "parquet.md"
QUESTIONS = re.findall(r"\*\*(.+?)\*\*[^`]*?```sql\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def _needed() -> None:
    """Skip where what writes or asks is missing."""
    for name in ("pyarrow", "duckdb"):
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            __import__(name)
        pytest.importorskip(name)


@pytest.fixture(scope="module")
def results(drawn: Path, assessed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a batch with its tables; not to be changed."""
    out = tmp_path_factory.mktemp("results") / "out"
    shutil.copytree(assessed, out)
    arguments = ["--round", str(drawn / "round.yaml"), "--lang", "en", "--parquet", "--redact"]
    assert run(["batch", str(drawn / "responses"), "-o", str(out), *arguments]) == 1
    return out


@pytest.fixture(name="ask")
def _ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return what asks a question in SQL, in a folder."""

    def ask(folder: Path, question: str) -> list[dict[str, Any]]:
        import duckdb

        monkeypatch.chdir(folder)
        with duckdb.connect() as database:
            answer = database.execute(question)
            names = [one[0] for one in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    return ask


def test_guide_asks_five_questions() -> None:
    assert len(QUESTIONS) == GUIDE.read_text("utf-8").count("```sql") == 5


@pytest.mark.parametrize(("title", "question"), QUESTIONS, ids=[title for title, _ in QUESTIONS])
def test_questions_of_the_guide_are_answered(
    results: Path, ask: Ask, title: str, question: str
) -> None:
    assert ask(results, question), title


def test_every_agency_expected_stands_once_with_the_level_of_the_cohort(
    results: Path, ask: Ask
) -> None:
    whole = "expected and headline and node_kind = 'questionnaire'"
    for folder in (results, results / "redacted"):
        every = ask(folder, f"select * from 'scores.parquet' where {whole}")  # noqa: S608
        for part in json.loads((folder / "cohort.json").read_text("utf-8"))["parts"]:
            keys = ("questionnaire", "tier")
            found = [one for one in every if all(one[key] == part[key] for key in keys)]
            states = Counter(one["state"] for one in found)
            kept_back = states.pop(None, 0)
            assert states == Counter({key: n for key, n in part["states"].items() if n})
            assert states.total() + kept_back == part["denominator"]
            assert kept_back == 0 or folder.name == "redacted"
            at = {one["id"]: one for one in part["members"]}
            assert len(found) == part["denominator"] == len({one["agency"] for one in found})
            for one in found:
                member = at[one["agency"]]
                levels = member["levels"].get("best_known", [None])
                assert (one["level"], one["counted"]) == (levels[0], member["counted"])


def test_values_are_those_of_the_assessments(results: Path, ask: Ask) -> None:
    (file,) = ask(results, "select min(file) as name from 'answers.parquet' where counted")
    text = (results / "assessments" / f"{file['name']}.json").read_text("utf-8")
    assessment = json.loads(text)
    answers = ask(results, f"select * from 'answers.parquet' where file = '{file['name']}'")  # noqa: S608
    assert [one["question"] for one in answers] == list(assessment["questions"])
    for one in answers:
        asked = assessment["questions"][one["question"]]
        claimed = one["claimed_share"] if one["claimed_level"] is None else one["claimed_level"]
        assert (one["given"], claimed, one["counted_level"], one["evidence"]) == (
            asked["state"],
            asked["claimed"],
            asked["level"],
            asked["evidence"],
        )
    for profile, result in assessment["results"].items():
        where = f"file = '{file['name']}' and profile = '{profile}'"
        scores = ask(results, f"select * from 'scores.parquet' where {where}")  # noqa: S608
        nodes = {one["node"]: one for one in scores}
        assert set(nodes) == {assessment["questionnaire"].split("@")[0], *result["nodes"]}
        for id_, one in result["nodes"].items():
            assert nodes[id_]["level"] == one["level"]
            assert nodes[id_]["exact"] == one["exact"]
            score = nodes[id_]["score"]
            assert (None if score is None else str(score)) == one["score"]


def test_redacted_edition_has_no_answers_names_or_files(results: Path, ask: Ask) -> None:
    assert not (results / "redacted" / "answers.parquet").exists()
    described = ask(results / "redacted", "describe select * from 'scores.parquet'")
    assert [one["column_name"] for one in described] == [one.name for one in REDACTED]
    raw = (results / "redacted" / "scores.parquet").read_bytes()
    parts = json.loads((results / "cohort.json").read_text("utf-8"))["parts"]
    ids = [one["id"] for part in parts for one in part["members"]]
    assert ids
    assert not [id_ for id_ in ids if id_.encode() in raw]
    for name, columns in (("scores.parquet", SCORES), ("answers.parquet", ANSWERS)):
        described = ask(results, f"describe select * from '{name}'")  # noqa: S608
        assert [one["column_name"] for one in described] == [one.name for one in columns]


def test_same_bytes_again_in_many_row_groups_and_gone_when_not_asked_for(
    drawn: Path, results: Path, tmp_path: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    given = ("--round", drawn / "round.yaml", "--lang", "en")
    arguments = ("batch", drawn / "responses", *given, "-o")
    out = tmp_path / "out"
    shutil.copytree(results, out)
    for name in write.FILES:
        (out / name).unlink()
    maturity(*arguments, out, "--parquet")
    for name in write.FILES:
        assert (out / name).read_bytes() == (results / name).read_bytes()
    monkeypatch.setattr(write, "AT_ONCE", 100)
    maturity(*arguments, out, "--parquet")
    for name in write.FILES:
        one, many = (parquet.ParquetFile(place / name) for place in (results, out))
        assert one.num_row_groups == 1
        assert many.num_row_groups > 2
        assert one.read() == many.read()
    maturity(*arguments, out)
    assert not [name for name in write.FILES if (out / name).exists()]


def test_text_that_no_utf8_can_hold_is_written_out() -> None:
    import pyarrow as pa

    found = write._array(["a", None, "\udcff"], pa.string())
    assert found.to_pylist() == ["a", None, "\\udcff"]


def test_without_the_extra_nothing_is_begun(
    drawn: Path, tmp_path: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    out = tmp_path / "out"
    ended = maturity("batch", drawn / "responses", "-o", out, "--parquet", "--lang", "en")
    assert ended.status == 2
    assert "maturity[parquet]" in ended.err
    assert not out.exists()
