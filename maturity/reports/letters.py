"""Letters that no font on the machine can draw: in a PDF they leave a gap that nobody would see.

The shipped fonts have every letter of Vietnamese and English. For another language, and for what an
agency wrote in another script, fonts of the machine stand in; nothing is fetched.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.notation import name_of

if TYPE_CHECKING:
    from maturity.reports.view_model import ReportView

MOST = 20
"""Letters that a message names; the rest are no news."""


class _Listener(logging.Handler):
    """Pick the letters out of what WeasyPrint logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.letters[str(record.args[0])] = None


@contextmanager
def letters_missing() -> Iterator[dict[str, None]]:
    """Collect the letters that cannot be drawn meanwhile, in the order of the pages."""
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    logger.addHandler(listener)
    try:
        yield listener.letters
    finally:
        logger.removeHandler(listener)


def refuse_unreadable(view: "ReportView", letters: str) -> None:
    """Raise `CannotContinueError` where the report's own words are among what cannot be drawn."""
    own = set(view.title + view.status.text + view.unofficial)
    if own.isdisjoint(letters):
        return
    raise CannotContinueError(
        N_(
            "no font on this machine has the letters of the language {language} ({letters}). "
            "Install one, for example fonts-noto-cjk for Chinese, Japanese and Korean. "
            "The workbook and the page for the browser work without it: "
            "--format xlsx --format html"
        ),
        language=name_of(view.lang),
        letters=letters[:MOST],
    )
