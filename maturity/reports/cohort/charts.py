"""The charts of a cohort: an interval, levels as bars, provinces as tiles.

Each can be read in grey, has its numbers as text, and a title that says the same.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from maturity import colours
from maturity.reports.cohort.view_model import CountView, PartView, TileView, VerdictView
from maturity.reports.svg import INK, LINE, MUTED, TRACK, line, rect, svg, text
from maturity.reports.view_words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

WIDE = 480.0
SHADES = tuple(
    colours.mixed(colours.WHITE, colours.ACCENT, share) for share in (0, 0.12, 0.24, 0.36, 0.85, 1)
)
"""From nothing to the whole; the last two carry white text."""
_LIGHT = 3
"""The last shade that carries dark text."""
_TILE_WIDE, _TILE_HIGH, _GAP = 78.0, 36.0, 4.0
_HATCH = 3.5


def interval(view: VerdictView, words: Words) -> str:
    """Return what is proven, what is open and what is not, and how many it takes."""
    if not view.of:
        return ""
    top, high, height = 18.0, 18.0, 54.0
    left, right = _x(view.yes, view.of), _x(view.yes + view.unknown, view.of)
    parts = [rect(0, top, WIDE, high, TRACK)]
    if view.unknown:
        frame = f' stroke="{MUTED}" stroke-width="0.8"'
        parts.append(rect(left, top, max(right - left, 1), high, "#ffffff", frame))
        at = left + _HATCH
        while at < right:
            parts.append(line(at, top, at, top + high, MUTED, 0.6))
            at += _HATCH
    if view.yes:
        parts.append(rect(0, top, max(left, 1.5), high, colours.ACCENT))
    if view.needed is not None:
        x = min(_x(view.needed, view.of), WIDE - 1)
        parts.append(line(x, top - 4, x, top + high + 4, INK, 2))
        label = words.gettext("needed: {n}", n=words.plain(view.needed))
        parts.append(text(x, 9, label, INK, 9, _anchor(x), 600))
    parts.append(text(0, height - 3, "0", MUTED, 8.5, "start"))
    parts.append(text(WIDE, height - 3, words.plain(view.of), MUTED, 8.5, "end"))
    title = words.gettext(
        "{aim}: {yes} proven, {unknown} not known, {no} proven below, of {of}; needed {needed}.",
        aim=view.short,
        yes=words.plain(view.yes),
        unknown=words.plain(view.unknown),
        no=words.plain(view.no),
        of=words.plain(view.of),
        needed="–" if view.needed is None else words.plain(view.needed),
    )
    return svg(WIDE, height, title, parts)


def _x(count: int, of: int) -> float:
    return WIDE * count / of


def _anchor(x: float) -> str:
    if x > WIDE * 0.8:
        return "end"
    return "middle" if x > WIDE * 0.2 else "start"


def bars(counts: Sequence[CountView], title: str, words: Words) -> str:
    """Return a bar a count, its name before it and its number behind."""
    left, row, wide = 132.0, 19.0, 360.0
    most = max((one.count for one in counts), default=0) or 1
    room = wide - left - 84
    parts = []
    for index, one in enumerate(counts):
        y = row * index
        parts.append(text(0, y + 13, one.title, INK, 9.5, "start"))
        width = room * one.count / most
        if one.count:
            hollow = one.key == "none"
            frame = f' stroke="{MUTED}" stroke-width="0.8" stroke-dasharray="2 1.6"'
            fill = "#ffffff" if hollow else colours.ACCENT
            bar = rect(left + 0.5, y + 4, max(width, 1.5), 11, fill, frame if hollow else "")
            parts.append(bar)
        label = f"{words.plain(one.count)}" + (f" · {one.share}" if one.share else "")
        parts.append(
            text(left + (width if one.count else 0) + 6, y + 13, label, INK, 9, "start", 600)
        )
    said = "; ".join(f"{one.title} {words.plain(one.count)}" for one in counts)
    return svg(wide, row * len(counts) + 2, f"{title}: {said}.", parts)


def tile_map(part: PartView) -> str:
    """Return the provinces as tiles; each says its name and its value."""
    parts: list[str] = []
    for one in part.tiles:
        parts += _tile(one)
    columns = max(one.column for one in part.tiles)
    rows = max(one.row for one in part.tiles)
    said = "; ".join(f"{one.name} {one.value}" for one in part.tiles)
    width, height = columns * (_TILE_WIDE + _GAP) - _GAP, rows * (_TILE_HIGH + _GAP) - _GAP
    return svg(width, height, f"{part.tiles_title}: {said}.", parts)


def _tile(one: TileView) -> list[str]:
    x, y = (one.column - 1) * (_TILE_WIDE + _GAP), (one.row - 1) * (_TILE_HIGH + _GAP)
    ink = INK if one.shade <= _LIGHT else "#ffffff"
    frame = f' stroke="{LINE}" stroke-width="0.8"'
    if not one.known:
        frame = f' stroke="{MUTED}" stroke-width="0.8" stroke-dasharray="2.5 2"'
    box = rect(
        x + 0.5, y + 0.5, _TILE_WIDE - 1, _TILE_HIGH - 1, SHADES[one.shade], f'{frame} rx="2"'
    )
    return [
        box,
        text(x + 5, y + 12.5, one.name, ink, 8.5, "start"),
        text(x + 5, y + 29, one.value, ink, 13, "start", 600),
    ]


def markups(words: Words) -> "dict[str, Callable[..., Markup]]":
    """Return the charts by the names that templates know them under, as markup."""
    from markupsafe import Markup

    drawn: dict[str, Callable[..., str]] = {
        "interval": lambda one: interval(one, words),
        "bars": lambda counts, title: bars(counts, title, words),
        "tile_map": tile_map,
    }

    def markup(draw: Callable[..., str]) -> Callable[..., Markup]:
        # The charts escape what they are given, so what they return is markup.
        return lambda *given: Markup(draw(*given))  # noqa: S704

    return {name: markup(draw) for name, draw in drawn.items()}
