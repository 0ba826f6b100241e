"""The cell that names the evidence of an answer: ids of the register, and `*` for its own items.

The items stand in the order of the answer, `; ` between them. `*` is the item beside the question,
`*n` the n-th row of the Evidence sheet that is only for it. An id that has a separator, a quote, a
line break, blanks at an end or a `*` at its beginning stands in double quotes, a quote in it
doubled.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(r"""[^;,"\n\r*\s](?:[^;,"\n\r]*[^;,"\n\r\s])?""")
_OWN = re.compile(r"\*([0-9]{0,4})")
_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;,\n\r"]*)|)\s*(?:[;,\n\r]|$)')


@dataclass(frozen=True, slots=True)
class Own:
    """An item of the answer itself: beside the question (0), or in a row only for it (1, …)."""

    number: int = 0


def cited(items: Iterable[str | Own]) -> str:
    """Return what the cell holds.

    >>> cited(["E1", Own(), "12/QĐ; 2026", Own(1)])
    'E1; *; "12/QĐ; 2026"; *1'
    """
    return "; ".join(
        one if isinstance(one, str) else f"*{one.number or ''}" for one in _told(items)
    )


def _told(items: Iterable[str | Own]) -> Iterable[str | Own]:
    for one in items:
        plain = isinstance(one, Own) or _PLAIN.fullmatch(one)
        yield one if plain else '"' + str(one).replace('"', '""') + '"'


def citations(text: str) -> list[str | Own] | None:
    """Return what a cell names, in order; None where quotes are not closed.

    >>> citations('E1, * ;"12/QĐ; 2026"; *1;')
    ['E1', Own(number=0), '12/QĐ; 2026', Own(number=1)]
    """
    found: list[str | Own] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            return None
        at = match.end()
        quoted, plain = match[1], (match[2] or "").strip()
        own = _OWN.fullmatch(plain)
        if quoted is not None:
            found.append(quoted.replace('""', '"'))
        elif own is not None:
            found.append(Own(int(own[1] or 0)))
        elif plain:
            found.append(plain)
    return found
