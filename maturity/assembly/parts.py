"""Several units, one agency: lay the parts that each filled in together into one response.

What one part says stands; what several say alike stands once. Where they differ nothing is chosen:
the field is left out and listed with the place of every entry. Texts are compared without regard to
blanks at their ends and to how their accents are composed, and kept as the first part has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maturity.assembly.entries import Entry, by_key, same
from maturity.assembly.evidence import with_own_evidence
from maturity.models.base import as_written, shown
from maturity.problems import Place, Problem
from maturity.source import Loc, Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which parts differ: its path in the response, and every entry that differs."""

    loc: Loc
    entries: tuple[Entry, ...]

    @property
    def field(self) -> str:
        """The path in words that a response has for it, such as `answers.DG-POL-01.value`."""
        return ".".join(str(step) for step in self.loc)


@dataclass(slots=True)
class Assembled:
    """The response, as a source whose places are those of the parts, and what they differ in."""

    source: Source
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def assemble(parts: Sequence[Source], path: str) -> Assembled:
    """Return parts as one response; `path` is that of the file it will stand in.

    Every part must hold a document. Parts of several questionnaires or agencies do not belong
    together: they are reported, and so is each conflict.
    """
    assembler = _Assembler()
    whole = [Entry(part, (), part.data) for part in parts]
    strangers = list(_strangers(whole))
    data = assembler.document(whole)
    assembled = Assembled(Source(path, data), assembler.conflicts, strangers + assembler.problems)
    assembled.problems += [
        _conflict(conflict, entry) for conflict in assembler.conflicts for entry in conflict.entries
    ]

    def where(loc: Loc, at_key: bool) -> Place:  # noqa: FBT001 - the shape of Source.where
        for length in range(len(loc), -1, -1):
            origin = assembler.origins.get(loc[:length])
            if origin is not None:
                source, own = origin
                return source.place((*own, *loc[length:]), at_key=at_key)
        return Place(path)

    assembled.source.where = where
    assembled.source.told = frozenset[Place]().union(*(part.told for part in parts))
    return assembled


def _conflict(conflict: Conflict, entry: Entry) -> Problem:
    other = next(one for one in conflict.entries if not same(one.value, entry.value))
    given = {"field": conflict.field, "value": shown(entry.value), "other": other.place}
    return Problem("A001", entry.place, given)


def _strangers(parts: Sequence[Entry]) -> list[Problem]:
    """Return what does not belong together, held against the first part that says something."""
    found: list[Problem] = []
    first: dict[str, str] = {}
    for part in parts:
        document: Any = part.value
        id_, _, version = str(document.get("questionnaire", "")).partition("@")
        agency = document.get("agency")
        own = agency.get("id") if isinstance(agency, Mapping) else None
        for code, loc, given in (
            ("A002", ("questionnaire",), id_),
            ("A004", ("questionnaire",), version),
            ("A003", ("agency", "id"), "" if own is None else str(as_written(own))),
        ):
            expected = first.setdefault(code, given) or given
            first[code] = expected
            if given and given != expected:
                problem = part.source.problem(code, loc, given=given, expected=expected)
                found.append(problem)
    return found


