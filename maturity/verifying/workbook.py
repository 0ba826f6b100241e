"""A workbook that was filled in held against the form it was made as: every cell of it.

The form is written once more, for the questionnaire, the language and the part that the file
names, with the entries that stand in it. Every formula knows its own value; so what differs is what
somebody changed, or what nobody calculated again after the last entry.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.forms.layout import HIDDEN, MANIFEST, Layout, Room, Sheet, layout
from maturity.forms.manifest import HEADER, Purpose, cells, keys
from maturity.i18n import LANGUAGES
from maturity.instrument import Instrument
from maturity.loading.documents import Lookup
from maturity.models.base import shown
from maturity.problems import Place, Problem, has_errors
from maturity.spreadsheet.addresses import address
from maturity.template.entries import Entries
from maturity.template.page import Written
from maturity.template.writer import Form, write_template
from maturity.workbooks import read_workbook

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
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
    book, problems = read_workbook(path, without=HIDDEN, heads={MANIFEST: 1})
    if book is None:
        return Compared(problems=problems)  # Damaged or hostile: not opened any further.
    from openpyxl import load_workbook

    formulas = load_workbook(path)
    stored = load_workbook(path, data_only=True)
    file = _File(str(path), formulas, stored)
    found = Compared()
    if MANIFEST not in formulas.sheetnames:
        found.problems = [Problem("F001", Place(str(path)))]
        return found
    says = file.says()
    found.instrument, found.problems = _questionnaire(file, says, lookup)
    if found.instrument is None:
        return found
    comparison = _Comparison(file, says, found.instrument)
    found.problems += comparison.run()
    found.cells = comparison.count
    return found


@dataclass(slots=True)
class _File:
    """The file twice: its formulas, and the values stored beside them."""

    path: str
    formulas: "Workbook"
    stored: "Workbook"

    def says(self) -> dict[str, str]:
        """Return the keys of the hidden sheet."""
        found = {}
        for key, value, *_ in self.formulas[MANIFEST].iter_rows(max_col=2, values_only=True):
            if key is None:
                break
            found[str(key)] = "" if value is None else str(value)
        return found

    def problem(
        self, code: str, sheet: str, at: tuple[int, int] | None, /, **given: object
    ) -> Problem:
        """Return a problem at a cell, or of a sheet as a whole."""
        cell = None if at is None else address(*at)
        return Problem(code, Place(self.path, sheet=sheet, cell=cell), given)


def _questionnaire(
    file: _File, says: Mapping[str, str], lookup: Lookup
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

    def __init__(self, file: _File, says: Mapping[str, str], instrument: Instrument) -> None:
        self._file = file
        self._says = says
        self._instrument = instrument
        self.count = 0
        self._blank = 0

    def run(self) -> Iterator[Problem]:
        """Yield everything that differs."""
        says = self._says
        language = says.get("language", "")
        if language not in LANGUAGES:
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
        sheets: dict[str, Worksheet] = {}
        moved = False
        for plan in planned.sheets:
            sheet, problems = self._sheet(plan)
            yield from problems
            moved = moved or has_errors(problems)
            if sheet is not None:
                sheets[plan.name] = sheet
        if moved:
            return  # Addresses no longer say what stands where: comparing them says nothing.
        yield from self._cells(planned, purpose, room, sheets)

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

    def _sheet(self, plan: Sheet) -> tuple["Worksheet | None", list[Problem]]:
        """Return the sheet that carries the code of one planned, and what became of it."""
        file = self._file
        found = [one for one in file.formulas.worksheets if one["A1"].value == plan.code]
        if len(found) != 1:
            return None, [file.problem("F005", plan.name, None, count=len(found), code=plan.code)]
        sheet = found[0]
        problems = []
        if sheet.title != plan.name:
            problems.append(file.problem("F006", sheet.title, None, expected=plan.name))
        if not sheet.protection.sheet:
            problems.append(file.problem("F007", sheet.title, None))
        codes = {(0, col): f"#{code}" for col, code in enumerate(plan.columns, start=1) if code}
        codes |= {(row, 0): key for row, key in plan.keys.items()}
        for (row, col), code in codes.items():
            if sheet.cell(row + 1, col + 1).value != code:
                problems.append(file.problem("F008", sheet.title, (row, col), code=code))
                break
        return sheet, problems

    def _cells(
        self, planned: Layout, purpose: Purpose, room: Room, sheets: Mapping[str, "Worksheet"]
    ) -> Iterator[Problem]:
        """Yield every cell that shows or computes something else than it should."""
        entries = Entries(planned)
        own: dict[str, set[tuple[int, int]]] = {}
        for plan in planned.sheets:
            places = {(one.row + at, one.col) for one in plan.fields for at in range(one.rows)}
            own[plan.name] = places
            values = self._file.stored[sheets[plan.name].title]
            for row, col in places:
                value = _entry(values.cell(row + 1, col + 1).value)
                if value is not None:
                    entries.cells[plan.kind, plan.id][row, col] = value
        locked = frozenset(
            ({"round"} if purpose.round else set())
            | (set(_LOCKED_BY_AGENCY) if purpose.agency else set())
        )
        form = Form(self._instrument, purpose, room, entries, locked)
        renamed = {plan: sheet.title for plan, sheet in sheets.items() if sheet.title != plan}
        for name, expected in write_template(form).sheets.items():
            title = renamed.get(name, name)
            if title not in self._file.formulas.sheetnames:
                yield self._file.problem("F005", name, None, count=0, code=name)
            elif name != MANIFEST:
                yield from self._compare(title, expected, own.get(name, set()), renamed)
        if self._blank:
            yield Problem("F012", Place(self._file.path), {"count": self._blank})

    def _compare(
        self,
        title: str,
        expected: Mapping[tuple[int, int], Written],
        own: set[tuple[int, int]],
        renamed: Mapping[str, str],
    ) -> Iterator[Problem]:
        formulas, stored = self._file.formulas[title], self._file.stored[title]
        for at, wanted in sorted(expected.items()):
            cell = (at[0] + 1, at[1] + 1)
            if wanted.formula is not None:
                self.count += 1
                value = stored.cell(*cell).value
                yield from self._formula(
                    title, at, wanted, (formulas.cell(*cell).value, value), renamed
                )
            elif at not in own:
                self.count += 1
                given, told = _plain(formulas.cell(*cell).value), _plain(wanted.value)
                if given != told:
                    words = {"shown": _told(given), "expected": _told(told)}
                    yield self._file.problem("F011", title, at, **words)

    def _formula(
        self,
        title: str,
        at: tuple[int, int],
        wanted: Written,
        given: tuple[object, object],
        renamed: Mapping[str, str],
    ) -> Iterator[Problem]:
        """Yield what is wrong with one cell that calculates."""
        formula, value = given
        text = f"={wanted.formula}"
        for name, title_now in renamed.items():
            text = text.replace(f"'{name}'!", f"'{title_now}'!")
        if not isinstance(formula, str) or not formula.startswith("="):
            words = {"shown": _told(_plain(formula)), "expected": _told(_plain(wanted.value))}
            yield self._file.problem("F009", title, at, **words)
        elif _squeezed(formula) != _squeezed(text):
            words = {"shown": shown(formula), "expected": shown(text)}
            yield self._file.problem("F010", title, at, **words)
        elif value is None and wanted.value != "":
            self._blank += 1
        elif _plain(value) != _plain(wanted.value):
            words = {"shown": _told(_plain(value)), "expected": _told(_plain(wanted.value))}
            yield self._file.problem("F013", title, at, **words)


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


def _plain(value: object) -> object:
    """Return a value so that saving it anew changes nothing: one kind of number, text in NFC."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool | int | float):
        return round(float(value), 9)
    text = str(value).replace("\r\n", "\n").replace("_x000D_", "")
    return unicodedata.normalize("NFC", text)


def _told(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return shown(value) if value != "" else "–"


def _squeezed(formula: str) -> str:
    """Return a formula without the blanks that programs put between its parts."""
    parts = formula.split('"')
    parts[::2] = [
        part.replace(" ", "").replace("\n", "") if "'" not in part else part for part in parts[::2]
    ]
    return '"'.join(parts)
