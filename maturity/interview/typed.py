"""What people type, as the value that a response would hold.

Only what is certain is changed: full-width digits, the order of day and month, a decimal comma.
Whatever else was typed stays as it is, and the reader of responses says why it does not fit.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from maturity.models.registers import Column

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})[.,][0-9]{1,17}")
_DAY = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
_COUNT = re.compile(r"([0-9]{1,18}) ?/ ?([0-9]{1,18})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile("[\u0300-\u036f]")


def clean(text: str) -> str:
    r"""Return typed text without what no text holds: control characters, halves of characters.

    Everything else stays byte for byte, in whatever form the keyboard composed it.

    >>> clean("  Quy\x07 chế ")
    'Quy chế'
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(text: str) -> str:
    r"""Return typed text on one line: what was pasted may have had several.

    >>> line("Quyết định\nsố 12")
    'Quyết định số 12'
    """
    return " ".join(part for part in clean(text).split("\n") if part)


def folded(text: str) -> str:
    """Return a text for searching: without accents, in small letters, however it was composed.

    >>> folded("Đà Nẵng") == folded("đa nang")
    True
    """
    apart = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return _MARKS.sub("", apart)


def count(text: str) -> str:
    """Return a typed count of a count.

    >>> count("４１ / 50")
    '41/50'
    """
    narrow = _narrow(text)
    match = _COUNT.fullmatch(narrow)
    return f"{match[1]}/{match[2]}" if match else narrow


def day(text: str) -> str:
    """Return a typed date year-month-day; day comes before month, as in Vietnamese papers.

    >>> day("20/11/2026")
    '2026-11-20'
    """
    narrow = _narrow(text)
    match = _DAY.fullmatch(narrow)
    if match is None:
        return narrow
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return narrow


def whole(text: str) -> int | None:
    """Return a typed whole number, None where it is none."""
    narrow = _narrow(text)
    return int(narrow) if _WHOLE.fullmatch(narrow) else None


def cell(column: Column, text: str) -> object:
    """Return the value that a response would hold for what was typed into a column."""
    if column.type == "date":
        return day(text)
    if column.type in ("integer", "decimal"):
        narrow, number = _narrow(text), whole(text)
        if number is not None:
            return number
        if column.type == "decimal" and _DECIMAL.fullmatch(narrow):
            return Decimal(narrow.replace(",", "."))
        return narrow
    return line(text)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text))
