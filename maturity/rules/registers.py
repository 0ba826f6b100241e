"""Registers, indicators, gates and duties name what exists."""

from collections.abc import Iterator

from maturity.models.questionnaire import Questionnaire, RatioQuestion
from maturity.problems import Problem
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


def unique_register_ids(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Registers, columns, rules, choices, indicators, gates and duties each have unique ids."""
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
    duties = enumerate(questionnaire.duties)
    yield from duplicates(source, [(("duties", i, "id"), one.id) for i, one in duties])


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
    """The references of rules, indicators, gates and duties are listed under `references`."""
    known = sorted(questionnaire.references)
    places: list[tuple[Loc, tuple[str, ...]]] = []
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            places.append((("registers", index, "rules", number), rule.references))
    places += [
        (("indicators", i), one.references) for i, one in enumerate(questionnaire.indicators)
    ]
    places += [(("gates", i), one.references) for i, one in enumerate(questionnaire.gates)]
    places += [(("duties", i), one.references) for i, one in enumerate(questionnaire.duties)]
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


def sound_duties(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A duty is due once or each year, for the agency or for the rows of an existing register."""
    registers = [register.id for register in questionnaire.registers]
    for index, duty in enumerate(questionnaire.duties):
        at: Loc = ("duties", index)
        if (duty.yearly is None) == (duty.on is None):
            yield source.problem("H002", at, id=duty.id)
        if duty.of is not None and duty.register_id is None:
            yield source.problem("H009", (*at, "of"), id=duty.id)
        if duty.register_id is not None and duty.register_id not in registers:
            hint = suggestion(duty.register_id, registers)
            yield source.problem("Q019", (*at, "register"), id=duty.register_id, suggestion=hint)
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            if rule.recurs and rule.due is None:
                place = ("registers", index, "rules", number, "recurs")
                yield source.problem("H004", place)


RULES = (
    unique_register_ids,
    sound_columns,
    known_register_references,
    sound_indicators,
    sound_gates,
    sound_duties,
)
