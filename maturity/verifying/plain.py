"""What cells hold, as it is compared, and as a message tells it."""

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from maturity.models.base import shown
from maturity.template.serial import serial_of
from maturity.workbooks.grid import At

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TEXT, _BEFORE = 40, 12
"""Characters that a message shows of a text; those that it shows before two texts part."""


def texts_of(sheet: "Worksheet") -> dict[At, str]:
    """Return what stands in the cells of a sheet, those that are not blank, as it is compared."""
    return {
        (row, col): text
        for row, cells in enumerate(sheet.iter_rows(values_only=True))
        for col, value in enumerate(cells)
        if (text := plain(value))
    }


def plain(value: object) -> str:
    """Return a value so that saving it anew changes nothing: one kind of number, text in NFC.

    >>> plain(3), plain(0.30000000000000004), plain(None)
    ('3', '0.3', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        value = serial_of(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool | int | float):
        return f"{round(float(value), 9):.15g}"
    text = formula_text(value) or str(value)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("_x000D_", ""))


def formula_text(value: object) -> str | None:
    """Return the formula that a cell holds, None where it holds something else."""
    inner = getattr(value, "text", None)  # one for several cells at once
    if isinstance(inner, str):
        return "{" + inner + "}"
    return value if isinstance(value, str) and value.startswith("=") else None


def apart(given: str, right: str) -> dict[str, str]:
    """Return two texts for a message, long ones from shortly before they part."""
    shorter = min(len(given), len(right))
    same = next((at for at in range(shorter) if given[at] != right[at]), shorter)
    start = 0
    if max(len(given), len(right)) > _LONGEST_TEXT and same > _BEFORE:
        start = same - _BEFORE
    given, right = (f"…{one[start:]}" if start else one for one in (given, right))
    return {"shown": told_text(given), "expected": told_text(right)}


def told_text(value: str) -> str:
    """Return a text for a message, a dash for none."""
    return shown(value) if value else "–"
