"""Conditions of questions as formulas, where their outcome can be told from a few values.

Each value that could make a difference is tried beforehand, in the conditions' own engine; the
formula lists the combinations for which the condition holds. So nobody translates a condition by
hand. Where too many values would have to be tried, there is no formula.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from maturity.conditions import condition
from maturity.instrument import Instrument
from maturity.rules.applicability import holds, trials
from maturity.template.formula import Expr, all_of, any_of, not_, part

Name: TypeAlias = tuple[str, str]
Test: TypeAlias = Callable[[Name, object, Sequence[object]], Expr | None]
"""Say in a formula that a name has a value, given all that are tried; None where it cannot."""

Row: TypeAlias = tuple[int, ...]
"""For each name the number of the value it has."""


def condition_formula(text: str, instrument: Instrument, test: Test) -> Expr | None:
    """Return the formula that is true where the condition of a question holds, None without one."""
    compiled = condition(text)
    tried = trials(compiled, instrument.questionnaire)
    if tried is None:
        return None
    names, columns = tried
    outcomes = {
        row: holds(compiled, names, [column[at] for column, at in zip(columns, row, strict=True)])
        for row in product(*(range(len(column)) for column in columns))
    }
    groups = [_alike(outcomes, at, len(column)) for at, column in enumerate(columns)]
    found: list[Expr] = []
    for chosen in product(*groups):
        if not outcomes[tuple(group[0] for group in chosen)]:
            continue
        parts: list[Expr] = []
        for at, group in enumerate(chosen):
            if len(groups[at]) > 1:
                one = _among(names[at], group, columns[at], test)
                if one is None:
                    return None
                parts.append(one)
        found.append(all_of(*parts) if parts else part(1).eq(1))
    return any_of(*found) if found else part(1).eq(0)


def _alike(outcomes: Mapping[Row, bool], at: int, count: int) -> list[list[int]]:
    """Return the values of one name in groups between which the condition cannot tell."""
    groups: dict[tuple[bool, ...], list[int]] = {}
    for value in range(count):
        told = tuple(held for row, held in outcomes.items() if row[at] == value)
        groups.setdefault(told, []).append(value)
    return list(groups.values())


def _among(name: Name, group: Sequence[int], values: Sequence[object], test: Test) -> Expr | None:
    """Return whether a name has one of the values, said by those it has not where they are less."""
    others = [at for at in range(len(values)) if at not in group]
    less = others if len(others) < len(group) else group
    tests = [test(name, values[at], values) for at in less]
    parts = [one for one in tests if one is not None]
    if len(parts) < len(tests):
        return None
    found = any_of(*parts)
    return not_(found) if less is others else found
