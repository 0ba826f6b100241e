"""Findings about the wording: never a reason to refuse a questionnaire."""

from collections.abc import Iterator

from maturity.models.questionnaire import Questionnaire, RubricQuestion
from maturity.models.text import Text
from maturity.problems import Problem
from maturity.source import Loc, Source

SAME_IN_BOTH = 12
"""Characters up to which a text may well be the same in both languages: a name, an acronym."""


def identical_languages(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A text that reads the same in Vietnamese and in English was probably not translated."""
    for loc, text in _texts(questionnaire):
        if isinstance(text.by_language, str):
            continue
        vietnamese, english = text.by_language["vi"], text.by_language["en"]
        if vietnamese == english and len(english) > SAME_IN_BOTH:
            yield source.problem("L001", loc)


def identical_descriptors(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Two levels described in the same words cannot be told apart."""
    for loc, question in questionnaire.located_questions():
        if not isinstance(question, RubricQuestion):
            continue
        seen: dict[str, int] = {}
        for level, text in sorted(question.levels.items()):
            words = text.in_language("vi")
            if words in seen:
                place = (*loc, "levels", level)
                yield source.problem("L002", place, first=seen[words], second=level)
            seen.setdefault(words, level)


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[Loc, Text]]:
    yield ("title",), questionnaire.title
    for index, level in enumerate(questionnaire.scale):
        yield ("scale", index, "name"), level.name
    for loc, element in questionnaire.elements():
        for name in type(element).model_fields:
            value = getattr(element, name)
            if isinstance(value, Text):
                yield (*loc, name), value
            elif isinstance(value, dict):
                for key, inner in value.items():
                    if isinstance(inner, Text):
                        yield (*loc, name, key), inner


RULES = (identical_languages, identical_descriptors)
