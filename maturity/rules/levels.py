"""The scale is sound, every level that is named lies on it, and thresholds rise."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from maturity.models.base import number_text
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    Questionnaire,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.problems import Problem
from maturity.source import Loc, Source
from scoring import Scale


def consecutive_scale(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """The levels of the scale are consecutive integers, lowest first."""
    levels = [one.level for one in questionnaire.scale]
    if levels != list(range(levels[0], levels[0] + len(levels))):
        shown = ", ".join(map(str, levels))
        yield source.problem("Q003", ("scale",), at_key=True, levels=shown)


def known_levels(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Every level that a question names is one of the scale."""
    scale = Scale(questionnaire.scale[0].level, questionnaire.scale[-1].level)
    for loc, question in questionnaire.located_questions():
        for inner, level, above_base in _named_levels(question):
            place = (*loc, *inner)
            # A mapping's key is the level itself; elsewhere the value is.
            at_key = inner[-1] == level
            if not scale.base <= level <= scale.top:
                yield source.problem(
                    "Q004", place, at_key=at_key, level=level, base=scale.base, top=scale.top
                )
            elif above_base and level == scale.base:
                yield source.problem("Q007", place, at_key=at_key, level=level, base=scale.base)


def _named_levels(question: Question) -> Iterator[tuple[Loc, int, bool]]:
    """Yield where a level is named, the level, and whether it must lie above the base."""
    yield from ((("improve", level), level, True) for level in question.improve)
    yield from ((("effort", level), level, True) for level in question.effort)
    if question.evidence is not None:
        yield ("evidence", "from"), question.evidence.since, True
    if isinstance(question, RubricQuestion):
        yield from ((("levels", level), level, False) for level in question.levels)
    elif isinstance(question, PracticeQuestion):
        yield ("level",), question.level, True
    elif isinstance(question, RatioQuestion | ChecklistQuestion):
        yield from ((("levels_from", level), level, True) for level in question.levels_from)
    elif isinstance(question, YesNoQuestion):
        pairs = (("yes", question.yes), ("no", question.no))
        yield from (((name,), level, False) for name, level in pairs if level is not None)


def rising_thresholds(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Thresholds rise with the level and can be both met and missed."""
    for loc, question in questionnaire.located_questions():
        if isinstance(question, RatioQuestion):
            most = Fraction(1)
        elif isinstance(question, ChecklistQuestion):
            most = Fraction(len(question.items))
        else:
            continue
        at = (*loc, "levels_from")
        thresholds = question.levels_from
        for level, value in thresholds.items():
            if not 0 < value <= most:
                yield source.problem(
                    "Q006", (*at, level), level=level, value=value, most=number_text(most)
                )
        yield from rising(source, at, thresholds)


def rising(
    source: Source, at: Loc, thresholds: Mapping[int, Fraction] | Mapping[int, int]
) -> Iterator[Problem]:
    """Yield a problem at each threshold that is not above the one of the level below."""
    for lower, level in pairwise(sorted(thresholds)):
        if thresholds[level] <= thresholds[lower]:
            yield source.problem(
                "Q005",
                (*at, level),
                level=level,
                value=thresholds[level],
                lower=lower,
                previous=thresholds[lower],
            )


def choice_values(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """The value of a choice is an achievement from 0 to 1."""
    for loc, question in questionnaire.located_questions():
        if isinstance(question, PracticeQuestion):
            for index, choice in enumerate(question.choices):
                if not 0 <= choice.value <= 1:
                    place = (*loc, "choices", index, "value")
                    yield source.problem("Q016", place, value=choice.value)


RULES = (known_levels, rising_thresholds, choice_values)
