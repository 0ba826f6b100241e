"""What the catalogue says of one kind of defect."""

from typing import Literal, NamedTuple


class Entry(NamedTuple):
    """The words of one kind of defect; both texts are filled with the problem's parameters."""

    severity: Literal["error", "warning"]
    message: str
    hint: str


def error(message: str, hint: str) -> Entry:
    """Return a defect that keeps a document, or a part of it, from being used."""
    return Entry("error", message, hint)


def warning(message: str, hint: str) -> Entry:
    """Return a finding that should be looked at and keeps nothing from being used."""
    return Entry("warning", message, hint)
