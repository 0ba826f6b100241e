"""The words of the help pages, in the language in which the tool was started."""

import sys

from maturity.i18n import N_, language_of, translate

STATUSES = {
    "draft": N_("draft"),
    "unofficial": N_("unofficial"),
    "official": N_("official"),
}
"""The words for the status of a questionnaire."""
STATES = {
    "answered": N_("answered"),
    "unanswered": N_("unanswered"),
    "not_applicable": N_("not applicable"),
    "outside": N_("does not apply"),
}
"""The words for how a question was counted."""
SEVERITIES = {"error": N_("error"), "warning": N_("warning")}

LANGUAGE = language_of(sys.argv[1:])


def say(message: str) -> str:
    """Return a help text in the language of this run."""
    return translate(message, LANGUAGE)
