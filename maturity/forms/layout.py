"""Where everything of a response stands in the workbook that people fill in.

This is the contract between the writer and the reader of workbooks. Both call `layout`; a file says
in its hidden sheet (`maturity.forms.manifest`) what it was laid out for.

**Sheets.** Start, one a domain, one a register, Evidence, Results, and hidden ones whose names
begin with `_`. Visible names are in the language of the workbook; nobody relies on them.

**Codes, so that cells are found again** after rows or columns were inserted and sheets renamed or
moved. On every sheet the first row and the first column are hidden, locked, and hold codes:

- `A1` says what the sheet is: `#start`, `#domain:ID`, `#register:ID`, `#evidence`, `#results`;
- every other cell of row 1 is the code of its column, `#` before it: `#value`, `#note`, …;
- column A holds the key of its row: the name of a field on Start, `ID` of a question, `ID#ITEM` of
  a line of a checklist (`ID#-` is its "none of these"), `#none`, `#total`, `#secret` (what is said
  of a register as a whole), and `#row` for each of the rows that a table has room for.

A field stands where its row and its column meet. The table of a register, of evidence or of the
scope begins at its first `#row`; every row from there on counts, keyed or not, and a blank one is
skipped.

**Start** (kind `shell`): a row a field, its value in the column `#value`: `agency.id`,
`agency.name`, `agency.kind`, `round`, `assessed_on`, `period.from`, `period.to`, `assessor.name`,
`assessor.role`, `submission.approved_by_title`, `submission.document_number`, `submission.date`.
Below stands the table of the scope (kind `scope`): `unit` is a list by itself; `excluded.unit` and
`excluded.reason` belong together.

**A domain** (kind `answer`, id that of the question): `value`, `not_applicable`, `evidence.ids`,
`evidence.title`, `evidence.number`, `evidence.date`, `evidence.location`, `note`, `answered_by`,
`verified.value`, `verified.finding`, `verified.by`, `verified.on`. A checklist has no `value` and
no `verified.value` but a line an item, whose fields are `item:ITEM` in the column `#value` and
`verified.item:ITEM` in the column `#verified.value`; `item:-` stands for "none of these". The
column `#question` shows the question's id to people. Every field has its cell for every question,
also where it is locked (a question that cannot be set aside, one that the centre answers).

**What an answer cell holds.** A drop-down's text begins with a code, as far as the first space: `3
– Đã xác lập`, `largely – phần lớn`, `yes – Có`, the id of a choice; nothing matches the words after
it. `n/a – …` in the cell of the value says that the question does not apply, and `not_applicable`
why; a reason beside a blank value says so too. A line of a checklist holds `yes – …` or `no – …`,
and blank where nothing was said; the answer names the lines with `yes`, and is `[]` where "none of
these" is `yes`. A ratio is text, `n/d`.

**Evidence.** The sheet (kind `evidence`, no id) has a row an item: `id`, `title`, `number`, `date`,
`location`, `only_for`. Without `only_for` it is an item of the evidence register, which questions
cite by its id. With it, it is an item written inside the answer to that question. The five fields
beside a question are one more such item. `evidence.ids` names the items of the answer in their
order (`maturity.forms.citations`): ids of the register, `*` for the fields beside the question,
`*1` for the first row of the sheet that is `only_for` it, and so on. What is filled in and not
named comes last: the fields beside the question, then the rows.

**A register** (kind `register`, its id): the columns `id` and the register's own, and in the column
`#id` of rows of their own the fields `#none`, `yes – …` where the agency has nothing to list,
`#total` and `#secret`, what is declared of the register as a whole. No row and no `#none` is a
register that nobody touched. Columns of type yes_no hold `yes – …` or `no – …`. Beside the columns
stand, in the same rows and a list by themselves, `gone.id` and `gone.reason`: what was listed in
the round before and no longer is.

**Types.** Dates are dates (text `YYYY-MM-DD` before 1900), integers and decimals numbers (text
where they have more than 15 digits), everything else text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.questionnaire import ChecklistQuestion, Domain
from maturity.models.registers import Register
from maturity.spreadsheet.addresses import address, sheet_name

Kind = Literal["shell", "scope", "answer", "register", "evidence"]

FORMAT = "maturity/workbook@1"
MANIFEST = "_maturity"
"""The hidden sheet that says what the workbook is."""
HIDDEN = "_"
"""Names of sheets that begin so are the tool's own."""

