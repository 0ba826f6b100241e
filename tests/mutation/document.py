"""A file of YAML as spots: every value with its kind in the grammar and its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import yaml

from tests.mutation.grammar import BESIDE, GRAMMAR, KIND_KEYS, keys_of

NAMED = {"domain", "capability", "question"}
"""Elements whose ids are unique in their file: a spot below one is named from there."""
ALIAS = re.compile(r"\s*:\s*(\*\w+)")


@dataclass(frozen=True)
class Span:
    """A piece of a text, as offsets of characters."""

    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Spot:
    """A value of a document, with the key that names it where it stands in a map.

    `name` finds it again by ids; `pattern` is its key path with ids, keys and indices left out.
    """

    name: str
    kind: str
    pattern: str
    required: bool
    value: Span
    key: Span | None
    written: str
    """The scalar's text; of a collection, nothing."""
    form: str
    """scalar, map or list."""
    flow: bool
    plain: bool
    anchored: bool
    up: "Spot | None"
    below: list["Spot"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the entry begins: its key, or the item of a list."""
        return (self.key or self.value).start

    @property
    def holder(self) -> "Spot":
        """The map or list that holds the value; the root of a file has none."""
        assert self.up is not None, "the root of a file"
        return self.up

    @property
    def step(self) -> str:
        """The key, or the number of the item, or an element's id."""
        return self.name.rpartition(".")[2]

    @property
    def key_kind(self) -> str:
        """The kind of the keys of a map that takes any."""
        return self.kind.partition(": ")[0].removeprefix("{") if self.kind[:1] == "{" else ""

    @cached_property
    def carries_anchor(self) -> bool:
        """Whether an alias elsewhere repeats a part of it."""
        return self.anchored or any(one.carries_anchor for one in self.below)

    def child(self, key: str) -> "Spot | None":
        """Return the value under a key, None where there is none."""
        return next((one for one in self.below if one.key and one.step == key), None)

    def all(self) -> Iterator["Spot"]:
        """Yield the spot and everything below it."""
        yield self
        for one in self.below:
            yield from one.all()


class Document:
    """One file, its root spot, and the line and column of every offset."""

    def __init__(self, text: str, root: str) -> None:
        self.text = text
        self._lines = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
        self._seen: set[int] = set()
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        assert node is not None
        self.root = self._spot(node, root, Where("", root.strip("[]"), None, None))

    def spots(self) -> Iterator[Spot]:
        """Yield every spot of the file."""
        return self.root.all()

    def _offset(self, mark: yaml.Mark) -> int:
        return self._lines[mark.line] + mark.column

    def _spot(self, node: yaml.Node, kind: str, where: "Where") -> Spot:
        required = kind.startswith("!")
        kind = kind.removeprefix("!")
        entity, _, scalar = kind.partition(" or ")
        if scalar and not kind.startswith("{"):
            kind = entity if isinstance(node, yaml.MappingNode) else scalar
        form = _form(node)
        start = self._offset(node.start_mark)
        spot = Spot(
            name=_name(node, kind) or where.name,
            kind=kind,
            pattern=where.pattern,
            required=required,
            value=Span(start, self._end(node)),
            key=where.key,
            written=node.value if form == "scalar" else "",
            form=form,
            flow=bool(getattr(node, "flow_style", False)),
            plain=form == "scalar" and not getattr(node, "style", None),
            anchored=self.text[start] == "&",
            up=where.up,
        )
        self._seen.add(id(node))
        if kind == "sealed":  # One value, whatever is in it.
            return spot
        if isinstance(node, yaml.MappingNode):
            self._fill_map(spot, node)
        elif isinstance(node, yaml.SequenceNode) and kind.startswith("["):
            for index, item in enumerate(node.value):
                name, pattern = f"{spot.name}.{index}", spot.pattern
                inner = kind[1:-1]
                pattern = inner if inner in GRAMMAR and inner != "text" else f"{pattern}[]"
                spot.below.append(self._spot(item, inner, Where(name, pattern, None, spot)))
        return spot

    def _fill_map(self, spot: Spot, node: yaml.MappingNode) -> None:
        written = {key.value: value.value for key, value in node.value}
        name, pattern = spot.name, spot.pattern
        known: dict[str, str] = {}
        any_key = ""
        if spot.kind.startswith("{"):
            any_key = spot.kind.partition(": ")[2][:-1]
        elif spot.kind in GRAMMAR:
            known = keys_of(spot.kind, str(written.get(KIND_KEYS.get(spot.kind, ""))))
            pattern = pattern if spot.kind == "text" else spot.kind
        for key, value in node.value:
            kind = any_key or known.get(key.value, "cell" if spot.kind == "row" else "opaque")
            span = Span(self._offset(key.start_mark), self._end(key))
            inner = f"{pattern}{{}}" if any_key else f"{pattern}.{key.value}"
            beside = BESIDE.get(spot.kind, {}).get(key.value)
            if beside is not None:
                kind, inner = beside, f"{pattern}.{key.value}"
            where = Where(f"{name}.{key.value}", inner, span, spot)
            if id(value) in self._seen:
                spot.below.append(self._alias(kind.startswith("!"), span, where))
            else:
                spot.below.append(self._spot(value, kind, where))

    def _alias(self, required: bool, key: Span, where: "Where") -> Spot:  # noqa: FBT001
        """Return the spot of an alias; what it repeats is one spot, where the anchor is."""
        return Spot(
            name=where.name,
            kind="alias",
            pattern=where.pattern,
            required=required,
            value=self._alias_span(key.end),
            key=key,
            written="",
            form="scalar",
            flow=False,
            plain=False,
            anchored=False,
            up=where.up,
        )

    def _alias_span(self, after_key: int) -> Span:
        found = ALIAS.match(self.text, after_key)
        assert found is not None
        return Span(found.start(1), found.end(1))

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends; the mark of a block's end lies behind comments."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            end = self._offset(node.end_mark)
            block = getattr(node, "style", None) in ("|", ">")
            return len(self.text[:end].rstrip()) if block else end
        last = node.value[-1]
        if isinstance(last, tuple):
            key, last = last
            if self._offset(last.start_mark) < self._offset(key.start_mark):
                return self._alias_span(self._offset(key.end_mark)).end
        return self._end(last)


@dataclass(frozen=True)
class Where:
    """How a value is reached."""

    name: str
    pattern: str
    key: Span | None
    up: Spot | None


def _form(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "map"
    return "list" if isinstance(node, yaml.SequenceNode) else "scalar"


def _name(node: yaml.Node, kind: str) -> str:
    """Return the id of an element that is named by it, nothing for other values."""
    if kind not in NAMED or not isinstance(node, yaml.MappingNode):
        return ""
    return next(str(value.value) for key, value in node.value if key.value == "id")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based place of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
