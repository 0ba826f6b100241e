"""The page of a cohort, as text: one file, closed, the same bytes, nothing that becomes markup."""

import re
from html.parser import HTMLParser

import pytest

from maturity.cohort.redaction import redacted
from maturity.cohort.suppression import FEWEST
from maturity.cohort.words import STATES
from maturity.models.clarification import Clarification
from maturity.models.cohort import Cohort
from maturity.models.verdict import Near
from maturity.reports.cohort.page import render_cohort_page
from maturity.reports.cohort.paper import paper_html
from maturity.reports.cohort.places import tiles
from maturity.reports.cohort.view import cohort_view
from tests.reports.cohort.conftest import HOSTILE
from tests.reports.test_languages import BRACKET, JAPANESE, Said


def test_states_and_levels_sum_to_the_denominator(national: Cohort) -> None:
    (part,) = cohort_view(national, "vi").parts
    assert part.of == 51
    assert sum(one.count for one in part.states) == 51
    assert sum(one.count for one in part.levels) == 51
    for verdict in part.verdicts:
        assert verdict.yes + verdict.no + verdict.unknown == verdict.of == 51


def test_every_province_has_a_tile_of_its_own(national: Cohort) -> None:
    (part,) = cohort_view(national, "en").parts
    assert len(part.tiles) == len(tiles()) == 34
    assert len({(one.row, one.column) for one in part.tiles}) == 34
    members = {one.id for one in national.parts[0].members}
    assert set(tiles()) <= members
    assert all(one.value and one.note for one in part.tiles)


def test_ministries_and_provinces_stand_in_tables_of_their_own(national: Cohort) -> None:
    page = render_cohort_page(national, "en")
    tables = re.findall(r'<table class="agencies">.*?</table>', page, re.DOTALL)
    assert [table.count("<tr>") - 1 for table in tables] == [17, 34]
    assert "Ministry of Health" in tables[0]
    assert "Ministry of Health" not in tables[1]


def test_the_verdict_stands_with_who_decides_it(national: Cohort) -> None:
    page = render_cohort_page(national, "vi")
    target = national.parts[0].targets[0]
    assert target.sentence.in_language("vi") in page
    assert target.sentence.in_language("en") in page  # for whoever switches the language
    names = {one.id: one.name for one in national.parts[0].members}
    assert str(names[target.decided_by[0].ids[0]]) in page


def test_what_needs_clarifying_is_for_the_inspector_alone(national: Cohort) -> None:
    part = national.parts[0]
    assert part.clarifications
    page = render_cohort_page(national, "en")
    assert "p1-clarify" in page
    shown = redacted(national, b"key")
    public = render_cohort_page(shown, "en")
    assert "p1-clarify" not in public
    assert "Edition to pass on" in public
    for one in part.members:
        assert one.name is not None
        assert one.name not in public
        assert one.file is None or one.file not in public


def test_states_of_few_are_kept_back_in_the_edition_to_pass_on(national: Cohort) -> None:
    page = render_cohort_page(redacted(national, b"key"), "en")
    few = {state for state, count in national.parts[0].states.items() if 0 < (count or 0) < FEWEST}
    assert few >= {"exempt", "under_appeal"}
    cells = {text.strip() for text in re.findall(r">([^<]+)</t[dh]>", page)}
    assert cells.isdisjoint(STATES[state] for state in few)
    assert {"kept back (counts)", "kept back (does not count)", "accepted"} <= cells
    assert "without the exempt" not in page


def test_a_round_that_a_response_names_turns_no_words_around(national: Cohort) -> None:
    part = national.parts[0]
    found: dict[str, int | str] = {"given": "<b>\u202e2025", "asked": "2026"}
    odd = Clarification(kind="other_round", agencies=(part.members[0].id,), found=found)
    parts = (part.model_copy(update={"clarifications": (odd,)}),)
    page = render_cohort_page(national.model_copy(update={"parts": parts}), "en")
    assert "the response names the round &lt;b&gt;�2025, not 2026" in page


def test_names_never_become_markup(hostile_cohort: Cohort) -> None:
    page = render_cohort_page(hostile_cohort, "en")
    assert HOSTILE not in page
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "http://" not in page.replace("http://192.0.2.1", "")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_cohort_gives_the_same_page(national: Cohort, lang: str) -> None:
    page = render_cohort_page(national, lang)
    assert page == render_cohort_page(national, lang)
    assert f'<html lang="{lang}">' in page


IN_A_CHART = re.compile(r"レベル\d · ")
"""What a text of a picture begins with that can hold no mark within."""


class Attributes(HTMLParser):
    """Collect the values of attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value for name, value in attrs if value and tag != "style" and name]


@pytest.mark.usefixtures("bracketed")
def test_texts_in_english_are_marked_and_no_attribute_holds_a_mark(national: Cohort) -> None:
    # The sentences were made with the cohort: each is one text in every language.
    for html in (render_cohort_page(national, "ja"), paper_html(national, "ja")):
        shown = html.partition("<template")[0]
        said = Said(shown).said
        english = [(lang, text) for lang, text in said if BRACKET.search(text)]
        assert len(english) > 30
        unmarked = [text for lang, text in english if lang != "en"]
        assert [text for text in unmarked if not IN_A_CHART.match(text)] == []
        assert [text for lang, text in said if lang == "en" and JAPANESE.search(text)] == []
        attributes = Attributes(shown).values
        assert [value for value in attributes if re.search(r"<|lang=", value)] == []
        assert not re.search(r'">\s*"', shown)


def test_who_has_no_level_for_blanks_is_told_to_answer_first(national: Cohort) -> None:
    """What else it would take is not known while the blanks are there."""
    (part,) = national.parts
    target = part.targets[0]
    blank, short = (
        Near(id=target.nearest[0].id, gap=gap, binding=("DG-POL-01",), binding_count=1)
        for gap in (None, 1)
    )
    targets = (target.model_copy(update={"nearest": (blank, short)}), *part.targets[1:])
    cohort = national.model_copy(update={"parts": (part.model_copy(update={"targets": targets}),)})
    found = cohort_view(cohort, "en").parts[0].verdicts[0].nearest
    assert [one.needs for one in found] == [
        "1 question to answer first",
        "1 level short · 1 question to move",
    ]
