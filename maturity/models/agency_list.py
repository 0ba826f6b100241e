"""A row of a list of agencies: who is expected to hand in, and when there is such an agency."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from maturity.models.base import CalendarDate, Model, Word
from maturity.models.made import Made
from maturity.spool import Spool

GOVERNMENT_KINDS = frozenset({"government_agency"})
"""Government-attached agencies: whether they belong to the denominator is not settled."""
NATIONAL_KINDS = GOVERNMENT_KINDS | {"ministry", "ministerial_agency", "province", "city"}
COMMUNE_KINDS = frozenset({"commune", "ward", "special_zone"})


class ListedAgency(Model):
    """One agency, for as long as its row holds: a change of kind or name is a further row."""

    id: Word = Field(description="any text, the same in every row of the agency")
    name: Word
    kind: Word | None = Field(
        None, description="what sort of agency it is, such as `province` or `ministry`"
    )
    parent: Word | None = Field(None, description="the id of the agency above it")
    name_en: Word | None = None
    code: Word | None = Field(None, description="another code by which it is known")
    aliases: tuple[Word, ...] = Field((), description="other names, `|` between them")
    valid_from: CalendarDate | None = Field(
        None, description="the first day on which the row holds"
    )
    valid_to: CalendarDate | None = Field(None, description="the last day on which the row holds")
    successors: tuple[Word, ...] = Field(
        (), description="the ids of those who took over from it, `|` between them"
    )
    exempt_until: CalendarDate | None = Field(
        None, description="the last day on which nothing is expected of it"
    )
    exempt_document: Word | None = Field(None, description="the document that says so")

    @classmethod
    def put_aside(cls, rows: Sequence["ListedAgency"]) -> "Made[ListedAgency]":
        """Return the same rows, each made when it is asked for: a list may have 100,000."""
        spool = Spool()
        for row in rows:
            spool.add(row.model_dump_json(exclude_defaults=True).encode())
        return Made(range(len(spool)), lambda number: cls.model_validate_json(spool.read(number)))

    def exists_on(self, day: date) -> bool:
        """Return whether the row holds on a day; both its ends are included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
