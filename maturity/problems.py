"""A defect of an input: what is wrong, the place a person can go to, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from maturity.catalogue import CATALOGUE
from maturity.i18n import Phrase, translate

__all__ = ["Phrase", "Place", "Problem", "Severity", "has_errors", "in_order"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a defect is: a file, and in it a line and column (1-based) or a sheet and cell."""

    path: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Return `path:line:column`, or `path!sheet!cell` in a workbook."""
        if self.sheet is not None:
            return "!".join(part for part in (self.path, self.sheet, self.cell) if part)
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key: by file, then by position in it."""
        cell = self.cell or ""
        letters = cell.rstrip("0123456789")
        by_row = f"{cell[len(letters) :]:>7}{letters:>3}"
        return (self.path, self.line or 0, self.column or 0, self.sheet or "", by_row)


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect; its words are in the catalogue, under `code`.

    `subject` is the kind and the id of the thing it is about; `parameters` fill the message.
    """

    code: str
    place: Place
    parameters: Mapping[str, object] = field(default_factory=dict)
    subject: tuple[str, str] | None = None

    @property
    def severity(self) -> Severity:
        """`error` or `warning`."""
        return CATALOGUE[self.code].severity

    def message(self, lang: str = "en") -> str:
        """Return what is wrong, in the language `lang`."""
        text = self._filled(CATALOGUE[self.code].message, lang)
        if self.subject is None:
            return text
        kind, id_ = self.subject
        return f"{translate(kind, lang)} {id_}: {text}"

    def hint(self, lang: str = "en") -> str:
        """Return what to do about it, in the language `lang`."""
        return self._filled(CATALOGUE[self.code].hint, lang)

    def _filled(self, text: str, lang: str) -> str:
        parameters = {
            name: value.in_language(lang) if isinstance(value, Phrase) else value
            for name, value in self.parameters.items()
        }
        return translate(text, lang).format_map(parameters)

    def as_json(self, lang: str = "en") -> dict[str, object]:
        """Return the record that `check --format json` prints."""
        place = self.place
        where: dict[str, object] = {"path": place.path}
        if place.sheet is None:
            where |= {"line": place.line, "column": place.column}
        else:
            where |= {"sheet": place.sheet, "cell": place.cell}
        return where | {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(lang),
            "hint": self.hint(lang),
        }


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by place, then code, each once."""
    unique = {(problem.code, problem.place, problem.message()): problem for problem in problems}
    return sorted(unique.values(), key=lambda one: (one.place.order, one.code, one.message()))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)