START, DOMAIN, REGISTER, EVIDENCE, RESULTS = "start", "domain", "register", "evidence", "results"

SHELL = (
    "agency.id",
    "agency.name",
    "agency.kind",
    "round",
    "assessed_on",
    "period.from",
    "period.to",
    "assessor.name",
    "assessor.role",
    "submission.approved_by_title",
    "submission.document_number",
    "submission.date",
)
"""The fields of Start, from top to bottom."""
SCOPE = ("unit", "excluded.unit", "excluded.reason")
EVIDENCE_FIELDS = ("id", "title", "number", "date", "location", "only_for")
ANSWER_FIELDS = (
    "not_applicable",
    "evidence.ids",
    "evidence.title",
    "evidence.number",
    "evidence.date",
    "evidence.location",
    "note",
    "answered_by",
    "verified.finding",
    "verified.by",
    "verified.on",
)
"""What every question has; beside these its values, one or a line an item."""
NONE_OF_THESE = "-"
"""Stands for an item's id in the line that says that none of the items is in place."""
SET_ASIDE = "n/a"
"""The code of the answer that the question does not apply; the reason stands beside it."""
ROW, NO_ROWS, TOTAL, SECRET = "#row", "#none", "#total", "#secret"
GONE = ("gone.id", "gone.reason")

FIRST_FIELD = 13
"""The row of the first field of Start, counted from 0; what to do stands above."""
TABLE = 4
"""The row of the header of a domain or the evidence, counted from 0."""
OF_REGISTER = {NO_ROWS: 3, TOTAL: 4, SECRET: 5}
"""The rows of what is said of a register as a whole."""
REGISTER_TABLE = 6
"""The row of the header of a register."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where one field stands: one cell, or one column of a table that has so many `rows`.

    Rows and columns are counted from 0.
    """

    kind: Kind
    id: str
    name: str
    row: int
    col: int
    rows: int = 1

    @property
    def cell(self) -> str:
        """The address, `D14` or `D14:D513`."""
        first = address(self.row, self.col)
        return first if self.rows == 1 else f"{first}:{address(self.row + self.rows - 1, self.col)}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a domain: a capability's heading, a question, or a line of its checklist."""

    row: int
    capability: str
    question: str | None = None
    item: str | None = None

    @property
    def key(self) -> str | None:
        """What stands in the first column, None for a heading."""
        if self.item is None:
            return self.question
        return f"{self.question}#{self.item}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its codes, its keys by row, and its fields.

    `columns` are the codes of columns B, C, … without `#`, empty for one without a code.
    """

    kind: str
    id: str
    name: str
    columns: tuple[str, ...] = ()
    keys: Mapping[int, str] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def code(self) -> str:
        """What stands in A1."""
        return f"#{self.kind}:{self.id}" if self.id else f"#{self.kind}"

    def col(self, column: str) -> int:
        """Return the number of a column, given its code without `#`."""
        return self.columns.index(column) + 1


@dataclass(frozen=True, slots=True)
class Room:
    """How many rows the tables have."""

    evidence: int = 300
    register: int = 500
    scope: int = 15


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheets of a workbook, in order."""

    sheets: tuple[Sheet, ...]

    def sheet(self, kind: str, id_: str = "") -> Sheet:
        """Return a sheet; raise `KeyError` where the workbook has none of that kind and id."""
        for sheet in self.sheets:
            if (sheet.kind, sheet.id) == (kind, id_):
                return sheet
        raise KeyError(kind, id_)


