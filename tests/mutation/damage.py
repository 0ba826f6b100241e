"""A damage: an edit of one file of a model, and what `check` must report of it and where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.mutation.document import Document, Spot, line_and_column
from tests.mutation.grammar import CASES, ROOTS

UNKNOWN = {
    "node": "T001",
    "question": "Q010",
    "reference": "Q002",
    "profile": "P001",
    "indicator": "Q018",
    "register": "Q019",
}
"""What is reported where a value names what does not exist."""
UNKNOWN_KEY = {
    "question": "R001",
    "profile": "C001",
    "node": "T001",
    "register": "R018",
    "indicator": "Q018",
}
"""The same, where a key of a worked case does."""
IN_CONDITIONS = {
    "parameter": "parameter",
    "indicator": "indicator",
    "question": "answer",
    "column": "row",
    "part": "part",
}
"""The variable by which conditions name a thing."""


@dataclass(frozen=True)
class Edit:
    """Replace the characters from `start` to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Report:
    """One problem that must be reported.

    `codes` are beginnings of codes, one of which it has; `at` and `until` are offsets in the sound
    file, `plus` what is added once that offset is found in the damaged one. With `column`, the
    place is exact; else any on the lines from `at` to `until` will do.
    """

    codes: tuple[str, ...]
    file: str
    at: int
    plus: int = 0
    until: int | None = None
    column: bool = True


@dataclass(frozen=True)
class Use:
    """A place that names something: what is reported there once the thing is gone."""

    file: str
    at: int
    code: str


