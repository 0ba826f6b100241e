"""What every question's answer comes to, as formulas: its state, and whether it is supported."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    InForce,
    PracticeQuestion,
    Question,
    RatioQuestion,
)
from maturity.rules.applicability import OTHER
from maturity.template.answers import read_answer
from maturity.template.conditions import Name, condition_formula
from maturity.template.entries import Entries
from maturity.template.evidence import EvidenceTable
from maturity.template.formula import (
    Expr,
    all_of,
    if_,
    is_number,
    not_,
    part,
    same,
    trimmed,
)
from maturity.template.scratch import Scratch, Table
from maturity.template.serial import serial_of
from scoring import DEFAULT_ACHIEVEMENTS

BLANK, ANSWERED, ASIDE, OUTSIDE = 0, 1, 2, 3
"""The states of a question, in the column `state`."""


@dataclass(slots=True)
class QuestionTable:
    """A row a question, in the order of the questionnaire.

    Columns: `state`; `level`, that of the answer where it is `ANSWERED`, or for a practice the
    number of the chosen rating; `wrong` (an entry that answers nothing), `reasonless` (set aside
    without a reason), `unsupported` (a claim that needs evidence and has none); for ratios `part`
    and `whole`. `uncertain` names the questions whose condition cannot be told in a formula.
    """

    instrument: Instrument
    entries: Entries
    table: Table
    rows: dict[str, int]
    uncertain: frozenset[str]

    def at(self, id_: str, column: str) -> Expr:
        """Return a reference to a cell of a question's row."""
        return self.table.at(self.rows[id_], column)

    def outside(self, id_: str, column: str) -> Expr:
        """Return the same for formulas on other sheets."""
        return self.table.outside(self.rows[id_], column)


def question_table(
    instrument: Instrument,
    entries: Entries,
    scratch: Scratch,
    evidence: EvidenceTable,
    questions: Sequence[Question],
) -> QuestionTable:
    """Write the rows of questions, those of each capability side by side."""
    table = scratch.table("questions", len(questions))
    rows = {question.id: row for row, question in enumerate(questions)}
    for question in questions:
        table.set(rows[question.id], "id", question.id)
        read_answer(question, instrument, entries, table, rows[question.id])
    judge = _Judge(instrument, entries, table, rows, evidence)
    uncertain = {one.id for one in questions if not judge.judge(one)}
    return QuestionTable(instrument, entries, table, rows, frozenset(uncertain))


