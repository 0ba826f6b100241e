"""The HTML report in a browser: accessible, at every width, with and without JavaScript."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from maturity.reports.charts import Charts
from maturity.reports.page import render_page
from maturity.reports.states import State
from maturity.reports.view_model import ReportView
from tests.browser import WIDTHS, Browser, Page
from tests.effort import THOROUGH

Pages = Callable[..., tuple[dict[State, ReportView], str]]
Open = Callable[..., Page]

VISIBLE = "[...document.querySelectorAll('article.question')].filter(one => one.checkVisibility())"


@pytest.fixture(name="open_page")
def _open_page(browser: Browser, page_of: Pages, tmp_path: Path) -> Open:
    """Return a function that opens the report of an example, ready to be looked at."""

    def opened(name: str = "province-near-level-4", lang: str = "en", **how: Any) -> Page:  # noqa: ANN401 - as `Browser.open` takes them
        path = tmp_path / f"{name}-{lang}.html"
        path.write_text(page_of(name, lang)[1], encoding="utf-8")
        return browser.open(path, **how)

    return opened


def sound(page: Page, *, colours: bool = THOROUGH) -> list[str]:
    """Return everything that is wrong with a page whatever it shows."""
    violations = page.violations(colours=colours)
    return [*violations, *page.overflowing(), *page.requests(), *page.complaints()]


def said(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.now').innerText"))


def open_everything(page: Page, *, components: int = 99) -> None:
    """Open all that is folded away, of the components with their questions so many at most."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(
        f"[...document.querySelectorAll('details.node')].slice({components})"
        ".forEach(one => { one.open = false })"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_in_the_way_of_anybody(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    open_everything(page)
    assert page.overflowing() == []
    # Components are all made alike: every one is looked at where room is scarcest.
    open_everything(page, components=99 if width == WIDTHS[0] else 3)
    assert sound(page, colours=True) == []
    # In the dark only colours differ.
    page.media(dark=True)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(230, 235, 240)"
    if width == WIDTHS[0] or THOROUGH:
        assert page.violations(only=["color-contrast"]) == []
    page.close()


@pytest.mark.parametrize("name", ["agency-half-answered", "province-systems"])
def test_blanks_and_registers_in_vietnamese(open_page: Open, name: str) -> None:
    page = open_page(name, "vi", width=WIDTHS[0], dark=True)
    open_everything(page, components=5)
    assert sound(page, colours=True) == []
    open_everything(page)
    assert page.overflowing() == []
    page.resize(WIDTHS[-1])
    assert page.overflowing() == []
    page.close()


def test_without_javascript_all_can_be_read(open_page: Open) -> None:
    page = open_page(width=360, javascript=False, fragment="#q-DG-POL-01")
    # A link opens what it leads to.
    assert page.evaluate("document.getElementById('q-DG-POL-01').checkVisibility()")
    assert not page.evaluate("document.getElementById('bar').checkVisibility()")
    assert not page.evaluate("document.getElementById('search').checkVisibility()")
    assert page.evaluate("document.querySelector('.big').innerText") == "3"
    assert sound(page) == []
    page.click("#d-MON-ACT > summary")
    assert page.evaluate("document.getElementById('q-MON-ACT-01').checkVisibility()")
    page.close()


def ladder_of(view: ReportView) -> str:
    """Return what is said in place of the picture of the level."""
    (title,) = re.findall("<title>(.*?)</title>", Charts(view).ladder())
    return unescape(title)


def test_every_state_shows_its_own_numbers(open_page: Open, page_of: Pages) -> None:
    states, _ = page_of("province-near-level-4")
    page = open_page()
    for state, view in states.items():
        page.click(f"[data-lang='{state.lang}']")
        for id_, value in (("reading", state.reading), ("rule", state.profile)):
            page.evaluate(
                f"(one => {{ one.value = '{value}'; one.dispatchEvent(new Event('change', "
                f"{{bubbles: true}})) }})(document.getElementById('{id_}'))"
            )
        shown = page.evaluate(
            "[document.documentElement.lang, document.querySelector('.big').innerText, "
            "document.querySelector('.digests').innerText, "
            "[...document.querySelectorAll('#t-nodes td.level')].map(one => one.innerText)]"
        )
        level = view.headline.range.level_text if view.level.number is None else view.level.text
        assert shown[0] == state.lang
        # Pictures are told in the language, the reading and the rule that are shown.
        assert page.alternatives()[0] == ladder_of(view)
        assert shown[1] == level
        assert view.assessment_sha256 in shown[2]
        nodes = [node for one in view.domains for node in (one, *one.capabilities)]
        assert shown[3] == [node.level.text for node in nodes]
    assert sound(page) == []
    page.close()


def test_it_can_be_worked_with_the_keyboard(open_page: Open) -> None:
    page = open_page()
    page.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.press("Tab")
    assert page.evaluate("document.activeElement.id") == "reading"
    page.press("ArrowDown")
    assert "as evidenced" in said(page)
    assert page.evaluate("document.activeElement.id") == "reading"
    page.press("Tab")
    page.press("ArrowDown")
    assert "Weakest link" in said(page)
    page.press("Tab")
    page.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("document.activeElement.dataset.lang") == "vi"
    ahead = {"search", "only", "order", "open-all", "d-MON-ACT", "t-nodes"}
    for _ in range(400):
        page.press("Tab")
        where = page.evaluate(
            "document.activeElement.id || document.activeElement.closest('[id]')?.id"
        )
        ahead.discard(where)
        if not ahead:
            break
    assert not ahead
    page.close()


def plain(text: str) -> str:
    """Return a text without its marks, as people type who have no Vietnamese keyboard."""
    marks = unicodedata.normalize("NFD", text)
    return "".join(one for one in marks if not unicodedata.combining(one)).replace("đ", "d")


def decomposed(text: str) -> str:
    """Return a text with each mark as a letter of its own, as some keyboards send it."""
    return unicodedata.normalize("NFD", text)


def test_search_minds_no_marks(open_page: Open, page_of: Pages) -> None:
    view = page_of("province-near-level-4", "vi")[0][State("vi", "claimed", "quorum")]
    wanted = next(one for one in view.questions if "ế" in one.text or "đ" in one.text)
    page = open_page(lang="vi")
    page.click("#search")
    for typed in (str, str.upper, plain, decomposed):
        page.evaluate("document.getElementById('search').value = ''")
        page.write("zzz")
        assert page.evaluate(f"{VISIBLE}.length") == 0
        page.evaluate("document.getElementById('search').value = ''")
        page.write(typed(wanted.text))
        assert page.evaluate(f"{VISIBLE}.map(one => one.id)") == [f"q-{wanted.id}"], typed
    page.close()


def test_a_question_is_found_with_what_is_around_it(open_page: Open, page_of: Pages) -> None:
    count = len(
        page_of("province-near-level-4", "vi")[0][State("vi", "claimed", "quorum")].questions
    )
    page = open_page(lang="vi")
    page.click("#search")
    page.write("mon-act-01")
    assert page.evaluate(f"{VISIBLE}.map(one => one.id)") == ["q-MON-ACT-01"]
    assert page.evaluate("document.getElementById('shown').innerText") == f"1 / {count} câu hỏi"
    # A link to a question that is filtered out shows it again.
    page.evaluate(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done));"
        "location.hash = 'q-DG-POL-01' })"
    )
    assert page.evaluate("document.getElementById('q-DG-POL-01').checkVisibility()")
    assert page.evaluate("document.activeElement.id") == "q-DG-POL-01"
    page.close()