def layout(
    instrument: Instrument, lang: str, *, part: Sequence[str] = (), room: Room | None = None
) -> Layout:
    """Return where everything stands in the workbook of a questionnaire.

    `part` names the domains and registers it is for, none meaning all of them.
    """
    room = room or Room()
    questionnaire = instrument.questionnaire
    taken: list[str] = []

    def name(title: str) -> str:
        taken.append(sheet_name(title, taken))
        return taken[-1]

    start = _start(name(translate(N_("Start"), lang)), room)
    domains = [
        _domain(instrument, domain, name(f"{domain.id} {domain.title.in_language(lang)}"))
        for domain in questionnaire.domains
        if not part or domain.id in part
    ]
    registers = [
        _register(register, name(register.title.in_language(lang)), room)
        for register in questionnaire.registers
        if not part or register.id in part
    ]
    evidence = _evidence(name(translate(N_("Evidence"), lang)), room)
    results = Sheet(RESULTS, "", name(translate(N_("Results"), lang)))
    return Layout((start, *domains, *registers, evidence, results))


def _start(name: str, room: Room) -> Sheet:
    fields = [Field("shell", "", one, FIRST_FIELD + at, 2) for at, one in enumerate(SHELL)]
    keys = {one.row: one.name for one in fields}
    first = FIRST_FIELD + len(SHELL) + 3  # a gap, the title of the scope, its header
    columns = ("label", "value", "help", *SCOPE)
    for col, one in enumerate(SCOPE, start=4):
        fields.append(Field("scope", "", one, first, col, room.scope))
    keys |= dict.fromkeys(range(first, first + room.scope), ROW)
    return Sheet(START, "", name, columns, keys, tuple(fields))


def _domain(instrument: Instrument, domain: Domain, name: str) -> Sheet:
    levels = tuple(f"level:{one.level}" for one in instrument.questionnaire.scale)
    before, after = ("question", "text", "value", "state"), ("not_applicable", "expected")
    rest = (*ANSWER_FIELDS[1:8], "verified.value", *ANSWER_FIELDS[8:])
    columns = (*before, *levels, *after, *rest)
    at = {column: number for number, column in enumerate(columns, start=1)}
    lines = tuple(_lines(domain))
    fields: list[Field] = []
    for line in lines:
        if line.question is None:
            continue
        if line.item is not None:
            for prefix, column in (("item", "value"), ("verified.item", "verified.value")):
                one = f"{prefix}:{line.item}"
                fields.append(Field("answer", line.question, one, line.row, at[column]))
            continue
        own: tuple[str, ...] = ANSWER_FIELDS
        if not isinstance(instrument.questions[line.question], ChecklistQuestion):
            own = ("value", *own[:8], "verified.value", *own[8:])
        fields += [Field("answer", line.question, one, line.row, at[one]) for one in own]
    keys = {line.row: line.key for line in lines if line.key is not None}
    return Sheet(DOMAIN, domain.id, name, columns, keys, tuple(fields), lines)


def _lines(domain: Domain) -> Iterator[Line]:
    row = TABLE + 1
    for capability in domain.capabilities:
        yield Line(row, capability.id)
        row += 1
        for question in capability.questions:
            items: tuple[str, ...] = ()
            if isinstance(question, ChecklistQuestion):
                items = (*(item.id for item in question.items), NONE_OF_THESE)
            for item in (None, *items):
                yield Line(row, capability.id, question.id, item)
                row += 1


def _register(register: Register, name: str, room: Room) -> Sheet:
    columns = ("", "id", *(column.id for column in register.columns), *GONE)
    first = REGISTER_TABLE + 1
    fields = [Field("register", register.id, one, row, 2) for one, row in OF_REGISTER.items()]
    for col, one in enumerate(columns[1:], start=2):
        fields.append(Field("register", register.id, one, first, col, room.register))
    keys = {row: one for one, row in OF_REGISTER.items()}
    keys |= dict.fromkeys(range(first, first + room.register), ROW)
    return Sheet(REGISTER, register.id, name, columns, keys, tuple(fields))


def _evidence(name: str, room: Room) -> Sheet:
    columns = ("", *EVIDENCE_FIELDS)
    first = TABLE + 1
    fields = tuple(
        Field("evidence", "", one, first, col, room.evidence)
        for col, one in enumerate(EVIDENCE_FIELDS, start=2)
    )
    keys = dict.fromkeys(range(first, first + room.evidence), ROW)
    return Sheet(EVIDENCE, "", name, columns, keys, fields)
