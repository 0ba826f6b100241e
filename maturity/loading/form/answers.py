"""What the cell of an answer stands for: the value a document holds, or why that is not certain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from maturity.forms.layout import SET_ASIDE
from maturity.forms.options import RATINGS, YES_NO
from maturity.i18n import N_, spoken, translate
from maturity.instrument import Instrument
from maturity.loading.form.folding import folded, whole, written
from maturity.loading.form.words import Chosen, Vocabulary, yes_or_no
from maturity.models.base import shown
from maturity.models.questionnaire import (
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.problems import Phrase
from maturity.workbooks.grid import Cell
from scoring import DEFAULT_ACHIEVEMENTS


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of a cell: the code of the problem, and what fills its message."""

    code: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The value for the document; what is in doubt about it; whether it sets the question aside.

    In doubt, unless it is only a warning, the value is the text as written.
    """

    value: object = None
    doubt: Doubt | None = None
    set_aside: bool = False


def meant(suggestion: str | None) -> object:
    """Return a suggestion as hints show it, nothing where there is none."""
    if suggestion is None:
        return ""
    return Phrase(N_(" (did you mean {suggestion}?)"), {"suggestion": suggestion})


def doubtful(cell: Cell, expected: Phrase, suggestion: str | None = None) -> Meaning:
    """Return a cell of which it is not certain what it means."""
    text = written(cell)
    given = {"value": shown(text), "expected": expected, "suggestion": meant(suggestion)}
    return Meaning(text, Doubt("W010", given))


def _either(cell: Cell, chosen: Chosen, names: list[str], value: object = None) -> Meaning:
    """Return the meaning of a choice."""
    if chosen.code is None:
        expected = Phrase(N_("one of {names}"), {"names": ", ".join(names)})
        return doubtful(cell, expected, chosen.suggestion)
    found = chosen.code if value is None else value
    if chosen.unlike is None:
        return Meaning(found, set_aside=chosen.code == SET_ASIDE)
    given = {"value": shown(written(cell)), "code": chosen.code}
    return Meaning(found, Doubt("W011", given), set_aside=chosen.code == SET_ASIDE)


@dataclass(slots=True)
class Meanings:
    """The vocabularies of one questionnaire's drop-downs, each made once."""

    instrument: Instrument | None = None
    _known: dict[object, Vocabulary] = field(default_factory=dict)

    def of(self, question: Question | None, cell: Cell) -> Meaning:
        """Return what a cell that is not blank says to a question with one value."""
        if question is None:
            return Meaning(_unknown(cell))
        if isinstance(question, RatioQuestion):
            return _ratio(cell)
        vocabulary = self._vocabulary(question)
        if isinstance(question, YesNoQuestion):
            return _either(cell, yes_or_no(vocabulary, cell), ["yes", "no"])
        chosen = vocabulary.choose(cell)
        names = [name for name in vocabulary.words if name != SET_ASIDE]
        level = isinstance(question, RubricQuestion) and chosen.code not in (None, SET_ASIDE)
        return _either(cell, chosen, names, int(chosen.code or 0) if level else None)

    def line(self, cell: Cell) -> Meaning:
        """Return `yes` or `no`, for a line of a checklist or a cell of that type."""
        if "line" not in self._known:
            self._known["line"] = Vocabulary(translated(YES_NO))
        return _either(cell, yes_or_no(self._known["line"], cell), ["yes", "no"])

    def choice(self, key: object, words: Mapping[str, list[str]], cell: Cell) -> Meaning:
        """Return the id of one of the choices that `key` stands for."""
        if key not in self._known:
            self._known[key] = Vocabulary(words)
        return _either(cell, self._known[key].choose(cell), list(words))

    def _vocabulary(self, question: Question) -> Vocabulary:
        key: object = type(question), question.not_applicable
        if isinstance(question, RubricQuestion):
            key = key, tuple(question.levels)
        elif isinstance(question, PracticeQuestion) and question.choices:
            key = question.id
        if key not in self._known:
            self._known[key] = Vocabulary(self._words(question))
        return self._known[key]

    def _words(self, question: Question) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        if isinstance(question, RubricQuestion):
            assert self.instrument is not None  # noqa: S101 - a question comes with its instrument
            for level in sorted({self.instrument.scale.base, *question.levels}):
                names = [self.instrument.level_name(level, lang) for lang in spoken()]
                found[str(level)] = names
        elif isinstance(question, PracticeQuestion):
            for one in question.choices:
                found[one.id] = [one.text.in_language(lang) for lang in spoken()]
            found = found or translated({code: RATINGS[code] for code in DEFAULT_ACHIEVEMENTS})
        else:
            found = translated(YES_NO)
        if question.not_applicable:
            found |= translated({SET_ASIDE: N_("not applicable")})
        return found


def translated(words: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the words of each code in every language."""
    return {code: [translate(text, lang) for lang in spoken()] for code, text in words.items()}


def _unknown(cell: Cell) -> object:
    """Return the answer to a question that is not known, as far as its form tells."""
    text = written(cell)
    count = whole(cell)
    if count is not None:
        return count
    code, dash, _ = text.partition(" – ")
    number = whole(code) if dash else None
    return number if number is not None else code if dash else text


_COUNTS = re.compile(r"[0-9]{1,18} ?/ ?[0-9]{1,18}")
_PERCENT = re.compile(r"[0-9]+([.,][0-9]+)? ?%|0[.,][0-9]+")


def _ratio(cell: Cell) -> Meaning:
    text = written(cell)
    if isinstance(cell, str):
        if _COUNTS.fullmatch(cell):
            return Meaning(cell)
        plain = folded(cell).strip("\"' ")
        if _COUNTS.fullmatch(plain):
            return Meaning(plain.replace(" ", ""))
        if plain == SET_ASIDE or plain.startswith(f"{SET_ASIDE} "):
            return Meaning(SET_ASIDE, set_aside=True)
        percent = _PERCENT.fullmatch(plain) is not None
    else:
        percent = isinstance(cell, float) and 0 < cell < 1
    if percent:
        return Meaning(text, Doubt("W018", {"value": shown(text)}))
    expected = Phrase(N_("a count n/d of whole numbers, n at most d, such as 41/50"))
    return doubtful(cell, expected, _counts_in(cell, text))


def _counts_in(cell: Cell, text: str) -> str | None:
    """Return the two counts that a cell could mean."""
    if isinstance(cell, date):  # A spreadsheet takes 4/5 for the fourth of May.
        return f"{cell.day}/{cell.month}"
    plain = re.sub(r"(?<=[0-9])[., ](?=[0-9]{3}(?![0-9]))", "", folded(text))
    counts = re.findall(r"[0-9]+", re.sub(r"\(?[0-9.,]+ ?%\)?", "", plain))
    if len(counts) == 2 and int(counts[0]) <= int(counts[1]):  # noqa: PLR2004 - n and d
        return f"{counts[0]}/{counts[1]}"
    return None
