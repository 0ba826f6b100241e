"""Dates as spreadsheets count them: days since the last day of 1899."""

from datetime import date, timedelta

_ZERO = date(1899, 12, 30)
FIRST = date(1900, 3, 1)
"""Before it, spreadsheets disagree on what day it is (Excel has a 29 February 1900)."""


def serial_of(day: date) -> int:
    """Return the number of a day.

    >>> serial_of(date(2026, 11, 26))
    46352
    """
    return (day - _ZERO).days


def day_of(serial: int) -> date:
    """Return the day of a number; raise `OverflowError` where no date has it."""
    return _ZERO + timedelta(days=serial)
