"""YAML, narrowed before anything else sees it, with the place of every value kept.

Only `true` and `false` are booleans, `null`, `~` and nothing at all are null; whole numbers in
plain decimal notation are integers and decimals are `Decimal`; every other scalar, dates included,
is text as written. Duplicate keys, tags, cycles, documents nested too deep and aliases that
explode are refused.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import yaml
from yaml._yaml import CParser

from maturity.problems import Place, Problem
from maturity.source import Loc, Mark, Source, read_text

DEEPEST = 64
"""Collections inside each other: our formats need a dozen."""
LARGEST = 1_000_000
"""Values of one document, every alias counted at its full size."""
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says since PyYAML 6.0.4: its scanner, which looks ahead, stops at 1,000 brackets."""

# What an untagged node is. None of these can be written in a document, so that every tag that is
# written there is known for what it is, and refused.
_NULL, _BOOL, _INT, _DECIMAL, _TEXT = "null", "bool", "int", "decimal", "text"
_SEQUENCE, _MAPPING = "sequence", "mapping"

_INTEGER = re.compile(r"-?[1-9][0-9]*|0")
_DECIMALS = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_NOT_TEXT = frozenset("-0123456789tfn~")
_LONGEST_NUMBER = 4_000
"""Digits; Python itself refuses to read integers of more than 4,300."""


class _Narrow(CParser):
    """The parser of libyaml with our own, smaller idea of what a plain scalar can be."""

    def __init__(self, text: str) -> None:
        super().__init__(text)

    def resolve(self, kind: type[yaml.Node], value: str, implicit: Sequence[bool]) -> str:
        """Return the tag of a node that carries none."""
        if kind is not yaml.ScalarNode:
            return _SEQUENCE if kind is yaml.SequenceNode else _MAPPING
        if not implicit[0]:
            return _TEXT
        if not value:
            return _NULL
        if value[0] not in _NOT_TEXT:
            return _TEXT
        if value in ("true", "false"):
            return _BOOL
        if value in ("null", "~"):
            return _NULL
        if len(value) <= _LONGEST_NUMBER:
            if _INTEGER.fullmatch(value):
                return _INT
            if _DECIMALS.fullmatch(value):
                return _DECIMAL
        return _TEXT

    def descend_resolver(self, node: object, index: object) -> None:
        """Do nothing: no tag here depends on the path."""

    def ascend_resolver(self) -> None:
        """Do nothing: no tag here depends on the path."""


class _Refusal(Exception):  # noqa: N818 - an inner signal, not an error of the program
    """Carry the one problem that makes the whole document unreadable."""


def read_yaml(path: Path) -> Source:
    """Read one YAML file; what is wrong with it is in the source's problems, and data is None then.

    Duplicate keys are all reported; the last one's value stands. Raises `OSError` when the file
    cannot be opened.
    """
    text, problems = read_text(path)
    if problems:
        return Source(str(path), problems=problems)
    return parse_yaml(text, str(path))


def parse_yaml(text: str, path: str) -> Source:
    """Read YAML text as `read_yaml` does."""
    source = Source(path)
    try:
        if _may_be_deep(text):
            _refuse_depth(text, path)
        node = _Narrow(text).get_single_node()
        if node is None:
            source.problems.append(Problem("Y004", Place(path)))
            return source
        source.find = _finder(node)
        construction = _Construction(source)
        source.data = construction.value(node, 0)
        source.duplicates = construction.duplicates
        if source.data is None:
            source.problems.append(Problem("Y004", Place(path)))
    except _Refusal as refusal:
        source.problems.append(refusal.args[0])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        if error.problem == _LIBYAML_TOO_DEEP:
            source.problems.append(Problem("Y007", place, {"deepest": DEEPEST}))
        else:
            what = " ".join(filter(None, (error.context, error.problem)))
            source.problems.append(Problem("Y005", place, {"what": what}))
    except yaml.YAMLError as error:
        source.problems.append(_unreadable(text, path, error))
    return source


def _unreadable(text: str, path: str, error: yaml.YAMLError) -> Problem:
    position = getattr(error, "position", None)
    character = getattr(error, "character", None)
    if position is None or character is None:
        return Problem("Y005", Place(path), {"what": str(error).splitlines()[0]})
    before = text.encode()[:position].decode(errors="replace")
    place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem("Y006", place, {"character": f"U+{int(character):04X}"})


def brackets(text: str) -> int:
    """Return how many brackets open in a text: nothing in flow style, or in JSON, lies deeper."""
    return text.count("[") + text.count("{")