@dataclass(slots=True)
class _Judge:
    """Write what a question's answer comes to, once all the answers were read."""

    instrument: Instrument
    entries: Entries
    table: Table
    rows: dict[str, int]
    evidence: EvidenceTable

    def judge(self, question: Question) -> bool:
        """Write the state and the evidence; return whether it can be told if it is asked."""
        at, row = self.table.at, self.rows[question.id]
        asked = self._asked(question)
        reason = trimmed(self.entries.cell("answer", question.id, "not_applicable"))
        given = self.table.set(row, "reason", if_(reason.is_filled(), 1, 0))
        meant = self.table.set(row, "set_aside", if_((given + at(row, "aside")) > 0, 1, 0))
        alone = (
            at(row, "filled").eq(0)
            if self._is_checklist(question)
            else ((at(row, "filled") - at(row, "aside")).eq(0))
        )
        may = all_of(given.eq(1), alone) if question.not_applicable else part(1).eq(0)
        answered = part(ANSWERED)
        if isinstance(question, RatioQuestion):
            nothing = ASIDE if question.not_applicable else BLANK
            answered = if_(at(row, "whole") > 0, ANSWERED, nothing)
        said = if_(at(row, "valid").eq(1), answered, BLANK)
        state = if_(meant.eq(1), if_(may, ASIDE, BLANK), said)
        if asked is not None:
            state = if_(asked, state, OUTSIDE)
        found = self.table.set(row, "state", state)
        written = (at(row, "filled") + meant) > 0
        lacking = all_of(found.eq(BLANK), at(row, "aside").eq(1), given.eq(0))
        reasonless = self.table.set(row, "reasonless", if_(lacking, 1, 0))
        wrong = all_of(found.eq(BLANK), written, reasonless.eq(0))
        self.table.set(row, "wrong", if_(wrong, 1, 0))
        self._look_for_evidence(question, row)
        return question.applies_when is None or asked is not None

    @staticmethod
    def _is_checklist(question: Question) -> bool:
        return isinstance(question, ChecklistQuestion)

    def _look_for_evidence(self, question: Question, row: int) -> None:
        rule = question.evidence
        if rule is None:
            self.table.set(row, "unsupported", 0)
            return
        answered = self.table.at(row, "state").eq(ANSWERED)
        if isinstance(question, PracticeQuestion):
            claimed = answered
            values = [one.value for one in question.choices] or list(DEFAULT_ACHIEVEMENTS.values())
            nothing = [number for number, one in enumerate(values, start=1) if one == 0]
            chosen = self.table.at(row, "chosen")
            claimed = all_of(answered, *(not_(chosen.eq(number)) for number in nothing))
            if question.level < rule.since:
                claimed = part(1).eq(0)
        else:
            claimed = all_of(answered, self.table.at(row, "level") >= rule.since)
        needed = self.table.set(row, "needs_evidence", if_(claimed, 1, 0))
        support = self.table.set(row, "support", self.evidence.supports(question.id, rule))
        self.table.set(row, "unsupported", if_(all_of(needed.eq(1), support.eq(0)), 1, 0))

    def _asked(self, question: Question) -> Expr | None:
        """Return whether the question is put to the agency, None where it always is."""
        parts: list[Expr] = []
        if question.in_force is not None:
            parts.append(self._in_force(question.in_force))
        if question.applies_when is not None:
            found = condition_formula(question.applies_when, self.instrument, self._has)
            if found is None:
                return None
            parts.append(found)
        return all_of(*parts) if parts else None

    def _in_force(self, time: InForce) -> Expr:
        day = self.entries.cell("shell", "", "assessed_on")
        within = [part(1).eq(1)]
        if time.since is not None:
            within.append(day >= serial_of(time.since))
        if time.until is not None:
            within.append(day <= serial_of(time.until))
        return if_(is_number(day), all_of(*within), part(1).eq(1))

    def _has(self, name: Name, value: object, tried: Sequence[object]) -> Expr | None:
        variable, member = name
        if variable == "agency":
            return self._agency_is(member, value, tried)
        if variable == "answer":
            return self._answer_is(self.instrument.questions[member], value, tried)
        return None

    def _agency_is(self, member: str, value: object, tried: Sequence[object]) -> Expr:
        text = trimmed(self.entries.cell("shell", "", f"agency.{member}"))
        if value is None:
            return text.is_empty()
        if value != OTHER:
            return same(text, str(value))
        named = [same(text, str(one)) for one in tried if one is not None and one != OTHER]
        return all_of(text.is_filled(), *map(not_, named))

    def _answer_is(self, question: Question, value: object, tried: Sequence[object]) -> Expr | None:
        """Return whether a question's answer as written has a value, whoever is asked."""
        if question.id not in self.rows:
            return None
        at, row = self.table.at, self.rows[question.id]
        reason = trimmed(self.entries.cell("answer", question.id, "not_applicable"))
        given = all_of(at(row, "valid").eq(1), reason.is_empty())
        if isinstance(question, RatioQuestion):
            given = all_of(given, at(row, "whole") > 0)
        if value is None:
            return not_(given)
        if isinstance(value, Fraction):
            shares = sorted({one for one in tried if isinstance(one, Fraction)})
            return all_of(given, *self._share_is(row, value, shares))
        if isinstance(value, list):
            assert isinstance(question, ChecklistQuestion)  # noqa: S101 - lists are their answers
            in_place = [
                at(row, f"line:{number}").eq(1)
                if one.id in value
                else not_(at(row, f"line:{number}").eq(1))
                for number, one in enumerate(question.items)
            ]
            return all_of(given, *in_place)
        return all_of(given, same(at(row, "code"), str(value)))

    def _share_is(self, row: int, value: Fraction, tried: Sequence[Fraction]) -> list[Expr]:
        """Return that the share is one of the edges, or lies between the two beside `value`."""
        count, whole = self.table.at(row, "part"), self.table.at(row, "whole")

        def beside(share: Fraction) -> tuple[Expr, Expr]:
            return count * share.denominator, whole * share.numerator

        place = tried.index(value)
        if place % 2 == 0:  # Edges and what lies between them take turns.
            here, there = beside(value)
            return [(here - there).eq(0)]
        low, high = beside(tried[place - 1]), beside(tried[place + 1])
        return [low[0] > low[1], high[0] < high[1]]
