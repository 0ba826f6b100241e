"""Indicators: exact shares of rows of a register, or of a ratio question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.readings import is_asked
from maturity.conditions import Scope, condition
from maturity.instrument import Instrument
from maturity.models.registers import Indicator
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


def shares(response: Response, instrument: Instrument, scope: Scope | None) -> dict[str, Share]:
    """Return every indicator of the questionnaire, and let later conditions in `scope` see them."""
    found = {
        indicator.id: _share(indicator, response, instrument, scope)
        for indicator in instrument.questionnaire.indicators
    }
    if scope is not None:
        scope.set_indicators({id_: share.value for id_, share in found.items()})
    return found


def _share(
    indicator: Indicator, response: Response, instrument: Instrument, scope: Scope | None
) -> Share:
    if indicator.question is not None:
        question = instrument.questions[indicator.question]
        answer = response.answers.get(indicator.question)
        set_aside = answer is not None and answer.not_applicable is not None
        if set_aside or not is_asked(question, scope, response.shell.assessed_on):
            return Share(0, 0)
        if answer is None or not isinstance(answer.value, Ratio):
            return Share(None, None)
        return Share(answer.value.part, answer.value.whole)
    rows = response.registers.get(indicator.register_id or "")
    if rows is None or scope is None:
        return Share(None, None)
    return _of_rows(indicator, rows, scope)


def _of_rows(indicator: Indicator, rows: Sequence[Row], scope: Scope) -> Share:
    counts = condition(indicator.of or "true")
    meets = condition(indicator.met or "true")
    met = of = 0
    for row in rows:
        scope.set_row(row)
        if counts.holds(scope):
            of += 1
            met += meets.holds(scope)
    return Share(met, of)


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
