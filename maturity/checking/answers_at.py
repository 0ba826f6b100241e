"""Answer a whole questionnaire at one level, so that a worked example names only what matters."""

from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.response import Answer, Ratio, Value
from scoring import Scale


def answers_at(level: int, instrument: Instrument) -> dict[str, Answer]:
    """Return the least answers that reach a level, to every question of the agency's own.

    Where a question has no answer of that level, its answer is of the highest level below it.
    """
    return {
        id_: Answer(answer_at(question, level, instrument.scale))
        for id_, question in instrument.questions.items()
        if question.answered_by == "agency"
    }


def answer_at(question: Question, level: int, scale: Scale) -> Value:
    """Return the least answer to a question that reaches a level, or comes nearest below it."""
    if isinstance(question, RubricQuestion):
        return max((one for one in question.levels if one <= level), default=scale.base)
    if isinstance(question, PracticeQuestion):
        ranked = sorted(question.choices, key=lambda one: one.value)
        names = [one.id for one in ranked] or ["not", "fully"]
        return names[-1] if question.level <= level else names[0]
    if isinstance(question, RatioQuestion):
        reached = [share for one, share in question.levels_from.items() if one <= level]
        share = max(reached, default=0)
        part, whole = share.as_integer_ratio()
        return Ratio(part, whole)
    if isinstance(question, ChecklistQuestion):
        counts = [count for one, count in question.levels_from.items() if one <= level]
        return tuple(item.id for item in question.items[: max(counts, default=0)])
    yes, no = (scale.base if one is None else one for one in (question.yes, question.no))
    within = [(worth, word) for worth, word in ((no, "no"), (yes, "yes")) if worth <= level]
    return max(within, default=(no, "no"))[1]
