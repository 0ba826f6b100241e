"""Read one workbook in a process of its own, which may end without taking anybody with it.

Called as `python -m maturity.workbooks.child PATH WITHOUT HEADS`; prints one JSON document. Where
the system can, memory and time of the process are limited; so a file that asks for more than there
is ends this process and no other.
"""

import json
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from maturity.problems import Phrase
from maturity.workbooks.container import archive_kind, archive_of, read_bytes
from maturity.workbooks.grid import Cell, Grid, RefusedError, refusal
from maturity.workbooks.reading import Wanted, read_old, read_thoroughly

MOST_MEMORY = 300_000_000
"""Bytes, the interpreter's own included."""
MOST_SECONDS = 4
MOST_OUTPUT = 30_000_000


def main(path: str, without: str, heads: str) -> None:
    """Read the workbook and print what it holds, or why it is refused."""
    _limit()
    try:
        text = _text(_read(path, Wanted(without, json.loads(heads))))
    except MemoryError:
        text = json.dumps({"code": "W007", "sheet": None, "parameters": {}})
    except Exception as error:  # noqa: BLE001 - a damaged file fails in as many ways as it has parts
        refused = refusal(error)
        text = json.dumps(
            {
                "code": refused.code,
                "sheet": refused.sheet,
                "parameters": {
                    key: {"words": value.text} if isinstance(value, Phrase) else value
                    for key, value in refused.parameters.items()
                },
            }
        )
    sys.stdout.write(text)


def _read(path: str, wanted: Wanted) -> list[Grid]:
    raw = read_bytes(Path(path))
    archive = archive_of(raw)
    if archive is None:
        return list(read_old(raw, wanted).values())
    return list(read_thoroughly(archive, archive_kind(archive), wanted).values())


def _text(grids: list[Grid]) -> str:
    text = json.dumps([_packed(one) for one in grids])
    if len(text) > MOST_OUTPUT:
        raise RefusedError("W007")
    return text


def _limit() -> None:
    """Bound memory and time, where the system knows how: Windows does not."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _packed(grid: Grid) -> dict[str, Any]:
    return {
        "name": grid.name,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "formulas": None if grid.formulas is None else sorted(grid.formulas),
        "errors": None if grid.errors is None else sorted(grid.errors),
        "merged": list(grid.merged),
        "comments": sorted(grid.comments),
    }


def _cell(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return {"at": cell.isoformat()}
    if isinstance(cell, date):
        return {"on": cell.isoformat()}
    return cell if isinstance(cell, str | float | bool | int) else str(cell)


if __name__ == "__main__":
    main(*sys.argv[1:])
