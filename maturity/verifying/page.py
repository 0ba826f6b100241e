"""An HTML report held against the assessment inside it: made once more, and compared by pieces."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import Any

from maturity.instrument import Instrument
from maturity.loading.response import ReadResponse
from maturity.loading.theme import Dress
from maturity.models.assessment import READINGS, Assessment, ProblemRecord
from maturity.problems import Place, Problem
from maturity.reports.page import ASSESSMENT, LOOK, PAGE, render_page
from maturity.reports.states import State, Told, report_states
from maturity.verifying.passages import MOST_SHOWN, passages

_DATA = re.compile(r'<script type="application/json" id="(\w+)">(.*?)</script>', re.DOTALL)
_KEYWORDS = re.compile(r'<meta name="keywords" content="([^"<>]*)">')
_PIECES = re.compile(
    r"(?=<template id=|<\w+[^<>]* data-slot=|<style|<script)|(?<=</style>)|(?<=</script>)"
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class PageFile:
    """What a page says of itself: its assessments as written, the state shown, its languages.

    `look` is the digest of the theme and templates it was made with, empty without.
    """

    assessments: tuple[str, ...]
    chosen: State | None
    langs: tuple[str, ...]
    problems: dict[str, tuple[ProblemRecord, ...]]
    look: str


def read_page(text: str) -> PageFile:
    """Read a page; what it does not say as a page of the tool does is left empty."""
    data = _DATA.findall(text)
    assessments = tuple(inside for name, inside in data if name == ASSESSMENT)
    table = next((_object(inside) for name, inside in data if name == "states"), {})
    keywords = _KEYWORDS.search(text)
    named, _, look = (unescape(keywords[1]) if keywords else "").partition(LOOK)
    langs = tuple(table.get("words") or ())
    chosen = _state(str(table.get("chosen")), langs) if named == PAGE else None
    try:
        problems = {
            str(lang): tuple(ProblemRecord.model_validate(one) for one in records)
            for lang, records in dict(table.get("told") or {}).items()
        }
    except (ValueError, TypeError):
        problems, chosen = {}, None
    return PageFile(assessments, chosen, langs, problems, look)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _state(key: str, langs: tuple[str, ...]) -> State | None:
    lang, _, rest = key.partition(".")
    name, _, profile = rest.partition(".")
    reading = next((one for one in READINGS if one == name), None)
    return State(lang, reading, profile) if reading is not None and lang in langs else None


@dataclass(frozen=True, slots=True)
class Making:
    """What a page is made from once more; `whole` is its assessment with all that was held back."""

    read: ReadResponse
    drawn: Assessment
    instrument: Instrument
    dress: Dress


def page_problems(text: str, file: PageFile, making: Making, *, path: str) -> Iterator[Problem]:
    """Yield where a page shows something else than the assessment that it carries gives.

    All its states are computed once more from the answers inside. The same bytes are the same
    page. Otherwise its pieces are compared, those that are not shown too: first their words, then
    what they are made of.
    """
    assert file.chosen is not None  # noqa: S101 - the caller's promise
    drawn = making.drawn
    told = Told(
        problems={lang: file.problems.get(lang, drawn.problems) for lang in file.langs},
        tool=drawn.tool,
        round=drawn.round,
        data_cutoff=drawn.data_cutoff,
    )
    states = report_states(
        making.read,
        langs=file.langs,
        public=drawn.response.get("held_back") is not None,
        look=making.dress.look if file.look else None,
        told=told,
    )
    templates = making.dress.templates if file.look else None
    again = render_page(states, file.chosen, templates, look=file.look)
    if text == again:
        return
    place = Place(path)
    said: list[Problem] = []
    for one, other in zip_longest(_pieces(text), _pieces(again), fillvalue=""):
        if one == other:
            continue
        found = list(passages(_words(one), _words(other)))
        said += [
            Problem("E016", place, {"shown": shown, "computed": computed})
            for shown, computed in found
        ] or [Problem("E017", place, {"what": (_TAG.search(one) or _TAG.search(other) or [""])[0]})]
    yield from said[:MOST_SHOWN]
    if len(said) > MOST_SHOWN:
        yield Problem("E011", place, {"count": len(said) - MOST_SHOWN})


def _pieces(text: str) -> list[str]:
    """Return a page cut before every slot and template, and around every style and script."""
    return _PIECES.split(text)


def _words(piece: str) -> list[str]:
    """Return the words that a piece shows; of styles and data none are words."""
    if piece.startswith(("<style", "<script")):
        return []
    return unescape(_TAG.sub(" ", piece)).split()
