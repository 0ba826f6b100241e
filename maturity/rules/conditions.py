"""Conditions can be read, name only what exists, and give what is asked of them."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, NamedTuple

from maturity.conditions import IN_ANNEXES, Condition, ConditionError, Scope
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    Questionnaire,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.registers import Column, Register
from maturity.problems import Problem
from maturity.rules.words import suggestion
from maturity.source import Loc, Source

_QUOTED = re.compile(r"(['\"])([^'\"]*)\1")
_COMPARED = re.compile(r"\brow\.(\w+)\s*[!=]=\s*(['\"])([^'\"]*)\2")
_COMPARED_BACKWARDS = re.compile(r"(['\"])([^'\"]*)\1\s*[!=]=\s*row\.(\w+)")
_AMONG = re.compile(r"\brow\.(\w+)\s+in\s+\[([^\]]*)\]")

AGENCY = {"id": "A", "name": "A", "kind": "province"}
SAMPLE_DAY = date(2026, 1, 1)


def sound_conditions(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Every condition can be read, names only what exists, and gives true or false.

    The day that decides, the day by which, and a named part give a value of another kind.
    """
    for one in written_conditions(questionnaire):
        yield from condition_problems(questionnaire, source, one)


def condition_problems(
    questionnaire: Questionnaire, source: Source, one: "Written"
) -> Iterator[Problem]:
    """Yield what is wrong with one condition, which stands in `source`."""
    condition = Condition(one.text)
    try:
        condition.compiled()
    except ConditionError as error:
        yield source.problem("Q021", one.at, what=str(error))
        return
    unknown = list(_unknown_names(condition, questionnaire, one, source))
    unknown += _unknown_choices(one.text, one.register, source, one.at)
    yield from unknown
    if unknown:
        return
    scope = sample_scope(questionnaire)
    if one.register is not None:
        cells = {column.id: _sample_cell(column) for column in one.register.columns}
        scope.set_row({"id": "A"} | cells, one.register.named_parts())
    if one.gives == "truth":
        failure = condition.failure(scope)
        if failure is not None:
            yield source.problem("Q023", one.at, what=failure)
    elif one.gives == "day":
        found = condition.value(scope)
        if found is not None and not isinstance(found, datetime):
            yield source.problem("H003", one.at, what=repr(found))
    if "!(" in one.text.replace(" ", ""):
        yield source.problem("Q024", one.at)


class Written(NamedTuple):
    """A condition where it stands: the register whose rows it sees, and what it has to give.

    `parts` are the named parts that it may use: a part sees only those before it. One of an annex
    may name more variables.
    """

    at: Loc
    text: str
    register: Register | None = None
    gives: Literal["truth", "day", "value"] = "truth"
    parts: tuple[str, ...] = ()
    annex: bool = False


def written_conditions(questionnaire: Questionnaire) -> Iterator[Written]:
    """Yield every condition of a questionnaire."""
    for loc, question in questionnaire.located_questions():
        if question.applies_when is not None:
            yield Written((*loc, "applies_when"), question.applies_when)
    for index, register in enumerate(questionnaire.registers):
        yield from _of_register(("registers", index), register)
    registers = {register.id: register for register in questionnaire.registers}
    for index, indicator in enumerate(questionnaire.indicators):
        counted = registers.get(indicator.register_id or "")
        for key, text in (("of", indicator.of), ("met", indicator.met)):
            if text is not None and counted is not None:
                yield Written(("indicators", index, key), text, counted, parts=(*counted.parts,))
    for index, duty in enumerate(questionnaire.duties):
        if duty.applies_when is not None:
            yield Written(("duties", index, "applies_when"), duty.applies_when)
        owed = registers.get(duty.register_id or "")
        if duty.of is not None and owed is not None:
            yield Written(("duties", index, "of"), duty.of, owed, parts=(*owed.parts,))


