"""Charts as SVG: vector, direct labels, told apart by form before colour, each with a text.

Lengths are points. Every SVG has a `<title>`, which is its alternative text in a tagged PDF.
"""

from collections.abc import Sequence
from fractions import Fraction
from textwrap import wrap
from typing import TYPE_CHECKING

from maturity import colours
from maturity.reports.foreign import foreign, language_of
from maturity.reports.svg import INK, LINE, MUTED, TRACK
from maturity.reports.svg import diamond as _diamond
from maturity.reports.svg import line as _line
from maturity.reports.svg import number as _n
from maturity.reports.svg import rect as _rect
from maturity.reports.svg import svg as _svg
from maturity.reports.svg import text as _text
from maturity.reports.view_words import Words

if TYPE_CHECKING:
    from maturity.reports.view_model import NodeView, ReportView, TargetView

ACCENT = colours.ACCENT
SOFT = colours.SOFT
"""The accents, where no theme replaces them."""

LABEL_CHARACTERS = 40
"""Characters of a chart's label in one line, at 8.5 pt beside 190 pt of room."""


BULLET = 108.0
"""Length of a bullet bar, from the base to the top of the scale."""


class Charts:
    """Draw the charts of one report."""

    def __init__(self, view: "ReportView") -> None:
        self._words = Words(view.lang)
        self._levels = [one.number for one in view.scale]
        self._view = view
        self._accent, self._soft = view.look.accent, view.look.soft

    def ladder(self) -> str:
        """Return the scale as steps, the level reached filled, an open range framed."""
        view, words = self._view, self._words
        width, gap, height = 300.0, 4.0, 30.0
        step = (width - gap * (len(self._levels) - 1)) / len(self._levels)
        level, spread = view.level.number, view.headline.range
        parts = []
        for index, one in enumerate(view.scale):
            x = index * (step + gap)
            reached = level is not None and one.number <= level
            possible = (
                level is None
                and spread.low_level is not None
                and spread.high_level is not None
                and spread.low_level <= one.number <= spread.high_level
            )
            fill = self._accent if reached else "#ffffff" if possible else TRACK
            frame = f' stroke="{self._accent}" stroke-width="1.4"' if possible else ""
            tall = height - (0 if one.number == level else 10)
            parts.append(_rect(x + 0.7, height - tall + 0.7, step - 1.4, tall - 1.4, fill, frame))
            ink = "#ffffff" if reached else self._accent if possible else MUTED
            weight = 700 if one.number == level or possible else 400
            parts.append(
                _text(x + step / 2, height - 6.5, str(one.number), ink, 10, "middle", weight)
            )
            name = _shortened(one.name, 14)
            bold = 600 if one.number == level else 400
            parts.append(_text(x + step / 2, height + 11, name, INK, 7.5, "middle", bold))
        title = (
            words.gettext(
                "Level {level} of {top}: {name}.",
                level=level,
                top=self._levels[-1],
                name=view.level.name,
            )
            if level is not None
            else words.gettext("No level yet; possible: {range}.", range=spread.level_text)
        )
        return _svg(width, height + 15, title, parts)

    def bullet(self, node: "NodeView") -> str:
        """Return one node's score as a bar on the scale, the level required as an upright mark."""
        width, height = BULLET, 13.0
        parts = [_rect(0, 4, width, 5, TRACK)]
        spread, score = node.range, node.score.exact
        bar = 7.0 if node.is_domain else 5.0
        if not spread.is_point and spread.low is not None and spread.high is not None:
            low, high = self._x(spread.low, width), self._x(spread.high, width)
            frame = f' stroke="{MUTED}" stroke-width="0.8" stroke-dasharray="2 1.6"'
            parts.append(_rect(low + 0.4, 4.4, max(high - low, 1) - 0.8, 4.2, "#ffffff", frame))
        if score is not None:
            # A bar from the base has no length there: the least width keeps it visible.
            length = max(self._x(score, width), 2.0)
            fill = self._accent if node.is_domain else self._soft
            parts.append(_rect(0, 6.5 - bar / 2, length, bar, fill))
        for level in self._levels[1:-1]:
            x = self._x(Fraction(level), width)
            parts.append(_line(x, 4, x, 9, "#ffffff", 0.6))
        if node.required is not None:
            x = min(self._x(Fraction(node.required), width), width - 0.8)
            parts.append(_line(x, 0.5, x, 12.5, INK, 1.6))
        return _svg(width, height, self._alternative(node), parts)

    def _alternative(self, node: "NodeView") -> str:
        words = self._words
        if node.score.exact is None:
            if node.applicable == 0:
                return words.gettext("{id}: not applicable.", id=node.id)
            spread = node.range.score_text
            return words.gettext("{id}: score open, range {range}.", id=node.id, range=spread)
        if node.required is None:
            return words.gettext("{id}: score {score}.", id=node.id, score=node.score.text)
        return words.gettext(
            "{id}: score {score}, level {level} required.",
            id=node.id,
            score=node.score.text,
            level=node.required,
        )

    def axis(self) -> str:
        """Return the numbers of the scale, to stand over a column of bullets."""
        width = BULLET
        parts = []
        for level in self._levels:
            anchor = {self._levels[0]: "start", self._levels[-1]: "end"}.get(level, "middle")
            x = self._x(Fraction(level), width)
            parts.append(_text(x, 8, str(level), MUTED, 7.5, anchor))
        title = self._words.gettext(
            "Scale from {low} to {high}", low=self._levels[0], high=self._levels[-1]
        )
        return _svg(width, 10, title, parts)

    def overview(self, *, narrow: bool = False) -> str:
        """Return the domains' scores as dots on one scale, under the marks of the targets.

        `narrow` sets the name of a domain above its line, not before it.
        """
        view, words = self._view, self._words
        left, plot, row, top = (6.0, 196.0, 30.0, 28.0) if narrow else (186.0, 226.0, 18.0, 28.0)
        height = top + row * len(view.domains) + 4
        parts = []
        for level in self._levels:
            x = left + self._x(Fraction(level), plot)
            required = [one for one in view.targets if one.level.number == level]
            colour, thick = (MUTED, 1.1) if required else (LINE, 0.6)
            parts.append(_line(x, top - 4, x, height - 4, colour, thick))
            parts.append(_text(x, top - 8, str(level), INK, 8.5, "middle", 600))
            if required:
                parts.append(_text(x, top - 19, _years(required), MUTED, 7.5, "middle"))
        for index, node in enumerate(view.domains):
            y = top + row * index + row / 2 - 2
            if narrow:
                name = _shortened(node.title, LABEL_CHARACTERS)
                # White behind the name, which crosses the lines of the levels.
                parts.append(_rect(0, y - 9, 5.2 * len(name), 11, "#ffffff"))
                parts.append(_text(0, y - 1, name, INK, 9.5, "start"))
                parts += self._dot(node, left, plot, y + 9)
            else:
                parts += _label(node.title, y)
                parts += self._dot(node, left, plot, y)
        values = "; ".join(
            f"{node.title} {node.range.score_text if node.score.exact is None else node.score.text}"
            for node in view.domains
        )
        title = words.gettext("Scores of the domains: {values}.", values=values)
        kind = "slim" if narrow else "wide"
        return _svg(left + plot + (40 if narrow else 68), height, title, parts, kind)

    def _dot(self, node: "NodeView", left: float, plot: float, y: float) -> list[str]:
        low, high, score = node.range.low, node.range.high, node.score.exact
        parts = [_line(left, y, left + plot, y, TRACK, 0.6)]
        if node.before is not None and node.before.exact is not None:
            parts.append(_diamond(left + self._x(node.before.exact, plot), y))
        if low is None or high is None:
            return [*parts, _text(left + 6, y - 3, node.state_text, MUTED, 8, "start")]
        first, last = left + self._x(low, plot), left + self._x(high, plot)
        if not node.range.is_point:
            parts.append(_line(first, y, last, y, MUTED, 3))
        if score is None:
            parts += [
                f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.4" fill="#ffffff" stroke="{INK}" '
                'stroke-width="1.1"/>'
                for x in (first, last)
            ]
            label = node.range.score_text
            parts.insert(1, _rect(last + 6, y - 5, 3 + 4.3 * len(label), 10, "#ffffff"))
            parts.append(_text(last + 8, y + 3, label, INK, 8.5, "start"))
            return parts
        x = left + self._x(score, plot)
        parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4.6" fill="{self._accent}"/>')
        # The label may stand over the line of a target: white behind it keeps it readable.
        parts.insert(1, _rect(x + 6, y - 5, 3 + 5 * len(node.score.text), 10, "#ffffff"))
        parts.append(_text(x + 8, y + 3, node.score.text, INK, 8.5, "start", 600))
        return parts

    def _x(self, value: Fraction, width: float) -> float:
        base, top = self._levels[0], self._levels[-1]
        return float((value - base) / (top - base)) * width


def _label(text: str, y: float) -> list[str]:
    """Return a label of at most two lines around the height `y`."""
    lines = wrap(text, LABEL_CHARACTERS)[:2]
    if sum(map(len, lines)) + len(lines) - 1 < len(text):
        lines[-1] = _shortened(lines[-1] + "…", LABEL_CHARACTERS)
    first = y + 3 - 5 * (len(lines) - 1)
    return [
        _text(0, first + 10 * number, _as(text, line), INK, 8.5, "start")
        for number, line in enumerate(lines)
    ]


def _years(targets: Sequence["TargetView"]) -> str:
    years = {str(one.until.value.year) for one in targets if one.until.value is not None}
    return ", ".join(sorted(years))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else _as(text, text[: most - 1].rstrip(" …") + "…")


def _as(text: str, part: str) -> str:
    """Return a part of a text, in the language of that."""
    lang = language_of(text)
    return foreign(part, lang) if lang else part
