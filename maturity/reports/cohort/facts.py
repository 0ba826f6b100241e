"""What a table takes from an agency: functions that read one fact of a member."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from maturity.models.assessment import Reading
from maturity.models.member import Member

Cell = str | int | Decimal | date | bool | None
_SHARES = 10_000
"""A share is rounded down to so many parts of the whole."""
_PERCENT = Decimal("0.01")
Value = Callable[[Member], Cell]


def field(name: str) -> Value:
    """Return what reads a field."""

    def read(member: Member) -> Cell:
        found: Cell = getattr(member, name)
        return found

    return read


def text_or_none(name: str, shown: Callable[[Member], str]) -> Value:
    """Return what says a field in words, nothing where there is none."""
    return lambda member: None if getattr(member, name) is None else shown(member)


def at_place(name: str, place: int) -> Value:
    """Return what reads one place of a tuple, nothing where it is not known."""
    return lambda member: _at(getattr(member, name), place)


def score(name: str, place: int) -> Value:
    """Return what reads a score as it is shown: rounded down, with its two places."""

    def read(member: Member) -> Decimal | None:
        found = _at(getattr(member, name), place)
        return None if found is None else Decimal(found)

    return read


def share(met: str, of: str) -> Value:
    """Return what reads two counts as a share, rounded down."""
    return lambda member: _share(getattr(member, met), getattr(member, of))


def whole_percent(read: Value) -> Value:
    """Return what reads a share as whole per cent, rounded down: 99.9 % is not shown as 100 %."""

    def shown(member: Member) -> Cell:
        found = read(member)
        return found.quantize(_PERCENT, ROUND_DOWN) if isinstance(found, Decimal) else found

    return shown


def reading_level(reading: Reading, profile: int) -> Value:
    """Return what reads a level in a reading under a rule."""
    return lambda member: _at(member.levels.get(reading, ()), profile)


def where_counted(read: Value) -> Value:
    """Return what reads the same of a response that counts, and nothing of one that does not."""
    return lambda member: read(member) if member.counted else None


def outcome(target: int) -> Value:
    """Return what reads how an agency stands to a target; who has no response is not known."""
    return lambda member: _outcome(member, target)


def sign(target: int) -> Value:
    """Return what reads the same as one letter."""
    return lambda member: {"yes": "Y", "no": "N", "unknown": "U"}[_outcome(member, target)]


def gap(target: int) -> Value:
    """Return what reads how much is missing to a target."""

    def read(member: Member) -> int | None:
        return member.targets[target].gap if target < len(member.targets) else None

    return read


def indicator(place: int, which: str) -> Value:
    """Return what reads `met`, `of` or `share` of an indicator."""

    def read(member: Member) -> Cell:
        found = _at(member.indicators, place)
        if found is None:
            return None
        met, of = found
        cells: dict[str, Cell] = {"met": met, "of": of, "share": _share(met, of)}
        return cells[which]

    return read


def _at(values: tuple[Any, ...], place: int) -> Any:  # noqa: ANN401 - whatever stands there
    return values[place] if place < len(values) else None


def _share(met: int | None, of: int | None) -> Decimal | None:
    if met is None or not of:
        return None
    return Decimal(met * _SHARES // of) / _SHARES


def _outcome(member: Member, target: int) -> str:
    return member.targets[target].outcome if target < len(member.targets) else "unknown"
