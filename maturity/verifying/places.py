"""Where the lines of a form stand now, after rows and columns were inserted, removed or moved.

Lines are found by what identifies them: the code in the hidden row or column, such as the id of a
question; else by the locked texts in them; else by where they lie beside a line that was found.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from maturity.verifying.references import Corner, Reference
from maturity.workbooks.grid import At

_CORNER = 25
"""Rows and columns in which the corner of the codes is looked for."""

Texts = Mapping[At, str]
"""The locked texts of a sheet, those that are not blank."""


@dataclass(slots=True)
class Places:
    """Where each row and column of one sheet stands now, None for one that is gone."""

    rows: dict[int, int | None] = field(default_factory=dict)
    cols: dict[int, int | None] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether anything is elsewhere than planned."""
        return any(
            line != there for lines in (self.rows, self.cols) for line, there in lines.items()
        )

    @property
    def moved_rows(self) -> list[int]:
        """Return the rows that stand elsewhere."""
        return [row for row, there in self.rows.items() if there not in (None, row)]

    @property
    def first_moved(self) -> At | None:
        """Return the first cell that stands elsewhere, None where nothing moved."""
        cols = (col for col, there in self.cols.items() if there not in (None, col))
        row, col = next(iter(self.moved_rows), None), next(cols, None)
        return None if row is None and col is None else (row or 0, col or 0)

    def cell(self, at: At) -> At | None:
        """Return where a cell stands now, None where its row or column is gone."""
        row, col = self.rows.get(at[0], at[0]), self.cols.get(at[1], at[1])
        return None if row is None or col is None else (row, col)

    def reference(self, one: Reference, title: str) -> Reference | None:
        """Return cells named by a formula where they stand now, in the sheet called `title`."""
        if one.last is None:
            return self._single(one, title)
        rows = _stretch(self.rows, one.first.row, one.last.row)
        cols = _stretch(self.cols, one.first.col, one.last.col)
        if rows is None or cols is None:
            return None
        (top, bottom), (left, right) = rows, cols
        first, last = (
            one.first._replace(row=top, col=left),
            one.last._replace(row=bottom, col=right),
        )
        return Reference(title, first, last)

    def _single(self, one: Reference, title: str) -> Reference | None:
        there = self.cell((one.first.row, one.first.col))
        if there is None:
            return None
        first: Corner = one.first._replace(row=there[0], col=there[1])
        return Reference(title, first)


def _stretch(lines: Mapping[int, int | None], first: int, last: int) -> tuple[int, int] | None:
    """Return the ends of a stretch of lines: those left of it, as programs shorten it."""
    found = [
        there for line in range(first, last + 1) if (there := lines.get(line, line)) is not None
    ]
    return (found[0], found[-1]) if found else None


def find_places(texts: Texts, here: Texts) -> Places:
    """Return where the lines stand; `texts` are those of the form, `here` those of the file."""
    code = texts.get((0, 0), "")
    top, left = next(
        ((row, col) for (row, col), one in here.items() if one == code and max(row, col) < _CORNER),
        (0, 0),
    )
    if all(here.get(at) == one for at, one in texts.items() if not (at[0] and at[1])):
        return Places({0: 0}, {0: 0})  # All codes are in their places.
    cols = _Lines(
        {col: one for (row, col), one in texts.items() if row == 0},
        {col: one for (row, col), one in here.items() if row == top},
    ).found(_lines(texts, 1), start=left)
    rows = _Lines(
        {row: one for (row, col), one in texts.items() if col == 0},
        {row: one for (row, col), one in here.items() if col == left},
    ).found(_lines(texts, 0), start=top, alike=_by_words(texts, here, cols))
    return Places(rows, cols)


def _lines(texts: Texts, axis: int) -> Iterable[int]:
    return range(max((at[axis] for at in texts), default=0) + 1)


Alike = Callable[[int], set[int]]
"""Return the lines of the file that hold the same locked texts as one of the form."""


def _by_words(texts: Texts, here: Texts, cols: Mapping[int, int | None]) -> Alike:
    """Return how rows are found by their texts."""
    rows: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    for (row, col), one in texts.items():
        if col:
            rows[row].append((cols.get(col, col), one))
    index: dict[tuple[int | None, str], set[int]] = defaultdict(set)
    for (row, col), one in here.items():
        index[col, one].add(row)

    def alike(row: int) -> set[int]:
        found = [index.get(one, set()) for one in rows.get(row, ())]
        return set.intersection(*found) if found else set()

    return alike


@dataclass(frozen=True, slots=True)
class _Lines:
    """The rows or the columns: the codes that were planned, and those there are."""

    planned: Mapping[int, str]
    there: Mapping[int, str]

    def found(
        self, lines: Iterable[int], *, start: int, alike: Alike = lambda _line: set()
    ) -> dict[int, int | None]:
        """Return where each line stands now."""
        order = list(lines)
        found = self._by_code(start)
        taken = set(found.values())
        for line in order:
            if line not in found:
                same = {one for one in alike(line) - taken if self._fits(line, one)}
                if len(same) == 1:
                    found[line] = same.pop()
                    taken.add(found[line])
        whole: dict[int, int | None] = {}
        for line in order:
            if line not in found:
                beside = self._beside(line, found, taken)
                if beside is None:
                    whole[line] = None
                    continue
                found[line] = beside
                taken.add(beside)
            whole[line] = found[line]
        return whole

    def _by_code(self, start: int) -> dict[int, int]:
        """Return the lines that have their code still; those that share one keep their order."""
        there: dict[str, list[int]] = defaultdict(list)
        for line, code in sorted(self.there.items()):
            there[code].append(line)
        left = {code: iter(lines) for code, lines in there.items()}
        found = {0: start}
        for line, code in sorted(self.planned.items()):
            place = next(left.get(code, iter(())), None)
            if line and place is not None:
                found[line] = place
        return found

    def _beside(self, line: int, found: Mapping[int, int], taken: set[int]) -> int | None:
        """Return the line as far from one that was found as it was planned; None where it is gone.

        That is the nearest before it; or, where its place is taken, the nearest after it.
        """
        before = max((one for one in found if one < line), default=None)
        after = min((one for one in found if one > line), default=None)
        for one in (before, after):
            if one is None:
                continue
            place = found[one] + line - one
            if place >= 0 and place not in taken and self._fits(line, place):
                return place
        return None

    def _fits(self, line: int, place: int) -> bool:
        return self.planned.get(line, "") == self.there.get(place, "")
