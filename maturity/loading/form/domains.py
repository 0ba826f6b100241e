"""The sheets of domains: the answers, with their evidence and what an assessor decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.forms.citations import Own, citations
from maturity.forms.layout import ANSWER_FIELDS, NONE_OF_THESE
from maturity.loading.form.answers import Meanings
from maturity.loading.form.document import Document
from maturity.loading.form.entries import Entries, Spot
from maturity.loading.form.evidence import ITEM, item_of
from maturity.loading.form.folding import written
from maturity.loading.form.sheets import FoundSheet
from maturity.models.questionnaire import ChecklistQuestion, Question
from maturity.source import Loc

_VERIFIED = ("finding", "by", "on")


def read_domains(
    document: Document, sheets: Sequence[FoundSheet], own: dict[str, list[dict[str, Spot]]]
) -> None:
    """Read the answers of the sheets of domains."""
    answers: dict[str, object] = {}
    document.data["answers"] = answers
    entries = Entries(document.path)
    known: Mapping[str, Question] = document.instrument.questions if document.instrument else {}

    def keyed(key: str, code: str) -> bool:
        if "#" in key:
            return code in ("value", "verified.value")
        whole_ = not isinstance(known.get(key), ChecklistQuestion)
        return whole_ or code not in ("value", "verified.value")

    for sheet in sheets:
        entries.add(sheet, ["value", *ANSWER_FIELDS, "verified.value"], keyed)
    document.problems += entries.problems
    before = len(entries.problems)
    lines: dict[str, list[str]] = {}
    for key in entries.rows:
        id_, mark, item = key.partition("#")
        if mark:
            lines.setdefault(id_, []).append(item)
    reader = _AnswerReader(document, entries, lines, own)
    for key in entries.rows:
        if "#" not in key:
            answer = reader.read(key, known.get(key) or _successor(known, key))
            if answer is not None:
                answers[key] = answer
    document.problems += entries.problems[before:]


def _successor(known: Mapping[str, Question], id_: str) -> Question | None:
    return next((one for one in known.values() if id_ in one.replaces), None)


@dataclass(slots=True)
class _AnswerReader:
    """Read the answers one after the other."""

    document: Document
    entries: Entries
    lines: Mapping[str, Sequence[str]]
    own: dict[str, list[dict[str, Spot]]]
    _meanings: Meanings = field(init=False)

    def __post_init__(self) -> None:
        self._meanings = Meanings(self.document.instrument)

    def read(self, id_: str, question: Question | None) -> object:
        """Return the answer to a question, None where nobody wrote anything."""
        document, loc = self.document, ("answers", id_)
        row = self.entries.row(id_)
        document.spots[loc] = self.entries.rows[id_]
        entry: dict[str, object] = {}
        aside = self._value(id_, question, row, entry, verified=False)
        if "not_applicable" in row:
            document.spots[*loc, "not_applicable"] = row["not_applicable"]
            entry["not_applicable"] = document.text(row["not_applicable"])
        elif aside:
            entry["not_applicable"] = None
        evidence = self._evidence(id_, row)
        if evidence:
            entry["evidence"] = evidence
        for name in ("note", "answered_by"):
            if name in row:
                document.spots[*loc, name] = row[name]
                entry[name] = document.text(row[name])
        verified: dict[str, object] = {}
        self._value(id_, question, row, verified, verified=True)
        for name in _VERIFIED:
            spot = row.get(f"verified.{name}")
            if spot is not None:
                document.spots[*loc, "verified", name] = spot
                day_ = name == "on"
                verified[name] = (
                    document.day(spot, ("question", id_)) if day_ else document.text(spot)
                )
        if verified:
            entry["verified"] = verified
        if list(entry) == ["value"]:
            return entry["value"]
        return entry or None

    def _value(
        self,
        id_: str,
        question: Question | None,
        row: Mapping[str, Spot],
        entry: dict[str, object],
        *,
        verified: bool,
    ) -> bool:
        """Put the value into the entry; return whether it says that the question does not apply."""
        document = self.document
        loc: Loc = ("answers", id_, "verified", "value") if verified else ("answers", id_, "value")
        column = "verified.value" if verified else "value"
        if self.lines.get(id_):
            self._items(id_, loc, column, entry)
            return False
        spot = row.get(column)
        if spot is None:
            return False
        document.spots[loc] = spot
        if not verified:
            document.spots["answers", id_] = spot
        meaning = self._meanings.of(question, spot.cell)
        if meaning.set_aside and not verified:
            document.meaning(meaning, spot, ("question", id_))
            return True
        entry["value"] = document.meaning(meaning, spot, ("question", id_))
        return False

    def _items(self, id_: str, loc: Loc, column: str, entry: dict[str, object]) -> None:
        """Put the items of a checklist into the entry: those with a yes, and what is not clear."""
        document, subject = self.document, ("question", id_)
        said: dict[str, object] = {}
        first: Spot | None = None
        for item in self.lines[id_]:
            spot = self.entries.row(f"{id_}#{item}").get(column)
            if spot is not None:
                said[item] = document.meaning(self._meanings.line(spot.cell), spot, subject)
                first = spot if first is None or item == NONE_OF_THESE else first
        if first is None:
            return
        document.spots[loc] = first
        if column == "value":
            document.spots["answers", id_] = first
        chosen = [item for item, value in said.items() if value == "yes"]
        unclear = [value for value in said.values() if value not in ("yes", "no")]
        if not (chosen or unclear):
            document.report("W020", first, subject)
            return
        if unclear or (NONE_OF_THESE in chosen and len(chosen) > 1):
            if not unclear:
                document.report("W019", first, subject)
            document.doubted.add(document.place(first))
            entry["value"] = [*chosen, *unclear]
        else:
            entry["value"] = [item for item in chosen if item != NONE_OF_THESE]

    def _evidence(self, id_: str, row: Mapping[str, Spot]) -> list[object]:
        """Return the evidence of an answer in its order."""
        document = self.document
        own = dict(enumerate(self.own.pop(id_, []), start=1))
        beside = {name: row[f"evidence.{name}"] for name in ITEM if f"evidence.{name}" in row}
        if beside:
            own = {0: beside, **own}
        found: list[object] = []
        spot = row.get("evidence.ids")
        for one in self._cited(id_, spot):
            loc: Loc = ("answers", id_, "evidence", len(found))
            if not isinstance(one, Own):
                if spot is not None:
                    document.spots[loc] = spot
                found.append(one)
            elif one.number in own:
                found.append(item_of(document, own.pop(one.number), loc, ("id", *ITEM)))
            elif spot is not None:
                name = f"*{one.number or ''}"
                document.report("W024", spot, ("question", id_), name=name)
        for left in own.values():
            loc = ("answers", id_, "evidence", len(found))
            found.append(item_of(document, left, loc, ("id", *ITEM)))
        return found

    def _cited(self, id_: str, spot: Spot | None) -> list[str | Own]:
        """Return what the cell of the codes names; its text as a whole where quotes are open."""
        if spot is None:
            return []
        named = citations(written(spot.cell))
        if named is not None:
            return named
        self.document.report("W023", spot, ("question", id_))
        self.document.doubted.add(self.document.place(spot))
        return [written(spot.cell)]
