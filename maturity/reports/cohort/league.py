"""The league table: what stands in it of every agency, a column a fact, without ranks.

The columns that are printed stand first. Two decimals cannot carry a rank, so there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.reports.cohort.league_columns import Cell, Column, Columns
from maturity.reports.view_words import Words

_NOT_PASSED_ON = frozenset({"systems", "copies", "clarifications"})
"""Columns that would be all zeros in the edition to pass on, which holds nothing of them."""


@dataclass(frozen=True, slots=True)
class League:
    """The table of one part of the cohort."""

    columns: tuple[Column, ...]
    members: Sequence[Member]

    def for_machines(self, member: Member) -> list[Cell]:
        """Return a row of codes, numbers and dates."""
        return [column.value(member) for column in self.columns]


def league_of(cohort: Cohort, part: Part, words: Words) -> League:
    """Return the table of a part.

    In the edition to pass on, columns in which nothing is left are left out.
    """
    columns = tuple(Columns(cohort, part, words).all())
    if cohort.edition == "redacted":
        empty = [one for one in columns if one.key not in _NOT_PASSED_ON]
        for member in part.members:
            empty = [one for one in empty if one.value(member) is None]
            if not empty:
                break
        left_out = {*_NOT_PASSED_ON, *(one.key for one in empty)}
        columns = tuple(one for one in columns if one.key not in left_out)
    return League(columns, part.members)
