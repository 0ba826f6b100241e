"""Whether a claim is supported by its evidence."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from maturity.calendar import months_later
from maturity.models.questionnaire import EvidenceRule
from maturity.models.response import Evidence

Reason = Literal["none", "incomplete", "too_old", "too_new"]


class Support(NamedTuple):
    """Whether evidence supports a claim; `reason` says why not, `undated` that it lacks a date."""

    supported: bool
    reason: Reason | None = None
    undated: bool = False


_SUPPORTED = Support(supported=True)


def support(items: Iterable[Evidence], rule: EvidenceRule, cutoff: date | None) -> Support:
    """Return whether any item supports a claim under `rule` at the data cut-off.

    An item supports when it has a title and a number or a location, and its date, where it has
    one, is neither after the cut-off nor older than the rule allows. Without a cut-off no date
    can be judged.
    """
    reasons: list[Reason] = []
    undated = False
    for item in items:
        reason = _reason(item, rule, cutoff)
        if reason is not None:
            reasons.append(reason)
        elif item.date is not None:
            return _SUPPORTED
        else:
            undated = True
    if undated:
        return Support(supported=True, undated=True)
    return Support(supported=False, reason=reasons[0] if reasons else "none")


def _reason(item: Evidence, rule: EvidenceRule, cutoff: date | None) -> Reason | None:
    """Return why one item does not support, None when it does."""
    if item.title is None or (item.number is None and item.location is None):
        return "incomplete"
    if item.date is None or cutoff is None:
        return None
    if item.date > cutoff:
        return "too_new"
    if rule.valid_months is not None and months_later(item.date, rule.valid_months) < cutoff:
        return "too_old"
    return None
