"""`--previous`: what an earlier response listed is listed now, or its absence has a reason."""

from pathlib import Path

import pytest

from tests.cli.conftest import Write
from tests.running import BASE, Maturity

ROWS = "registers: {systems: [%s]}\n"
GOOD, BAD_ROW = "{id: S1, grade: 3}", "{id: S2, grade: 1}"
DAY = "assessed_on: 2026-11-20\n"


@pytest.fixture(name="earlier")
def _earlier(write: Write) -> Path:
    """Return the response of the round before: one system well graded, one badly."""
    return write("earlier.yaml", more=DAY + ROWS % f"{GOOD}, {BAD_ROW}")


def scored(maturity: Maturity, response: Path, earlier: Path) -> tuple[dict[str, object], set[str]]:
    """Return the indicator of the register, and the codes reported."""
    given = ("--questionnaire", BASE, "--previous", earlier, "--format", "json")
    (line,) = maturity("score", response, *given).lines
    return line["indicators"]["graded"], {one["code"] for one in line["problems"]}


def test_hiding_a_bad_row_does_not_raise_the_share(
    write: Write, maturity: Maturity, earlier: Path
) -> None:
    both = write(more=DAY + ROWS % f"{GOOD}, {BAD_ROW}")
    assert scored(maturity, both, earlier) == (
        {"value": "0.50", "exact": "1/2", "met": 1, "of": 2},
        set(),
    )
    hidden = write(more=DAY + ROWS % GOOD)
    assert scored(maturity, hidden, earlier) == (
        {"value": "0.50", "exact": "1/2", "met": 1, "of": 2},
        {"H012"},
    )


def test_a_new_row_does_not_stand_in_for_a_hidden_one(
    write: Write, maturity: Maturity, earlier: Path
) -> None:
    response = write(more=DAY + ROWS % f"{GOOD}, {{id: S3, grade: 3}}")
    indicator, codes = scored(maturity, response, earlier)
    assert (indicator["met"], indicator["of"], codes) == (2, 3, {"H012"})


def test_a_reason_takes_the_row_out_of_the_count(
    write: Write, maturity: Maturity, earlier: Path
) -> None:
    gone = "declared: {systems: {total: 1, gone: [{id: S2, reason: Dừng theo 7/QĐ}]}}\n"
    indicator, codes = scored(maturity, write(more=DAY + ROWS % GOOD + gone), earlier)
    assert (indicator["exact"], indicator["of"], codes) == ("1", 1, set())


@pytest.mark.parametrize(("total", "of"), [(1, 1), (2, 2), (5, 5)])
def test_the_declared_total_is_the_denominator_where_it_is_larger(
    write: Write, maturity: Maturity, total: int, of: int
) -> None:
    response = write(more=DAY + ROWS % GOOD + f"declared: {{systems: {{total: {total}}}}}\n")
    (line,) = maturity("score", response, "--questionnaire", BASE, "--format", "json").lines
    assert (line["indicators"]["graded"]["met"], line["indicators"]["graded"]["of"]) == (1, of)
    assert line["registers"]["systems"]["inventory"]["unlisted"] == of - 1


def test_an_earlier_total_that_was_larger_than_its_rows_is_not_forgotten(
    write: Write, maturity: Maturity
) -> None:
    earlier = write("e.yaml", more=DAY + ROWS % GOOD + "declared: {systems: {total: 4}}\n")
    indicator, codes = scored(maturity, write(more=DAY + ROWS % GOOD), earlier)
    assert (indicator["met"], indicator["of"], codes) == (1, 4, {"H013"})


def test_secret_things_are_a_count_and_in_no_share(write: Write, maturity: Maturity) -> None:
    response = write(more=DAY + ROWS % GOOD + "declared: {systems: {total: 1, secret: 7}}\n")
    (line,) = maturity("score", response, "--questionnaire", BASE, "--format", "json").lines
    assert line["indicators"]["graded"]["of"] == 1
    assert line["registers"]["systems"]["inventory"]["secret"] == 7


def test_an_assessment_does_as_earlier_file_and_another_document_does_not(
    write: Write, maturity: Maturity, earlier: Path, tmp_path: Path
) -> None:
    printed = maturity("score", earlier, "--questionnaire", BASE, "--format", "json").out
    (tmp_path / "then.jsonl").write_text(printed, encoding="utf-8")
    hidden = write(more=DAY + ROWS % GOOD)
    assert scored(maturity, hidden, tmp_path / "then.jsonl")[1] == {"H012"}
    (tmp_path / "round.yaml").write_text('format: maturity/round@1\nid: "1"\n', encoding="utf-8")
    given = ("--questionnaire", BASE, "--previous", tmp_path / "round.yaml")
    ended = maturity("score", hidden, *given)
    assert ended.status == 1
    assert "[H016]" in ended.err


def test_another_agency_is_reconciled_with_nothing(
    write: Write, maturity: Maturity, earlier: Path
) -> None:
    other = write(agency='{id: "02"}', more=DAY + ROWS % GOOD)
    indicator, codes = scored(maturity, other, earlier)
    assert (indicator["of"], codes) == (1, {"H015"})


def test_the_screen_says_what_is_declared_listed_and_gone(
    write: Write, maturity: Maturity, earlier: Path
) -> None:
    gone = "declared: {systems: {total: 4, secret: 2, gone: [{id: S9, reason: Closed}]}}\n"
    response = write(more=DAY + ROWS % GOOD + gone)
    given = ("--questionnaire", BASE, "--previous", earlier, "--lang", "en")
    words = " ".join(maturity("score", response, *given).out.split())
    assert (
        "1 listed · 4 declared · 3 not listed, counted as meeting no indicator · missing without a "
        "reason: S2 · S9 is gone: Closed · 2 state secrets, a number only"
    ) in words


@pytest.mark.parametrize("option", ["--previous", "--sensitive"])
def test_a_file_that_is_missing_is_2(
    write: Write, maturity: Maturity, tmp_path: Path, option: str
) -> None:
    ended = maturity("score", write(), "--questionnaire", BASE, option, tmp_path / "none.yaml")
    assert (ended.status, ended.out) == (2, "")
    assert "none.yaml" in ended.err
