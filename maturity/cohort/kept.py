"""Facts of very many responses: put aside, and read when they are needed.

What every verdict asks of a response, and little else, stays in memory.
"""

import marshal
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, TypeAlias

from maturity.cohort.entries import Facts, TargetFacts
from maturity.models.assessment import READINGS, Reading
from maturity.spool import Spool

Signs: TypeAlias = tuple[str, ...]
"""For each target its outcomes, and behind them those of its milestones."""
Short: TypeAlias = tuple[tuple[int | None, int], ...]
"""For each target the gap, and how many questions bind."""

_FIELDS = tuple(one.name for one in fields(Facts))
_DATES = tuple(_FIELDS.index(name) for name in ("approved_on", "assessed_on"))
_TARGETS = _FIELDS.index("targets")
_all: Callable[[Facts], tuple[Any, ...]] = attrgetter(*_FIELDS)
_target: Callable[[TargetFacts], tuple[Any, ...]] = attrgetter(
    *(one.name for one in fields(TargetFacts))
)


class Store:
    """Facts in a file, which is gone with the store; `reading` is that of the round's verdicts."""

    def __init__(self, reading: Reading) -> None:
        """Begin with none."""
        self._spool = Spool()
        self._known: dict[Any, Any] = {}
        self._place = READINGS.index(reading)
        self._last: tuple[int, Facts] | None = None

    def keep(self, facts: Facts) -> "Kept":
        """Put facts aside."""
        values = [*_all(facts)]
        for place in _DATES:
            values[place] = values[place] and values[place].toordinal()
        values[_TARGETS] = [_target(one) for one in facts.targets]
        raw = marshal.dumps(values)
        signs = tuple([one.outcomes + "".join(one.milestones) for one in facts.targets])
        short = tuple([(one.gap, one.binding_count) for one in facts.targets])
        return Kept(
            self,
            self._spool.add(raw),
            self._known.setdefault(signs, signs),
            self._known.setdefault(short, short),
            facts.backed,
            facts.readings[self._place][0],
        )

    def read(self, at: int) -> Facts:
        """Return facts as they were kept; those read last are at hand."""
        if self._last is not None and self._last[0] == at:
            return self._last[1]
        # Nobody else can have written there: the file has no name.
        values = marshal.loads(self._spool.read(at))  # noqa: S302
        for place in _DATES:
            values[place] = values[place] and date.fromordinal(values[place])
        values[_TARGETS] = tuple([TargetFacts(*one) for one in values[_TARGETS]])
        facts = Facts(*values)
        self._last = at, facts
        return facts


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A response that was assessed: what stays in memory of its facts, and where the rest is."""

    _store: Store
    _at: int
    signs: Signs
    short: Short
    backed: bool
    level: int | None
    """The headline's level in the reading of the verdicts."""

    @property
    def facts(self) -> Facts:
        """All its facts, read anew."""
        return self._store.read(self._at)

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.facts.file

    @property
    def line(self) -> int | None:
        """The line of a file of many."""
        return self.facts.line

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return self.facts.sha256

    @property
    def content(self) -> bytes:
        """The digest of the response as data."""
        return self.facts.content
