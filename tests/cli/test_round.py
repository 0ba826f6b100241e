"""`--round` and `--centre`: what the round asks for, and the answers that only the centre gives."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from maturity.loading.questionnaire import digest
from tests.running import BASE, Ended, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

TINY = ("--questionnaire", BASE)
ROUND = "format: maturity/round@1\nid: 2026\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Return where the round is written."""
    return tmp_path / "round.yaml"


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """Return a questionnaire whose ratio the centre answers."""
    folder = Path(shutil.copytree(BASE, tmp_path / "centre"))
    path = folder / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("kind: ratio", "kind: ratio\n            answered_by: centre")
    path.write_text(text, encoding="utf-8")
    return folder


def codes(ended: Ended) -> list[str]:
    """Return the codes that the responses scored carry."""
    return [problem["code"] for line in ended.lines for problem in line["problems"]]


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("", 0, None),
        ("questionnaires: {tiny: {version: 1.0.0, sha256: DIGEST}}\n", 0, None),
        ("questionnaires: {other: {version: 1.0.0}}\n", 1, "N004"),
        ("questionnaires: {tiny: {version: 1.0.1}}\n", 1, "N005"),
        (f"questionnaires: {{tiny: {{sha256: {'0' * 63}a}}}}\n", 1, "N006"),
    ],
)
def test_what_the_round_asks_for(
    write: "Write", maturity: Maturity, asked: Path, text: str, status: int, code: str | None
) -> None:
    asked.write_text(ROUND + text.replace("DIGEST", digest(BASE)), encoding="utf-8")
    ended = maturity("score", write(), *TINY, "--round", asked, "--format", "json")
    assert ended.status == status
    assert codes(ended) == ([code] if code else [])
    assert ended.lines[0]["round"] == "2026"


def test_response_of_another_round_is_only_warned_of(
    write: "Write", maturity: Maturity, asked: Path
) -> None:
    asked.write_text(ROUND, encoding="utf-8")
    path = write(more="round: 2025\nassessed_on: 2026-11-20\n")
    ended = maturity("score", path, *TINY, "--round", asked, "--format", "json")
    assert (ended.status, codes(ended)) == (0, ["N003"])


@pytest.mark.parametrize("text", ["", "a: [", "format: maturity/round@1\n", "- 1\n"])
def test_round_with_errors_is_2(write: "Write", maturity: Maturity, asked: Path, text: str) -> None:
    asked.write_text(text, encoding="utf-8")
    for path in (asked, asked.parent, asked.parent / "no.yaml"):
        ended = maturity("score", write(), *TINY, "--round", path, "--format", "json")
        assert (ended.status, ended.out) == (2, "")
        assert str(path) in ended.err


def test_evidence_is_judged_at_the_cut_off_of_the_round(
    write: "Write", maturity: Maturity, asked: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(BASE, tmp_path / "q"))
    path = folder / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("not_applicable: true", "evidence: {from: 3, valid_months: 12}"),
        encoding="utf-8",
    )
    evidence = "[{title: A, number: 1, date: 2026-11-10}]"
    response = write(answers=f"{{A-1-1: {{value: 3, evidence: {evidence}}}, B-1-1: 1/2}}")
    levels = []
    for cutoff in ("2026-11-09", "2026-11-10", "2027-11-10", "2027-11-11"):
        asked.write_text(f"{ROUND}data_cutoff: {cutoff}\n", encoding="utf-8")
        ended = maturity(
            *("score", response, "--questionnaire", folder, "--round", asked),
            *("--reading", "evidenced", "--format", "json"),
        )
        levels.append(ended.lines[0]["results"]["mean"]["nodes"]["A"]["level"])
        (assessment := tmp_path / "a.json").write_text(ended.out, encoding="utf-8")
        assert maturity("verify", assessment, "--questionnaire", folder).status == 0
    assert levels == [2, 3, 3, 2]


