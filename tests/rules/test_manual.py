"""The manual: every code has a page; what it calls wrong is found, what right is sound."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from maturity.catalogue import CATALOGUE
from maturity.rules.manual import PLACES, Page, Where, manual
from maturity.yaml_source import parse_yaml
from tests.checking.test_bad_files import MADE_QUESTIONNAIRES, MADE_RESPONSES
from tests.running import ROOT, Maturity

BASE = ROOT / "tests" / "rules" / "manual-base"
CODE = re.compile(r'\[([A-Z]\d{3})\]|"code": ?"([A-Z]\d{3})"')
DAY = "2026-11-23"
"""The day on which the examples of law are judged."""

QUESTION = ("questionnaire.yaml", "domains", 0, "capabilities", 0, "questions", 0)
OTHER = ("questionnaire.yaml", "domains", 1, "capabilities", 0, "questions")
THINGS: dict[str, tuple[str | int, ...]] = {
    "questionnaire": ("questionnaire.yaml",),
    "reference": ("questionnaire.yaml", "references", "law"),
    "parameter": ("questionnaire.yaml", "parameters", "months"),
    "domain": ("questionnaire.yaml", "domains", 0),
    "capability": QUESTION[:-2],
    "question": QUESTION,
    "ratio": (*OTHER, 0),
    "practice": (*OTHER, 1),
    "checklist": (*OTHER, 3),
    "register": ("questionnaire.yaml", "registers", 0),
    "column": ("questionnaire.yaml", "registers", 0, "columns", 0),
    "rule": ("questionnaire.yaml", "registers", 0, "rules", 0),
    "indicator": ("questionnaire.yaml", "indicators", 0),
    "gate": ("questionnaire.yaml", "gates", 0),
    "duty": ("questionnaire.yaml", "duties", 0),
    "annex": ("annexes/a.yaml",),
    "annex_column": ("annexes/a.yaml", "tables", 0, "columns", 0),
    "scoring": ("scoring.yaml",),
    "profile": ("scoring.yaml", "profiles", 0),
    "targets": ("targets.yaml",),
    "target": ("targets.yaml", "targets", 0),
    "cases": ("cases/one.yaml",),
    "case": ("cases/one.yaml", 0),
    "response": ("response.yaml",),
    "answers": ("response.yaml", "answers"),
    "rows": ("response.yaml", "registers", "systems"),
    "declared": ("response.yaml", "declared", "systems"),
    "previous": ("response.yaml",),
    "held_back": ("response.yaml",),
    "round": ("round.yaml",),
    "theme": ("theme.yaml",),
}
"""What `where` names, as a path into the sound files."""

TWO_ROWS = "registers: {systems: [{id: S1, level: 3}, {id: S2, level: 3}]}"
"""What the response lists in the examples of what is declared, and the earlier one listed."""

PARTS = {where for where, (_, *steps) in THINGS.items() if steps} - {"answers", "declared"}
WHOLE = {"id", "kind", "value"}
"""Keys by which an excerpt is known to be the whole thing."""

IN_WORDS = {
    code: page for code, page in manual().items() if not isinstance(page.bad.by_language, str)
}
"""The pages whose excerpts are words: the defect is in the file itself."""


def plain(text: str) -> Any:  # noqa: ANN401 - data of any shape
    """Return YAML as it stands, every scalar but a number or a flag as text."""
    return parse_yaml(text, "excerpt").data


def laid_over(folder: Path, where: str, excerpt: str) -> None:
    """Lay an excerpt over the thing that it belongs to."""
    name, *steps = THINGS[where]
    path = folder / str(name)
    document = plain(path.read_text(encoding="utf-8"))
    given = plain(excerpt)
    holder: Any = None
    thing = document
    for step in steps:
        holder, thing = thing, thing[step]
    if where in PARTS and (not isinstance(given, dict) or (WHOLE & set(given) and len(given) > 1)):
        holder[steps[-1]] = given
    else:
        thing |= given
    path.write_text(yaml.safe_dump(written(document), allow_unicode=True), encoding="utf-8")


def laid_beside(folder: Path, where: str) -> list[str | Path]:
    """Lay what some places need beside them, and return the options that name it."""
    response = folder / "response.yaml"
    if where == "declared":
        laid_over(folder, "response", f"{TWO_ROWS}\ndeclared: {{systems: {{}}}}")
    elif where == "previous":
        laid_over(folder, "response", f"{TWO_ROWS}\ndeclared: {{systems: {{total: 3}}}}")
        response.rename(folder / "earlier.yaml")
        shutil.copy(BASE / "response.yaml", response)
        return ["--previous", folder / "earlier.yaml", "--format", "json"]
    elif where == "round":
        return ["--round", folder / "round.yaml", "--format", "json"]
    return []


def written(value: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Return data in types that PyYAML writes: exact decimals become text."""
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    return value if isinstance(value, bool | int) else str(value)


def codes(text: str) -> set[str]:
    """Return the codes in what a command printed."""
    return {first or second for first, second in CODE.findall(text)}


