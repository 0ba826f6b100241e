"""The HTML report as a file: what stands in it, and that nothing in it can run or be fetched."""

import base64
import json
import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from maturity.i18n import LANGUAGES
from maturity.instrument import Instrument
from maturity.loading.response import read_responses
from maturity.models.assessment import Assessment
from maturity.reports.page import render_page, write_page
from maturity.reports.states import State, report_states
from maturity.reports.view_model import ReportView
from maturity.resources import builtin

Pages = Callable[..., tuple[dict[State, ReportView], str]]


class Reader(HTMLParser):
    """Collect elements with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open in self.inside:
            self.inside[self._open].append(data)
            self._open = ""

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == tag]


def table_of(html: str) -> dict[str, object]:
    found = re.search(
        r'<script type="application/json" id="states">(.*?)</script>', html, re.DOTALL
    )
    assert found
    table: dict[str, object] = json.loads(found[1])
    return table


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def test_every_state_is_there(page_of: Pages) -> None:
    states, html = page_of("province-near-level-4")
    table = table_of(html)
    keys = {state.key for state in states}
    assert len(keys) == len(LANGUAGES) * 4 * 3
    assert isinstance(table["states"], dict)
    assert set(table["states"]) == keys
    numbers = {number for row in table["states"].values() for number in row}
    kept = {int(one) for one in re.findall(r'<template id="f(\d+)">', html)}
    shown = set(table["states"][str(table["chosen"])])
    nested = {int(one) for one in re.findall(r'data-piece="(\d+)"', html)}
    assert numbers | nested == kept | shown
    assert not kept & shown


def test_the_policy_names_the_script_and_the_style_and_opens_nothing(page_of: Pages) -> None:
    _, html = page_of("province-near-level-4")
    reader = Reader(html)
    (policy,) = (one["content"] for one in reader.of("meta") if one.get("http-equiv") is not None)
    rules = dict(part.strip().split(" ", 1) for part in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == digest(reader.inside["script"][-1])
    assert rules["style-src"] == digest(reader.inside["style"][0])
    assert "unsafe" not in str(policy)
    kinds = [one.get("type") for one in reader.of("script")]
    assert kinds == ["application/json", "application/json", None]
    assert [one for _, one in reader.elements if "style" in one] == []
    handlers = [name for _, one in reader.elements for name in one if name.startswith("on")]
    assert handlers == []


def test_no_address_leads_out(page_of: Pages) -> None:
    _, html = page_of("agency-half-answered")
    for tag, found in Reader(html).elements:
        for name in ("href", "src", "srcset", "action", "data", "poster", "xlink:href"):
            assert (found.get(name) or "#").startswith("#"), (tag, found)
    assert set(re.findall(r"url\(.{5}", html)) == {'url("data'}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chosen_state_needs_no_script(page_of: Pages, lang: str) -> None:
    states, html = page_of("province-near-level-4", lang)
    view = states[State(lang, "claimed", "quorum")]
    visible = re.sub(r"<template.*?</template>|<script.*?</script>", "", html, flags=re.DOTALL)
    assert f'<html lang="{lang}">' in visible
    for question in view.questions:
        assert visible.count(f'id="q-{question.id}"') == 1
    for digest_ in (view.questionnaire_sha256, view.assessment_sha256):
        assert digest_ in visible
    assert view.level_sentence in visible


def test_the_same_views_give_the_same_bytes(page_of: Pages, tmp_path: Path) -> None:
    states, html = page_of("province-near-level-4")
    write_page(states, State("en", "claimed", "quorum"), tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == html.encode()


def test_a_page_stays_small(page_of: Pages) -> None:
    """91 questions in 24 states: what one state takes, four times over, and the fonts."""
    _, html = page_of("province-near-level-4")
    assert len(html.encode()) < 2_000_000


def test_numbers_are_those_of_the_views(page_of: Pages) -> None:
    states, html = page_of("province-near-level-4")
    table = table_of(html)
    assert isinstance(table["states"], dict)
    assert isinstance(table["slots"], list)
    pieces = {
        int(n): text
        for n, text in re.findall(r'<template id="f(\d+)">(.*?)</template>', html, re.DOTALL)
    }
    at = table["slots"].index("now")
    for state, view in states.items():
        number = table["states"][state.key][at]
        if number in pieces:
            said = re.sub(r"<[^>]+>", "", pieces[number])
            assert view.level.number is None or str(view.level.number) in said
            assert view.reading.title in said
            assert view.headline.title in said


def test_hostile_text_stays_text(
    states_of_text: Callable[[str], dict[State, ReportView]], hostile: str
) -> None:
    states = states_of_text(hostile)
    html = render_page(states, State("vi", "claimed", "quorum"))
    reader = Reader(html)
    kinds = [one.get("type") for one in reader.of("script")]
    assert kinds == ["application/json", "application/json", None]
    for tag in ("img", "image", "link", "iframe", "object", "embed", "form", "base"):
        assert reader.of(tag) == []
    assert "{{ 7*7 }}" in html
    assert html.count("<template ") == html.count("</template>")
    assert table_of(html)["chosen"] == "vi.claimed.quorum"


def test_a_response_that_was_not_read_has_no_states() -> None:
    from maturity.loading.response import ReadResponse

    with pytest.raises(ValueError, match="could not be read"):
        report_states(ReadResponse("answers.yaml"), langs=("en",))


def test_names_keep_their_own_form(
    states_of_text: Callable[[str], dict[State, ReportView]], hostile: str
) -> None:
    name = unicodedata.normalize("NFD", "Sở Khoa học và Công nghệ Đà Nẵng")
    text = hostile.replace("{{ 7*7 }} <!-- <script>x ", name + " ")
    states = states_of_text(text)
    assert name in render_page(states, State("en", "verified", "weakest"))


def test_what_is_sensitive_is_in_no_state_of_a_public_page(
    scored_province: tuple[Assessment, Instrument],
) -> None:
    path = builtin("examples") / "province-near-level-4.yaml"
    read = next(iter(read_responses(path, lambda _: scored_province[1])))
    whole = report_states(read, langs=("en",))
    public = report_states(read, langs=("en",), public=True)
    findings = {
        one.finding.finding for one in next(iter(whole.values())).questions if one.finding
    } - {""}
    assert findings
    html = render_page(public, State("en", "claimed", "quorum"))
    assert [one for one in findings if str(escape(one)) in html] == []