def _may_be_deep(text: str) -> bool:
    """Return whether the document could be nested too deep, or too large; judged from above.

    Brackets bound the depth in flow style, the indicators that open a line the depth in blocks:
    a column holds at most a map and a list.
    """
    if brackets(text) > DEEPEST or len(text) > LARGEST:
        return True
    lines = text.splitlines()
    return any(len(line) - len(line.lstrip(" \t-?:")) > DEEPEST // 2 - 1 for line in lines)


def _refuse_depth(text: str, path: str) -> None:
    """Walk the events, which needs no recursion: building a tree too deep would end the process."""
    depth = 0
    size = 0
    parser = CParser(text)
    while parser.check_event():
        event = parser.get_event()
        if event is None:
            break
        size += 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST or size > LARGEST:
            mark = event.start_mark
            place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
            code = "Y007" if depth > DEEPEST else "Y015"
            raise _Refusal(Problem(code, place, {"deepest": DEEPEST, "largest": LARGEST}))


class _Construction:
    """Turn nodes into plain values, noting duplicate keys on the way."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._done: dict[int, tuple[object, int]] = {}
        self._open: set[int] = set()
        self.size = 0
        self._loc: list[str | int] = []
        self.duplicates: list[Loc] = []

    def value(self, node: yaml.Node, depth: int) -> object:
        """Return the plain value of a node."""
        known = self._done.get(id(node))
        if known is not None:
            self._grow(node, known[1])
            return known[0]
        self._grow(node, 1)
        tag = node.tag
        if tag == _TEXT:
            return node.value
        if tag in (_MAPPING, _SEQUENCE):
            return self._collection(node, depth)
        construct = _SCALARS.get(tag)
        if construct is None or not isinstance(node, yaml.ScalarNode):
            raise _Refusal(Problem("Y008", self._place(node), {"tag": tag}))
        try:
            return construct(node.value)
        except (ArithmeticError, ValueError, KeyError):
            raise _Refusal(Problem("Y008", self._place(node), {"tag": tag})) from None

    def _collection(self, node: yaml.Node, depth: int) -> object:
        if depth > DEEPEST:
            raise _Refusal(Problem("Y007", self._place(node), {"deepest": DEEPEST}))
        if id(node) in self._open:
            raise _Refusal(Problem("Y009", self._place(node)))
        self._open.add(id(node))
        before = self.size
        found: object
        if isinstance(node, yaml.MappingNode):
            found = self._mapping(node, depth)
        elif isinstance(node, yaml.SequenceNode):
            found = self._sequence(node, depth)
        else:
            raise _Refusal(Problem("Y008", self._place(node), {"tag": node.tag}))
        self._open.discard(id(node))
        self._done[id(node)] = found, self.size - before + 1
        return found

    def _sequence(self, node: yaml.SequenceNode, depth: int) -> list[object]:
        found = []
        for index, item in enumerate(node.value):
            self._loc.append(index)
            found.append(self.value(item, depth + 1))
            self._loc.pop()
        return found

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[object, object]:
        found: dict[object, object] = {}
        first: dict[object, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refusal(Problem("Y010", self._place(key_node)))
            key = self.value(key_node, depth)
            if key in found:
                if key in first:
                    self._duplicate(first.pop(key), key)
                self._duplicate(key_node, key)
            else:
                first[key] = key_node
            self._loc.append(key_node.value)
            found[key] = self.value(value_node, depth + 1)
            self._loc.pop()
        return found

    def _duplicate(self, node: yaml.Node, key: object) -> None:
        self._source.problems.append(Problem("Y011", self._place(node), {"key": key}))
        self.duplicates.append((*self._loc, node.value))

    def _grow(self, node: yaml.Node, by: int) -> None:
        self.size += by
        if self.size > LARGEST:
            raise _Refusal(Problem("Y009", self._place(node)))

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self._source.path, mark.line + 1, mark.column + 1)


_SCALARS: dict[str, Callable[[str], object]] = {
    _NULL: lambda _text: None,
    _BOOL: {"true": True, "false": False}.__getitem__,
    _INT: int,
    _DECIMAL: Decimal,
}


def _finder(root: yaml.Node) -> Callable[[Loc, bool], Mark | None]:
    """Return the function that finds the mark of a value, or of its key, from the node tree.

    The keys of a map are looked up by the first call that passes through it.
    """
    maps: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        """Return the key node and the value node; None for a step that is not in the document."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in maps:
                maps[id(node)] = {key.value: (key, value) for key, value in node.value}
            return maps[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def find(loc: Loc, at_key: bool) -> Mark | None:  # noqa: FBT001 - the shape of Source.find
        node, key_node = root, root
        for step in loc:
            following = child(node, step)
            if following is not None:
                key_node, node = following
        mark = (key_node if at_key else node).start_mark
        return mark.line + 1, mark.column + 1

    return find
