"""Formulas that know their own value: the text a workbook holds, and what it comes to.

An expression is built once, and both its text and its value follow from it; so what a previewer
shows before anything was calculated cannot differ from what the text means. A value is a number, a
text, a truth value, `None` for a blank cell, `ERROR`, or a list of these for a range.

Only functions that Excel 2016, LibreOffice and WPS compute alike are there: no others can be used.
"""

from collections.abc import Callable, Sequence
from math import gcd, lcm
from typing import Any, Final

from maturity.calendar import months_later
from maturity.template.serial import day_of, serial_of


class _Error:
    def __repr__(self) -> str:
        return "#VALUE!"


ERROR: Final = _Error()
"""What a formula comes to that cannot be computed."""

Scalar = int | float | str | bool | _Error | None
Value = Scalar | list[Any]

FUNCTIONS: Final = frozenset(
    {
        *("AND", "CHAR", "CHOOSE", "EDATE", "EXACT", "FIND", "GCD", "IF", "IFERROR", "INDEX"),
        *("INT", "ISNUMBER", "LCM", "LEFT", "LEN", "MAX", "MID", "MIN", "NOT", "OR"),
        *("SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM", "VALUE"),
    }
)
"""Every function that a cell of the workbook may call; all of them are in Excel 2007."""
LONGEST = 8_000
"""Characters of a formula; Excel takes 8,192."""


class Expr:
    """A part of a formula and its value."""

    __slots__ = ("text", "value")

    def __init__(self, text: str, value: Value) -> None:
        self.text = text
        self.value = value

    def __str__(self) -> str:
        return self.text

    def __add__(self, other: "Part") -> "Expr":
        return _binary("+", self, other, lambda a, b: _number(a) + _number(b))

    def __sub__(self, other: "Part") -> "Expr":
        return _binary("-", self, other, lambda a, b: _number(a) - _number(b))

    def __mul__(self, other: "Part") -> "Expr":
        return _binary("*", self, other, lambda a, b: _number(a) * _number(b))

    def __truediv__(self, other: "Part") -> "Expr":
        return _binary("/", self, other, _divided)

    def __and__(self, other: "Part") -> "Expr":
        """Join two texts."""
        return _binary("&", self, other, lambda a, b: _text(a) + _text(b))

    def __ge__(self, other: "Part") -> "Expr":
        return _binary(">=", self, other, lambda a, b: _number(a) >= _number(b))

    def __gt__(self, other: "Part") -> "Expr":
        return _binary(">", self, other, lambda a, b: _number(a) > _number(b))

    def __le__(self, other: "Part") -> "Expr":
        return _binary("<=", self, other, lambda a, b: _number(a) <= _number(b))

    def __lt__(self, other: "Part") -> "Expr":
        return _binary("<", self, other, lambda a, b: _number(a) < _number(b))

    def eq(self, other: int) -> "Expr":
        """Compare numbers."""
        return _binary("=", self, other, lambda a, b: _number(a) == b)

    def is_empty(self) -> "Expr":
        """Whether it is a blank cell or an empty text."""
        return _unary('({}="")', self, lambda a: a is None or a == "")

    def is_filled(self) -> "Expr":
        """Whether it is neither a blank cell nor an empty text."""
        return _unary('({}<>"")', self, lambda a: not (a is None or a == ""))


Part = Expr | int | str


