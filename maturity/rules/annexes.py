"""An annex names only what its questionnaire has, and its conditions can be evaluated."""

from collections.abc import Iterable, Iterator, Mapping

from maturity.models.annex import (
    Annex,
    CountsTable,
    FieldsTable,
    ListTable,
    QuestionsTable,
)
from maturity.models.questionnaire import Capability, Questionnaire
from maturity.models.registers import Register
from maturity.problems import Problem
from maturity.rules.conditions import Written, condition_problems
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


def annex_problems(annex: Annex, questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Yield what an annex names and its questionnaire has not, and conditions that do not work."""
    tables = list(enumerate(annex.tables))
    yield from duplicates(source, [(("tables", i, "id"), one.id) for i, one in tables])
    yield from _unknown(source, ("duties",), annex.duties, [one.id for one in questionnaire.duties])
    cited: list[tuple[Loc, tuple[str, ...]]] = [((), annex.references)]
    cited += [(("tables", i), one.references) for i, one in tables]
    for at, references in cited:
        for index, id_ in enumerate(references):
            if id_ not in questionnaire.references:
                hint = suggestion(id_, sorted(questionnaire.references))
                yield source.problem("Q002", (*at, "references", index), id=id_, suggestion=hint)
    registers = {register.id: register for register in questionnaire.registers}
    for index, table in tables:
        at = ("tables", index)
        if isinstance(table, QuestionsTable):
            known = [one.id for _, one in questionnaire.elements() if isinstance(one, Capability)]
            yield from _unknown(source, (*at, "capabilities"), table.capabilities, known)
            continue
        if table.register_id is not None and table.register_id not in registers:
            hint = suggestion(table.register_id, list(registers))
            place = (*at, "register")
            yield source.problem("Q019", place, id=table.register_id, suggestion=hint)
            continue
        for written in _conditions(table, at, registers):
            yield from condition_problems(questionnaire, source, written)
        if isinstance(table, ListTable):
            yield from _columns(table, at, registers[table.register_id], source)


def _columns(table: ListTable, at: Loc, register: Register, source: Source) -> Iterator[Problem]:
    known = [column.id for column in register.columns]
    for index, column in enumerate(table.columns):
        here = (*at, "columns", index)
        if (column.column is None) == (column.value is None):
            yield source.problem("H021", here, id=column.id)
        if column.column is not None and column.column not in known:
            hint = suggestion(column.column, known)
            yield source.problem("H020", (*here, "column"), id=column.column, suggestion=hint)


def _unknown(source: Source, at: Loc, named: Iterable[str], known: list[str]) -> Iterator[Problem]:
    for index, id_ in enumerate(named):
        if id_ not in known:
            hint = suggestion(id_, known)
            yield source.problem("H020", (*at, index), id=id_, suggestion=hint)


def _conditions(
    table: FieldsTable | ListTable | CountsTable, at: Loc, registers: Mapping[str, Register]
) -> Iterator[Written]:
    if isinstance(table, FieldsTable):
        for index, field in enumerate(table.fields):
            yield Written((*at, "fields", index, "value"), field.value, None, "value", annex=True)
        return
    register = registers[table.register_id]
    names = tuple(register.parts)
    if isinstance(table, CountsTable):
        for group, counts in (("rows", table.rows), ("columns", table.columns)):
            for index, one in enumerate(counts):
                place = (*at, group, index, "of")
                yield Written(place, one.of, register, parts=names, annex=True)
        return
    yield Written((*at, "where"), table.where, register, parts=names, annex=True)
    for index, column in enumerate(table.columns):
        here = (*at, "columns", index)
        yield Written((*here, "required"), column.required, register, parts=names, annex=True)
        if column.value is not None:
            yield Written((*here, "value"), column.value, register, "value", names, annex=True)
