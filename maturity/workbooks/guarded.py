"""Read any workbook: at once where a quick look shows it to be harmless, else in a child."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from maturity.problems import Phrase, Place, Problem
from maturity.workbooks.container import archive_kind, archive_of, read_bytes
from maturity.workbooks.grid import Cell, Grid, RefusedError, Workbook, refusal
from maturity.workbooks.reading import Wanted, read_quickly

LONGEST_WAIT = 10
"""Seconds; the child itself is ended after 4 of computing."""


def read_workbook(
    path: Path, *, without: str = "", heads: Mapping[str, int] | None = None
) -> tuple[Workbook | None, list[Problem]]:
    """Return the sheets of a workbook, or None and why it cannot be read.

    Sheets whose name begins with `without` are passed over, save those in `heads`, of which the
    first rows are read, so many as it says. Raises `OSError` when the file cannot be opened.
    """
    place = Place(str(path))
    if path.is_dir():
        return None, [Problem("Y001", place)]
    wanted = Wanted(without, heads or {})
    try:
        sheets = _sheets(path, wanted)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file fails in as many ways as it has parts
        refused = refusal(error)
        place = Place(str(path), sheet=refused.sheet)
        return None, [Problem(refused.code, place, refused.parameters)]
    return Workbook(str(path), sheets), []


def _sheets(path: Path, wanted: Wanted) -> dict[str, Grid]:
    archive = archive_of(read_bytes(path))
    if archive is not None and archive_kind(archive) == "xlsx":
        found = read_quickly(archive, wanted)
        if found is not None:
            return found
    return _by_child(path, wanted)


def _by_child(path: Path, wanted: Wanted) -> dict[str, Grid]:
    """Have a process of its own read it; raise `RefusedError` also where that ends or lingers."""
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    heads = json.dumps(dict(wanted.heads))
    # -P: nothing is imported from the folder one happens to be in.
    command = [sys.executable, "-P", "-m", "maturity.workbooks.child"]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8",
        # Where no memory is left, the reader library must not spend more on saying where it was:
        # it then waits for a lock that it holds itself.
        "RUST_BACKTRACE": "0",
    }
    try:
        ended = subprocess.run(  # noqa: S603 - this very program
            [*command, str(path.resolve()), wanted.without, heads],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=LONGEST_WAIT,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise RefusedError("W007") from None
    try:
        found = json.loads(ended.stdout)
    except ValueError:  # It ended before it could say anything: no memory, or no time, was left.
        raise RefusedError("W007") from None
    if isinstance(found, dict):
        given: dict[str, Any] = found["parameters"]
        parameters = {
            key: Phrase(value["words"]) if isinstance(value, dict) else value
            for key, value in given.items()
        }
        raise RefusedError(found["code"], parameters, found["sheet"])
    return {one["name"]: _grid(one) for one in found}


def _grid(packed: dict[str, Any]) -> Grid:
    formulas, errors = packed["formulas"], packed["errors"]
    return Grid(
        packed["name"],
        [[_cell(cell) for cell in row] for row in packed["rows"]],
        None if formulas is None else frozenset((row, col) for row, col in formulas),
        None if errors is None else frozenset((row, col) for row, col in errors),
        [((box[0][0], box[0][1]), (box[1][0], box[1][1])) for box in packed["merged"]],
        frozenset((row, col) for row, col in packed["comments"]),
    )


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    if isinstance(cell, dict):
        if "at" in cell:
            return datetime.fromisoformat(cell["at"])
        return date.fromisoformat(cell["on"])
    found: Cell = cell
    return found
