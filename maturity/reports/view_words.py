"""The report's own words and numbers in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity import notation
from maturity.i18n import N_
from maturity.models.text import Text
from maturity.reports.foreign import filled, foreign, joined, language_of, marked_translations
from maturity.reports.view_model import DateView, LevelView, NumberView

NONE = "–"
CHILDREN = {
    "domain": (N_("domain"), N_("domains")),
    "capability": (N_("component"), N_("components")),
    "question": (N_("question"), N_("questions")),
}
"""What the children of a node are called: one of them, and many."""


@dataclass(frozen=True, slots=True)
class Words:
    """Say messages, numbers and dates in a language; messages are English msgids."""

    lang: str

    def text(self, text: Text) -> str:
        """Return a text that carries its languages itself."""
        lang = text.nearest(self.lang)
        said = text.in_language(self.lang)
        return foreign(said, lang) if lang and lang != self.lang else said

    def gettext(self, message: str, /, **parameters: object) -> str:
        """Return a message, its `{parameters}` filled in."""
        text = marked_translations(self.lang).gettext(message)
        return filled(text, parameters) if parameters else text

    def ngettext(self, one: str, many: str, n: int, /, **parameters: object) -> str:
        """Return the form of a message that fits the count `n`, which fills `{n}`."""
        text = marked_translations(self.lang).ngettext(one, many, n)
        return filled(text, {"n": self.plain(n), **parameters})

    def said(self, text: str, message: str) -> str:
        """Return a text made of a message elsewhere, marked where that has no translation."""
        known = marked_translations(self.lang).gettext(message)
        lang = language_of(known)
        return foreign(text, lang) if lang else text

    def enumerated(self, texts: Iterable[str]) -> str:
        """Return short texts in one line."""
        return joined(self.gettext(", "), texts)

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts that may hold commas in one line."""
        return joined(self.gettext("; "), texts)

    def child(self, kind: str) -> str:
        """Return the word for one child of that kind."""
        return self.gettext(CHILDREN[kind][0])

    def children(self, kind: str) -> str:
        """Return the word for children of that kind."""
        return self.gettext(CHILDREN[kind][1])

    def number(self, value: Fraction | int | None, places: int = 2) -> str:
        """Return a number rounded down to `places`, a dash for none."""
        if value is None:
            return NONE
        return notation.decimal(value, self.lang, places)

    def plain(self, value: Fraction | int) -> str:
        """Return a number with as many places as it needs, at most three, rounded down."""
        return notation.plain(value, self.lang)

    def percent(self, value: Fraction) -> str:
        """Return a share in per cent, rounded down to one place where it needs one."""
        return notation.percent(value, self.lang)

    def score(self, value: Fraction | None) -> NumberView:
        """Return a score with two places."""
        return NumberView(value, self.number(value))

    def day(self, value: date | None) -> DateView:
        """Return a date as the language writes it in official papers, a dash for none."""
        if value is None:
            return DateView(None, NONE)
        return DateView(value, notation.day(value, self.lang))

    def written_day(self, value: object) -> DateView:
        """Return a date given as ISO text, the text itself where it is none."""
        if value is None:
            return DateView(None, "")
        try:
            return self.day(date.fromisoformat(str(value)))
        except ValueError:
            return DateView(None, str(value))

    def level(self, number: int | None, name: str) -> LevelView:
        """Return a level; `name` is the scale's."""
        return LevelView(number, name, NONE if number is None else str(number))
