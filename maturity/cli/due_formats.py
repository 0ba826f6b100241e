"""Duties with their days on the screen, as JSON lines and as CSV."""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Literal

import typer

from maturity.assessment.deadlines import Deadline
from maturity.cells import printable, safe_cell
from maturity.cli.console import console, plain_table
from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.response import Response

COLUMNS = (
    "agency",
    "as_of",
    "day",
    "days_left",
    "overdue",
    "register",
    "row",
    "name",
    "rule",
    "title",
    "action",
    "references",
)
GRADES = {
    "S": N_("secondary source read"),
    "S-": N_("weak secondary source read"),
    "G": N_("general knowledge"),
}


class DuePrinter:
    """Print the duties of each response in one format."""

    def __init__(self, output: Literal["table", "json", "csv"], as_of: date, lang: str) -> None:
        """Start with nothing printed."""
        self._output = output
        self._as_of = as_of
        self._lang = lang
        self._rows: list[dict[str, object]] = []

    def add(self, response: Response, instrument: Instrument, found: Sequence[Deadline]) -> None:
        """Print the duties of one response, or take note of them where rows wait for the last."""
        rows = [self._record(one, instrument) for one in found]
        agency = response.shell.agency
        if self._output == "json":
            document = {
                "format": "maturity/due@1",
                "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
                "agency": agency.model_dump(mode="json"),
                "as_of": self._as_of.isoformat(),
                "due": rows,
            }
            typer.echo(json.dumps(document, ensure_ascii=False))
        elif self._output == "csv":
            head = {"agency": agency.id, "as_of": self._as_of.isoformat()}
            self._rows += [head | row for row in rows]
        else:
            self._screen(agency.title, found, instrument)

    def finish(self) -> None:
        """Print the rows of a CSV."""
        if self._output != "csv":
            return
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self._rows:
            cited = row["references"]
            assert isinstance(cited, list)  # noqa: S101 - made so below
            numbers = "; ".join(one["number"] or one["id"] for one in cited)
            flat = row | {"references": numbers, "overdue": "yes" if row["overdue"] else "no"}
            writer.writerow([safe_cell(flat[name]) for name in COLUMNS])

    def _record(self, one: Deadline, instrument: Instrument) -> dict[str, object]:
        sources = instrument.questionnaire.sources()
        return {
            "day": one.day.isoformat() if one.day else None,
            "days_left": one.days_left,
            "overdue": one.overdue,
            "register": one.register,
            "row": one.row,
            "name": one.name,
            "rule": one.rule,
            "title": one.title.in_language(self._lang),
            "action": one.action.in_language(self._lang),
            "references": [
                {"id": id_, "number": sources[id_].number, "grade": sources[id_].grade}
                for id_ in one.references
                if id_ in sources
            ],
        }

    def _say(self, message: str, **parameters: object) -> str:
        return translate(message, self._lang).format(**parameters)

    def _screen(self, agency: str, found: Sequence[Deadline], instrument: Instrument) -> None:
        out = console()
        out.print(printable(agency), style="bold", end=" · ")
        out.print(self._say("duties on {day}", day=self._day(self._as_of)))
        groups = (
            (self._say("Overdue"), [one for one in found if one.overdue and one.day]),
            (self._say("Broken, without a day by which"), [o for o in found if not o.day]),
            (self._say("Ahead"), [one for one in found if not one.overdue]),
        )
        for title, group in groups:
            if group:
                out.print(f"\n{title} ({len(group)})", style="bold")
                out.print(self._table(group))
        if not found:
            out.print(self._say("Nothing is open."))
        unsure = self._unsure(found, instrument)
        if unsure:
            out.print(f"\n{unsure}")

    def _table(self, group: Sequence[Deadline]) -> object:
        table = plain_table()
        table.add_column(self._say("by"), no_wrap=True)
        table.add_column(self._say("days left"), justify="right", style="bold", no_wrap=True)
        table.add_column(self._say("what"), overflow="fold", max_width=24)
        table.add_column(self._say("to do"), ratio=1)
        for one in group:
            thing = self._say("the agency") if one.row is None else f"{one.row} {one.name or ''}"
            table.add_row(
                "–" if one.day is None else self._day(one.day),
                "–" if one.days_left is None else f"{one.days_left}",
                printable(thing.strip()),
                f"{one.action.in_language(self._lang)}\n{one.rule}: "
                f"{one.title.in_language(self._lang)}",
            )
        return table

    def _day(self, day: date) -> str:
        from maturity.reports.view_words import Words

        return Words(self._lang).day(day).text

    def _unsure(self, found: Sequence[Deadline], instrument: Instrument) -> str:
        """Return which of the sources named were not read in the original."""
        sources = instrument.questionnaire.sources()
        cited = dict.fromkeys(id_ for one in found for id_ in one.references if id_ in sources)
        named = [
            f"{sources[id_].number or id_} ({self._say(GRADES[grade])})"
            for id_ in cited
            if (grade := sources[id_].grade or "G") in GRADES
        ]
        if not named:
            return ""
        return self._say("Not checked against the original: {sources}.", sources="; ".join(named))
