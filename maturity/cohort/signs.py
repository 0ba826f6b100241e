"""Answers as one sign a question, so that a response is one short string."""

from collections.abc import Iterator

from maturity.instrument import Instrument
from maturity.models.assessment import QuestionResult
from maturity.models.questionnaire import PracticeQuestion, Question
from scoring import DEFAULT_ACHIEVEMENTS

UNANSWERED = "."
NOT_APPLICABLE = "-"
OUTSIDE = "x"
SILENT = UNANSWERED + NOT_APPLICABLE + OUTSIDE
"""Signs that are no answer."""
_STATES = {"unanswered": UNANSWERED, "not_applicable": NOT_APPLICABLE, "outside": OUTSIDE}
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVW"
_LETTERS = "abcdefghijklmnopqrstuvwyz"
SUPPORTED, UNSUPPORTED, NOT_NEEDED = "+", "-", "."
_SUPPORT = {"supported": SUPPORTED, "unsupported": UNSUPPORTED, "not_needed": NOT_NEEDED}


def level_sign(level: int) -> str:
    """Return the sign of a level.

    >>> level_sign(3)
    '3'
    """
    return _DIGITS[level]


def sign_level(sign: str) -> int | None:
    """Return the level of a sign, None for a rating or no answer.

    >>> sign_level("3"), sign_level("c"), sign_level("x")
    (3, None, None)
    """
    return None if sign in SILENT or sign in _LETTERS else _DIGITS.index(sign)


def ratings(question: Question) -> tuple[str, ...]:
    """Return the ratings or choices of a practice in their order, nothing for other kinds."""
    if not isinstance(question, PracticeQuestion):
        return ()
    return tuple(one.id for one in question.choices) or tuple(DEFAULT_ACHIEVEMENTS)


def rating_signs(question: Question) -> dict[str, str]:
    """Return the sign of each rating or choice, by its name and by the value it counts as."""
    if not isinstance(question, PracticeQuestion):
        return {}
    found = dict(zip(ratings(question), _LETTERS, strict=False))
    for choice, sign in zip(question.choices, _LETTERS, strict=False):
        found.setdefault(str(choice.value), sign)
    return found


def answer_signs(
    results: dict[str, QuestionResult], instrument: Instrument, which: str = "claimed"
) -> str:
    """Return one sign a question: what is `claimed`, `level` as counted, or `verified`."""
    return "".join(_signs(results, instrument, which))


def _signs(results: dict[str, QuestionResult], instrument: Instrument, which: str) -> Iterator[str]:
    for question in instrument.questions.values():
        result = results[question.id]
        value = getattr(result, which)
        if isinstance(value, int):
            yield level_sign(value)
        elif value is not None:
            yield rating_signs(question).get(value, UNANSWERED)
        elif which == "verified":
            yield UNANSWERED
        else:
            yield _STATES.get(result.state, UNANSWERED)


def support_signs(results: dict[str, QuestionResult], instrument: Instrument) -> str:
    """Return one sign a question: whether evidence supports its claim."""
    return "".join(_SUPPORT[results[id_].evidence] for id_ in instrument.questions)
