"""The answers that a drop-down offers: a code that means the same in every language, and words."""

from collections.abc import Callable
from typing import TypeAlias

from maturity.forms.layout import SET_ASIDE
from maturity.forms.options import RATINGS, YES_NO
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.template.formula import Expr, find, left, trimmed
from scoring import DEFAULT_ACHIEVEMENTS

Say: TypeAlias = Callable[[str], str]
"""Say a message in the language of the workbook."""
Option: TypeAlias = tuple[str, str]
"""A code, and the words after it."""


def option_text(option: Option) -> str:
    """Return what the drop-down shows and the cell then holds.

    >>> option_text(("3", "Defined"))
    '3 – Defined'
    """
    code, words = option
    return f"{code} – {words}" if words else code


def option_code(cell: Expr) -> Expr:
    """Return the code of what a cell holds: its text up to the first blank."""
    text = trimmed(cell)
    return left(text, find(" ", text & " ") - 1)


def yes_no(say: Say) -> tuple[Option, Option]:
    """Return the two answers yes and no."""
    return ("yes", say(YES_NO["yes"])), ("no", say(YES_NO["no"]))


def codes(question: Question, instrument: Instrument) -> tuple[str, ...]:
    """Return the codes of the values that answer a question, in order; none where it is typed."""
    if isinstance(question, RubricQuestion):
        return tuple(map(str, sorted({instrument.scale.base, *question.levels})))
    if isinstance(question, PracticeQuestion):
        return tuple(one.id for one in question.choices) or tuple(DEFAULT_ACHIEVEMENTS)
    return ("yes", "no") if isinstance(question, YesNoQuestion) else ()


def options(question: Question, instrument: Instrument, lang: str, say: Say) -> list[Option]:
    """Return what the drop-down of a question offers, none where the answer is typed."""
    if isinstance(question, RubricQuestion):
        found = [
            (code, instrument.level_name(int(code), lang)) for code in codes(question, instrument)
        ]
    elif isinstance(question, PracticeQuestion):
        found = [(one.id, one.text.in_language(lang)) for one in question.choices]
        found = found or [(code, say(words)) for code, words in RATINGS.items()]
    elif isinstance(question, YesNoQuestion):
        found = list(yes_no(say))
    else:
        return []
    if question.not_applicable:
        found.append((SET_ASIDE, say(N_("not applicable"))))
    return found


def is_typed(question: Question) -> bool:
    """Return whether the answer is typed, not chosen."""
    return isinstance(question, RatioQuestion)
