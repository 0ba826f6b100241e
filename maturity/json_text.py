"""Values as JSON that `json_source` reads back equal: decimals stay decimals, as written."""

import json
from collections.abc import Mapping
from decimal import Decimal


def json_text(value: object, *, indent: int | None = 2) -> str:
    """Return a value of maps, lists, texts, numbers and nothing as JSON, without a line end.

    On one line where `indent` is None. Raises `TypeError` for what JSON does not hold.
    """
    return _text(value, indent, 0)


def _text(value: object, indent: int | None, depth: int) -> str:
    if isinstance(value, Mapping):
        inner = [f"{_string(key)}: {_text(one, indent, depth + 1)}" for key, one in value.items()]
        return _wrapped("{}", inner, indent, depth)
    if isinstance(value, list | tuple):
        return _wrapped("[]", [_text(one, indent, depth + 1) for one in value], indent, depth)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"a document holds no {type(value).__name__}")


def _string(key: object) -> str:
    """Return a key, which is text in JSON: a number or `true` as it is written."""
    return json.dumps(key if isinstance(key, str) else _text(key, None, 0), ensure_ascii=False)


def _wrapped(brackets: str, inner: list[str], indent: int | None, depth: int) -> str:
    opening, closing = brackets[0], brackets[1]
    if indent is None or not inner:
        return opening + ", ".join(inner) + closing
    pad = "\n" + " " * indent * (depth + 1)
    return f"{opening}{pad}{f',{pad}'.join(inner)}{pad[:-indent]}{closing}"
