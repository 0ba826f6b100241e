"""The league table as CSV, for machines: keys, codes, ISO dates, shares as decimals.

It is the same in every language.
"""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from maturity.cells import safe_cell
from maturity.models.cohort import Cohort, Part
from maturity.reports.cohort.facts import Cell
from maturity.reports.cohort.league import league_of
from maturity.reports.view_words import Words

_PLACES = {"score": 2, "share": 4}


def write_league_csv(cohort: Cohort, part: Part | None, path: Path) -> None:
    """Write the table of one part; nothing but its first column's name where there is none."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in _rows(cohort, part):
            writer.writerow(row)


def _rows(cohort: Cohort, part: Part | None) -> Iterator[list[object]]:
    if part is None:
        yield ["agency"]
        return
    league = league_of(cohort, part, Words("en"))
    yield [column.key for column in league.columns]
    for member in league.members:
        yield [
            _written(cell, column.style)
            for cell, column in zip(league.for_machines(member), league.columns, strict=True)
        ]


def _written(cell: Cell, style: str) -> object:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return f"{cell:.{_PLACES[style]}f}"
        case date():
            return cell.isoformat()
        case _:
            return safe_cell(cell)
