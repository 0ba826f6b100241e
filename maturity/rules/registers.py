"""Registers, indicators, gates and the conditions in them name what exists and can be evaluated."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from maturity.conditions import Condition, ConditionError, Scope
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
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source

_QUOTED = re.compile(r"(['\"])([^'\"]*)\1")
_COMPARED = re.compile(r"\brow\.(\w+)\s*[!=]=\s*(['\"])([^'\"]*)\2")
_COMPARED_BACKWARDS = re.compile(r"(['\"])([^'\"]*)\1\s*[!=]=\s*row\.(\w+)")
_AMONG = re.compile(r"\brow\.(\w+)\s+in\s+\[([^\]]*)\]")

AGENCY = {"id": "A", "name": "A", "kind": "province"}
SAMPLE_DAY = date(2026, 1, 1)


def unique_register_ids(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Registers, their columns, rules and choices, indicators and gates each have unique ids."""
    registers = list(enumerate(questionnaire.registers))
    yield from duplicates(source, [(("registers", i, "id"), one.id) for i, one in registers])
    for index, register in registers:
        at: Loc = ("registers", index)
        columns = list(enumerate(register.columns))
        places = [((*at, "columns", i, "id"), one.id) for i, one in columns]
        yield from duplicates(source, places)
        rules = enumerate(register.rules)
        yield from duplicates(source, [((*at, "rules", i, "id"), one.id) for i, one in rules])
        for number, column in columns:
            inner = (*at, "columns", number, "choices")
            choices = enumerate(column.choices)
            yield from duplicates(source, [((*inner, i, "id"), one.id) for i, one in choices])
    indicators = enumerate(questionnaire.indicators)
    yield from duplicates(source, [(("indicators", i, "id"), one.id) for i, one in indicators])
    gates = enumerate(questionnaire.gates)
    yield from duplicates(source, [(("gates", i, "id"), one.id) for i, one in gates])