def _of_register(at: Loc, register: Register) -> Iterator[Written]:
    names = tuple(register.parts)
    for number, (name, text) in enumerate(register.parts.items()):
        yield Written((*at, "parts", name), text, register, "value", names[:number])
    for number, rule in enumerate(register.rules):
        here = (*at, "rules", number)
        for key in rule.conditions():
            if key in rule.model_fields_set:
                yield Written((*here, key), getattr(rule, key), register, parts=names)
        if rule.in_force is not None and rule.in_force.by is not None:
            yield Written((*here, "in_force", "by"), rule.in_force.by, register, "day", names)
        if rule.due is not None:
            yield Written((*here, "due"), rule.due, register, "day", names)


def _unknown_names(
    condition: Condition, questionnaire: Questionnaire, one: Written, source: Source
) -> Iterator[Problem]:
    known: dict[str, list[str]] = {
        "agency": list(AGENCY),
        "parameter": list(questionnaire.parameters),
        "indicator": [indicator.id for indicator in questionnaire.indicators],
        "answer": [question.id for question in questionnaire.questions()],
    }
    if one.register is not None:
        known["row"] = ["id", *(column.id for column in one.register.columns)]
        known["part"] = [*one.parts]
    if one.annex:
        known |= {name: [*members] for name, members in IN_ANNEXES.items()}
    for variable in condition.variables:
        if variable not in (*known, "assessed_on"):
            options = [*known, "assessed_on"]
            yield _unknown(source, one.at, variable, options)
    for variable, name in condition.names:
        if variable in known and name not in known[variable]:
            yield _unknown(source, one.at, name, known[variable])


def _unknown_choices(
    text: str, register: Register | None, source: Source, at: Loc
) -> Iterator[Problem]:
    """Yield the texts that a column of choices is compared with and can never hold."""
    columns = {} if register is None else {one.id: one for one in register.columns if one.choices}
    compared = [(match[1], match[3]) for match in _COMPARED.finditer(text)]
    compared += [(match[3], match[2]) for match in _COMPARED_BACKWARDS.finditer(text)]
    for match in _AMONG.finditer(text):
        compared += [(match[1], found[2]) for found in _QUOTED.finditer(match[2])]
    for column, choice in compared:
        if column in columns:
            known = [one.id for one in columns[column].choices]
            if choice not in known:
                yield _unknown(source, at, choice, known)


def _unknown(source: Source, at: Loc, name: str, known: list[str]) -> Problem:
    shown = ", ".join(known) or "–"
    return source.problem("Q022", at, name=name, suggestion=suggestion(name, known), known=shown)


def sample_scope(questionnaire: Questionnaire) -> Scope:
    """Return values of the right type for everything that a condition may name."""
    return Scope(
        {
            "agency": AGENCY,
            "parameter": {name: one.value for name, one in questionnaire.parameters.items()},
            "indicator": {one.id: Fraction(1, 2) for one in questionnaire.indicators},
            "answer": {one.id: _sample_answer(one) for one in questionnaire.questions()},
            "assessed_on": SAMPLE_DAY,
            "window": {"from": SAMPLE_DAY, "to": SAMPLE_DAY},
            "submission": {"approved_by_title": "A", "document_number": "A", "date": SAMPLE_DAY},
            "assessor": {"name": "A", "role": "self"},
            "inventory": dict.fromkeys(IN_ANNEXES["inventory"], 1),
        }
    )


def _sample_answer(question: Question) -> object:
    if isinstance(question, RubricQuestion):
        return 1
    if isinstance(question, RatioQuestion):
        return Fraction(1, 2)
    if isinstance(question, ChecklistQuestion):
        return [question.items[0].id]
    if isinstance(question, PracticeQuestion):
        return question.choices[0].id if question.choices else "fully"
    return "yes"


def _sample_cell(column: Column) -> object:
    samples: dict[str, object] = {
        "integer": 1,
        "decimal": Fraction(1, 2),
        "date": SAMPLE_DAY,
        "yes_no": True,
        "text": "A",
    }
    return column.choices[0].id if column.choices else samples.get(column.type, "A")


RULES = (sound_conditions,)
