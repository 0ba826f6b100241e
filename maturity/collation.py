"""The order of names in a list for people: that of the Vietnamese alphabet, or of a reader's own.

Names are compared letter by letter; tones, then marks foreign to the alphabet, then capitals count
only between names that are otherwise the same; runs of digits are compared as numbers. This is what
the Unicode collation algorithm does with CLDR's Vietnamese table, as far as names need it.
"""

import re
import unicodedata
from functools import cache

Key = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], tuple[bool, ...]]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_OWN_MARKS = "\u0306\u0302\u031b"
"""Breve, circumflex and horn, which make letters of the Vietnamese alphabet."""
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng, in the order of dictionaries."""
_MARKS = "\u0335\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0309\u031b\u0323"
"""The order of marks elsewhere, that of Unicode; the first is the stroke of đ."""
_DIGITS = "0123456789"
_PARTS = re.compile(r"[0-9]+|.[\u0300-\u036f]*", re.DOTALL)
"""A run of digits, or a letter with the marks that follow it."""
_SIGNS = " _-–—,;:!?.…'‘’\"“”()[]{}§@*/&#%"
"""The order of signs, all before digits and letters."""
_PUNCTUATION, _NUMBER, _LETTER, _OTHER = range(4)


def sort_key(text: str, lang: str = "vi") -> Key:
    """Return what to sort a name by, for readers of the language `lang`.

    >>> sorted(["đa", "dz", "bả", "bà", "ba", "ă", "az"], key=sort_key)
    ['az', 'ă', 'ba', 'bà', 'bả', 'dz', 'đa']
    >>> sorted(["Xã 10", "xã 9"], key=sort_key)
    ['xã 9', 'Xã 10']
    """
    return _key(text, vietnamese=lang == "vi")


@cache
def _weights(letter: str, *, vietnamese: bool) -> tuple[tuple[int, int, str], tuple[int, ...]]:
    """Return what a letter with its marks weighs, and its marks where they make no letter of it."""
    base, *marks = list(unicodedata.normalize("NFKD", letter).casefold())
    order = _TONES if vietnamese else _MARKS
    if base == "đ" and not vietnamese:
        base, marks = "d", [_MARKS[0], *marks]
    second = [0]
    for mark in marks:
        own = unicodedata.normalize("NFC", base + mark)
        if vietnamese and mark in _OWN_MARKS and own in _ALPHABET:
            base = own
        else:
            at = order.find(mark)
            second.append(at + 1 if at >= 0 else ord(mark))
    if base in _ALPHABET:
        return (_LETTER, _ALPHABET.index(base), base), tuple(second)
    if base.isalpha():
        return (_OTHER, 0, base), tuple(second)
    at = _SIGNS.find(base)
    return (_PUNCTUATION, at if at >= 0 else len(_SIGNS), base), tuple(second)


def _key(text: str, *, vietnamese: bool) -> Key:
    first: list[tuple[int, int, str]] = []
    second: list[int] = []
    capitals: list[bool] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        if part[0] in _DIGITS:
            first.append((_NUMBER, int(part), ""))
            second.append(0)
            continue
        weight, marks = _weights(part, vietnamese=vietnamese)
        first.append(weight)
        second += marks
        capitals.append(part != part.lower())
    return tuple(first), tuple(second), tuple(capitals)
