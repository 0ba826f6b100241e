"""Cell by cell, what a workbook holds and what the form would hold in the same place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from maturity.forms.layout import HIDDEN, MANIFEST, ROW, Layout
from maturity.models.base import shown
from maturity.problems import Phrase, Problem
from maturity.spreadsheet.addresses import address
from maturity.template.page import Written
from maturity.template.writer import Template
from maturity.verifying.cell_rules import Facets
from maturity.verifying.places import Places, find_places
from maturity.verifying.plain import apart, formula_text, plain, texts_of, told_text
from maturity.verifying.references import Formula, Reference, moved, parsed, told
from maturity.verifying.unseen import FORMAT, Unseen
from maturity.verifying.workbook_file import File, parts_of, rules_of
from maturity.workbooks.grid import At
from maturity.workbooks.xlsx import Parts

_Cells = Mapping[At, Written]
_LONGEST_LIST = 12


@dataclass(slots=True)
class Differences:
    """Compare a file with its form; `titles` says which sheet of the file is which of the form."""

    file: File
    planned: Layout
    template: Template
    titles: Mapping[str, str]
    count: int = 0
    """How many locked cells were compared."""
    _places: dict[str, Places] = field(default_factory=dict)
    _by_title: dict[str, str] = field(default_factory=dict)
    _own: dict[str, set[At]] = field(default_factory=dict)
    _texts: dict[str, dict[At, str]] = field(default_factory=dict)
    _in_place: bool = False
    """Whether each sheet has its name, and each row and column its place."""
    _blank: int = 0
    _parts: Parts = field(init=False)
    _dark: Unseen = field(init=False)

    def __post_init__(self) -> None:
        self._parts = parts_of(self.template.content)
        self._dark = Unseen(self.file.stored)
        self._by_title = {title: name for name, title in self.titles.items()}
        for name, title in self.titles.items():
            texts = {
                at: text
                for at, one in self.template.sheets[name].items()
                if one.locked and one.formula is None and (text := plain(one.value))
            }
            hidden = name.startswith(HIDDEN)
            self._texts[name] = texts_of(self.file.formulas[title])
            self._places[name] = Places() if hidden else find_places(texts, self._texts[name])
        self._in_place = all(
            self.titles.get(name) == name and not self._places[name].changed
            for name in self.template.sheets
        )
        for plan in self.planned.sheets:
            places = {(one.row + at, one.col) for one in plan.fields for at in range(one.rows)}
            self._own[plan.name] = places

    def all(self) -> Iterator[Problem]:
        """Yield everything that differs."""
        planned = {one.name for one in self.planned.sheets}
        for name, expected in self.template.sheets.items():
            if name not in self.titles:
                if name not in planned:  # What became of the others was said.
                    yield self.file.problem("F005", name, None, count=0, code=name)
                continue
            if name == MANIFEST:
                continue
            yield from self._lines(name, expected)
            yield from self._cells(name, expected)
            yield from self._strays(name, expected)
            yield from self._unreadable(name)
            yield from self._rules(name)
        if self._blank:
            yield self.file.problem("F012", None, None, count=self._blank)

    def _lines(self, name: str, expected: _Cells) -> Iterator[Problem]:
        """Yield rows and columns that are gone, moved, or hidden."""
        title, places = self.titles[name], self._places[name]
        first = places.first_moved
        if first is not None:
            row = next((one for one in places.moved_rows if (one, 0) in expected), first[0])
            there = places.cell((row, first[1])) or first
            stood = expected.get((row, 0)) or expected.get((0, first[1]))
            code = plain(stood.value) if stood else name
            given = {"code": shown(code), "cell": address(row, first[1])}
            yield self.file.problem("F008", title, there, **given)
        rows = [one for one, code in self._codes(expected) if code == ROW]
        lost = [one for one in rows if places.rows.get(one, one) is None]
        if lost:
            # Rows of a table have one code: those that are left are the first, whichever went.
            there = places.cell((rows[0], 0)) or (rows[0], 0)
            yield self.file.problem("F022", title, there, count=len(lost))
        for axis, lines in enumerate((places.rows, places.cols)):
            gone = {one for one, there in lines.items() if there is None}
            for line in sorted(gone - (set(lost) if axis == 0 else set())):
                held = [
                    plain(one.value)
                    for at, one in sorted(expected.items())
                    if at[axis] == line and one.formula is None
                ]
                words = " · ".join(dict.fromkeys(one for one in held if one))
                if words:
                    at = (line, 0) if axis == 0 else (0, line)
                    yield self.file.problem("F014", title, at, code=shown(words))
        yield from self._hidden(name)

    @staticmethod
    def _codes(expected: _Cells) -> list[tuple[int, str]]:
        """Return the rows that have a code, with it."""
        return [(row, plain(one.value)) for (row, col), one in sorted(expected.items()) if not col]

    def _hidden(self, name: str) -> Iterator[Problem]:
        """Yield rows and columns that are not shown, those of codes aside."""
        title, places = self.titles[name], self._places[name]
        if name.startswith(HIDDEN):
            return
        sheet = self.file.formulas[title]
        if sheet.sheet_state != "visible":
            yield self.file.problem("F018", title, None, lines=shown(title))
        kept = {places.cols.get(col, col) for col in self._unseen(name)}
        top = places.rows.get(0, 0)
        rows = [
            str(row)
            for row, one in sorted(sheet.row_dimensions.items())
            if one.hidden and row - 1 != top
        ]
        cols = []
        for letters, one in sorted(sheet.column_dimensions.items()):
            if one.hidden and not set(range((one.min or 1) - 1, one.max or 0)) <= kept:
                cols.append(letters)
        lines = [*cols, *rows]
        if lines:
            more = ["…"] if len(lines) > _LONGEST_LIST else []
            yield self.file.problem(
                "F018", title, None, lines=", ".join([*lines[:_LONGEST_LIST], *more])
            )

    def _unseen(self, name: str) -> set[int]:
        return {0, *self.template.unseen.get(name, ())}

    def _cells(self, name: str, expected: _Cells) -> Iterator[Problem]:
        """Yield every cell that shows or computes something else than it should."""
        title, places, own = self.titles[name], self._places[name], self._own.get(name, set())
        formulas, stored = self.file.formulas[title], self.file.stored[title]
        broken: list[At] = []
        for at, wanted in sorted(expected.items()):
            there = places.cell(at)
            if there is None or (wanted.formula is None and at in own):
                continue
            self.count += 1
            cell = formulas.cell(there[0] + 1, there[1] + 1)
            if wanted.formula is None:
                given, right = plain(cell.value), plain(wanted.value)
                if given != right:
                    yield self.file.problem("F011", title, there, **apart(given, right))
                continue
            right = f"={wanted.formula}"
            formula: Formula | None = (right,)
            if not self._in_place or cell.value != right:
                formula = moved(parsed(right), lambda one: self._whereto(one, name))
            if formula is None:
                broken.append(there)
            value = stored.cell(there[0] + 1, there[1] + 1).value
            yield from self._formula(title, there, wanted, (cell.value, value), formula)
            if cell.number_format != wanted.shown_as:
                words = {"shown": shown(cell.number_format), "expected": shown(wanted.shown_as)}
                yield self.file.problem("F017", title, there, **words)
        if broken:
            yield self.file.problem("F015", title, broken[0], count=len(broken))

    def _formula(
        self,
        title: str,
        at: At,
        wanted: Written,
        given: tuple[object, object],
        right: Formula | None,
    ) -> Iterator[Problem]:
        """Yield what is wrong with one cell that calculates; `right` is None where it cannot be."""
        formula, value = given
        text = formula_text(formula)
        told_value = told_text(plain(wanted.value))
        if text is None:
            words = {"shown": told_text(plain(formula)), "expected": told_value}
            yield self.file.problem("F009", title, at, **words)
        elif right is not None and right != (text,) and told(parsed(text)) != told(right):
            words = apart(told(parsed(text)), told(right))
            yield self.file.problem("F010", title, at, **words)
        elif value is None and wanted.value != "":
            self._blank += 1
        elif plain(value) != plain(wanted.value):
            words = {"shown": told_text(plain(value)), "expected": told_value}
            yield self.file.problem("F013", title, at, **words)

    def _whereto(self, one: Reference, name: str) -> Reference | None:
        """Return where cells that a sheet of the form names stand now, None where they are gone."""
        sheet = one.sheet or name
        if sheet not in self.titles:
            return None
        there = self._places[sheet].reference(one, self.titles[sheet])
        return there if one.sheet or there is None else there._replace(sheet="")

    def _strays(self, name: str, expected: _Cells) -> Iterator[Problem]:
        """Yield cells that hold something where the form has nothing."""
        title, places = self.titles[name], self._places[name]
        known = {places.cell(at) for at in (*expected, *self._own.get(name, ()))}
        for at, text in self._texts[name].items():
            if at not in known:
                yield self.file.problem("F016", title, at, shown=told_text(text))

    def _unreadable(self, name: str) -> Iterator[Problem]:
        """Yield what stands in a sheet and nobody sees, the lines of codes aside."""
        if name.startswith(HIDDEN):
            return
        title, places = self.titles[name], self._places[name]
        top = places.rows.get(0, 0)
        kept = {places.cols.get(col, col) for col in self._unseen(name)}
        found: dict[str, tuple[At, str]] = {}
        count: Counter[str] = Counter()
        computed = {
            places.cell(at) for at, one in self.template.sheets[name].items() if one.formula
        }
        for at, text, why in self._dark.cells(title):
            if at[0] == top or at[1] in kept:
                continue
            if why != FORMAT or at not in computed:  # Their formats are compared already.
                found.setdefault(why, (at, text))
                count[why] += 1
        for why, (at, text) in found.items():
            words = {"what": Phrase(why), "shown": told_text(text), "count": count[why]}
            yield self.file.problem("F023", title, at, **words)

    def _rules(self, name: str) -> Iterator[Problem]:
        """Yield cells with other drop-downs, messages or marks than the form has."""
        title, places = self.titles[name], self._places[name]

        def here(formula: Formula) -> str:
            there = moved(formula, lambda one: self._whereto(one, name))
            return "#REF!" if there is None else told(there)

        planned = rules_of(self._parts, name).by_cell(here)
        given = self.file.rules(title).by_cell(told)
        rows = {there for at in planned if (there := places.cell(at)) is not None}
        wanted = {there: one for at, one in planned.items() if (there := places.cell(at))}
        form = {places.cell(at) for at in self.template.sheets[name]} | rows
        found: dict[tuple[str, ...], tuple[At, _Unlike]] = {}
        count: Counter[tuple[str, ...]] = Counter()
        for at in sorted(wanted.keys() | (given.keys() & form)):
            for one in _unlike(given.get(at, {}), wanted.get(at, {})):
                alike = tuple(_without_row(text, at[0]) for text in one)
                found.setdefault(alike, (at, one))
                count[alike] += 1
        for alike, (at, (facet, now, right)) in found.items():
            words = {"what": Phrase(facet), **apart(now, right)}
            yield self.file.problem("F020", title, at, **words, count=count[alike])


_Unlike = tuple[str, str, str]
"""What is said of a cell, what it says in the file, and in the form."""


def _unlike(given: Facets, wanted: Facets) -> Iterator[_Unlike]:
    for facet in dict.fromkeys((*wanted, *given)):
        now, right = given.get(facet, ""), wanted.get(facet, "")
        if now != right:
            yield facet, now, right


def _without_row(text: str, row: int) -> str:
    """Return a rule as it reads in every row that it holds for."""
    return re.sub(rf"(?<=[A-Z]){row + 1}(?![0-9])", "", text)