@pytest.mark.parametrize(
    "text", ["agency,B-1-1\n01,9/10\n", "\ufeffagency;B-1-1\r\n02;0/1\r\n\r\n 01 ; 9/10 \r\n"]
)
def test_the_centre_answers_in_place_of_the_agency(
    write: "Write", maturity: Maturity, centre: Path, tmp_path: Path, text: str
) -> None:
    (table := tmp_path / "c.csv").write_bytes(text.encode())
    command = ("score", write(), "--questionnaire", centre, "--centre", table, "--format", "json")
    ended = maturity(*command)
    (line,) = ended.lines
    (assessment := tmp_path / "a.json").write_text(ended.out, encoding="utf-8")
    assert maturity("verify", assessment, "--questionnaire", centre).status == 0
    assert line["questions"]["B-1-1"]["claimed"] == 3
    assert line["results"]["mean"]["exact"] == "5/2"


def test_an_answer_of_the_agencys_own_stands_in_and_is_said(
    write: "Write", maturity: Maturity, centre: Path, tmp_path: Path
) -> None:
    command = ("score", write(), "--questionnaire", centre, "--format", "json")
    ended = maturity(*command)
    assert (codes(ended), ended.status) == (["R022"], 0)
    assert ended.lines[0]["questions"]["B-1-1"]["state"] == "answered"
    (table := tmp_path / "c.csv").write_text("agency,B-1-1\n01,1/2\n", encoding="utf-8")
    assert codes(maturity(*command, "--centre", table)) == []


def test_what_the_centre_answers_is_not_for_the_assessor_to_verify(
    write: "Write", maturity: Maturity, centre: Path
) -> None:
    (line,) = maturity("score", write(), "--questionnaire", centre, "--format", "json").lines
    assert line["verification"] == {"checked": 0, "of": 1}


def test_where_the_centre_is_silent_nobody_answers(
    write: "Write", maturity: Maturity, centre: Path, tmp_path: Path
) -> None:
    (table := tmp_path / "c.csv").write_text("agency,B-1-1\n01,\n", encoding="utf-8")
    command = ("score", write(), "--questionnaire", centre, "--centre", table, "--format", "json")
    (line,) = maturity(*command).lines
    assert line["questions"]["B-1-1"]["state"] == "unanswered"
    assert line["results"]["mean"]["coverage"] == "1.00"  # of what the agency has to answer


def test_bad_answer_of_the_centre_has_its_line_and_column(
    write: "Write", maturity: Maturity, centre: Path, tmp_path: Path
) -> None:
    (table := tmp_path / "c.csv").write_text("agency,B-1-1\n01,3/2\n", encoding="utf-8")
    ended = maturity(
        *("score", write(), "--questionnaire", centre, "--centre", table, "--format", "json")
    )
    (problem,) = ended.lines[0]["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == (str(table), 2, 2)
    assert (problem["code"], ended.status) == ("R002", 1)


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("id,B-1-1\n01,1/2\n", "[N007]", 2),
        ("\n\nid,B-1-1\n", "[N007]", 2),
        ("", "[Y004]", 2),
        ("agency,B-1-1\n01,1/2\n01,0/2\n", "[N008]", 1),
        ("agency,A-1-1\n01,3\n", "[N009]", 0),
        ("agency,B-1-2\n01,3\n", "(B-1-1?)", 0),
        ("agency,B-1-1\n" + "x" * 200_000 + ",1/2\n", "[N010]", 2),
        ("agency,B-1-1\n01,\udcff\n", "[Y003]", 2),
    ],
)
def test_bad_table_of_the_centre(  # noqa: PLR0913 - what is written, and what is said of it
    write: "Write",
    maturity: Maturity,
    centre: Path,
    tmp_path: Path,
    *,
    text: str,
    said: str,
    status: int,
) -> None:
    (table := tmp_path / "c.csv").write_bytes(text.encode(errors="surrogateescape"))
    ended = maturity(
        *("score", write(), "--questionnaire", centre, "--centre", table, "--format", "json")
    )
    assert said in ended.err
    assert ended.status == status