def test_questions_are_filtered_and_sorted(open_page: Open, page_of: Pages) -> None:
    view = page_of("province-near-level-4")[0][State("en", "claimed", "quorum")]
    page = open_page()

    def choose(id_: str, value: str) -> None:
        page.evaluate(
            f"(one => {{ one.value = '{value}'; one.dispatchEvent(new Event('change', "
            f"{{bubbles: true}})) }})(document.getElementById('{id_}'))"
        )

    choose("only", "unsupported")
    assert page.evaluate(f"{VISIBLE}.map(one => one.id.slice(2))") == list(view.unsupported)
    choose("order", "rising")
    levels = page.evaluate(f"{VISIBLE}.map(one => +one.firstElementChild.dataset.level)")
    assert levels == sorted(levels)
    assert len(levels) == len(view.unsupported)
    choose("only", "")
    levels = page.evaluate(f"{VISIBLE}.map(one => one.firstElementChild.dataset.level)")
    assert levels == sorted(levels)
    assert len(levels) == len(view.questions)
    assert sound(page) == []
    choose("order", "")
    page.click("#open-all")
    assert page.evaluate(f"{VISIBLE}.map(one => one.id.slice(2))") == [
        one.id for one in view.questions
    ]
    page.close()


def test_a_table_is_sorted_and_put_back(open_page: Open) -> None:
    page = open_page()
    cells = "document.querySelectorAll('#t-nodes tr.domain td:nth-child(3)')"
    rows = f"[...{cells}].map(one => one.innerText)"
    before = page.evaluate(rows)
    page.click("#t-nodes th:nth-child(3) button")
    assert page.evaluate(rows) == sorted(before)
    assert page.evaluate("document.querySelector('#t-nodes [aria-sort]').ariaSort") == "ascending"
    assert page.violations(colours=THOROUGH) == []
    page.click("#t-nodes th:nth-child(3) button")
    assert page.evaluate(rows) == sorted(before, reverse=True)
    page.click("#t-nodes th:nth-child(3) button")
    assert page.evaluate(rows) == before
    page.close()


def test_hostile_text_neither_runs_nor_fetches(
    browser: Browser,
    states_of_text: Callable[[str], dict[State, ReportView]],
    hostile: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / "page.html"
    states = states_of_text(hostile)
    path.write_text(render_page(states, State("en", "claimed", "quorum")), encoding="utf-8")
    page = browser.open(path, width=360)
    page.click("[data-lang='vi']")
    page.click("#open-all")
    # Only one question holds hostile text.
    page.click("#close-all")
    page.click("#d-DG-POL > summary")
    assert page.evaluate("document.getElementById('q-DG-POL-01').checkVisibility()")
    assert sound(page) == []
    text = str(page.evaluate("document.body.innerText"))
    assert "<img src='http://192.0.2.1/x.png'> {% include 'x' %}" in text
    assert "{{ 7*7 }}" in text
    page.close()


def test_on_paper_everything_is_open(open_page: Open, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page = open_page()
    page.pdf(tmp_path / "printed.pdf")
    pages = PdfReader(tmp_path / "printed.pdf").pages
    text = " ".join(pages[number].extract_text() for number in (0, len(pages) // 2, -2, -1))
    assert "Versions and digests" in text
    assert "To level" in text  # an answer, which is folded away on the screen
    assert "How to look" not in text
    page.close()
