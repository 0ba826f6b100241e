"""Nothing of a report leaves its page or lies over something else, whatever is written into it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from tests.reports.gallery import KINDS, drawn

POINTS_PER_MM = 72 / 25.4
SIDE, TOP, BOTTOM = 18 * POINTS_PER_MM, 9 * POINTS_PER_MM, 7 * POINTS_PER_MM
INK = 0.6
"""The share of a word's box that its letters fill from top to bottom."""
FOOTER = 17 * POINTS_PER_MM
"""Below this height stands only the footer."""

if TYPE_CHECKING:
    from pypdf.generic import Destination

pytestmark = pytest.mark.usefixtures("pango")
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its box, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covered_by(self, other: "Word") -> float:
        """Return the share of the smaller box that both have in common.

        A box reaches over the letters by the leading of the font, so its middle counts.
        """
        across = min(self.right, other.right) - max(self.left, other.left)
        heights = [(one.bottom - one.top) * INK for one in (self, other)]
        middles = [(one.bottom + one.top) / 2 for one in (self, other)]
        down = sum(heights) / 2 - abs(middles[0] - middles[1])
        if across <= 0 or down <= 0:
            return 0.0
        widths = (self.right - self.left, other.right - other.left)
        areas = [width * height for width, height in zip(widths, heights, strict=True)]
        return across * down / max(min(areas), 0.01)


@dataclass(frozen=True, slots=True)
class Page:
    """One page and its words."""

    width: float
    height: float
    words: tuple[Word, ...]


@cache
def pages_of(kind: str) -> tuple[Page, ...]:
    """Return the pages of a report as poppler sees them; skip where it is missing."""
    if shutil.which("pdftotext") is None:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("pdftotext is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("pdftotext (poppler-utils) is missing")
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],  # noqa: S607 - found above
        input=drawn(kind),
        capture_output=True,
        check=True,
    )
    return tuple(
        Page(
            float(width),
            float(height),
            tuple(
                Word(float(left), float(top), float(right), float(bottom), unescape(text))
                for left, top, right, bottom, text in _WORD.findall(inside)
            ),
        )
        for width, height, inside in _PAGE.findall(done.stdout.decode())
    )


def overlapping(page: Page) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that cover each other by more than a tenth."""
    words = sorted(page.words, key=lambda one: one.top)
    for index, one in enumerate(words):
        for other in words[index + 1 :]:
            if other.top >= one.bottom:
                break
            if one.covered_by(other) > 0.1:
                yield one.text, other.text


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_leaves_its_page_or_lies_over_another(kind: str) -> None:
    pages = pages_of(kind)
    assert pages
    for number, page in enumerate(pages, start=1):
        assert page.words, f"page {number} is empty"
        outside = [
            one.text
            for one in page.words
            if one.left < SIDE - 1
            or one.right > page.width - SIDE + 1
            or one.top < TOP
            or one.bottom > page.height - BOTTOM
        ]
        assert outside == [], f"page {number}"
        assert list(overlapping(page)) == [], f"page {number}"


def test_the_measure_sees_what_it_looks_for() -> None:
    one, beside = Word(0, 0, 10, 10, "a"), Word(11, 0, 20, 10, "b")
    over = Word(8, 0, 18, 10, "c")
    assert list(overlapping(Page(100, 100, (one, beside)))) == []
    assert list(overlapping(Page(100, 100, (one, over)))) == [("a", "c")]


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_ends_a_page_and_signatures_never_stand_alone(kind: str) -> None:
    from pypdf import PdfReader

    pages = pages_of(kind)
    reader = PdfReader(BytesIO(drawn(kind)))
    found = 0
    for entry in headings(list(reader.outline)):
        number = reader.get_destination_page_number(entry)
        assert number is not None
        assert entry.top is not None
        page = pages[number]
        top = page.height - float(entry.top)
        line = min(one.bottom for one in page.words if one.top > top)
        below = [one for one in page.words if line < one.bottom < page.height - FOOTER]
        assert below, f"{entry.title} ends page {number + 1}"
        found += 1
    assert found > 3
    assert len(pages[-1].words) > 40


def headings(entries: list[object]) -> Iterator["Destination"]:
    """Yield every bookmark at any depth."""
    from pypdf.generic import Destination

    for entry in entries:
        if isinstance(entry, list):
            yield from headings(entry)
        elif isinstance(entry, Destination):
            yield entry
