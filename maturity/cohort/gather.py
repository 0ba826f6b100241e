"""Sort out what came in, by questionnaire and agency, as it comes."""

from collections import defaultdict
from dataclasses import fields, replace
from typing import Any

from maturity.cohort.copies import Copy, receipt_of
from maturity.cohort.entries import Entry, Facts, Rejected, TargetFacts
from maturity.cohort.frame import Frame, composed
from maturity.models.receipts import Receipt, Ruling

_ALIKE = (
    "file",
    "sha256",
    "questionnaire",
    "kind",
    "approved_on",
    "assessed_on",
    "readings",
    "scores",
    "lowest",
    "highest",
    "domains",
    "domain_scores",
    "targets",
    "supported",
    "verified",
)
"""Fields in which agencies repeat each other."""


class Gathered:
    """The entries of all files, and the registry's tables beside them."""

    def __init__(self, frame: Frame) -> None:
        """Take the tables of the registry; the entries are given one by one."""
        self.entries: list[Entry] = []
        self._known: dict[Any, Any] = {}
        self._read: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        self._unread: dict[str, list[Rejected]] = defaultdict(list)
        self._all_receipts = frame.receipts or ()
        self._receipts: dict[str, list[Receipt]] = defaultdict(list)
        for receipt in self._all_receipts:
            self._receipts[composed(receipt.agency)].append(receipt)
        self._rulings: dict[str, list[Ruling]] = defaultdict(list)
        for ruling in frame.rulings:
            self._rulings[composed(ruling.agency)].append(ruling)

    def take(self, entry: Entry) -> None:
        """Keep one entry; whose an unreadable file is, its receipt may say."""
        kept = entry
        if isinstance(kept, Facts):
            kept = self._shared(kept)
        elif isinstance(kept, Rejected) and kept.agency is None:
            receipt = receipt_of(kept, self._all_receipts)
            kept = replace(kept, agency=receipt.agency) if receipt else kept
        if isinstance(kept, Rejected) and kept.agency is not None:
            kept = replace(kept, agency=composed(kept.agency))
        self.entries.append(kept)
        if isinstance(kept, Facts):
            self._read[kept.questionnaire, kept.agency].append(kept)
        elif isinstance(kept, Rejected) and kept.agency is not None:
            self._unread[kept.agency].append(kept)

    def _shared(self, facts: Facts) -> Facts:
        """Return the same facts made of parts that are kept once: agencies are much alike."""
        alike = {name: self._once(getattr(facts, name)) for name in _ALIKE}
        return replace(facts, agency=composed(facts.agency), **alike)

    def _once(self, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
        if isinstance(value, tuple):
            value = tuple([self._once(one) for one in value])
        elif isinstance(value, TargetFacts):
            parts = (self._once(getattr(value, one.name)) for one in fields(TargetFacts))
            value = TargetFacts(*parts)
        return self._known.setdefault(value, value)

    def agencies(self, questionnaire: str) -> list[Facts]:
        """Return one response of every agency that answered a questionnaire."""
        return [
            facts
            for (id_, _), copies in self._read.items()
            if id_ == questionnaire and isinstance(facts := copies[0], Facts)
        ]

    def copies(self, questionnaire: str, agency: str, *, alone: bool) -> list[Copy]:
        """Return what an agency handed in to a questionnaire, in the order of the files.

        What cannot be read belongs to the questionnaire that it names, and where it names none, to
        the only one there is.
        """
        found = [*self._read.get((questionnaire, agency), ())]
        found += [
            one
            for one in self._unread.get(agency, ())
            if one.questionnaire == questionnaire or (one.questionnaire is None and alone)
        ]
        return sorted(found, key=lambda one: (one.file, one.line or 0))

    def receipts(self, agency: str) -> list[Receipt]:
        """Return the receipts of an agency, in the order of the table."""
        return self._receipts.get(agency, [])

    def rulings(self, questionnaire: str, agency: str) -> list[Ruling]:
        """Return the decisions on an agency's response, in the order of the table."""
        found = self._rulings.get(agency, [])
        return [one for one in found if one.questionnaire in (None, questionnaire)]
