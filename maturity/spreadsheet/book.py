"""A new workbook as XlsxWriter writes it: the same content gives the same bytes at any time."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from maturity.spreadsheet.palette import FONT

if TYPE_CHECKING:
    from xlsxwriter import Workbook

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of files in the workbook, which is a zip; stands in where nothing was dated."""


def new_workbook(buffer: BytesIO) -> "Workbook":
    """Return a workbook that is written to `buffer` when it is closed.

    No text in it becomes a formula or a link, whatever it begins with.
    """
    from xlsxwriter import Workbook

    options = {
        "in_memory": True,  # no temporary files, whose dates would depend on the time zone
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    return Workbook(buffer, options)


def created(day: date | None) -> datetime:
    """Return the creation date of a workbook: what its content is from, never the clock."""
    return UNDATED if day is None else datetime.combine(day, time(), tzinfo=UTC)
