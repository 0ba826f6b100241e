"""How high a row must be: the lines a text takes in the workbook's font.

Nothing may be clipped, and neither Excel (across merged cells) nor LibreOffice (in files it did not
write) fits rows to wrapped text by itself; so the widths of letters are counted here.
"""

import unicodedata
from functools import cache

_WIDTHS = {
    191: "'",
    222: "ijl",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    260: "|{}",
    355: '"',
    389: "*",
    500: "Jckvsxyz",
    556: "0123456789#$?L_abdeghnopqu–đ…",
    584: "+<=>~^",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUwĐ",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
"""Thousandths of the font's size, of Arial and the fonts made to its measure."""
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 1000
_BOLD = 1.08
_CHARACTER = 7
_PIXELS_A_POINT = 96 / 72
_LINE = 1.28


@cache
def _letter(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    return _OF.get(letter) or _OF.get(base) or (0 if unicodedata.combining(letter) else _UNKNOWN)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels at a size in points."""
    thousandths = sum(_letter(letter) for letter in text) * (_BOLD if bold else 1)
    return thousandths / 1000 * size * _PIXELS_A_POINT


def column_pixels(width: float) -> int:
    """Return the pixels of a column that is so many characters wide."""
    return int(width * _CHARACTER + 5)


def lines(text: str, pixels: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a cell so many pixels wide.

    >>> lines("one two three", 50, 10)
    2
    """
    count = 0
    space = text_width(" ", size, bold=bold)
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split(" "):
            needed = text_width(word, size, bold=bold)
            if used and used + needed > pixels:
                count += 1
                used = 0.0
            if needed > pixels:
                count += int(needed // pixels)
                needed %= pixels
            used += needed + space
    return count


def row_height(count: int, size: float) -> float:
    """Return the height in points of a row with so many lines."""
    return count * size * _LINE + 5
