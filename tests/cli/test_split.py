"""`--split-sensitive`: registers and findings in a file of their own; the two are the whole."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from maturity.loading.sensitive import digest, joined, split
from maturity.yaml_source import read_yaml
from tests.running import BASE, ROOT, Maturity

TINY = ("--questionnaire", BASE)
FOUND_OUT = "Cổng chưa vá lỗ hổng"
RESPONSE = f"""\
format: maturity/response@1
questionnaire: tiny@1.0.0
agency: {{id: "01", name: Tỉnh Ví dụ}}
round: "2026"
assessed_on: 2026-11-20
answers:
  A-1-1: {{value: 3, verified: {{value: 2, finding: "{FOUND_OUT}", by: Đơn vị đánh giá}}}}
  B-1-1: 1/2
registers:
  systems: [{{id: HT-BI-MAT-1, grade: 3, opened_on: 2020-01-01}}, {{id: HT-2, grade: 1}}]
declared: {{systems: {{total: 3, secret: 1}}}}
"""
LEAKS = (FOUND_OUT, "HT-BI-MAT-1", "HT-2", "2020-01-01")
Document = dict[str, Any]


@pytest.fixture(name="response")
def _response(tmp_path: Path) -> Path:
    """Return a response with a register and a finding."""
    (path := tmp_path / "r.yaml").write_text(RESPONSE, encoding="utf-8")
    return path


def parts(response: Path) -> tuple[Document, Document, Document]:
    """Return the whole document, its public part and the sensitive one."""
    document: Any = read_yaml(response).data
    public, kept = split(document)
    assert kept is not None
    return document, public, kept


def written(folder: Path, public: Document, kept: Document) -> tuple[Path, Path]:
    """Write both parts."""
    paths = folder / "public.json", folder / "kept.json"
    for path, document in zip(paths, (public, kept), strict=True):
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return paths


def scored(maturity: Maturity, path: Path, *options: object) -> Document:
    """Return the one assessment that is printed."""
    (line,) = maturity("score", path, *TINY, "--format", "json", *options).lines
    found: Document = line
    return found


def test_the_public_result_tells_nothing_of_rows_and_findings(
    maturity: Maturity, response: Path, tmp_path: Path
) -> None:
    apart = tmp_path / "apart.jsonl"
    ended = maturity("score", response, *TINY, "--format", "json", "--split-sensitive", apart)
    assert not any(leak in ended.out for leak in LEAKS)
    public = ended.lines[0]
    assert public["registers"] == {}
    assert public["problems"][-1]["code"] == "H022"
    assert public["response"]["held_back"]["parts"] == ["registers", "declared", "findings"]
    kept = apart.read_text(encoding="utf-8")
    assert all(leak in kept for leak in LEAKS)


def test_levels_and_counts_are_those_of_the_whole(
    maturity: Maturity, response: Path, tmp_path: Path
) -> None:
    whole = scored(maturity, response)
    public = scored(maturity, response, "--split-sensitive", tmp_path / "apart.jsonl")
    for key in ("level", "results", "readings", "indicators", "verification", "targets"):
        assert public[key] == whole[key]


def test_the_two_together_are_the_whole(maturity: Maturity, response: Path, tmp_path: Path) -> None:
    document, public, kept = parts(response)
    assert joined(public, kept) == document
    first, second = written(tmp_path, public, kept)
    again, whole = scored(maturity, first, "--sensitive", second), scored(maturity, response)
    for key in ("results", "indicators", "registers", "questions", "response"):
        assert again[key] == whole[key]


def test_without_its_part_a_response_counts_as_not_answered_and_says_so(
    maturity: Maturity, response: Path, tmp_path: Path
) -> None:
    _, public, kept = parts(response)
    path, _ = written(tmp_path, public, kept)
    for command in ("check", "score"):
        ended = maturity(command, path, *TINY, "--lang", "en")
        assert "registers, declared, findings [H022]" in ended.out + ended.err
        assert ended.status == 0
    assert scored(maturity, path)["indicators"]["graded"]["met"] is None


@pytest.mark.parametrize("changed", ["public", "kept"])
def test_a_part_that_does_not_belong_is_refused(
    maturity: Maturity, response: Path, tmp_path: Path, changed: str
) -> None:
    _, public, kept = parts(response)
    if changed == "public":
        public["answers"]["B-1-1"] = "2/2"
    else:  # Somebody made the public part name a file that belongs to another one.
        kept["belongs_to"]["sha256"] = "0" * 64
        public["held_back"]["sha256"] = digest(kept)
    first, second = written(tmp_path, public, kept)
    ended = maturity("score", first, *TINY, "--sensitive", second, "--lang", "en")
    assert ended.status == 1
    assert "[H023]" in ended.err


def test_another_file_is_no_part(maturity: Maturity, response: Path) -> None:
    ended = maturity("score", response, *TINY, "--sensitive", response, "--lang", "en")
    assert ended.status == 1
    assert "[H024]" in ended.err


def test_a_public_assessment_is_verified_with_its_part_only(
    maturity: Maturity, response: Path, tmp_path: Path
) -> None:
    apart, public = tmp_path / "apart.jsonl", tmp_path / "public.jsonl"
    ended = maturity("score", response, *TINY, "--format", "json", "--split-sensitive", apart)
    public.write_text(ended.out, encoding="utf-8")
    alone = maturity("verify", public, *TINY, "--lang", "en")
    assert alone.status == 1
    assert "[H022]" in alone.out + alone.err
    together = maturity("verify", public, *TINY, "--sensitive", apart, "--lang", "en")
    assert together.status == 0, together.out + together.err
    public.write_text(ended.out.replace('"exact":"1/3"', '"exact":"1"'), encoding="utf-8")
    assert maturity("verify", public, *TINY, "--sensitive", apart).status == 1


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl does not know all extensions
def test_a_report_without_its_registers_says_so(
    maturity: Maturity, response: Path, tmp_path: Path
) -> None:
    apart = tmp_path / "apart.jsonl"
    given = ("-o", tmp_path / "out", "--format", "xlsx", "--split-sensitive", apart)
    ended = maturity("report", response, *TINY, *given, "--lang", "en")
    (path,) = (tmp_path / "out").glob("*.xlsx")
    assert str(path) in ended.out
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    said = "\n".join(str(cell) for row in rows for cell in row)
    assert "a part of the response is held back: registers, declared, findings" in said
    assert not any(leak in said for leak in LEAKS)


def test_where_nothing_is_sensitive_the_result_stays_as_it_is(
    maturity: Maturity, tmp_path: Path
) -> None:
    path, apart = ROOT / "examples" / "agency-half-answered.yaml", tmp_path / "apart.jsonl"
    whole = maturity("score", path, "--format", "json").out
    split_ = maturity("score", path, "--format", "json", "--split-sensitive", apart)
    assert (split_.out, apart.read_text(encoding="utf-8")) == (whole, "")


def test_an_annex_is_split_into_counts_and_single_systems(
    maturity: Maturity, tmp_path: Path
) -> None:
    example = ROOT / "examples" / "province-systems.yaml"
    public, apart = tmp_path / "public.json", tmp_path / "apart.json"
    given = ("--to", "form08", "--year", "2026", "-o", public, "--split-sensitive", apart)
    assert maturity("export", example, *given, "--lang", "en").status == 1
    shown, kept = (json.loads(path.read_text(encoding="utf-8")) for path in (public, apart))
    assert [table["id"] for table in shown["tables"]] == ["general", "summary"]
    assert "HT-04" not in public.read_text(encoding="utf-8")
    assert "HT-04" in apart.read_text(encoding="utf-8")
    assert any("Kept in a file of its own" in one for one in shown["remarks"])
    assert any("Kept apart from the public part" in one for one in kept["remarks"])


def test_nobodys_file_is_overwritten(maturity: Maturity, response: Path, tmp_path: Path) -> None:
    (apart := tmp_path / "apart.jsonl").write_text("mine", encoding="utf-8")
    ended = maturity("score", response, *TINY, "--split-sensitive", apart)
    assert (ended.status, ended.out) == (2, "")
    assert apart.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
def test_convert_splits_and_puts_together_again(
    maturity: Maturity, response: Path, tmp_path: Path, ending: str
) -> None:
    public, apart = tmp_path / f"public.{ending}", tmp_path / f"apart.{ending}"
    back = tmp_path / "back.yaml"
    assert maturity("convert", response, public, *TINY, "--split-sensitive", apart).status == 0
    assert not any(leak in public.read_text(encoding="utf-8") for leak in LEAKS)
    assert maturity("check", apart).status == 0
    ended = maturity("convert", public, back, *TINY, "--sensitive", apart)
    assert ended.status == 0, ended.err
    assert read_yaml(back).data == read_yaml(response).data


def test_convert_says_that_nothing_is_sensitive(maturity: Maturity, tmp_path: Path) -> None:
    example = ROOT / "examples" / "agency-half-answered.yaml"
    given = ("--split-sensitive", tmp_path / "apart.yaml", "--lang", "en")
    ended = maturity("convert", example, tmp_path / "public.yaml", *given)
    assert ended.status == 2
    assert "there are no registers and no findings" in ended.err
