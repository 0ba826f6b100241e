"""Texts made comparable, and the plain values that cells stand for; never what is kept."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from maturity.workbooks.grid import Cell

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_GONE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_STRAIGHT = _DASHES | _QUOTES | _GONE | {ord("⁄"): "/", ord("∕"): "/"}


def folded(text: str) -> str:
    """Return a text for matching: composed, small letters, plain digits, quotes and dashes.

    >>> folded("  Đã  xác lập – “３”")
    'đã xác lập - "3"'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).casefold().split())


def unaccented(text: str) -> str:
    """Return a folded text in letters without marks, as people type in haste.

    >>> unaccented("đã xác lập")
    'da xac lap'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_blank(cell: Cell) -> bool:
    """Return whether nobody wrote anything into a cell."""
    return isinstance(cell, str) and (not cell or not cell.strip())


def written(cell: Cell) -> str:
    """Return what a cell holds as the text that people see, as far as the file tells.

    >>> written(12.0), written(True), written(datetime(2026, 11, 20))
    ('12', 'true', '2026-11-20')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell)


def whole(cell: Cell) -> int | None:
    """Return the whole number that a cell certainly stands for, None where it is none."""
    if isinstance(cell, bool) or not isinstance(cell, float | int | str):
        return None
    if isinstance(cell, str):
        match = re.fullmatch(r"(-?[0-9]{1,300})(?:[.,]0{1,2})?", folded(cell))
        return int(match[1]) if match else None
    return int(cell) if float(cell).is_integer() else None


def number(cell: Cell) -> int | Decimal | None:
    """Return the number that a cell certainly stands for; a comma may stand before decimals.

    Three digits after a single separator could be thousands or decimals: that is not certain.
    """
    found = whole(cell)
    if found is not None or isinstance(cell, bool):
        return found
    if isinstance(cell, float):
        return Decimal(repr(cell)) if isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    text = folded(cell).replace(" ", "")
    if re.fullmatch(r"-?[0-9]{1,3}((\.[0-9]{3}){2,}|(,[0-9]{3}){2,})", text):
        return int(re.sub("[.,]", "", text))
    match = re.fullmatch(r"(-?[0-9]{1,300})[.,]([0-9]{1,300})", text)
    if match is None or (len(match[2]) == 3 and len(match[1].lstrip("-")) < 4):  # noqa: PLR2004
        return None
    return Decimal(f"{match[1]}.{match[2]}")


def day(cell: Cell) -> tuple[str | None, str | None]:
    """Return the date that a cell certainly stands for, else the one it could stand for.

    Texts give the day before the month, as people write here; or the year first.

    >>> day("05/03/2026"), day("11/20/2026"), day("ngày 5 tháng 3 năm 2026")
    (('2026-03-05', None), (None, '2026-11-20'), ('2026-03-05', None))
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat(), None
    if isinstance(cell, date):
        return cell.isoformat(), None
    if isinstance(cell, str):
        return _day_in(folded(cell))
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 20_000 < cell < 80_000:  # noqa: PLR2004 - the days from 1954 to 2119
        return None, (date(1899, 12, 30) + timedelta(days=int(cell))).isoformat()
    return None, None


_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[ t]0{1,2}:00(:00)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4}|[0-9]{2})\.?")
_IN_WORDS = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}),? năm ([0-9]{4})")


def _day_in(text: str) -> tuple[str | None, str | None]:
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[2], match[3]), None
    match = _IN_WORDS.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        return None, None
    if len(match[3]) == 2:  # noqa: PLR2004 - a year without its century
        return None, _date(f"20{match[3]}", match[2], match[1])
    found = _date(match[3], match[2], match[1])
    return found, None if found else _date(match[3], match[1], match[2])


def _date(year: str, month: str, day_: str) -> str | None:
    try:
        return date(int(year), int(month), int(day_)).isoformat()
    except ValueError:
        return None
