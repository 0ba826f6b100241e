"""How the answers of each domain are spread over the levels."""

from collections import Counter
from collections.abc import Iterable

from maturity.instrument import Instrument
from maturity.reports.view_model import QuestionView
from maturity.reports.view_tables import SpreadCellView, SpreadView
from maturity.reports.view_words import Words

SHADES = 5


def spread_views(
    words: Words, instrument: Instrument, questions: Iterable[QuestionView]
) -> tuple[SpreadView, ...]:
    """Return one row a domain; none where no question has a level of its own."""
    by_domain: dict[str, list[QuestionView]] = {}
    for one in questions:
        by_domain.setdefault(one.domain, []).append(one)
    found = tuple(_spread(words, instrument, inside) for inside in by_domain.values())
    return found if any(cell.count for one in found for cell in one.cells) else ()


def _spread(words: Words, instrument: Instrument, questions: list[QuestionView]) -> SpreadView:
    levels = Counter(
        one.level.number
        for one in questions
        if one.state == "answered" and one.level.number is not None
    )
    states = Counter(one.state for one in questions)
    rest = states["answered"] - levels.total()
    cells = tuple(
        SpreadCellView(level, levels[level], -(-SHADES * levels[level] // len(questions)))
        for level in range(instrument.scale.base, instrument.scale.top + 1)
    )
    parts = [
        words.ngettext(
            "{n} question at level {level}", "{n} questions at level {level}", n, level=level
        )
        for level, n in sorted(levels.items())
    ]
    if rest:
        parts.append(words.ngettext("{n} without a level", "{n} without a level", rest))
    if states["unanswered"]:
        parts.append(words.ngettext("{n} left blank", "{n} left blank", states["unanswered"]))
    aside = states["not_applicable"] + states["outside"]
    if aside:
        parts.append(words.ngettext("{n} not applicable", "{n} not applicable", aside))
    return SpreadView(
        id=questions[0].domain,
        title=questions[0].domain_title,
        cells=cells,
        rest=rest,
        blanks=states["unanswered"],
        not_applicable=aside,
        text=words.listed(parts),
    )
