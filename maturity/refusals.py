"""Why the system would not open or write a file, in words that have a translation."""

from maturity.i18n import N_, Phrase

WORDS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("Input/output error"),
)
"""What systems say most often; whatever else one says stands as it says it."""


def refusal(error: OSError) -> Phrase:
    """Return the system's own words for an error.

    >>> refusal(PermissionError(13, "Permission denied")).in_language("en")
    'Permission denied'
    """
    words = error.strerror or str(error)
    return Phrase(words if words in WORDS else words.replace("{", "{{").replace("}", "}}"))
