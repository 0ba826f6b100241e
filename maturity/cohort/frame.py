"""What a cohort is held against: the round, who is expected, what the registry knows, the past."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.models.agency_list import COMMUNE_KINDS, NATIONAL_KINDS, ListedAgency
from maturity.models.assessment import Reading
from maturity.models.cohort import Cohort, Tier
from maturity.models.receipts import Receipt, Ruling
from maturity.models.round import Round


@dataclass(frozen=True, slots=True)
class SampleWish:
    """How many agencies to draw for checks on site, and the seed that draws the same again."""

    size: int
    seed: str


@dataclass(frozen=True)
class Frame:
    """Everything beside the files themselves.

    `expected` are the rows of the list of agencies, None where there is no list; `receipts` None
    where there is no such table. `day` stands in where the round says no `as_of`.
    """

    asked: Round | None = None
    expected: Sequence[ListedAgency] | None = None
    receipts: tuple[Receipt, ...] | None = None
    rulings: tuple[Ruling, ...] = ()
    previous: Cohort | None = None
    freeze: str | None = None
    day: date | None = None
    sample: SampleWish | None = None

    @property
    def as_of(self) -> date | None:
        """The day whose list of agencies counts."""
        return (self.asked.as_of if self.asked else None) or self.day

    @property
    def reading(self) -> Reading:
        """The reading on which verdicts rest."""
        return self.asked.verdict_reading if self.asked else "best_known"

    @property
    def same_round(self) -> bool:
        """Whether the cohort before is one of this same round."""
        return self.previous is not None and self.previous.round == self.round_id

    @property
    def round_id(self) -> str | None:
        """The id of the round, None without one."""
        return self.asked.id if self.asked else None

    @property
    def counts_late(self) -> bool:
        """Whether responses after the deadline count: by the round's policy, else once amended."""
        policy = self.asked.late if self.asked else "count_until_freeze"
        amended = self.same_round and self.previous is not None and self.previous.frozen is not None
        return amended or policy == "count_until_freeze"

    def rows(self) -> Iterator[ListedAgency]:
        """Yield the agencies expected on the day, in the order of the list.

        Of several rows of an agency for one day the first counts.
        """
        day, seen = self.as_of, set[str]()
        for row in self.listed():
            if row.id not in seen and (row.valid_to is None if day is None else row.exists_on(day)):
                seen.add(row.id)
                yield row

    def listed(self) -> Iterator[ListedAgency]:
        """Yield every row of the list, its id as `composed` has it; nothing without a list."""
        for row in self.expected or ():
            id_ = composed(row.id)
            yield row if row.id == id_ else row.model_copy(update={"id": id_})

    def asks(self, questionnaire: str, kind: str | None) -> bool:
        """Return whether the round asks agencies of a kind to answer a questionnaire."""
        if self.asked is None or not self.asked.questionnaires:
            return True
        asked = self.asked.questionnaires.get(questionnaire)
        return asked is not None and (not asked.kinds or kind in asked.kinds)


def composed(id_: str) -> str:
    """Return an id in the one form in which ids are compared: two systems write `ệ` in two ways."""
    return unicodedata.normalize("NFC", id_.strip())


def tier_of(kind: str | None) -> Tier:
    """Return the tier of a kind of agency: tiers never stand in one table.

    >>> tier_of("ward"), tier_of("city"), tier_of(None)
    ('commune', 'national', 'other')
    """
    if kind in COMMUNE_KINDS:
        return "commune"
    return "national" if kind in NATIONAL_KINDS else "other"