def sound_columns(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A column of choices has choices, no other has, and its limits are in order."""
    for index, register in enumerate(questionnaire.registers):
        for number, column in enumerate(register.columns):
            at = ("registers", index, "columns", number)
            if (column.type == "choice") != bool(column.choices):
                yield source.problem("Q025", at)
            if column.min is not None and column.max is not None and column.min > column.max:
                yield source.problem("Q026", (*at, "min"), low=column.min, high=column.max)


def known_register_references(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """The references of rules, indicators and gates are listed under `references`."""
    known = sorted(questionnaire.references)
    places: list[tuple[Loc, tuple[str, ...]]] = []
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            places.append((("registers", index, "rules", number), rule.references))
    places += [
        (("indicators", i), one.references) for i, one in enumerate(questionnaire.indicators)
    ]
    places += [(("gates", i), one.references) for i, one in enumerate(questionnaire.gates)]
    for at, references in places:
        for index, id_ in enumerate(references):
            if id_ not in questionnaire.references:
                place = (*at, "references", index)
                yield source.problem("Q002", place, id=id_, suggestion=suggestion(id_, known))


def sound_indicators(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """An indicator rests on a register and says what meets it, or on a ratio question."""
    registers = [register.id for register in questionnaire.registers]
    ratios = [one.id for one in questionnaire.questions() if isinstance(one, RatioQuestion)]
    for index, indicator in enumerate(questionnaire.indicators):
        at: Loc = ("indicators", index)
        by_register = indicator.register_id is not None and indicator.met is not None
        only_question = indicator.question is not None and indicator.met is indicator.of is None
        if by_register == only_question or (indicator.register_id and indicator.question):
            yield source.problem("Q020", at)
        if indicator.register_id is not None and indicator.register_id not in registers:
            hint = suggestion(indicator.register_id, registers)
            place = (*at, "register")
            yield source.problem("Q019", place, id=indicator.register_id, suggestion=hint)
        if indicator.question is not None and indicator.question not in ratios:
            hint = suggestion(indicator.question, ratios)
            place = (*at, "question")
            yield source.problem("Q010", place, id=indicator.question, suggestion=hint)


def sound_gates(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A gate caps an existing node at a level of the scale, by an existing indicator."""
    nodes = [questionnaire.id]
    nodes += [element.id for loc, element in questionnaire.elements() if loc[-2] != "questions"]
    indicators = [indicator.id for indicator in questionnaire.indicators]
    base, top = questionnaire.scale[0].level, questionnaire.scale[-1].level
    for index, gate in enumerate(questionnaire.gates):
        at: Loc = ("gates", index)
        if gate.node not in nodes:
            hint = suggestion(gate.node, nodes)
            yield source.problem("T001", (*at, "node"), id=gate.node, suggestion=hint)
        if not base <= gate.cap <= top:
            yield source.problem("Q004", (*at, "cap"), level=gate.cap, base=base, top=top)
        if gate.when.indicator not in indicators:
            hint = suggestion(gate.when.indicator, indicators)
            place = (*at, "when", "indicator")
            yield source.problem("Q018", place, id=gate.when.indicator, suggestion=hint)


def sound_conditions(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Every condition can be read, names only what exists, and gives true or false."""
    for at, text, register in _conditions(questionnaire):
        condition = Condition(text)
        try:
            condition.compiled()
        except ConditionError as error:
            yield source.problem("Q021", at, what=str(error))
            continue
        unknown = list(_unknown_names(condition, questionnaire, register, source, at))
        unknown += _unknown_choices(text, register, source, at)
        yield from unknown
        if unknown:
            continue
        scope = sample_scope(questionnaire)
        if register is not None:
            scope.set_row({"id": "A"} | {one.id: _sample_cell(one) for one in register.columns})
        gives_date = at[-1] == "by"
        failure = condition.failure(scope) if not gives_date else None
        if failure is not None:
            yield source.problem("Q023", at, what=failure)
        if "!(" in text.replace(" ", ""):
            yield source.problem("Q024", at)


def _conditions(
    questionnaire: Questionnaire,
) -> Iterator[tuple[Loc, str, Register | None]]:
    """Yield every condition as written, where it stands, and the register whose rows it sees."""
    for loc, question in questionnaire.located_questions():
        if question.applies_when is not None:
            yield (*loc, "applies_when"), question.applies_when, None
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            at: Loc = ("registers", index, "rules", number)
            for key in rule.conditions():
                if key in rule.model_fields_set:
                    yield (*at, key), getattr(rule, key), register
            if rule.in_force is not None and rule.in_force.by is not None:
                yield (*at, "in_force", "by"), rule.in_force.by, register
    yield from _indicator_conditions(questionnaire)


def _indicator_conditions(
    questionnaire: Questionnaire,
) -> Iterator[tuple[Loc, str, Register | None]]:
    registers = {register.id: register for register in questionnaire.registers}
    for index, indicator in enumerate(questionnaire.indicators):
        counted = registers.get(indicator.register_id or "")
        for key, text in (("of", indicator.of), ("met", indicator.met)):
            if text is not None and counted is not None:
                yield ("indicators", index, key), text, counted


def _unknown_names(
    condition: Condition,
    questionnaire: Questionnaire,
    register: Register | None,
    source: Source,
    at: Loc,
) -> Iterator[Problem]:
    known: dict[str, list[str]] = {
        "agency": list(AGENCY),
        "parameter": list(questionnaire.parameters),
        "indicator": [indicator.id for indicator in questionnaire.indicators],
        "answer": [question.id for question in questionnaire.questions()],
    }
    if register is not None:
        known["row"] = ["id", *(column.id for column in register.columns)]
    for variable in condition.variables:
        if variable not in (*known, "assessed_on"):
            options = [*known, "assessed_on"]
            yield _unknown(source, at, variable, options)
    for variable, name in condition.names:
        if variable in known and name not in known[variable]:
            yield _unknown(source, at, name, known[variable])


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


RULES = (
    unique_register_ids,
    sound_columns,
    known_register_references,
    sound_indicators,
    sound_gates,
    sound_conditions,
)
