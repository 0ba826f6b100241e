"""`maturity verify page.html`: whether a page, all of it, follows from the answers inside."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import BASE, Ended, Maturity

RESPONSE = """\
format: maturity/response@1
questionnaire: tiny@1.0.0
agency: {id: "48", name: Tỉnh V, kind: province}
round: "2026"
assessed_on: 2026-11-20
answers: {A-1-1: {value: 3, note: A note}, B-1-1: 41/40}
registers: {systems: [{id: HT-01, grade: 1}, {id: HT-02}]}
"""
Codes = Callable[[str], list[str]]


@pytest.fixture(scope="module", name="page")
def _page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a page whose input had problems, so that they are told in both languages."""
    from maturity.cli.run import run

    folder = tmp_path_factory.mktemp("page")
    return written(folder, lambda *arguments: run(list(map(str, arguments))))


def written(folder: Path, run: Callable[..., object], *more: str | Path) -> str:
    """Return the page of the response."""
    (folder / "response.yaml").write_text(RESPONSE, encoding="utf-8")
    options = ["--questionnaire", BASE, "--format", "html", "--lang", "en", *more]
    run("report", folder / "response.yaml", "-o", folder, *options)
    (page,) = folder.glob("*.html")
    return page.read_text(encoding="utf-8")


@pytest.fixture(name="verified")
def _verified(tmp_path: Path, maturity: Maturity) -> Callable[..., Ended]:
    """Return what verifies a text as a page."""

    def verified(text: str, *more: str | Path) -> Ended:
        path = tmp_path / "given.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        return maturity("verify", path, "--questionnaire", BASE, "--format", "json", *more)

    return verified


def codes(ended: Ended) -> list[str]:
    (found,) = ended.json
    assert found["agrees"] is (found["problems"] == [])
    assert ended.status == (0 if found["agrees"] else 1 if found["level"] else 2)
    return sorted({one["code"] for one in found["problems"]})


def test_a_page_as_it_was_made_agrees(
    page: str, verified: Callable[..., Ended], maturity: Maturity, tmp_path: Path
) -> None:
    assert '"told":' in page
    assert codes(verified(page)) == []
    said = maturity("verify", tmp_path / "given.html", "--questionnaire", BASE, "--lang", "en")
    assert "agree" in said.out


@pytest.mark.parametrize(
    ("pattern", "instead", "code"),
    [
        ('<p class="big">2</p>', '<p class="big">3</p>', "E016"),
        ("(<template id=.*?)level 1", r"\1level 3", "E016"),  # what another state shows
        ("A note", "Another note", "E005,E016"),
        ("</style>", "tr.unmet { display: none }</style>", "E017"),
        ('class="big"', 'class="hidden"', "E017"),
        ("const table = ", "document.title = 1; const table = ", "E017"),
        ("</body>", "<p>Level 5</p></body>", "E016"),
        ('content="maturity/page@1"', 'content="other"', "E008"),
        ('"chosen":"en', '"chosen":"fr', "E008"),
        ('id="assessment"', 'id="other"', "E007"),
        ('"questionnaire_sha256":"', '"questionnaire_sha256":"0', "E004"),
    ],
)
def test_a_changed_page_is_found_out(
    pattern: str, instead: str, code: str, page: str, verified: Callable[..., Ended]
) -> None:
    changed = re.sub(pattern, instead, page, count=1, flags=re.DOTALL)
    assert changed != page
    assert set(codes(verified(changed))) <= set(code.split(","))
    assert codes(verified(changed)) != []


def test_a_level_changed_in_the_data_too_is_found_out(
    page: str, verified: Callable[..., Ended]
) -> None:
    found = re.search(r'id="assessment">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    data["level"] = 3
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    assert "E005" in codes(verified(page.replace(found[1], text)))


def test_no_page_at_all_is_said_to_be_none(verified: Callable[..., Ended]) -> None:
    for text in ("", "<html>", '<script type="application/json" id="states">[[[</script>'):
        ended = verified(text)
        assert (ended.status, [one["code"] for one in ended.json[0]["problems"]]) == (2, ["E007"])


def test_a_themed_page_needs_its_look(
    verified: Callable[..., Ended], maturity: Maturity, tmp_path: Path
) -> None:
    theme = BASE.parents[2] / "examples" / "theme"
    look: list[str | Path] = ["--theme", theme / "theme.yaml", "--template", theme / "templates"]
    page = written(tmp_path, maturity, *look)
    assert codes(verified(page)) == ["M008"]
    assert codes(verified(page, *look)) == []


def test_a_page_without_its_register_is_verified_with_the_part_held_back(
    verified: Callable[..., Ended], maturity: Maturity, tmp_path: Path
) -> None:
    apart = tmp_path / "apart.jsonl"
    page = written(tmp_path, maturity, "--split-sensitive", apart)
    assert "HT-02" not in page
    assert codes(verified(page, "--sensitive", apart)) == []
    # Without it nothing is compared, and nothing is said to agree.
    assert codes(verified(page)) == ["H022"]
    said = maturity("verify", tmp_path / "given.html", "--questionnaire", BASE, "--lang", "en")
    assert "agree" not in said.out