@pytest.fixture
def found(tmp_path: Path, maturity: Maturity) -> Callable[[str, str], set[str]]:
    """Return what lays an excerpt of a page over sound files and answers the codes found."""

    def find(code: str, excerpt: str) -> set[str]:
        page = manual()[code]
        folder = tmp_path / "q"
        shutil.copytree(BASE, folder)
        (folder / "agencies.csv").write_text("id,name\n48,A\n", encoding="utf-8")
        receipts = "agency,file,received_at\n48,48.yaml,2026-12-01\n"
        (folder / "receipts.csv").write_text(receipts, encoding="utf-8")
        response = folder / "response.yaml"
        if page.where == "file":
            path = tmp_path / ("r.json" if excerpt.startswith("{") else "r.yaml")
            path.write_text(excerpt, encoding="utf-8")
            return codes(maturity("check", path, "--questionnaire", folder).out)
        given: list[str | Path] = ["--questionnaire", folder]
        if page.where == "centre":
            (folder / "centre.csv").write_text(excerpt, encoding="utf-8")
            ended = maturity("score", response, *given, "--centre", folder / "centre.csv")
            return codes(ended.out + ended.err)
        if page.where in ("receipts", "decisions"):
            (folder / "table.csv").write_text(excerpt, encoding="utf-8")
            laid_over(folder, "round", f"{{expected: agencies.csv, {page.where}: table.csv}}")
            return codes(maturity("check", folder / "round.yaml").out)
        if page.where == "theme":
            laid_over(folder, "theme", excerpt)
            return codes(maturity("check", folder / "theme.yaml").out)
        if page.where == "agencies":
            (folder / "agencies.csv").write_text(excerpt, encoding="utf-8")
            laid_over(folder, "round", "expected: agencies.csv")
            return codes(maturity("check", folder / "round.yaml").out)
        if code.startswith("V"):
            laid_over(folder, "questionnaire", "version: 1.1.0")
        beside = laid_beside(folder, page.where)
        laid_over(folder, page.where, excerpt)
        # `check` knows other documents too; `score` wants a response.
        if beside or code == "R016":
            ended = maturity("score", response, *given, *beside)
            return codes(ended.out + ended.err)
        if page.where in ("response", "answers", "rows", "declared", "held_back"):
            return codes(maturity("check", response, *(given if code != "R012" else [])).out)
        options = ["--against", BASE] if code.startswith("V") else []
        return codes(maturity("check", folder, "--as-of", DAY, *options).out)

    return find


def test_every_place_has_words() -> None:
    assert set(PLACES) == set(get_args(Where))


def test_every_code_has_a_page() -> None:
    assert set(manual()) == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(set(CATALOGUE) - set(IN_WORDS)))
def test_what_is_called_wrong_is_found(code: str, found: Callable[[str, str], set[str]]) -> None:
    assert code in found(code, str(manual()[code].bad.by_language))


@pytest.mark.parametrize("code", sorted(set(CATALOGUE) - set(IN_WORDS)))
def test_what_is_called_right_is_sound(code: str, found: Callable[[str, str], set[str]]) -> None:
    page = manual()[code]
    if code == "R012":  # Right is a questionnaire that is given, as everywhere else here.
        return
    left = found(code, str(page.good.by_language))
    # A whole file is shown in part only: what it lacks is reported, but not this.
    assert (left & {code} if page.where == "file" else left) == set()


def test_words_stand_only_for_what_cannot_be_printed() -> None:
    made = {one[:4] for made in MADE_RESPONSES + MADE_QUESTIONNAIRES for one in made.expect}
    # Those of E speak of finished files, those of W of forms: tests/cli/test_verify.py,
    # tests/loading/form and tests/workbooks make one of each; so does tests/test_assembly.py of A,
    # and tests/bad/theme of M.
    made |= {code for code in IN_WORDS if code[0] in "AEFWM"}
    made |= {"B050", "B051"}  # tests/batch makes a file of each
    assert set(IN_WORDS) <= made | {"Y006", "N010", "N021", "N022", "N023", "H016", "H023", "H024"}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_page_can_be_shown(code: str, maturity: Maturity) -> None:
    for lang in ("vi", "en"):
        ended = maturity("rule", code, "--lang", lang)
        page: Page = manual()[code]
        assert ended.status == 0
        assert ended.out.startswith(f"{code}  ")
        assert page.why.in_language(lang) in ended.out
        assert all(line.strip() in ended.out for line in page.bad.in_language(lang).splitlines())


def test_all_rules_are_listed(maturity: Maturity) -> None:
    ended = maturity("rule", "--lang", "en")
    assert [line[:4] for line in ended.out.splitlines()] == sorted(CATALOGUE)
    assert "{" not in ended.out


def test_small_letters_do_and_an_unknown_code_is_2(maturity: Maturity) -> None:
    assert maturity("rule", "q005").out == maturity("rule", "Q005").out
    ended = maturity("rule", "Q999")
    assert (ended.status, ended.out) == (2, "")
    assert "Q999" in ended.err
