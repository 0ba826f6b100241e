"""Addresses of cells, and names that sheets can have."""

from collections.abc import Collection

_ILLEGAL_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_RESERVED = "history"
"""Excel keeps this name for itself."""


def column_letters(col: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letters(27)
    'AB'
    """
    letters, left = "", col + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, col: int) -> str:
    """Return a cell's address, row and column counted from 0.

    >>> address(3, 27)
    'AB4'
    """
    return f"{column_letters(col)}{row + 1}"


def cell_name(row: int, col: int) -> str:
    """Return a cell's absolute address.

    >>> cell_name(3, 27)
    '$AB$4'
    """
    return f"${column_letters(col)}${row + 1}"


def quoted(sheet: str) -> str:
    """Return the name of a sheet as it stands before `!` in a formula or a link.

    >>> quoted("Today's")
    "'Today''s'"
    """
    return "'" + sheet.replace("'", "''") + "'"


def sheet_name(title: str, taken: Collection[str]) -> str:
    """Return a name that Excel takes: short, without its reserved characters, not there yet.

    >>> sheet_name("Hồ sơ [1/2]", ["hồ sơ  1 2"])
    'Hồ sơ  1 2 2'
    >>> sheet_name("DG Định hướng và thể chế dữ liệu", [])
    'DG Định hướng và thể chế dữ'
    """
    plain = title.translate(_ILLEGAL_IN_NAMES).strip(" '")
    if len(plain) > _LONGEST_NAME:
        cut = plain[: _LONGEST_NAME + 1].rpartition(" ")[0]  # between words, where there are any
        plain = cut if len(cut) > _LONGEST_NAME // 2 else plain[:_LONGEST_NAME]
    plain = plain.strip(" '")
    known = {one.casefold() for one in taken} | {_RESERVED}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
    return name


def at_of(cell: str) -> tuple[int, int]:
    """Return the row and the column of an address, counted from 0.

    >>> at_of("AB4")
    (3, 27)
    """
    letters = cell.rstrip("0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]) - 1, col - 1
