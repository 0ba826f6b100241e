"""What the cells of an answer say, as formulas: whether it is one, and the level it gives."""

from maturity.forms.layout import NONE_OF_THESE, SET_ASIDE
from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.template.codes import codes, option_code
from maturity.template.entries import Entries
from maturity.template.formula import (
    Expr,
    all_of,
    constants,
    find,
    greatest,
    if_,
    if_error,
    item,
    left,
    length,
    middle,
    number_in,
    part,
    same,
    sum_product,
    trimmed,
)
from maturity.template.scratch import Table

MOST_DIGITS = 9
"""Digits of a count up to which every product of it stays exact."""


def read_answer(
    question: Question, instrument: Instrument, entries: Entries, table: Table, row: int
) -> None:
    """Write what the cells of an answer say: `filled`, `aside`, `valid`, `level`."""
    if isinstance(question, ChecklistQuestion):
        _read_checklist(question, entries, table, row, instrument.scale.base)
        return
    cell = entries.cell("answer", question.id, "value")
    if isinstance(question, RatioQuestion):
        _read_ratio(question, cell, table, row, instrument.scale.base)
        return
    code = table.set(row, "code", if_error(option_code(cell), ""))
    table.set(row, "filled", if_(code.is_filled(), 1, 0))
    table.set(row, "aside", if_(same(code, SET_ASIDE), 1, 0))
    known = codes(question, instrument)
    number = same(code, constants(known)) * constants(range(1, len(known) + 1))
    chosen = table.set(row, "chosen", sum_product(number))
    table.set(row, "valid", if_(chosen > 0, 1, 0))
    if isinstance(question, PracticeQuestion):
        return
    base = instrument.scale.base
    if isinstance(question, RubricQuestion):
        levels = [int(one) for one in known]
    elif isinstance(question, YesNoQuestion):
        levels = [base if one is None else one for one in (question.yes, question.no)]
    table.set(row, "level", if_(chosen > 0, item(constants(levels), chosen), base))


def _read_ratio(question: RatioQuestion, cell: Expr, table: Table, row: int, base: int) -> None:
    code = table.set(row, "code", trimmed(cell))
    table.set(row, "filled", if_(code.is_filled(), 1, 0))
    table.set(row, "aside", if_(same(code, SET_ASIDE) + same(left(code, part(4)), "n/a "), 1, 0))
    slash = if_error(find("/", code), 0)
    one = table.set(row, "before", if_error(trimmed(left(code, slash - 1)), ""))
    other = table.set(row, "after", if_(slash > 0, trimmed(middle(code, slash + 1, 40)), ""))
    digits = all_of(*(_digits(each) for each in (one, other)))
    counted = table.set(row, "counted", if_(digits, 1, 0))
    count = table.set(row, "part", if_(counted.eq(1), if_error(number_in(one), 0), 0))
    whole = table.set(row, "whole", if_(counted.eq(1), if_error(number_in(other), 0), 0))
    table.set(row, "valid", if_(all_of(counted.eq(1), count <= whole), 1, 0))
    reached = [
        if_(count * share.denominator >= whole * share.numerator, level, base)
        for level, share in question.levels_from.items()
    ]
    table.set(row, "level", if_(whole > 0, greatest(base, *reached), base))


def _digits(text: Expr) -> Expr:
    """Return whether a text is a whole number of no more digits than can be counted with."""
    figures = constants([str(one) for one in range(10)])
    without = Expr(f'SUBSTITUTE({text},{figures},"")', _without(text, figures))
    found = sum_product(length(text) - length(without))
    few = all_of(length(text) > 0, length(text) <= MOST_DIGITS)
    return all_of(few, (found - length(text)).eq(0))


def _without(text: Expr, figures: Expr) -> list[str]:
    assert isinstance(figures.value, list)  # noqa: S101 - constants are a list
    return [str(text.value or "").replace(one, "") for one in figures.value]


def _read_checklist(
    question: ChecklistQuestion, entries: Entries, table: Table, row: int, base: int
) -> None:
    """Write a column a line: 1 for yes, 2 for no, 3 for what is neither, 0 for blank."""
    lines = [*(one.id for one in question.items), NONE_OF_THESE]
    names = [f"line:{number}" for number in range(len(lines))]
    table.reserve(names)
    for line, name in zip(lines, names, strict=True):
        cell = entries.cell("answer", question.id, f"item:{line}")
        code = if_error(option_code(cell), "")
        known = if_(same(code, "yes"), 1, if_(same(code, "no"), 2, 3))
        table.set(row, name, if_(trimmed(cell).is_empty(), 0, known))
    every = table.across(row, names)
    none = table.at(row, names[-1])
    in_place = sum_product(table.across(row, names[:-1]).eq(1) * 1)
    count = table.set(row, "count", in_place)
    table.set(row, "filled", if_(greatest(every) > 0, 1, 0))
    table.set(row, "aside", 0)
    said = if_(none.eq(1), count.eq(0), count > 0)
    table.set(row, "valid", if_(all_of(greatest(every) <= 2, said), 1, 0))  # noqa: PLR2004
    reached = [if_(count >= least, level, base) for level, least in question.levels_from.items()]
    table.set(row, "level", greatest(base, *reached))
