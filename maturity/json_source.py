"""JSON, one document a file or one a line, read into the same values as YAML."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import inf
from pathlib import Path
from typing import NamedTuple

from maturity.problems import Place, Problem
from maturity.source import Loc, Mark, Source, read_text
from maturity.yaml_source import DEEPEST, brackets, parse_yaml

_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_CONTROL = re.compile(r"[\x7f-\x84\x86-\x9f]")
_LARGEST_EXPONENT = 4_000
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

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
    empty = True
    for _, source in json_lines(path):
        empty = False
        yield source
    if empty:
        yield Source(str(path), problems=[Problem("Y004", Place(str(path)))])


class Span(NamedTuple):
    """A part of a file of lines: its bytes from `start` up to `end`, and the number of its line."""

    start: int
    end: int
    line: int


def json_lines(path: Path, span: Span | None = None) -> Iterator[tuple[int, Source]]:
    """Yield the documents of the lines of a file, or of a part of it, each with its line.

    Raises `OSError` when the file cannot be opened.
    """
    with path.open("rb") as lines:
        left: float = inf
        first = 1
        if span is not None:
            lines.seek(span.start)
            left, first = span.end - span.start, span.line
        for number, raw in enumerate(lines, start=first):
            if left <= 0:
                return
            left -= len(raw)
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                place = Place(str(path), number, error.start + 1)
                yield number, Source(str(path), problems=[Problem("Y003", place)])
                continue
            if text.strip():
                yield number, parse_json(text.rstrip("\r\n"), str(path), line=number)


def spans(path: Path, size: int) -> tuple[str, list[Span]]:
    """Return the SHA-256 of a file of lines, and its parts of about `size` bytes, whole lines each.

    Raises `OSError` when the file cannot be opened.
    """
    total = hashlib.sha256()
    found: list[Span] = []
    start = at = 0
    first = number = 1
    with path.open("rb") as lines:
        for raw in lines:
            total.update(raw)
            at += len(raw)
            number += 1
            if at - start >= size:
                found.append(Span(start, at, first))
                start, first = at, number
    if at > start or not found:
        found.append(Span(start, at, first))
    return total.hexdigest(), found


def parse_json(text: str, path: str, *, line: int | None) -> Source:
    """Read JSON text; `line` is the line of the file it stands in, None when it is the file."""
    source = Source(path, plain=True)
    repeated: list[str] = []

    def decimal(text: str) -> Decimal:
        source.plain = False
        return _decimal(text)

    def mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            repeated.extend(key for key, count in counted.items() if count > 1)
        return found

    try:
        source.data = json.loads(
            text, parse_float=decimal, parse_constant=_refused, object_pairs_hook=mapping
        )
    except json.JSONDecodeError as error:
        place = Place(path, line or error.lineno, error.colno)
        source.problems.append(Problem("Y012", place, {"what": error.msg}))
        return source
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        source.problems.append(Problem("Y012", Place(path, line or 1), {"what": what}))
        return source
    refusal = _refusal(source.data, text, Place(path, line or 1))
    if refusal is not None:
        source.data = None
        source.problems.append(refusal)
        return source
    source.find = _LazyMarks(text, path, line).find
    if repeated:
        _report_duplicates(source, text, line, repeated)
    return source


def _refusal(data: object, text: str, place: Place) -> Problem | None:
    """Return why a document that is JSON is still not to be used."""
    if data is None:
        return Problem("Y004", place)
    if _SURROGATE.search(text):
        try:
            json.dumps(data, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError as error:
            character = f"U+{ord(error.object[error.start]):04X}"
            return Problem("Y006", place, {"character": character})
    if brackets(text) <= DEEPEST:
        return None
    level = [data]
    for _ in range(DEEPEST):
        collections = [one for one in level if isinstance(one, dict | list)]
        if not collections:
            return None
        level = [
            inner
            for one in collections
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    if any(isinstance(one, dict | list) for one in level):
        return Problem("Y007", place, {"deepest": DEEPEST})
    return None


def _report_duplicates(
    source: Source, text: str, line: int | None, repeated: Sequence[str]
) -> None:
    """Report every key that stands more than once, at each of its places, as YAML finds them.

    Where YAML cannot read the text, each key is reported once, and distrusted wherever it stands.
    """
    twin = parse_yaml(_for_yaml(text), source.path)
    source.duplicates = twin.duplicates
    for problem in twin.problems:
        place = problem.place if line is None else replace(problem.place, line=line)
        if problem.code == "Y011":
            source.problems.append(replace(problem, place=place))
    if not twin.duplicates:
        source.duplicates = [loc for key in repeated for loc in ((key,), ("answers", key))]
        place = Place(source.path, line or 1)
        source.problems += [Problem("Y011", place, {"key": key}) for key in repeated]


def _for_yaml(text: str) -> str:
    """Return JSON text that YAML reads too, every character at its place.

    YAML knows no surrogate pairs and refuses some control characters; neither is part of a key
    that anything looks for.
    """
    return _CONTROL.sub(" ", _PAIR.sub(r"\\u0041\\u0041", text))


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"the number {text[:20]} is beyond all measure")
    return number


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
            self._twin = parse_yaml(_for_yaml(self._text), self._path)
        mark = self._twin.find(loc, at_key)
        if self._line is None or mark is None:
            return mark or (self._line or 1, 1)
        return self._line, mark[1]
