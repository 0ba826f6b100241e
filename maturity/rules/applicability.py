"""Conditions that are the same for everybody: questions never asked, or asked of all anyway.

Every value that could make a difference is tried: those the condition compares with, those an
answer can take, something else, and nothing. Where that is too much, or a function of text makes it
uncertain, nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod

from maturity.conditions import Condition, ConditionError, Scope
from maturity.models.base import exact_number
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    Questionnaire,
    RatioQuestion,
    RubricQuestion,
)
from maturity.problems import Problem
from maturity.source import Loc, Source

Values = Sequence[object]

MOST_TRIALS = 2000
"""Combinations up to which a condition is tried out; 10 ms at most."""
MOST_ITEMS = 6
"""Items up to which every subset of a checklist is tried."""

_TEXT = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_NUMBER = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.])")
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CERTAIN = {"timestamp", "has", "months_later"}
OTHER = "something else"
"""Stands for every text that a condition does not name."""


def questions_asked_of_some(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A condition on a question lets somebody answer it, and spares somebody."""
    for loc, question in questionnaire.located_questions():
        if question.applies_when is None:
            continue
        outcomes = set(_outcomes(Condition(question.applies_when), questionnaire))
        if len(outcomes) == 1:
            code = "Q028" if outcomes.pop() else "Q027"
            yield source.problem(code, (*loc, "applies_when"))


_WHOLE = (("concerns", True), ("when", True), ("must", None), ("late", False))
"""The conditions of a rule, each with the constant that says what leaving it out says."""


def conditions_that_depend(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """What a rule or an indicator demands depends on the row."""
    for at, text, harmless in _row_conditions(questionnaire):
        condition = Condition(text)
        try:
            constant = not condition.variables
        except ConditionError:
            continue
        if constant and (holds := condition.holds(Scope({}))) is not harmless:
            yield source.problem("Q033", at, value=str(holds).lower())


def _row_conditions(questionnaire: Questionnaire) -> Iterator[tuple[Loc, str, bool | None]]:
    """Yield place, text, and the constant that merely says what leaving the key out says."""
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            at = ("registers", index, "rules", number)
            for key, harmless in _WHOLE:
                text = getattr(rule, key)
                if text is not None:
                    yield (*at, key), text, harmless
    for index, indicator in enumerate(questionnaire.indicators):
        for key, text, harmless in (("of", indicator.of, True), ("met", indicator.met, None)):
            if text is not None:
                yield ("indicators", index, key), text, harmless


def _outcomes(condition: Condition, questionnaire: Questionnaire) -> Iterator[bool]:
    """Yield what the condition gives for every combination, nothing where that is uncertain."""
    tried = trials(condition, questionnaire)
    if tried is not None:
        names, columns = tried
        for row in product(*columns):
            yield holds(condition, names, row)


def trials(
    condition: Condition, questionnaire: Questionnaire
) -> tuple[tuple[tuple[str, str], ...], tuple[Values, ...]] | None:
    """Return the names that a condition looks at, and the values worth trying for each.

    None where its outcome cannot be told from so few. A variable without members, such as
    `assessed_on`, is named with an empty member.
    """
    try:
        variables = set(condition.variables)
    except ConditionError:
        return None
    names = condition.names
    called = set(_CALL.findall(_TEXT.sub("", condition.source)))
    if not called <= _CERTAIN or variables - {"assessed_on"} != {name for name, _ in names}:
        return None
    columns: list[Values] = []
    for name in names:
        values = _values(name, condition.source, questionnaire)
        if values is None:
            return None
        columns.append(values)
    if "assessed_on" in variables:
        names = (*names, ("assessed_on", ""))
        columns.append(_days(condition.source))
    if not 0 < prod(len(values) for values in columns) <= MOST_TRIALS:
        return None
    return names, tuple(columns)


def holds(condition: Condition, names: Sequence[tuple[str, str]], values: Sequence[object]) -> bool:
    """Return whether a condition holds where its names have these values."""
    scope: dict[str, object] = {}
    for (variable, member), value in zip(names, values, strict=True):
        if member:
            inner = scope.setdefault(variable, {})
            inner[member] = value  # type: ignore[index] # a map by the line above
        else:
            scope[variable] = value
    return condition.holds(Scope(scope))


def _values(name: tuple[str, str], text: str, questionnaire: Questionnaire) -> Values | None:
    """Return the values to try for one name, None where they are too many or it is unknown."""
    variable, member = name
    if variable == "agency":
        words = [first or second for first, second in _TEXT.findall(text)]
        return [*dict.fromkeys(words), OTHER, *([None] if member != "id" else [])]
    if variable == "parameter" and member in questionnaire.parameters:
        return [questionnaire.parameters[member].value]
    if variable == "indicator":
        return [*_shares(text), None]
    questions = {question.id: question for question in questionnaire.questions()}
    if variable == "answer" and member in questions:
        base = questionnaire.scale[0].level
        values = _answers(questions[member], base, text)
        return None if values is None else [*values, None]
    return None


def _answers(question: Question, base: int, text: str) -> Values | None:
    if isinstance(question, RubricQuestion):
        return sorted({base, *question.levels})
    if isinstance(question, RatioQuestion):
        return _shares(text)
    if isinstance(question, PracticeQuestion):
        chosen = [choice.id for choice in question.choices]
        return chosen or ["not", "partially", "largely", "fully"]
    if isinstance(question, ChecklistQuestion):
        items = [item.id for item in question.items]
        if len(items) > MOST_ITEMS:
            return None
        sizes = range(len(items) + 1)
        return [list(some) for size in sizes for some in combinations(items, size)]
    return ["yes", "no"]


def _shares(text: str) -> list[Fraction]:
    """Return 0, 1, every share that the text compares with, and one between each two."""
    named = {exact_number(number) for number in _NUMBER.findall(_TEXT.sub("", text))}
    edges = sorted({Fraction(0), Fraction(1), *(share for share in named if 0 <= share <= 1)})
    return sorted([*edges, *((low + high) / 2 for low, high in pairwise(edges))])


def _days(text: str) -> list[date]:
    """Return each day that the text names with its neighbours; none if it names none."""
    day = timedelta(days=1)
    found: set[date] = set()
    for written in _DAY.findall(text):
        try:
            named = date.fromisoformat(written)
        except ValueError:
            continue
        found |= {named - day, named, named + day}
    return sorted(found)


RULES = (questions_asked_of_some, conditions_that_depend)
