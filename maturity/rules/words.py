"""How near one word is to the known ones."""

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(word: str, known: Sequence[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known word nearest to a misspelt one, None where none is near."""
    near = get_close_matches(word, known, n=1, cutoff=cutoff)
    return near[0] if near else None


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return the nearest known word in the form that hints use, or nothing.

    >>> suggestion("qd2692", ["qd2629", "nd85"])
    ' (qd2629?)'
    """
    near = nearest(word, known)
    return f" ({near}?)" if near else ""
