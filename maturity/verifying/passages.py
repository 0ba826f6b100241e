"""Where two texts differ, as passages that can be found."""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOST_SHOWN = 8
"""Passages that are listed; a report of other numbers differs in hundreds."""
CONTEXT = 3
"""Words before and after a passage, so that it is found on its page."""
LONGEST = 60


def passages(shown: Sequence[str], computed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the passages in which the words of two texts differ, with a few words around them.

    >>> list(passages("level 3 of 5".split(), "level 2 of 5".split()))
    [('level 3 of 5', 'level 2 of 5')]
    """
    ours = [unicodedata.normalize("NFC", word) for word in shown]
    theirs = [unicodedata.normalize("NFC", word) for word in computed]
    if ours == theirs:
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield _around(ours, start, end), _around(theirs, first, last)


def _around(words: list[str], start: int, end: int) -> str:
    """Return a passage with a few words around it, shortened in the middle where it is long."""
    text = " ".join(words[max(0, start - CONTEXT) : end + CONTEXT])
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
