"""A workbook that was filled in held against the form it was made as: every cell of it.

The form is written once more, for the questionnaire, the language and the part that the file
names, with the entries that stand in it. Every formula knows its own value; so what differs is what
somebody changed, or what nobody calculated again after the last entry. Rows and columns that were
moved are found by their codes, and compared where they stand now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.forms.layout import HIDDEN, MANIFEST, Layout, Room, Sheet, layout
from maturity.forms.manifest import HEADER, Purpose, cells, keys
from maturity.i18n import spoken
from maturity.instrument import Instrument
from maturity.loading.documents import Lookup
from maturity.models.base import shown
from maturity.problems import Place, Problem
from maturity.template.entries import Entries
from maturity.template.writer import Form, Template, write_template
from maturity.verifying.differences import Differences
from maturity.verifying.places import Places, find_places
from maturity.verifying.plain import texts_of
from maturity.verifying.workbook_file import File, open_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS = 20_000
"""Rows of a table that a file can ask for; the form never has so many."""
_LOCKED_BY_AGENCY = ("agency.id", "agency.name", "agency.kind")


@dataclass(slots=True)
class Compared:
    """What came of a workbook: the questionnaire, how many cells were compared, all that differs.

    `cells` is None where nothing could be compared.
    """

    instrument: Instrument | None = None
    cells: int | None = None
    problems: list[Problem] = field(default_factory=list)


def compare(path: Path, lookup: Lookup) -> Compared:
    """Return where a workbook is not what it should be; raise `OSError` if it cannot be opened."""
    file, problems = open_file(path)
    if file is None:
        return Compared(problems=problems)  # Damaged or hostile: not opened any further.
    found = Compared()
    if MANIFEST not in file.formulas.sheetnames:
        found.problems = [Problem("F001", Place(str(path)))]
        return found
    says = file.says()
    found.instrument, found.problems = _questionnaire(file, says, lookup)
    if found.instrument is None:
        return found
    comparison = _Comparison(file, says, found.instrument)
    found.problems += [*comparison.run(), *file.foreign_parts()]
    found.cells = comparison.count
    return found


def _questionnaire(
    file: File, says: Mapping[str, str], lookup: Lookup
) -> tuple[Instrument | None, list[Problem]]:
    named = says.get("questionnaire", "")
    id_ = named.partition("@")[0]
    instrument = lookup(id_) if id_ else None
    if instrument is None or instrument.id != id_:
        return None, [file.problem("E003", MANIFEST, None, id=named or "?")]
    given, installed = says.get("sha256", ""), instrument.sha256
    if given != installed:
        told = {"id": named, "given": given[:12], "installed": installed[:12]}
        return None, [file.problem("E004", MANIFEST, None, **told)]
    return instrument, []


class _Comparison:
    """Compare one file with the form as it would be written now."""

    def __init__(self, file: File, says: Mapping[str, str], instrument: Instrument) -> None:
        self._file = file
        self._says = says
        self._instrument = instrument
        self.count: int | None = None

    def run(self) -> Iterator[Problem]:
        """Yield everything that differs."""
        says = self._says
        language = says.get("language", "")
        if language not in spoken():
            yield self._file.problem("F002", MANIFEST, None, key="language", value=language)
            return
        purpose = Purpose(
            language,
            part=tuple(says.get("part", "").split()),
            round=says.get("round", ""),
            cutoff=says.get("cutoff", ""),
            agency=says.get("agency", ""),
            kinds=tuple(filter(None, says.get("kinds", "").split("|"))),
            levels=says.get("live") != "progress",
        )
        if purpose.cutoff and not _is_day(purpose.cutoff):
            yield self._file.problem("F002", MANIFEST, None, key="cutoff", value=purpose.cutoff)
            return
        room = self._room()
        planned = layout(self._instrument, language, part=purpose.part, room=room)
        yield from self._hidden(planned, purpose)
        titles: dict[str, str] = {}
        for plan in planned.sheets:
            title, problems = self._sheet(plan)
            yield from problems
            if title is not None:
                titles[plan.name] = title
        template = self._again(planned, purpose, room, titles)
        for name in template.sheets:
            if name.startswith(HIDDEN) and name in self._file.formulas.sheetnames:
                titles[name] = name
                if name != MANIFEST and self._file.formulas[name].sheet_state == "visible":
                    yield self._file.problem("F004", name, None)
        differences = Differences(self._file, planned, template, titles)
        yield from differences.all()
        self.count = differences.count

    def _room(self) -> Room:
        """Return how many rows the tables of the file have, by its own map of cells."""
        rows = {"evidence": 1, "register": 1, "scope": 1}
        for _, cell, kind, *_ in self._file.formulas[MANIFEST].iter_rows(
            max_col=5, values_only=True
        ):
            first, colon, last = str(cell).partition(":")
            if colon and kind in rows and _number(first) and _number(last):
                rows[str(kind)] = min(_number(last) - _number(first) + 1, _MOST_ROWS)
        return Room(**rows)

    def _hidden(self, planned: Layout, purpose: Purpose) -> Iterator[Problem]:
        """Yield where the hidden sheet says something else than it was made with."""
        expected: list[tuple[str, ...]] = [
            *keys(self._instrument, purpose).items(),
            (),
            HEADER,
            *cells(planned),
        ]
        sheet = self._file.formulas[MANIFEST]
        for row in range(max(len(expected), sheet.max_row)):
            texts = expected[row] if row < len(expected) else ()
            for col in range(len(HEADER)):
                wanted = texts[col] if col < len(texts) else ""
                value = sheet.cell(row + 1, col + 1).value
                given = "" if value is None else str(value)
                made_by = texts[:1] == ("tool",) and col == 1
                if given != wanted and not made_by:
                    told = {"shown": shown(given), "expected": shown(wanted)}
                    yield self._file.problem("F003", MANIFEST, (row, col), **told)
        if sheet.sheet_state == "visible":
            yield self._file.problem("F004", MANIFEST, None)

    def _sheet(self, plan: Sheet) -> tuple[str | None, list[Problem]]:
        """Return the title of the sheet that carries the code of one planned, what became of it."""
        file = self._file
        found = [one for one in file.formulas.worksheets if _carries(one, plan.code)]
        problems = []
        if len(found) != 1:
            problems.append(file.problem("F005", plan.name, None, count=len(found), code=plan.code))
        if not found:
            return None, problems
        sheet = next((one for one in found if one.title == plan.name), found[0])
        if sheet.title != plan.name:
            problems.append(file.problem("F006", sheet.title, None, expected=plan.name))
        if not sheet.protection.sheet:
            problems.append(file.problem("F007", sheet.title, None))
        return sheet.title, problems

    def _again(
        self, planned: Layout, purpose: Purpose, room: Room, titles: Mapping[str, str]
    ) -> Template:
        """Return the form as it would be written now, with the entries of the file."""
        entries = Entries(planned)
        for plan in planned.sheets:
            if plan.name not in titles:
                continue
            values = self._file.stored[titles[plan.name]]
            places = _by_codes(plan, values)
            for one in plan.fields:
                for row in range(one.row, one.row + one.rows):
                    there = places.cell((row, one.col))
                    cell = there and values.cell(there[0] + 1, there[1] + 1).value
                    value = _entry(cell)
                    if value is not None:
                        entries.cells[plan.kind, plan.id][row, one.col] = value
        locked = frozenset(
            ({"round"} if purpose.round else set())
            | (set(_LOCKED_BY_AGENCY) if purpose.agency else set())
        )
        return write_template(Form(self._instrument, purpose, room, entries, locked))


def _by_codes(plan: Sheet, sheet: "Worksheet") -> Places:
    """Return where the lines of a sheet stand, by its codes."""
    texts = {(0, col): f"#{code}" for col, code in enumerate(plan.columns, start=1) if code}
    texts |= {(row, 0): key for row, key in plan.keys.items()} | {(0, 0): plan.code}
    return find_places(texts, texts_of(sheet))


def _carries(sheet: "Worksheet", code: str) -> bool:
    corner = sheet.iter_rows(max_row=25, max_col=25, values_only=True)
    return any(code in row for row in corner)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _number(cell: str) -> int:
    """Return the number of the row of an address, 0 where it is none."""
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() and len(digits) < 8 else 0  # noqa: PLR2004


def _entry(value: object) -> Any:  # noqa: ANN401 - what people write
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | bool | date) else None
