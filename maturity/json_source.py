"""JSON, one document a file or one a line, read into the same values as YAML."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from maturity.problems import Place, Problem
from maturity.source import Loc, Mark, Source, read_text
from maturity.yaml_source import parse_yaml

LINES = (".jsonl", ".ndjson")
"""Suffixes of files that hold one document a line."""


def read_json(path: Path) -> Source:
    """Read a file that holds one JSON document; raise `OSError` when it cannot be opened."""
    text, problems = read_text(path)
    if problems:
        return Source(str(path), problems=problems)
    return parse_json(text, str(path), line=None)


def read_json_lines(path: Path) -> Iterator[Source]:
    """Read one JSON document a line, blank lines aside, without holding the file in memory.

    Raises `OSError` when the file cannot be opened.
    """
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                place = Place(str(path), number, error.start + 1)
                yield Source(str(path), problems=[Problem("Y003", place)])
                continue
            if text.strip():
                yield parse_json(text, str(path), line=number)


def parse_json(text: str, path: str, *, line: int | None) -> Source:
    """Read JSON text; `line` is the line of the file it stands in, None when it is the file."""
    source = Source(path)
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return found

    try:
        source.data = json.loads(
            text, parse_float=Decimal, parse_constant=_refused, object_pairs_hook=mapping
        )
    except json.JSONDecodeError as error:
        place = Place(path, line or error.lineno, error.colno)
        source.problems.append(Problem("Y012", place, {"what": error.msg}))
        return source
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        source.problems.append(Problem("Y012", Place(path, line or 1), {"what": what}))
        return source
    marks = _LazyMarks(text, path, line)
    source.find = marks.find
    if repeated:
        twin = parse_yaml(text, path)
        source.duplicates = twin.duplicates or [(key,) for key in repeated]
        source.problems += [
            source.problem("Y011", loc, at_key=True, key=loc[-1] if loc else "")
            for loc in source.duplicates
        ]
    return source


def _refused(name: str) -> object:
    msg = f"{name} is not a number of JSON"
    raise ValueError(msg)


class _LazyMarks:
    """Find places by reading the text again as YAML, which JSON is, only once one is asked for."""

    def __init__(self, text: str, path: str, line: int | None) -> None:
        self._text = text
        self._path = path
        self._line = line
        self._twin: Source | None = None

    def find(self, loc: Loc, at_key: bool) -> Mark | None:  # noqa: FBT001 - the shape of Source.find
        """Return line and column."""
        if self._twin is None:
            self._twin = parse_yaml(self._text, self._path)
        mark = self._twin.find(loc, at_key)
        if self._line is None or mark is None:
            return mark or (self._line or 1, 1)
        return self._line, mark[1]
