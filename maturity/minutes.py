"""How long answering takes, estimated from the length of what has to be read."""

from collections.abc import Iterable
from math import ceil

from maturity.models.questionnaire import Question, RubricQuestion

WORDS_A_MINUTE = 200
"""Silent reading of official prose."""
MINUTES_TO_JUDGE = 1.5
"""Our own assumption: to settle on an answer and name its evidence, once the text was read."""


def minutes_to_answer(questions: Iterable[Question], lang: str) -> int:
    """Return whole minutes, rounded up, to read and answer the questions once."""
    minutes = 0.0
    for question in questions:
        texts = [question.text, *([question.help] if question.help else [])]
        if isinstance(question, RubricQuestion):
            texts += question.levels.values()
        words = sum(len(text.in_language(lang).split()) for text in texts)
        minutes += words / WORDS_A_MINUTE + MINUTES_TO_JUDGE
    return ceil(minutes)
