"""Cells of a CSV that a spreadsheet opens without harm."""

from maturity.cli.console import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula, without control characters."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if value.startswith(_FORMULA) else text
