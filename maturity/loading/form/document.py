"""A response document in the making: what a form says, and the cell of everything in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.form.answers import Doubt, Meaning, doubtful
from maturity.loading.form.entries import Entries, Spot
from maturity.loading.form.folding import day, written
from maturity.loading.form.sheets import FoundSheet
from maturity.problems import Phrase, Place, Problem
from maturity.source import Loc


@dataclass(slots=True)
class Document:
    """A response as its form says it: the data, the cell of each value, and what is in doubt.

    What was in doubt stands in the data as it was written, and its place in `doubted`: whatever
    else is found there has been said already.
    """

    path: str
    instrument: Instrument | None
    data: dict[str, object] = field(default_factory=dict)
    spots: dict[Loc, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubted: set[Place] = field(default_factory=set)

    def place(self, spot: Spot) -> Place:
        """Return the place of a cell."""
        return Entries(self.path).place(spot)

    def report(
        self, code: str, spot: Spot, subject: tuple[str, str] | None = None, **given: object
    ) -> None:
        """Note a problem at a cell."""
        self.problems.append(Problem(code, self.place(spot), given, subject))

    def doubt(self, doubt: Doubt, spot: Spot, subject: tuple[str, str] | None = None) -> None:
        """Note what is in doubt about a cell."""
        self.problems.append(Problem(doubt.code, self.place(spot), doubt.parameters, subject))
        self.doubted.add(self.place(spot))

    def text(self, spot: Spot) -> str:
        """Return a free text as it was written; a date in its place is reported."""
        if isinstance(spot.cell, date):
            self.report("W022", spot, value=written(spot.cell))
        return written(spot.cell)

    def day(self, spot: Spot, subject: tuple[str, str] | None = None) -> str:
        """Return a date as documents hold it; one in doubt as it was written."""
        found, near = day(spot.cell)
        if found is not None:
            return found
        expected = Phrase(N_("a date, day before month, such as 20/11/2026"))
        meaning = doubtful(spot.cell, expected, near)
        assert meaning.doubt is not None  # noqa: S101 - that is what doubtful returns
        self.doubt(meaning.doubt, spot, subject)
        return written(spot.cell)

    def meaning(self, meaning: Meaning, spot: Spot, subject: tuple[str, str] | None) -> object:
        """Return the value of a cell after what is in doubt about it was noted."""
        if meaning.doubt is not None:
            self.doubt(meaning.doubt, spot, subject)
        return meaning.value


def table_rows(
    document: Document, sheets: Sequence[FoundSheet], codes: Sequence[str]
) -> list[dict[str, Spot]]:
    """Return the rows of tables in which something is written, by the codes of the columns."""
    found = []
    for sheet in sheets:
        entries = Entries(document.path)
        table = {row: str(row) for row in sheet.table()}
        plain = FoundSheet(
            sheet.kind, sheet.id, sheet.grid, sheet.top, sheet.left, table, sheet.columns
        )
        entries.add(plain, codes, lambda _key, _code: True)
        found += [row for key in list(entries.keys()) if (row := entries.row(key))]
        document.problems += entries.problems
    return found