class _Assembler:
    """Lay maps over each other, field by field."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []
        self.problems: list[Problem] = []
        self.origins: dict[Loc, tuple[Source, Loc]] = {}

    def document(self, parts: Sequence[Entry]) -> dict[str, object]:
        """Return the whole response."""
        parts, self.problems = with_own_evidence(parts)
        found: dict[str, object] = {}
        for key, entries in by_key(parts).items():
            loc: Loc = (key,)
            if key in ("format", "questionnaire"):
                found[key] = self._taken(loc, entries[0])
            elif key == "evidence_register":
                found[key] = self._joined(loc, entries)
            elif key == "answers":
                found[key] = self._answers(loc, entries)
            elif key == "registers":
                found[key] = self._registers(loc, entries)
            else:
                self._put(found, key, loc, entries)
        return found

    def _taken(self, loc: Loc, entry: Entry) -> object:
        self.origins[loc] = entry.source, entry.loc
        return entry.value

    def _put(self, into: dict[str, object], key: str, loc: Loc, entries: Sequence[Entry]) -> None:
        """Put what the entries agree on into a map."""
        entries = [one for one in entries if one.value is not None]
        if not entries:
            return
        if all(isinstance(one.value, Mapping) for one in entries):
            inner: dict[str, object] = {}
            self.origins[loc] = entries[0].source, entries[0].loc
            for name, below in by_key(entries).items():
                self._put(inner, name, (*loc, name), below)
            into[key] = inner
        elif key in ("units", "excluded", "gone", "evidence"):
            into[key] = self._joined(loc, entries)
        elif all(same(one.value, entries[0].value) for one in entries):
            into[key] = self._taken(loc, entries[0])
        else:
            self._differ(loc, entries)

    def _differ(self, loc: Loc, entries: Sequence[Entry]) -> None:
        kept: list[Entry] = []
        for one in entries:
            if not any(same(one.value, other.value) for other in kept):
                kept.append(one)
        self.conflicts.append(Conflict(loc, tuple(kept)))

    def _joined(self, loc: Loc, entries: Sequence[Entry]) -> list[object]:
        """Return the items of all lists; what several parts list stands once."""
        found: list[object] = []
        for one in entries:
            before = list(found)
            for index, item in enumerate(one.value if isinstance(one.value, list) else ()):
                known = next((other for other in before if same(item, other)), None)
                if known is not None:
                    before.remove(known)
                else:
                    self.origins[*loc, len(found)] = one.source, (*one.loc, index)
                    found.append(item)
        return found

    def _answers(self, loc: Loc, entries: Sequence[Entry]) -> dict[str, object]:
        found: dict[str, object] = {}
        usable = [one for one in entries if isinstance(one.value, Mapping)]
        for id_, given in by_key(usable).items():
            long = [_long(one) for one in given if one.loc not in one.source.duplicates]
            here = (*loc, id_)
            answer: dict[str, object] = {}
            if long:
                self.origins[here] = long[0].source, long[0].loc
            if _claims_differ(long):
                claims = [one for each in long for one in _claims(each)]
                self._differ((*here, "value"), claims)
                long = [_without_claim(one) for one in long]
            for name, below in by_key(long).items():
                self._put(answer, name, (*here, name), below)
            if answer:
                found[id_] = answer
        return found

    def _registers(self, loc: Loc, entries: Sequence[Entry]) -> dict[str, object]:
        found: dict[str, object] = {}
        usable = [one for one in entries if isinstance(one.value, Mapping)]
        for id_, given in by_key(usable).items():
            tables = [one for one in given if isinstance(one.value, list)]
            here = (*loc, id_)
            if {bool(one.value) for one in tables} == {True, False}:
                self._differ(here, tables)  # Nothing to list, and rows.
            elif tables:
                self.origins[here] = tables[0].source, tables[0].loc
                found[id_] = self._rows(here, tables)
        return found

    def _rows(self, loc: Loc, tables: Sequence[Entry]) -> list[object]:
        """Return the rows of all tables, those of one id laid over each other."""
        by_id: dict[object, list[Entry]] = {}
        for number, table in enumerate(tables):
            assert isinstance(table.value, list)  # noqa: S101 - chosen so
            own: set[object] = set()
            for index, row in enumerate(table.value):
                key: object = as_written(row.get("id")) if isinstance(row, Mapping) else None
                if not isinstance(key, str) or key in own:
                    key = number, index  # Without an id, or with one that stands twice: by itself.
                own.add(key)
                entry = Entry(table.source, (*table.loc, index), row)
                by_id.setdefault(key, []).append(entry)
        found: list[object] = []
        for entries in by_id.values():
            here = (*loc, len(found))
            if isinstance(entries[0].value, Mapping):
                laid: dict[str, object] = {}
                self._put(laid, "row", here, entries)
                found.append(laid["row"])
            else:
                found.append(self._taken(here, entries[0]))
        return found


def _long(entry: Entry) -> Entry:
    """Return an answer in its long form."""
    if isinstance(entry.value, Mapping):
        return entry
    return Entry(entry.source, entry.loc, {"value": entry.value})


_CLAIMS = ("value", "not_applicable")


def _claims(entry: Entry) -> list[Entry]:
    value: Any = entry.value
    return [
        Entry(entry.source, (*entry.loc, name), value[name])
        for name in _CLAIMS
        if value.get(name) is not None
    ]


def _claims_differ(entries: Sequence[Entry]) -> bool:
    """Return whether one part answers a question that another sets aside."""
    kinds = {tuple(one.loc[-1] for one in _claims(entry)) for entry in entries}
    return len(kinds - {()}) > 1


def _without_claim(entry: Entry) -> Entry:
    value: Any = entry.value
    kept = {key: inner for key, inner in value.items() if key not in _CLAIMS}
    return Entry(entry.source, entry.loc, kept)
