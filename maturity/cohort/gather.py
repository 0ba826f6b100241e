"""Sort out what came in, by questionnaire and agency, as it comes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from maturity.cohort.copies import Copy, receipt_of
from maturity.cohort.entries import Entry, Facts, Rejected
from maturity.cohort.files import Files
from maturity.cohort.frame import Frame, composed
from maturity.cohort.kept import Kept, Store
from maturity.models.receipts import Receipt, Ruling


class Gathered:
    """The responses of all files, and the registry's tables beside them."""

    def __init__(self, frame: Frame) -> None:
        """Take the tables of the registry; the entries are given one by one."""
        self.files = Files()
        self._store = Store(frame.reading)
        self._read: dict[str, dict[str, tuple[Kept, ...]]] = defaultdict(dict)
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
        if isinstance(kept, Rejected) and kept.agency is None:
            receipt = receipt_of(kept, self._all_receipts)
            kept = replace(kept, agency=receipt.agency) if receipt else kept
        if not isinstance(kept, Facts | Rejected) or kept.agency is None:
            self.files.take(kept)
            return
        agency = composed(kept.agency)
        if agency != kept.agency:
            kept = replace(kept, agency=agency)
        self.files.take(kept)
        if isinstance(kept, Facts):
            of = self._read[kept.questionnaire]
            of[agency] = (*of.get(agency, ()), self._store.keep(kept))
        else:
            self._unread[agency].append(kept)

    def agencies(self, questionnaire: str) -> Iterator[str]:
        """Yield the agencies that answered a questionnaire."""
        return iter(self._read.get(questionnaire, ()))

    def first(self, questionnaire: str, agency: str) -> Facts:
        """Return one response of an agency that answered a questionnaire."""
        return self._read[questionnaire][agency][0].facts

    def copies(self, questionnaire: str, agency: str, *, alone: bool) -> list[Copy]:
        """Return what an agency handed in to a questionnaire, in the order of the files.

        What cannot be read belongs to the questionnaire that it names, and where it names none, to
        the only one there is.
        """
        found: list[Copy] = [*self._read.get(questionnaire, {}).get(agency, ())]
        found += [
            one
            for one in self._unread.get(agency, ())
            if one.questionnaire == questionnaire or (one.questionnaire is None and alone)
        ]
        if len(found) > 1:
            found.sort(key=lambda one: (one.file, one.line or 0))
        return found

    def receipts(self, agency: str) -> list[Receipt]:
        """Return the receipts of an agency, in the order of the table."""
        return self._receipts.get(agency, [])

    def rulings(self, questionnaire: str, agency: str) -> list[Ruling]:
        """Return the decisions on an agency's response, in the order of the table."""
        found = self._rulings.get(agency, [])
        return [one for one in found if one.questionnaire in (None, questionnaire)]
