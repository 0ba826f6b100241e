"""Hold one answer as written against the question it answers."""

import re
from dataclasses import dataclass

from maturity.i18n import N_
from maturity.models.base import shown
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.models.response import Ratio, Value
from maturity.problems import Phrase
from scoring import DEFAULT_ACHIEVEMENTS, Scale

_RATIO = re.compile(r"([0-9]{1,18}) ?/ ?([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not answer its question: what would, and what was given."""

    expected: Phrase
    given: str


def read_value(question: Question, raw: object, scale: Scale) -> Value | Misfit:
    """Return the value that answers the question, or why it does not."""
    if isinstance(question, RubricQuestion):
        return _rubric(question, raw, scale)
    if isinstance(question, RatioQuestion):
        return _ratio(raw)
    if isinstance(question, PracticeQuestion):
        names = [choice.id for choice in question.choices] or list(DEFAULT_ACHIEVEMENTS)
        return _one_of(names, raw)
    if isinstance(question, YesNoQuestion):
        word = ("yes" if raw else "no") if isinstance(raw, bool) else raw
        return _one_of(["yes", "no"], word)
    return _checklist(question, raw)


def _rubric(question: RubricQuestion, raw: object, scale: Scale) -> Value | Misfit:
    number = isinstance(raw, int) and not isinstance(raw, bool)
    if number and (raw in question.levels or raw == scale.base):
        return raw
    levels = ", ".join(map(str, sorted({scale.base, *question.levels})))
    given = f'"{shown(raw)}"' if isinstance(raw, str) else shown(raw)
    expected = Phrase(N_("one of the levels {levels}, a number without quotes"), {"levels": levels})
    return Misfit(expected, given)


def _ratio(raw: object) -> Value | Misfit:
    match = _RATIO.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is not None:
        ratio = Ratio(int(match[1]), int(match[2]))
        if ratio.part <= ratio.whole:
            return ratio
    expected = Phrase(N_("a count n/d of whole numbers, n at most d, such as 41/50"))
    return Misfit(expected, shown(raw))


def _one_of(names: list[str], raw: object) -> Value | Misfit:
    if isinstance(raw, str) and raw in names:
        return raw
    return Misfit(Phrase(N_("one of {names}"), {"names": ", ".join(names)}), shown(raw))


def _checklist(question: ChecklistQuestion, raw: object) -> Value | Misfit:
    known = [item.id for item in question.items]
    if isinstance(raw, list) and all(isinstance(one, str) and one in known for one in raw):
        return tuple(item for item in known if item in raw)
    given = shown(raw)
    if isinstance(raw, list):
        given = ", ".join(shown(one) for one in raw if one not in known)
    expected = Phrase(N_("a list of items out of {names}"), {"names": ", ".join(known)})
    return Misfit(expected, given)
