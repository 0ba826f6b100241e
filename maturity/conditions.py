"""Conditions in CEL, the Common Expression Language: compiled once, held against many rows.

A missing value is null, and comparing it is false, not an error; so is a condition that cannot be
evaluated for want of a value. Dates are timestamps at 00:00Z. Beside CEL's own functions there is
`months_later(date, n)`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from maturity.calendar import months_later

_SYNTAX = re.compile(r"ERROR: <input>:\d+:\d+: (.+)")
_LOOP = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")

IN_ANNEXES = MappingProxyType(
    {
        "window": ("from", "to"),
        "submission": ("approved_by_title", "document_number", "date"),
        "assessor": ("name", "role"),
        "inventory": ("total", "listed", "declared", "secret", "unlisted"),
    }
)
"""The variables that only the conditions of annexes may name, with their members."""
VARIABLES = (
    "row",
    "part",
    "agency",
    "indicator",
    "parameter",
    "answer",
    "assessed_on",
    *IN_ANNEXES,
)
_WITH_MEMBERS = "|".join(name for name in VARIABLES if name != "assessed_on")

_TEXT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_MEMBER = re.compile(rf"\b({_WITH_MEMBERS})\s*\.\s*([A-Za-z_][A-Za-z0-9_]*)")
_INDEX = re.compile(rf"\b({_WITH_MEMBERS})\s*\[\s*(['\"])([^'\"]*)\2\s*\]")


class ConditionError(ValueError):
    """Say why a text is no condition."""


@dataclass(frozen=True)
class Condition:
    """One condition as written."""

    source: str

    @cached_property
    def _program(self) -> Any:  # noqa: ANN401 - the library's own type, imported only when needed
        import cel

        try:
            return cel.compile(self.source)
        except (ValueError, TypeError) as error:
            found = _SYNTAX.search(str(error))
            what = found[1].split(" expecting")[0].replace("'<EOF>'", "…") if found else ""
            raise ConditionError(what or "syntax error") from error

    def compiled(self) -> None:
        """Compile now; raise `ConditionError` where the text is no condition."""
        _ = self._program

    def holds(self, scope: "Scope") -> bool:
        """Return whether the condition is true; false where a value it compares is missing."""
        return self.value(scope) is True

    def value(self, scope: "Scope") -> object:
        """Return what the text evaluates to, None where it cannot be evaluated."""
        try:
            return self._program.execute(scope.context)
        except Exception:  # noqa: BLE001 - whatever the library raises for a value, it has none
            return None

    def failure(self, scope: "Scope") -> str | None:
        """Return why the condition cannot be evaluated or gives no truth value, None if it does."""
        try:
            found = self._program.execute(scope.context)
        except Exception as error:  # noqa: BLE001 - as in `value`; here the reason is reported
            return str(error).split(":", maxsplit=1)[0]
        return None if isinstance(found, bool) else f"it gives {found!r}, not true or false"

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The members named after a variable: ("row", "in_operation_on")."""
        bare = _TEXT.sub("''", self.source)
        found = [(match[1], match[2]) for match in _MEMBER.finditer(bare)]
        found += [(match[1], match[3]) for match in _INDEX.finditer(self.source)]
        return tuple(dict.fromkeys(found))

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that the condition names, its own loop variables aside."""
        own = set(_LOOP.findall(_TEXT.sub("''", self.source)))
        return tuple(name for name in self._program.variables() if name not in own)


@cache
def condition(source: str) -> Condition:
    """Return the condition of a text, compiled once however often it is asked for."""
    return Condition(source)


_NO_PARTS: Mapping[str, Condition] = {}
Layer = list[tuple[str, Condition]]
"""Named parts of conditions that need none of each other."""


def layers(parts: Mapping[str, Condition]) -> list[Layer]:
    """Return the parts in groups, each of which needs only parts of the groups before it.

    >>> parts = {"a": Condition("row.x"), "b": Condition("part.a"), "c": Condition("row.y")}
    >>> [[name for name, _ in layer] for layer in layers(parts)]
    [['a', 'c'], ['b']]
    """
    depth: dict[str, int] = {}
    for name, part in parts.items():
        needed = [depth[other] for kind, other in part.names if kind == "part" and other in depth]
        depth[name] = max(needed, default=-1) + 1
    found: list[Layer] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name, part in parts.items():
        found[depth[name]].append((name, part))
    return found


class Scope:
    """The values that conditions are held against."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Take the values of the variables; those not given are null."""
        import cel

        given = {name: values.get(name) for name in VARIABLES}
        self.context = cel.Context({name: as_cel(value) for name, value in given.items()})
        self.context.add_function("months_later", _months_later)
        self._layers: dict[int, tuple[Mapping[str, Condition], list[Layer]]] = {}
        self._parts: dict[int, tuple[Mapping[str, object], dict[str, object]]] = {}

    def set_indicators(self, values: Mapping[str, object]) -> None:
        """Let the following conditions see the indicators."""
        self._parts.clear()
        self.context.add_variable("indicator", as_cel(values))

    def set_row(
        self, row: Mapping[str, object], parts: Mapping[str, Condition] = _NO_PARTS
    ) -> None:
        """Hold the following conditions against this row, whose named parts are computed now.

        A part sees those before it. Handing a value to the library costs far more than evaluating a
        condition, so parts that need none of each other are handed on together, and a row that was
        seen before has its parts already.
        """
        self.context.add_variable("row", as_cel(row))
        if not parts:
            return
        known = self._parts.get(id(row))
        if known is not None and known[0] is row and known[1].keys() == parts.keys():
            self.context.add_variable("part", known[1])
            return
        found: dict[str, object] = {}
        for layer in self._layered(parts):
            found |= {name: part.value(self) for name, part in layer}
            self.context.add_variable("part", found)
        self._parts[id(row)] = (row, found)

    def _layered(self, parts: Mapping[str, Condition]) -> "list[Layer]":
        if id(parts) not in self._layers:
            self._layers[id(parts)] = (parts, layers(parts))
        return self._layers[id(parts)][1]

    def set_day(self, day: date | None) -> None:
        """Let the following conditions see this day as that of assessment."""
        self._parts.clear()
        self.context.add_variable("assessed_on", as_cel(day))

    def set_facts(self, name: str, facts: Mapping[str, object]) -> None:
        """Let the following conditions see the members of one of the variables of annexes."""
        self._parts.clear()
        self.context.add_variable(name, as_cel(facts))


def as_cel(value: object) -> object:
    """Return a value as CEL knows it: dates as timestamps, exact numbers as int or double."""
    if isinstance(value, datetime) or value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, Fraction | Decimal):
        exact = Fraction(value)
        return exact.numerator if exact.denominator == 1 else float(exact)
    if isinstance(value, Mapping):
        return {str(key): as_cel(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_cel(inner) for inner in value]
    return str(value)


def _months_later(day: object, months: object) -> datetime | None:
    if not isinstance(day, datetime) or not isinstance(months, int | float):
        return None  # Comparing it is false, as with every missing value.
    later = months_later(day.date(), int(months))
    return datetime(later.year, later.month, later.day, tzinfo=UTC)
