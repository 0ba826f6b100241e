"""Comments of a YAML file, kept when its values are written anew."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from yaml._yaml import CParser

from maturity.source import Loc
from maturity.yaml_source import parse_yaml


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, `#` included, and the value it stands before or beside.

    An item of a list is known by its id, where it has one: others may come to stand before it.
    """

    text: str
    loc: Loc


def comments(text: str) -> tuple[Comment, ...]:
    """Return the comments of a YAML text."""
    return tuple(_comments(text)) if "#" in text else ()


def with_comments(text: str, comments: Sequence[Comment]) -> str:
    r"""Return YAML text with comments of a former text, each before the line it was about.

    The comments on what is no longer there go to what was around it; none is lost. A comment at
    the end of a line comes to stand before it.

    >>> print(with_comments("a: 2\nb: 1\n", comments("a: 1  # why\n")), end="")
    # why
    a: 2
    b: 1
    """
    if not comments:
        return text
    found = _placed(text, comments)
    if parse_yaml(found, "").data == parse_yaml(text, "").data:
        return found
    return "\n".join(comment.text for comment in comments) + "\n" + text


def _placed(text: str, comments: Sequence[Comment]) -> str:
    places = dict(_places(text))
    lines = text.splitlines()
    before: dict[int, list[str]] = {}
    for comment in comments:
        if comment.loc == _END:
            before.setdefault(len(lines), []).append(comment.text)
            continue
        loc = comment.loc
        while loc and loc not in places:
            loc = loc[:-1]
        line = places.get(loc, 0)
        indent = len(lines[line]) - len(lines[line].lstrip(" ")) if line < len(lines) else 0
        before.setdefault(line, []).append(" " * indent + comment.text)
    found = []
    for number, line_text in enumerate([*lines, None]):
        found += before.get(number, [])
        if line_text is not None:
            found.append(line_text)
    return "\n".join(found) + "\n"


_END: Loc = ("", -1)
"""Where the comments after the last value belong."""


def _comments(text: str) -> Iterator[Comment]:
    """Yield the comments of a text."""
    lines = text.splitlines()
    inside = _scalar_spans(text)
    starts = sorted((line, loc) for loc, line in _places(text) if loc)
    order = [line for line, _ in starts]
    for number, line in enumerate(lines):
        column = _comment_column(line, inside.get(number, []))
        if column is None:
            continue
        # A comment alone on its line is about what follows, one behind a value about that line.
        index = bisect.bisect_left(order, number)
        if index < len(starts):
            yield Comment(line[column:].rstrip(), starts[index][1])
        elif not line[:column].strip():
            yield Comment(line[column:].rstrip(), _END)
        else:
            yield Comment(line[column:].rstrip(), starts[-1][1] if starts else ())


def _comment_column(line: str, spans: list[tuple[int, int]]) -> int | None:
    """Return where the comment of a line begins: a `#` after space that stands in no scalar."""
    for column, character in enumerate(line):
        if character != "#" or (column and line[column - 1] not in " \t"):
            continue
        if not any(start <= column < end for start, end in spans):
            return column
    return None


def _scalar_spans(text: str) -> dict[int, list[tuple[int, int]]]:
    """Return which columns of each line scalars cover."""
    found: dict[int, list[tuple[int, int]]] = {}
    lines = text.splitlines()
    parser = CParser(text)
    while parser.check_event():
        event = parser.get_event()
        if not isinstance(event, yaml.ScalarEvent):
            continue
        start, end = event.start_mark, event.end_mark
        assert start is not None  # noqa: S101 - the parser marks every event
        assert end is not None  # noqa: S101 - as above
        for line in range(start.line, min(end.line, len(lines) - 1) + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(lines[line])
            found.setdefault(line, []).append((first, last))
    return found


def _places(text: str) -> Iterator[tuple[Loc, int]]:
    """Yield every key and item of a text with its 0-based line."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return
    pending: list[tuple[Loc, yaml.Node]] = [((), root)]
    yield (), 0
    while pending:
        loc, node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner: Loc = (*loc, str(key.value))
                yield inner, key.start_mark.line
                pending.append((inner, value))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                inner = (*loc, _id_of(item) or index)
                yield inner, item.start_mark.line
                pending.append((inner, item))


def _id_of(node: yaml.Node) -> str | None:
    """Return what tells an item from the others of its list, None where nothing does."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((f"#{value.value}" for key, value in pairs if key.value == "id"), None)
