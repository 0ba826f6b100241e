"""A file of data as read: its values, the marks to find any of them again, and its defects."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maturity.i18n import N_
from maturity.problems import Place, Problem

Loc = tuple[str | int, ...]
"""A path of keys and indices from the root of a document to one value in it."""

Mark = tuple[int, int]
"""A 1-based line and column."""


@dataclass(slots=True)
class Source:
    """The data of one file and where each value stands in it.

    `find` answers the mark of a value, or of its key, given its `Loc`; it is only called for what
    has to be reported. In a workbook `where` answers the cell instead. At the places in `told`
    nothing more is to be reported than the source's own problems.
    """

    path: str
    data: object = None
    find: Callable[[Loc, bool], Mark | None] = lambda _loc, _key: None
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[Loc] = field(default_factory=list)
    """Where keys stand more than once; the last value of each is in `data`."""
    where: Callable[[Loc, bool], Place] | None = None
    told: frozenset[Place] = frozenset()
    plain: bool = False
    """Whether `data` is known to hold nothing but what JSON holds: no decimal, every key a text."""

    def place(self, loc: Loc = (), *, at_key: bool = False) -> Place:
        """Return the place of the value at `loc`, or of the key that names it."""
        if self.where is not None:
            return self.where(loc, at_key)
        line, column = self.find(loc, at_key) or (None, None)
        return Place(self.path, line, column)

    def problem(
        self,
        code: str,
        loc: Loc = (),
        *,
        at_key: bool = False,
        **parameters: object,
    ) -> Problem:
        """Return a problem at the place of `loc`, naming the thing around it by its id."""
        return Problem(code, self.place(loc, at_key=at_key), parameters, self.subject(loc))

    def subject(self, loc: Loc) -> tuple[str, str] | None:
        """Return the kind and id of the innermost thing around `loc` that has an id."""
        found = None
        value: object = self.data
        group = ""
        for step in loc:
            value = _step(value, step)
            if isinstance(step, str):
                if group in ("answers", "references"):
                    found = _KINDS[group], step
                group = step
            elif isinstance(value, Mapping) and isinstance(value.get("id"), str | int):
                found = _KINDS.get(group, group), str(value["id"])
        return found


_KINDS = {
    "domains": N_("domain"),
    "capabilities": N_("capability"),
    "questions": N_("question"),
    "answers": N_("question"),
    "references": N_("reference"),
    "profiles": N_("profile"),
    "targets": N_("target"),
    "items": N_("item"),
    "choices": N_("choice"),
    "evidence_register": N_("evidence"),
    "registers": N_("register"),
    "columns": N_("column"),
    "rules": N_("rule"),
    "indicators": N_("indicator"),
    "gates": N_("gate"),
    "duties": N_("duty"),
    "tables": N_("table"),
    "fields": N_("field"),
}


def _step(value: object, step: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def read_text(path: Path) -> tuple[str, list[Problem]]:
    """Return the text of a UTF-8 file, with or without BOM, and what is wrong with the file.

    The text is empty where the problems say why. Raises `OSError` when the file cannot be opened.
    """
    place = Place(str(path))
    if path.is_dir():
        return "", [Problem("Y001", place)]
    raw = path.read_bytes()
    if raw.startswith(b"PK\x03\x04"):
        return "", [Problem("Y002", place)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        return "", [Problem("Y003", Place(str(path), line, column))]
    if not text.strip():
        return "", [Problem("Y004", place)]
    return text, []
