"""The page of a cohort in a browser: accessible, quick, and whole without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.models.cohort import Cohort
from maturity.reports.cohort.page import PAGE, render_cohort_page
from tests.browser import WIDTHS, Browser, Page
from tests.effort import THOROUGH

Open = Callable[..., Page]
COMMUNES = 3400
OPENS, SORTS = 2000, 100
"""Milliseconds that are promised for 3,400 agencies."""


def many(national: Cohort) -> Cohort:
    """Return a cohort of 3,400 communes, in 34 provinces, made of the few that were assessed."""
    (part,) = (one for one in national.parts if one.members)
    provinces = [one for one in part.members if one.kind in {"province", "city"}]
    members = tuple(
        provinces[number % 34].model_copy(
            update={
                "id": f"X{number:04}",
                "name": f"Xã Ví dụ {number}",
                "name_en": None,
                "kind": "commune",
                "parent": provinces[number * 7 % 34].id,
            }
        )
        for number in range(COMMUNES)
    )
    changed = part.model_copy(
        update={"members": members, "tier": "commune", "denominator": COMMUNES}
    )
    return national.model_copy(update={"parts": (changed,)})


@pytest.fixture(name="open_cohort")
def _open_cohort(browser: Browser, tmp_path: Path) -> Open:
    """Return a function that opens the page of a cohort."""

    def opened(cohort: Cohort, lang: str = "en", **how: Any) -> Page:  # noqa: ANN401 - as `Browser.open` takes them
        path = tmp_path / "cohort.html"
        path.write_text(render_cohort_page(cohort, lang), encoding="utf-8")
        return browser.open(path, **how)

    return opened


def sound(page: Page, *, colours: bool = THOROUGH) -> list[str]:
    violations = page.violations(colours=colours)
    return [*violations, *page.overflowing(), *page.requests(), *page.complaints()]


def names(page: Page) -> list[str]:
    """Return the agencies that are seen, in their order."""
    found = page.evaluate(
        "[...document.querySelectorAll('.agencies tbody th')].filter(one => one.checkVisibility())"
        ".map(one => one.firstElementChild.innerText)"
    )
    return list(found)


def test_nothing_is_in_the_way_of_anybody(open_cohort: Open, national: Cohort) -> None:
    page = open_cohort(national, "vi", width=WIDTHS[0])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for width in WIDTHS:
        page.resize(width)
        # Colours are the same at every width.
        assert sound(page, colours=THOROUGH or width == WIDTHS[0]) == []
    page.media(dark=True)
    assert page.violations(only=["color-contrast"]) == []
    page.close()


def test_without_javascript_all_can_be_read(open_cohort: Open, national: Cohort) -> None:
    page = open_cohort(many(national), javascript=False, width=768)
    assert not page.evaluate("document.getElementById('bar').checkVisibility()")
    assert page.evaluate("document.querySelectorAll('.agencies tbody tr').length") == COMMUNES
    assert names(page) == []
    page.evaluate("document.querySelector('.league details').open = true")
    assert len(names(page)) == COMMUNES // 34
    assert [*page.overflowing(), *page.requests(), *page.complaints()] == []
    page.close()
    page = open_cohort(national, javascript=False, width=768)
    assert len(names(page)) == 51
    assert sound(page) == []
    page.close()


def test_thousands_open_sort_and_are_found_at_once(open_cohort: Open, national: Cohort) -> None:
    page = open_cohort(many(national))
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert loaded < OPENS
    assert len(names(page)) == PAGE
    spent = page.evaluate(
        "[...document.querySelectorAll('.league th button')].map(one => {"
        "const from = performance.now(); one.click(); document.body.offsetHeight;"
        "return performance.now() - from })"
    )
    assert sorted(spent)[len(spent) // 2] < SORTS
    page.click(".league th.who button")
    assert names(page)[:3] == ["Xã Ví dụ 0", "Xã Ví dụ 1", "Xã Ví dụ 2"]
    page.click("[data-turn='1']")
    assert names(page)[0] == f"Xã Ví dụ {PAGE}"
    page.click(".league input")
    page.write("xa vi du 3399")
    assert names(page) == ["Xã Ví dụ 3399"]
    assert "1 to 1 of 1 found" in page.evaluate("document.querySelector('.shown').innerText")
    assert page.violations(colours=THOROUGH) == []
    page.close()


def test_a_table_is_sorted_and_put_back_and_speaks_both_languages(
    open_cohort: Open, national: Cohort
) -> None:
    page = open_cohort(national)
    before, said = names(page), page.alternatives()
    head = "#p1-provincial th.who button"
    page.click(head)
    provinces = names(page)[17:]
    assert provinces == sorted(before[17:])
    assert names(page)[:17] == before[:17]
    page.click(head)
    page.click(head)
    assert names(page) == before
    page.click("[data-lang='vi']")
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert "Bộ Quốc phòng" in names(page)
    vietnamese = page.alternatives()
    assert len(vietnamese) == len(said) > 10
    assert not set(vietnamese) & set(said)
    assert "," in page.evaluate("document.querySelector('.agencies td[data-v*=\".\"]').innerText")
    page.click("[data-lang='en']")
    assert names(page) == before
    assert page.alternatives() == said
    assert sound(page) == []
    page.close()


def test_names_neither_run_nor_fetch(open_cohort: Open, hostile_cohort: Cohort) -> None:
    page = open_cohort(hostile_cohort, width=360)
    page.click("[data-lang='vi']")
    assert [*page.overflowing(), *page.requests(), *page.complaints()] == []
    assert any("<img src=x" in one for one in names(page))
    whose = "getComputedStyle(document.querySelector('.agencies tbody th > span')).unicodeBidi"
    assert page.evaluate(whose) == "isolate", "a name may turn letters around, but not its id"
    page.close()
