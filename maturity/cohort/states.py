"""Put every expected agency into exactly one state, and say whether its response counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from maturity.cohort.copies import Copy, choose, day_of
from maturity.cohort.entries import Facts
from maturity.cohort.frame import Frame
from maturity.cohort.kept import Kept
from maturity.models.agency_list import ListedAgency
from maturity.models.member import State
from maturity.models.receipts import Receipt, Ruling


class Who(NamedTuple):
    """An expected agency: what of its row in the list says who it is."""

    id: str
    name: str
    name_en: str | None
    kind: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One expected agency: its state, what counts of what it handed in, and why the rest does not.

    `kept` is there wherever one response was settled on, whether it counts or not.
    """

    row: Who
    state: State
    counted: bool = False
    reason: str | None = None
    kept: Kept | None = None
    others: tuple[tuple[Copy, str], ...] = ()
    receipt: Receipt | None = None
    ruling: Ruling | None = None

    @property
    def facts(self) -> Facts | None:
        """The facts of that response, read anew."""
        return None if self.kept is None else self.kept.facts


def standing(
    row: ListedAgency,
    copies: Sequence[Copy],
    frame: Frame,
    *,
    receipts: Sequence[Receipt] | None,
    rulings: Sequence[Ruling],
) -> Standing:
    """Return how an agency stands: `receipts` and `rulings` are its own.

    What came in comes before what was decided on it: a decision on a response that nobody can read
    leaves the agency unreadable.
    """
    who = Who(row.id, row.name, row.name_en, row.kind, row.parent)
    if not copies and not receipts:
        if row.exempt_until is not None and not _past(row.exempt_until, frame.as_of):
            return Standing(who, "exempt", reason="exempt")
        return Standing(who, "not_received", reason="not_received")
    choice = choose(copies, receipts)
    kept = choice.kept
    known = partial(Standing, who, kept=kept, others=choice.others, receipt=choice.receipt)
    if kept is None:
        state: State = "conflict" if choice.state == "conflict" else "unreadable"
        return known(state, reason=choice.reason)
    facts = kept.facts
    ruling = _latest(rulings, frame.as_of)
    approved = facts.document_number or (choice.receipt and choice.receipt.document_number)
    if not approved:
        return known("not_approved", reason="not_approved")
    late = _is_late(facts, choice.receipt, frame)
    if late and not frame.counts_late:
        return known("late", reason="late")
    if ruling is not None:
        appealed = ruling.state == "under_appeal"
        why = "under_appeal" if appealed else None
        return known(ruling.state, counted=not appealed, reason=why, ruling=ruling)
    return known("late" if late else "accepted", counted=True)


def _past(day: date, as_of: date | None) -> bool:
    return as_of is not None and day < as_of


def _latest(rulings: Sequence[Ruling], as_of: date | None) -> Ruling | None:
    """Return the ruling in force on the day: the latest, of one day the one lower in the table."""
    known = [one for one in rulings if as_of is None or one.on <= as_of]
    return max(reversed(known), key=lambda one: one.on, default=None)


def _is_late(facts: Facts, receipt: Receipt | None, frame: Frame) -> bool:
    """Return whether a response came after the deadline; without any date nobody can say so."""
    deadline = frame.asked.deadline if frame.asked else None
    came = day_of(receipt) if receipt is not None else facts.approved_on
    return deadline is not None and came is not None and came > deadline
