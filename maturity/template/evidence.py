"""Whether a claim has the evidence it needs, as formulas (see `maturity.assessment.evidence`)."""

from dataclasses import dataclass, field
from datetime import date

from maturity.forms.layout import EVIDENCE
from maturity.models.questionnaire import EvidenceRule
from maturity.template.entries import Entries
from maturity.template.formula import (
    Expr,
    all_of,
    any_of,
    if_,
    is_number,
    later,
    length,
    line_feed,
    part,
    replaced,
    trimmed,
)
from maturity.template.scratch import Scratch, Table
from maturity.template.serial import serial_of


@dataclass(slots=True)
class EvidenceTable:
    """The items of the Evidence sheet, judged one by one, and asked about for each question."""

    entries: Entries
    scratch: Scratch
    rows: int
    cutoff: date | None
    _table: Table | None = None
    _judged: set[int | None] = field(default_factory=set)

    @property
    def day(self) -> Expr:
        """The day on which the age of evidence is judged."""
        if self.cutoff is not None:
            return part(serial_of(self.cutoff))
        return self.entries.cell("shell", "", "assessed_on")

    def supports(self, question: str, rule: EvidenceRule) -> Expr:
        """Return how many items support a claim; those that are wrong in some way do not count."""
        cell = self.entries.cell
        fields = ("title", "number", "location")
        beside = _complete(*(cell("answer", question, f"evidence.{one}") for one in fields))
        dated = self._in_time(cell("answer", question, "evidence.date"), rule.valid_months)
        own = if_(all_of(beside, dated), 1, 0)
        table = self._judged_by(rule.valid_months)
        rows = range(self.rows)
        good = table.down(rows, _good(rule.valid_months))
        shared, cited_as, only_for = (
            table.down(rows, one) for one in ("shared", "cited_as", "only_for")
        )
        named = part(";") & _separated(cell("answer", question, "evidence.ids")) & ";"
        # In words: those that are good, and either shared and cited here or only for this question.
        text = (
            f"SUMPRODUCT({good}*(ISNUMBER(FIND({cited_as},{named}))*{shared}"
            f"+EXACT({only_for},{part(question)})))"
        )
        value = sum(
            bool((free and code in str(named.value)) or only == question)
            for here, free, code, only in zip(*map(_list, (good, shared, cited_as, only_for)))  # noqa: B905 - columns of one table
            if here
        )
        return own + Expr(text, value)

    def _judged_by(self, months: int | None) -> Table:
        if self._table is None:
            self._table = self._described()
        if months not in self._judged:
            self._judged.add(months)
            for row in range(self.rows):
                told = (self._cell(one, row) for one in ("title", "number", "location"))
                dated = self._in_time(self._cell("date", row), months)
                good = all_of(_complete(*told), dated)
                self._table.set(row, _good(months), if_(good, 1, 0))
        return self._table

    def _described(self) -> Table:
        """Write how each item is cited: by everybody under its code, or by one question alone."""
        table = self.scratch.table("evidence", self.rows)
        for row in range(self.rows):
            only = table.set(row, "only_for", trimmed(self._cell("only_for", row)))
            code = part(";") & _separated(self._cell("id", row)) & ";"
            cited_as = table.set(row, "cited_as", code)
            free = all_of(length(cited_as) > len(";;"), only.is_empty())
            table.set(row, "shared", if_(free, 1, 0))
        return table

    def _cell(self, name: str, row: int) -> Expr:
        return self.entries.cell(EVIDENCE, "", name, row=row)

    def _in_time(self, dated: Expr, months: int | None) -> Expr:
        """Return whether a date, where there is one, lets an item support.

        A date in words is one that spreadsheets cannot count, from before their first day.
        """
        yes, no = part(1).eq(1), part(1).eq(0)
        if months is None:
            old, timely = yes, dated <= self.day
        else:
            old, timely = no, all_of(dated <= self.day, later(dated, months) >= self.day)
        undated = if_(dated.is_empty(), yes, old)
        return if_(is_number(self.day), if_(is_number(dated), timely, undated), yes)


def _complete(title: Expr, number: Expr, location: Expr) -> Expr:
    return all_of(title.is_filled(), any_of(number.is_filled(), location.is_filled()))


def _separated(cell: Expr) -> Expr:
    """Return ids with `;` between them and nothing else: no blanks, no quotes, no line breaks."""
    text = replaced(replaced(cell & "", " ", ""), ",", ";")
    return replaced(replaced(text, line_feed(), ";"), '"', "")


def _good(months: int | None) -> str:
    return f"good:{'' if months is None else months}"


def _list(column: Expr) -> list[object]:
    assert isinstance(column.value, list)  # noqa: S101 - a column of a table
    return column.value
