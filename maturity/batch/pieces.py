"""JSON in pieces: lists of very many things are written one by one into a document without them."""

import re
from collections.abc import Iterable, Iterator, Sequence


def with_lists(document: str, lists: Sequence[tuple[str, int, Iterable[str]]]) -> Iterator[str]:
    r"""Yield a document, indented by one space, with lists filled that are empty in it.

    Each of `lists` is a key, the depth at which it stands and its items, in the order in which the
    document has them; items are JSON indented in the same way. The whole is what would have been
    written of all at once.

    >>> "".join(with_lists('{\n "a": [],\n "b": 1\n}', [("a", 1, ["{\n \"c\": 2\n}"])]))
    '{\n "a": [\n  {\n   "c": 2\n  }\n ],\n "b": 1\n}'
    """
    at = 0
    for key, depth, items in lists:
        hole = re.compile(rf'^ {{{depth}}}"{key}": \[(?=\])', re.MULTILINE).search(document, at)
        if hole is None:
            raise ValueError(f"no empty list {key}")
        yield document[at : hole.end()]
        at = hole.end()
        pad = " " * (depth + 1)
        before = f"\n{pad}"
        for item in items:
            yield before + item.replace("\n", f"\n{pad}")
            before = f",\n{pad}"
        if before.startswith(","):
            yield f"\n{pad[1:]}"
    yield document[at:]
