"""What parts say, each entry with its place, and when two of them say the same."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.models.base import as_written
from maturity.problems import Place
from maturity.source import Loc, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """What one part says in a field, and where."""

    source: Source
    loc: Loc
    value: object

    @property
    def place(self) -> Place:
        """The place in the part."""
        return self.source.place(self.loc)


def by_key(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return the entries under each key of maps, in the order in which keys first stand."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        assert isinstance(one.value, Mapping)  # noqa: S101 - asked for
        for key, value in one.value.items():
            name = str(as_written(key))
            found.setdefault(name, []).append(Entry(one.source, (*one.loc, name), value))
    return found


def same(one: object, other: object) -> bool:
    """Return whether two entries say the same.

    >>> same(" Sở B", "Sở B "), same(["x", "y"], ["y", "x"]), same("41/50", "82/100"), same(1, True)
    (True, True, False, False)
    """
    return _comparable(one) == _comparable(other)


def _comparable(value: object) -> object:
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).strip()
        before, slash, after = text.partition("/")
        if slash and before.strip().isdecimal() and after.strip().isdecimal():
            return f"{before.strip()}/{after.strip()}"
        return text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return {str(key): _comparable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_comparable(inner) for inner in value), key=repr)
    return value
