"""Each target held against one agency: met or not, and what is missing."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil

from maturity.assessment.indicators import Share
from maturity.instrument import Instrument
from maturity.models.assessment import TargetResult
from maturity.models.targets import Target
from scoring import Evaluation


def target_results(
    instrument: Instrument,
    evaluation: Evaluation,
    found: Mapping[str, Share],
    assessed_on: date | None,
) -> tuple[TargetResult, ...]:
    """Return every target; what has no level or no value is neither met nor missed."""
    results = []
    for target in instrument.targets:
        met, gap = _by_level(target, evaluation)
        if target.indicator is not None:
            met, gap = _by_share(target, found[target.indicator])
        binding: tuple[str, ...] = ()
        if target.node is not None and target.level is not None:
            binding = evaluation.holding_back(target.node, target.level)
        results.append(
            TargetResult(
                id=target.id,
                until=target.until,
                node=target.node,
                level=target.level,
                indicator=target.indicator,
                at_least=None if target.at_least is None else str(target.at_least),
                share=str(Fraction(target.share)),
                met=met,
                gap=gap,
                days_left=(target.until - assessed_on).days if assessed_on else None,
                binding=binding,
            )
        )
    return tuple(results)


def _by_level(target: Target, evaluation: Evaluation) -> tuple[bool | None, int | None]:
    if target.node is None or target.level is None:
        return None, None
    level = evaluation.outcome(target.node).level
    if level is None:
        return None, None
    return level >= target.level, max(0, target.level - level)


def _by_share(target: Target, share: Share) -> tuple[bool | None, int | None]:
    """Return whether the share is reached, and how many more things it takes."""
    if share.value is None or share.met is None or share.of is None or target.at_least is None:
        return None, None
    return share.value >= target.at_least, max(0, ceil(target.at_least * share.of) - share.met)