def part(value: Part) -> Expr:
    """Return a constant as a part of a formula."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, str):
        return Expr('"' + value.replace('"', '""') + '"', value)
    return Expr(str(value), value)


def _number(value: Any) -> Any:  # noqa: ANN401 - a value of any type
    if value is None:
        return 0
    if isinstance(value, str):
        raise TypeError
    return value


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _divided(a: Any, b: Any) -> Any:  # noqa: ANN401
    """Divide exactly where it comes out even, as all divisions of ours do but those for show."""
    a, b = _number(a), _number(b)
    if isinstance(a, int) and isinstance(b, int) and b and a % b == 0:
        return a // b
    return a / b


def _tried(function: Callable[..., Any], *values: Any) -> Any:  # noqa: ANN401
    if ERROR in values:
        return ERROR
    try:
        return function(*values)
    except (TypeError, ValueError, ZeroDivisionError, IndexError, OverflowError):
        return ERROR


def _each(function: Callable[..., Any], *values: Value) -> Value:
    """Apply a function to values, one by one where any of them is a range."""
    lengths = {len(one) for one in values if isinstance(one, list)}
    if not lengths:
        return _tried(function, *values)  # type: ignore[no-any-return]
    (length,) = lengths
    columns = [one if isinstance(one, list) else [one] * length for one in values]
    return [_tried(function, *row) for row in zip(*columns, strict=True)]


def _binary(sign: str, one: Expr, other: Part, function: Callable[[Any, Any], Any]) -> Expr:
    second = part(other)
    return Expr(f"({one}{sign}{second})", _each(function, one.value, second.value))


def _unary(shape: str, one: Expr, function: Callable[[Any], Any]) -> Expr:
    return Expr(shape.format(one), _each(function, one.value))


def _call(name: str, arguments: Sequence[Expr], value: Value) -> Expr:
    return Expr(f"{name}({','.join(map(str, arguments))})", value)


def _flat(arguments: Sequence[Expr]) -> list[Any]:
    found: list[Any] = []
    for one in arguments:
        found += one.value if isinstance(one.value, list) else [one.value]
    return found


def _over(name: str, function: Callable[[list[Any]], Any], arguments: Sequence[Part]) -> Expr:
    """Call a function of all numbers of its arguments; texts and blanks in ranges do not count."""
    parts = [part(one) for one in arguments]
    values = _flat(parts)
    if any(one is ERROR for one in values):
        return _call(name, parts, ERROR)
    numbers = [one for one in values if one is not None and not isinstance(one, str)]
    return _call(name, parts, _tried(function, numbers))


def if_(condition: Expr, then: Part, otherwise: Part) -> Expr:
    """Return one value or the other."""
    first, second = part(then), part(otherwise)
    value = ERROR if condition.value is ERROR else first.value if condition.value else second.value
    return _call("IF", [condition, first, second], value)


def if_error(one: Expr, otherwise: Part) -> Expr:
    """Return a value, or another where it cannot be computed."""
    second = part(otherwise)
    return _call("IFERROR", [one, second], second.value if one.value is ERROR else one.value)


def all_of(*conditions: Expr) -> Expr:
    """Return whether all hold."""
    return conditions[0] if len(conditions) == 1 else _over("AND", all, conditions)


def any_of(*conditions: Expr) -> Expr:
    """Return whether one holds at least."""
    return conditions[0] if len(conditions) == 1 else _over("OR", any, conditions)


def not_(condition: Expr) -> Expr:
    """Return whether it does not hold."""
    return _call("NOT", [condition], _each(lambda a: not a, condition.value))


def total(*arguments: Part) -> Expr:
    """Return the sum of numbers."""
    return _over("SUM", lambda found: sum(map(int, found)), arguments)


def sum_product(one: Expr) -> Expr:
    """Return the sum over a range of what was computed for each of its cells."""
    values = one.value if isinstance(one.value, list) else [one.value]
    value: Value = ERROR if ERROR in values else sum(int(_number(each)) for each in values)
    return _call("SUMPRODUCT", [one], value)


def least(*arguments: Part) -> Expr:
    """Return the smallest number."""
    return _over("MIN", min, arguments)


def least_of(one: Expr) -> Expr:
    """Return the smallest of what was computed for each cell of a range."""
    inner = least(one)
    return _call("SUMPRODUCT", [inner], inner.value)  # SUMPRODUCT has it computed cell by cell


def greatest(*arguments: Part) -> Expr:
    """Return the largest number."""
    return _over("MAX", max, arguments)


def common_multiple(*arguments: Part) -> Expr:
    """Return the least common multiple."""
    return _over("LCM", lambda found: _within(lcm(*found)), arguments)


def common_divisor(one: Expr, other: Expr) -> Expr:
    """Return the greatest common divisor."""
    return _over("GCD", lambda found: gcd(*found), (one, other))


def _within(number: int) -> int:
    if number >= 2**53:
        raise OverflowError
    return number


def item(row: Expr, number: Expr) -> Expr:
    """Return the cell of that number, from 1 on, of a range or of a list of constants."""

    def pick(at: Any) -> Any:  # noqa: ANN401
        if at < 1:
            raise IndexError
        return row.value[int(at) - 1]  # type: ignore[index]

    return _call("INDEX", [row, number], _each(pick, number.value))


def constants(values: Sequence[int | str]) -> Expr:
    """Return a list of constants."""
    return Expr("{" + ",".join(part(one).text for one in values) + "}", list(values))


def same(one: Expr, other: Part) -> Expr:
    """Return whether two texts are the same, letter by letter."""
    second = part(other)
    value = _each(lambda a, b: _text(a) == _text(b), one.value, second.value)
    return _call("EXACT", [one, second], value)


def trimmed(one: Expr) -> Expr:
    """Return a value as text, without blanks at its ends."""
    joined = one & ""

    def trim(text: Any) -> str:  # noqa: ANN401
        return " ".join(filter(None, text.split(" ")))

    return _call("TRIM", [joined], _each(trim, joined.value))


def find(what: str, where: Expr) -> Expr:
    """Return the place of a text in another, from 1 on; an error where it is not there."""

    def place(text: Any) -> int:  # noqa: ANN401
        return _text(text).index(what) + 1

    return _call("FIND", [part(what), where], _each(place, where.value))


def left(one: Expr, count: Expr) -> Expr:
    """Return the first characters of a text."""
    value = _each(lambda a, n: _text(a)[: int(n)], one.value, count.value)
    return _call("LEFT", [one, count], value)


def middle(one: Expr, start: Part, count: Part) -> Expr:
    """Return characters of a text from a place on, the first being 1."""
    first, many = part(start), part(count)

    def cut(text: Any, at: Any, n: Any) -> str:  # noqa: ANN401
        return _text(text)[int(at) - 1 : int(at) - 1 + int(n)]

    return _call("MID", [one, first, many], _each(cut, one.value, first.value, many.value))


def length(one: Expr) -> Expr:
    """Return the number of characters."""
    return _call("LEN", [one], _each(lambda a: len(_text(a)), one.value))


def replaced(one: Expr, old: Part, new: str) -> Expr:
    """Return a text with each `old` replaced."""
    first = part(old)
    value = _each(lambda a, b: _text(a).replace(_text(b), new), one.value, first.value)
    return _call("SUBSTITUTE", [one, first, part(new)], value)


def line_feed() -> Expr:
    """Return the character that begins a new line within a cell."""
    return Expr("CHAR(10)", "\n")


def number_in(one: Expr) -> Expr:
    """Return the whole number that a text of digits stands for."""
    return _call("VALUE", [one], _each(lambda a: int(_text(a)), one.value))


def is_number(one: Expr) -> Expr:
    """Return whether a cell holds a number or a date."""
    return _call(
        "ISNUMBER",
        [one],
        _each_even(lambda a: isinstance(a, int | float) and not isinstance(a, bool), one.value),
    )


def _each_even(function: Callable[[Any], bool], value: Value) -> Value:
    """Apply a test that takes errors too."""
    return [function(one) for one in value] if isinstance(value, list) else function(value)


def rounded_off(one: Expr) -> Expr:
    """Return the whole number below."""
    return _call("INT", [one], _each(lambda a: int(a // 1), one.value))


def later(day: Expr, months: int) -> Expr:
    """Return the date so many months later."""

    def moved(serial: Any) -> int:  # noqa: ANN401
        return serial_of(months_later(day_of(int(serial)), months))

    return _call("EDATE", [day, part(months)], _each(moved, day.value))


def chosen(number: Expr, *values: Part) -> Expr:
    """Return the value of that number, from 1 on."""
    parts = [part(one) for one in values]
    value = _tried(lambda at: parts[int(at) - 1].value, number.value)
    return _call("CHOOSE", [number, *parts], value)
