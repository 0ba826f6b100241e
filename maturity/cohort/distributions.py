"""Where a cohort stands: how many agencies are at which level, by domain, component and question.

Only agencies whose response counts are in it; nobody is put at a level they did not reach.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from maturity.assessment.shown import fraction_text, two_places
from maturity.cohort.entries import Facts
from maturity.cohort.signs import (
    NOT_APPLICABLE,
    OUTSIDE,
    UNANSWERED,
    level_sign,
    rating_signs,
    ratings,
)
from maturity.instrument import Instrument
from maturity.models.cohort import Distribution, Pooled
from maturity.models.questionnaire import Domain
from maturity.models.registers import Indicator

_AT_ONCE = 4096


class _Columns:
    """Count what stands at each place of very many rows, a few thousand rows at once."""

    def __init__(self) -> None:
        self._rows: list[Sequence[Any]] = []
        self._counts: list[Counter[Any]] = []

    def add(self, row: Sequence[Any]) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def count(self, place: int) -> Counter[Any]:
        """Return how often each value stands at a place."""
        self._flush()
        return self._counts[place] if self._counts else Counter()

    def _flush(self) -> None:
        for place, column in enumerate(zip(*self._rows, strict=True)):
            if place == len(self._counts):
                self._counts.append(Counter())
            self._counts[place].update(column)
        self._rows = []


class Distributions:
    """Count where the agencies stand whose response counts, as they come."""

    def __init__(self, instrument: Instrument) -> None:
        """Begin with none."""
        self._instrument = instrument
        self._domains, self._capabilities = _Columns(), _Columns()
        self._answers, self._levels = _Columns(), _Columns()
        self._things = [_Things() for _ in instrument.questionnaire.indicators]

    def take(self, facts: Facts) -> None:
        """Heed the facts of an agency whose response counts."""
        self._domains.add(facts.domains)
        self._capabilities.add(facts.capabilities)
        self._answers.add(facts.answers)
        self._levels.add(facts.counted)
        for things, share in zip(self._things, facts.indicators, strict=True):
            if share is not None:
                things.met += share[0]
                things.of += share[1]
                things.agencies += 1

    def domains(self) -> tuple[Distribution, ...]:
        """Return for each domain how many agencies are at each level."""
        return tuple(self._nodes([one.id for one in self._all_domains], self._domains))

    def capabilities(self) -> tuple[Distribution, ...]:
        """Return for each capability how many agencies are at each level."""
        ids = [one.id for domain in self._all_domains for one in domain.capabilities]
        return tuple(self._nodes(ids, self._capabilities))

    @property
    def _all_domains(self) -> Sequence[Domain]:
        return self._instrument.questionnaire.domains

    def _nodes(self, ids: Sequence[str], columns: _Columns) -> Iterator[Distribution]:
        scale = [one.level for one in self._instrument.questionnaire.scale]
        for place, id_ in enumerate(ids):
            counts = columns.count(place)
            yield Distribution(
                id=id_,
                levels=tuple(counts[level] for level in scale),
                unanswered=counts[None],
                not_applicable=0,
            )

    def questions(self) -> tuple[Distribution, ...]:
        """Return for each question how many agencies are at each level, or gave each rating.

        Levels are those of the verdict's reading, ratings those claimed.
        """
        scale = [level_sign(one.level) for one in self._instrument.questionnaire.scale]
        found = []
        for place, question in enumerate(self._instrument.questions.values()):
            names = ratings(question)
            known = rating_signs(question)
            signs = [known[name] for name in names] or scale
            counts = (self._answers if names else self._levels).count(place)
            found.append(
                Distribution(
                    id=question.id,
                    levels=tuple(counts[sign] for sign in signs),
                    labels=names,
                    unanswered=counts[UNANSWERED],
                    not_applicable=counts[NOT_APPLICABLE] + counts[OUTSIDE],
                )
            )
        return tuple(found)

    def indicators(self, expected: int) -> tuple[Pooled, ...]:
        """Return each indicator over all agencies: things of things, not a mean of shares."""
        return tuple(
            _pooled(one, things, expected)
            for one, things in zip(
                self._instrument.questionnaire.indicators, self._things, strict=True
            )
        )


@dataclass(slots=True)
class _Things:
    """The things of one indicator, of all agencies that know them."""

    met: int = 0
    of: int = 0
    agencies: int = 0


def _pooled(indicator: Indicator, things: _Things, expected: int) -> Pooled:
    value = Fraction(things.met, things.of) if things.of else None
    return Pooled(
        id=indicator.id,
        title=indicator.title,
        met=things.met,
        of=things.of,
        value=two_places(value),
        exact=fraction_text(value),
        agencies=things.agencies,
        unknown=expected - things.agencies,
    )
