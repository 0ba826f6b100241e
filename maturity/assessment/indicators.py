"""Indicators: exact shares of rows of a register, or of a ratio question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from maturity.assessment.readings import is_asked
from maturity.conditions import Scope, condition
from maturity.instrument import Instrument
from maturity.models.inventory import Inventory
from maturity.models.registers import Register
from maturity.models.response import Ratio, Response, Row


@dataclass(frozen=True, slots=True)
class Share:
    """Things that meet an indicator, of those it counts; both None where nobody answered."""

    met: int | None
    of: int | None

    @property
    def value(self) -> Fraction | None:
        """The share, None where it is unanswered and where there is nothing to count (0 of 0)."""
        if self.met is None or not self.of:
            return None
        return Fraction(self.met, self.of)


_UNANSWERED = Share(None, None)


def shares(
    response: Response,
    instrument: Instrument,
    scope: Scope | None,
    held: Mapping[str, Inventory] = MappingProxyType({}),
    *,
    known: Mapping[str, Share] | None = None,
) -> dict[str, Share]:
    """Return every indicator of the questionnaire, and let later conditions in `scope` see them.

    `held` says by register what is not listed: it counts as meeting none of its indicators.
    `known` are the indicators of all registers where they were counted before.
    """
    counted: dict[str, Share] = dict(known or {})
    for register in instrument.questionnaire.registers:
        rows = response.registers.get(register.id)
        if known is None and rows is not None and scope is not None:
            inventory = held.get(register.id)
            unlisted = inventory.unlisted if inventory else 0
            counted |= _of_rows(instrument, register, rows, scope, unlisted)
    found = {
        indicator.id: _of_question(indicator.question, response, instrument, scope)
        if indicator.question is not None
        else counted.get(indicator.id, _UNANSWERED)
        for indicator in instrument.questionnaire.indicators
    }
    if scope is not None:
        scope.set_indicators({id_: share.value for id_, share in found.items()})
    return found


def _of_question(
    id_: str, response: Response, instrument: Instrument, scope: Scope | None
) -> Share:
    question, answer = instrument.questions[id_], response.answers.get(id_)
    set_aside = answer is not None and answer.not_applicable is not None
    if set_aside or not is_asked(question, scope, response.shell.assessed_on):
        return Share(0, 0)
    if answer is None or not isinstance(answer.value, Ratio):
        return _UNANSWERED
    return Share(answer.value.part, answer.value.whole)


def _of_rows(
    instrument: Instrument,
    register: Register,
    rows: Sequence[Row],
    scope: Scope,
    unlisted: int,
) -> dict[str, Share]:
    """Return the indicators of a register: one pass over its rows, whose parts cost the most."""
    indicators = [
        (one.id, condition(one.of or "true"), condition(one.met or "true"))
        for one in instrument.questionnaire.indicators
        if one.register_id == register.id
    ]
    of = {id_: unlisted for id_, *_ in indicators}
    met = dict.fromkeys(of, 0)
    parts = register.named_parts()
    for row in rows:
        scope.set_row(row, parts)
        for id_, counts, meets in indicators:
            if counts.holds(scope):
                of[id_] += 1
                met[id_] += meets.holds(scope)
    return {id_: Share(met[id_], of[id_]) for id_ in of}


@dataclass(frozen=True, slots=True)
class Caps:
    """The levels that gates hold nodes down to, by node, and the gates' ids.

    `biting` holds now; `certain` would hold too if everything unanswered were at its best.
    """

    biting: Mapping[str, int]
    certain: Mapping[str, int]
    gates: Mapping[str, tuple[str, ...]]


def caps(instrument: Instrument, found: Mapping[str, Share]) -> Caps:
    """Return the gates that bite.

    An unanswered indicator lets its gate bite, but not at the high end of the range; one with
    nothing to count (0 of 0) does not bite.
    """
    biting: dict[str, int] = {}
    certain: dict[str, int] = {}
    names: dict[str, tuple[str, ...]] = {}
    for gate in instrument.questionnaire.gates:
        share = found[gate.when.indicator]
        below = share.value is not None and share.value < gate.when.below
        if share.met is None or below:
            biting[gate.node] = min(gate.cap, biting.get(gate.node, gate.cap))
            names[gate.node] = (*names.get(gate.node, ()), gate.id)
        if below:
            certain[gate.node] = min(gate.cap, certain.get(gate.node, gate.cap))
    return Caps(biting, certain, names)
