"""Every answer a leaf can have, turned into its outcome once per profile."""

from fractions import Fraction
from typing import TypeAlias

from scoring.answers import Answer, Missing
from scoring.outcome import Outcome, Status
from scoring.profile import Profile
from scoring.scale import Pair, Scale, banded_level
from scoring.tree import Question

Table: TypeAlias = dict[Answer, Outcome]


class LeafRules:
    """Look an answer up under one profile; questions of one kind share a table."""

    def __init__(self, scale: Scale, profile: Profile) -> None:
        """Prepare the tables of `profile` on `scale`."""
        self._scale = scale
        self._profile = profile
        self._bands = profile.bands or scale.default_bands()
        self._tables: dict[int | None, Table] = {}

    @property
    def _stand_in(self) -> int | None:
        """The level that what is not applicable counts as; None where it leaves the sums."""
        policy = self._profile.not_applicable
        if policy == "excluded":
            return None
        words = {"base": self._scale.base, "top": self._scale.top}
        return words[policy] if isinstance(policy, str) else policy

    def table(self, question: Question) -> Table:
        """Return the outcomes of every answer known in advance; `outcome` answers for the rest."""
        kind = question.practice_level
        if kind not in self._tables:
            self._tables[kind] = self._level_table() if kind is None else self._practice_table(kind)
        return self._tables[kind]

    def outcome(self, question: Question, answer: Answer) -> Outcome:
        """Return the outcome of an achievement given as a number.

        Raises `ValueError` for an answer the question cannot have.
        """
        level = question.practice_level
        if level is None or not isinstance(answer, Fraction | int) or not 0 <= answer <= 1:
            msg = f"question {question.id} cannot have the answer {answer!r}"
            raise ValueError(msg)
        return self._practice(level, Fraction(answer))

    def _level_table(self) -> Table:
        scale = self._scale
        indices = range(scale.top - scale.base)
        table: Table = {
            level: Outcome(
                Status.SCORED,
                (level, 1),
                level,
                tuple((int(level - scale.base > index), 1) for index in indices),
            )
            for level in range(scale.base, scale.top + 1)
        }
        stand_in = self._stand_in
        self._add_missing(
            table,
            not_applicable=None if stand_in is None else table[stand_in],
            unanswered=table[scale.base],
            blank=(1 << len(indices)) - 1,
        )
        return table

    def _practice_table(self, level: int) -> Table:
        scale = self._scale
        table: Table = {
            name: self._practice(level, achieved)
            for name, achieved in self._profile.achievements.items()
        }
        stand_in = self._stand_in
        self._add_missing(
            table,
            not_applicable=None
            if stand_in is None
            else self._practice(level, Fraction(level <= stand_in)),
            unanswered=self._practice(level, Fraction(0)),
            blank=1 << (level - scale.base - 1),
        )
        return table

    def _add_missing(
        self, table: Table, *, not_applicable: Outcome | None, unanswered: Outcome, blank: int
    ) -> None:
        silent: tuple[Pair | None, ...] = (None,) * (self._scale.top - self._scale.base)
        outside = Outcome(Status.NOT_APPLICABLE, None, None, silent)
        table[Missing.OUTSIDE] = outside
        table[Missing.NOT_APPLICABLE] = not_applicable or outside
        table[Missing.UNANSWERED] = (
            unanswered
            if self._profile.unanswered == "base"
            else Outcome(Status.UNANSWERED, None, None, silent, blank)
        )

    def _practice(self, level: int, achieved: Fraction) -> Outcome:
        least = self._profile.practice_counts_from
        if least is not None:
            achieved = Fraction(achieved >= least)
        scale = self._scale
        score = scale.base + achieved * (scale.top - scale.base)
        own = level - scale.base - 1
        pair = achieved.as_integer_ratio()
        return Outcome(
            Status.SCORED,
            score.as_integer_ratio(),
            banded_level(score, self._bands, scale.base),
            tuple(pair if index == own else None for index in range(scale.top - scale.base)),
        )