@dataclass(frozen=True)
class Damage:
    """One damage; without reports it must be on the list of harmless ones."""

    operator: str
    variant: str
    model: "Model"
    file: str
    spot: Spot
    edits: tuple[Edit, ...]
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """A name that stays while the file around the damage changes."""
        operator = f"{self.operator}({self.variant})" if self.variant else self.operator
        return f"{operator} {self.model.name}/{self.file} {self.spot.name.lstrip('.') or '.'}"

    @property
    def text(self) -> str:
        """The damaged file."""
        text = self.model.documents[self.file].text
        for edit in sorted(self.edits, key=lambda one: one.start, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text

    def place(self, report: Report) -> tuple[int, int]:
        """Return the line and column of what must be reported."""
        return self._place(report.file, report.at, report.plus)

    def last_line(self, report: Report) -> int:
        """Return the last line on which the report will do."""
        end = report.at if report.until is None else report.until
        return self._place(report.file, end, 0)[0]

    def _place(self, file: str, at: int, plus: int) -> tuple[int, int]:
        if file != self.file:
            return line_and_column(self.model.documents[file].text, at)
        shift = sum(
            len(edit.new) - (edit.end - edit.start)
            for edit in self.edits
            if edit.end <= at and edit.start < at
        )
        return line_and_column(self.text, at + shift + plus)


@dataclass(frozen=True, eq=False)
class Model:
    """A folder that holds a questionnaire, its files as documents by their path in the folder."""

    name: str
    documents: dict[str, Document]

    @classmethod
    def read(cls, folder: Path) -> "Model":
        """Read the YAML files of a folder."""
        documents = {}
        for path in sorted(folder.rglob("*.yaml")):
            if path.parent.name == "annexes":  # A file of its own, which no other one names.
                continue
            root = ROOTS[CASES if path.parent.name == CASES else path.name]
            file = path.relative_to(folder).as_posix()
            documents[file] = Document(path.read_text(encoding="utf-8"), root)
        return cls(folder.name, documents)

    @cached_property
    def spots(self) -> list[tuple[str, Spot]]:
        """Every spot with its file."""
        return [(file, spot) for file, one in self.documents.items() for spot in one.spots()]

    @cached_property
    def conditions(self) -> list[tuple[str, Spot]]:
        """The spots that hold a condition."""
        return [(file, spot) for file, spot in self.spots if spot.kind == "condition"]

    @cached_property
    def size(self) -> int:
        """How many characters its files hold."""
        return sum(len(document.text) for document in self.documents.values())

    @cached_property
    def scale(self) -> list[int]:
        """The levels of the scale, lowest first."""
        return sorted(int(spot.written) for _, spot in self.spots if spot.kind == "level of scale")

    @cached_property
    def values(self) -> set[str]:
        """The texts that an answer or a cell can be: ids of choices and items, and fixed words."""
        chosen = {spot.written for _, spot in self.spots if spot.kind == "id value"}
        return chosen | {"yes", "no", "not", "partially", "largely", "fully"}

    @cached_property
    def _uses(self) -> dict[tuple[str, str], list[Use]]:
        found: dict[tuple[str, str], list[Use]] = defaultdict(list)
        for file, spot in self.spots:
            what = spot.kind.removeprefix("use ")
            if what in UNKNOWN and spot.kind.startswith("use "):
                found[what, spot.written].append(Use(file, spot.value.start, UNKNOWN[what]))
            if spot.up is not None and spot.up.key_kind.startswith("use ") and spot.key:
                what = spot.up.key_kind.removeprefix("use ")
                found[what, spot.step].append(Use(file, spot.key.start, UNKNOWN_KEY[what]))
            if spot.kind == "cell" and spot.key:
                found["column", spot.step].append(Use(file, spot.key.start, "R019"))
        return found

    def uses(self, what: str, name: str) -> list[Use]:
        """Return every place where a thing is named, outside conditions and in them."""
        found = list(self._uses.get((what, name), ()))
        if what in IN_CONDITIONS:
            variable = IN_CONDITIONS[what]
            forms = [f"{variable}.{name}", f'{variable}["{name}"]', f"{variable}['{name}']"]
            for file, spot in self.conditions:
                if any(_names(spot.written, one) for one in forms):
                    found.append(Use(file, spot.value.start, "Q022"))
        return found

    def compared(self, value: Spot) -> Iterator[Use]:
        """Yield the conditions that compare a column or an answer with one of its values."""
        owner = value.holder.holder.holder
        if owner.kind == "column":
            id_ = next(one.written for one in owner.below if one.kind == "name column")
            named = rf"row\.{id_}\b"
        else:
            named = rf"answer\[['\"]{owner.name}['\"]\]"
        form = re.compile(rf"{named}[^&|]*['\"]{value.written}['\"]")
        for file, spot in self.conditions:
            if form.search(spot.written):
                yield Use(file, spot.value.start, "Q")


def _names(condition: str, form: str) -> bool:
    """Return whether a condition holds a name whole: `row.opened` is not in `row.opened_on`."""
    before, found, after = condition.partition(form)
    whole = not (after[:1].isalnum() or after[:1] == "_") or form.endswith("]")
    return bool(found) and (whole or _names(after, form)) and before is not None


def definitions(spot: Spot) -> Iterator[tuple[str, str, Spot]]:
    """Yield the kind, the name and the spot of everything that is defined in a spot."""
    for one in spot.all():
        how, _, what = one.kind.partition(" ")
        if how in ("id", "name"):
            yield what, one.written, one
        if one.up is not None and one.key is not None:
            how, _, what = one.up.key_kind.partition(" ")
            if how in ("id", "name"):
                yield what, one.step, one


def dangling(model: Model, file: str, spot: Spot) -> tuple[Report, ...]:
    """Return what must be reported once everything that a spot defines is gone.

    Worked cases are run only where the questionnaire has no errors, so their own problems count
    only where nothing else is left without its definition.
    """
    defined = [(what, name) for what, name, _ in definitions(spot)]
    if any(what == "register" for what, _ in defined):
        # Without the register, nobody knows the columns and parts of the conditions on its rows.
        defined = [one for one in defined if one[0] not in ("column", "part")]
    uses = [use for what, name in defined for use in model.uses(what, name)]
    if spot.kind == "id value" or spot.kind in ("choice", "item", "column_choice"):
        (value,) = [one for what, _, one in definitions(spot) if what == "value"]
        uses += model.compared(value)
    outside = [
        use for use in uses if not (use.file == file and spot.start <= use.at < spot.value.end)
    ]
    in_files = [use for use in outside if not use.file.startswith(CASES)]
    return reports_of(in_files or outside)


def reports_of(uses: Iterable[Use]) -> tuple[Report, ...]:
    """Return a report for each place that names what does not exist."""
    return tuple(Report((use.code,), use.file, use.at) for use in uses)


def place(spot: Spot) -> int:
    """Return where a map that lacks something is pointed at: its key, or the item of a list."""
    return spot.start
