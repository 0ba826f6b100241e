"""Periods counted in months."""

from calendar import monthrange
from datetime import MAXYEAR, date
from functools import lru_cache


@lru_cache(maxsize=4096)
def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last day where it has no such day.

    No date is later than the last one that a date can be.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
