"""What every question comes to under one profile, as formulas (see `scoring.leaves`).

Profiles that count leaves alike share one table. All its numbers are whole: achievements and scores
are so many parts of `unit`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from maturity.models.questionnaire import PracticeQuestion, Question
from maturity.template.formula import Expr, any_of, constants, if_, item, total
from maturity.template.questions import ANSWERED, ASIDE, BLANK, QuestionTable
from maturity.template.scratch import Scratch, Table
from scoring import DEFAULT_ACHIEVEMENTS, Profile, Scale


@dataclass(slots=True)
class LeafTable:
    """A row a question, as in the table of questions.

    Columns: `counts` (it has a level), `blank` (it is unanswered and has none), `level`, `score`
    (times `unit`), and for practices `achieved` (times `unit`).
    """

    questions: QuestionTable
    table: Table
    unit: int
    practices: dict[str, int]
    """The level of each practice; other questions have a say at every level."""


class Leaves:
    """The tables of a workbook, made when a profile first needs them."""

    def __init__(self, questions: QuestionTable, scratch: Scratch) -> None:
        self._questions = questions
        self._scratch = scratch
        self._made: dict[tuple[object, ...], LeafTable] = {}

    def table(self, profile: Profile, *, evidenced: bool) -> LeafTable:
        """Return the table of a profile, claims held to their evidence or not."""
        asked = self._questions.instrument.questions
        found = [asked[id_] for id_ in self._questions.rows]
        practices = [one for one in found if isinstance(one, PracticeQuestion)]
        key: tuple[object, ...] = (profile.unanswered, str(profile.not_applicable), evidenced)
        if practices:
            names = tuple(sorted(profile.achievements.items()))
            bands = tuple(sorted((profile.bands or {}).items()))
            key += (names, bands, profile.practice_counts_from)
        if key not in self._made:
            writer = _Writer(self._questions, profile, evidenced=evidenced)
            self._made[key] = writer.write(self._scratch, found, practices)
        return self._made[key]


class _Writer:
    """Write one table."""

    def __init__(self, questions: QuestionTable, profile: Profile, *, evidenced: bool) -> None:
        self._questions = questions
        self._profile = profile
        self._evidenced = evidenced
        self._scale: Scale = questions.instrument.scale
        words = {"base": self._scale.base, "top": self._scale.top, "excluded": None}
        policy = profile.not_applicable
        self._stand_in = words[policy] if isinstance(policy, str) else policy

    def write(
        self,
        scratch: Scratch,
        questions: Sequence[Question],
        practices: Sequence[PracticeQuestion],
    ) -> LeafTable:
        values = {one.id: self._achievements(one) for one in practices}
        unit = lcm(*(each.denominator for one in values.values() for each in one))
        table = scratch.table(f"answers as {self._profile.id} counts them", len(questions))
        for row, question in enumerate(questions):
            state = self._questions.at(question.id, "state")
            kept = [state.eq(ANSWERED)]
            if self._stand_in is not None:
                kept.append(state.eq(ASIDE))
            blank: Expr | int = 0
            if self._profile.unanswered == "base":
                kept.append(state.eq(BLANK))
            else:
                blank = if_(state.eq(BLANK), 1, 0)
            table.set(row, "counts", if_(any_of(*kept), 1, 0))
            table.set(row, "blank", blank)
            if isinstance(question, PracticeQuestion):
                self._practice(table, row, question, values[question.id], unit)
            else:
                level = table.set(row, "level", self._level(question, state))
                table.set(row, "score", level * unit)
        own = {one.id: one.level for one in practices}
        return LeafTable(self._questions, table, unit, own)

    def _level(self, question: Question, state: Expr) -> Expr:
        level = self._questions.at(question.id, "level")
        if self._evidenced and question.evidence is not None:
            unsupported = self._questions.at(question.id, "unsupported").eq(1)
            level = if_(unsupported, question.evidence.since - 1, level)
        aside = self._scale.base if self._stand_in is None else self._stand_in
        return if_(state.eq(ANSWERED), level, if_(state.eq(ASIDE), aside, self._scale.base))

    def _practice(
        self,
        table: Table,
        row: int,
        question: PracticeQuestion,
        values: Sequence[Fraction],
        unit: int,
    ) -> None:
        state = self._questions.at(question.id, "state")
        chosen = self._questions.at(question.id, "chosen")
        value = item(constants([int(one * unit) for one in values]), chosen)
        if self._evidenced and question.evidence is not None:
            unsupported = self._questions.at(question.id, "unsupported").eq(1)
            value = if_(unsupported, 0, value)
        aside = unit if self._stand_in is not None and question.level <= self._stand_in else 0
        given = if_(state.eq(ANSWERED), value, if_(state.eq(ASIDE), aside, 0))
        achieved = table.set(row, "achieved", given)
        scale = self._scale
        score = table.set(row, "score", achieved * (scale.top - scale.base) + scale.base * unit)
        bands = self._profile.bands or scale.default_bands()
        reached = [
            if_(score * floor.denominator >= floor.numerator * unit, 1, 0)
            for floor in bands.values()
        ]
        table.set(row, "level", total(scale.base, *reached))

    def _achievements(self, question: PracticeQuestion) -> list[Fraction]:
        values = [one.value for one in question.choices] or [
            self._profile.achievements[name] for name in DEFAULT_ACHIEVEMENTS
        ]
        enough = self._profile.practice_counts_from
        return values if enough is None else [Fraction(one >= enough) for one in values]
