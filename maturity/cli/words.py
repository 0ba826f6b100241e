"""The words of the help pages, in the language in which the tool was started."""

import sys

from maturity.i18n import language_of, translate

LANGUAGE = language_of(sys.argv[1:])


def say(message: str) -> str:
    """Return a help text in the language of this run."""
    return translate(message, LANGUAGE)
