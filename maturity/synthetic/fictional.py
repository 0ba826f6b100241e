"""A fictional round: the responses of all its agencies, and the tables of its registry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random

from maturity.instrument import Instrument
from maturity.models.agency_list import ListedAgency
from maturity.models.receipts import Receipt, Ruling
from maturity.synthetic.answers import Temper, answers, temper, value_at
from maturity.synthetic.registers import registers
from maturity.synthetic.roles import Role, roles

DEADLINE = date(2026, 12, 10)
AS_OF = date(2026, 12, 31)
ROUND = "2026"
Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class Handed:
    """One response as it was handed in; a damaged one is cut off when it is written."""

    name: str
    document: Document
    received_on: date | None
    damaged: bool = False
    replaces: str | None = None


@dataclass(frozen=True)
class Fiction:
    """A round that is drawn by a seed: the same seed draws the same again, agency by agency."""

    instrument: Instrument
    rows: tuple[ListedAgency, ...]
    seed: str = "1"
    as_of: date = AS_OF
    expected: tuple[ListedAgency, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Take from the list who exists on the day of the round."""
        expected = tuple(row for row in self.rows if row.exists_on(self.as_of))
        object.__setattr__(self, "expected", expected)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What is out of the ordinary, by agency."""
        return roles([row.id for row in self.expected], self._random("roles"))

    def _random(self, *names: str) -> Random:
        return Random("|".join((self.seed, *names)))  # noqa: S311 - fiction, not a secret

    def listed(self) -> tuple[ListedAgency, ...]:
        """Return the list of agencies, those exempt marked."""
        marks = {"exempt_until": date(2027, 6, 30), "exempt_document": "15/CV-VD"}
        return tuple(
            row.model_copy(update=marks) if self.roles.get(row.id) == "exempt" else row
            for row in self.rows
        )

    def responses(self) -> Iterator[Handed]:
        """Yield every response, in the order of the list; last one of an agency not listed."""
        previous: Document | None = None
        for row in self.expected:
            role = self.roles.get(row.id)
            if role in ("missing", "exempt"):
                continue
            document = self.response(row, role)
            if role == "twin" and previous is not None:
                document["answers"] = previous["answers"]
            yield from self._handed(row, role, document)
            previous = document
        stranger = ListedAgency(id="LA-1", name="Cơ quan ngoài danh sách", kind="province")
        yield Handed("LA-1", self.response(stranger, None), None)

    def _handed(self, row: ListedAgency, role: Role | None, document: Document) -> Iterator[Handed]:
        rng = self._random("received", row.id)
        day = DEADLINE - timedelta(days=rng.randint(0, 20))
        if role == "late":
            day = DEADLINE + timedelta(days=rng.randint(1, 15))
        if role == "conflict":
            yield Handed(f"{row.id}-a", document, None)
            yield Handed(f"{row.id}-b", self._another(document, row), None)
        elif role == "revised":
            first = day - timedelta(days=5)
            yield Handed(f"{row.id}-1", self._another(document, row), first)
            yield Handed(f"{row.id}-2", document, day, replaces=f"{row.id}-1")
        else:
            yield Handed(row.id, document, day, damaged=role == "damaged")

    def _another(self, document: Document, row: ListedAgency) -> Document:
        """Return a response that differs in its answers."""
        rng = self._random("another", row.id)
        return {**document, "answers": answers(self.instrument, temper(rng), rng, self.as_of)}

    def response(self, row: ListedAgency, role: Role | None) -> Document:
        """Return what one agency answers."""
        rng = self._random("agency", row.id)
        shared = self._random("parent", row.parent or "").gauss(0, 0.06) if row.parent else 0.0
        how = temper(rng, shared)
        if role in ("final", "under_appraisal", "under_appeal"):
            how = Temper(how.ability, 0.0, how.supported, how.boast, verified=True)
        questionnaire = self.instrument.questionnaire
        today = self.as_of - timedelta(days=rng.randint(22, 50))
        found: Document = {
            "format": "maturity/response@1",
            "questionnaire": f"{questionnaire.id}@{questionnaire.version}",
            "agency": {"id": row.id, "name": row.name, **({"kind": row.kind} if row.kind else {})},
            "round": ROUND,
            "assessed_on": str(today),
            "assessor": {"role": "self", "name": "Tổ tự đánh giá"},
        }
        if role != "unapproved":
            found["submission"] = {
                "approved_by_title": "Lãnh đạo cơ quan",
                "document_number": f"{rng.randint(10, 4000)}/BC-VD",
                "date": str(today + timedelta(days=3)),
            }
        found["answers"] = answers(self.instrument, how, rng, today)
        if role == "straight":
            found["answers"] = {
                id_: value_at(one, self.instrument.scale.base + 2, self.instrument, rng)
                for id_, one in self.instrument.questions.items()
                if one.answered_by == "agency"
            }
        if questionnaire.registers:
            found["registers"] = registers(self.instrument, rng, today)
        return found

    def rulings(self) -> tuple[Ruling, ...]:
        """Return the decisions of the procedure."""
        states: dict[Role, str] = {
            "under_appeal": "under_appeal",
            "under_appraisal": "under_appraisal",
            "final": "final",
        }
        found = []
        for number, row in enumerate(self.expected, start=1):
            state = states.get(self.roles.get(row.id, "missing"))
            if state is not None:
                fields = {
                    "agency": row.id,
                    "state": state,
                    "on": self.as_of - timedelta(days=10),
                    "document_number": f"{number}/TB-TĐ",
                }
                found.append(Ruling.model_validate(fields))
        return tuple(found)


def receipts(handed: Sequence[tuple[Handed, str, str]]) -> tuple[Receipt, ...]:
    """Return the table of receipts, given each response with its file and the file's digest."""
    files = {one.name: file for one, file, _ in handed}
    return tuple(
        Receipt(
            agency=_agency(one),
            file=file,
            sha256=digest,
            received_at=str(one.received_on),
            replaces=files.get(one.replaces or ""),
        )
        for one, file, digest in handed
        if one.received_on is not None
    )


def _agency(handed: Handed) -> str:
    agency = handed.document["agency"]
    assert isinstance(agency, dict)  # noqa: S101 - as `response` writes it
    return str(agency["id"])
