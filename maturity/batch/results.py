"""Write what a batch comes to: cohort, tables of problems, and what became of every file."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from maturity import __version__
from maturity.batch.pieces import with_lists
from maturity.batch.tidying import prune
from maturity.batch.work import Found, Output
from maturity.cells import safe_cell
from maturity.cohort.read_back import COHORT
from maturity.i18n import N_, translate
from maturity.models.base import Model
from maturity.models.cohort import Cohort, Part
from maturity.models.member import FileRecord
from maturity.writing import write_beside

Writer = Callable[[Cohort, Path, str], None]
"""Write a cohort to a path, in a language."""


def write_json(cohort: Cohort, path: Path, _lang: str) -> None:
    """Write the cohort as JSON."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json_of(cohort))


def json_of(cohort: Cohort) -> Iterator[str]:
    """Yield a cohort as JSON, the records of files and the members one by one."""
    bare = cohort.model_copy(
        update={
            "records": (),
            "parts": tuple(one.model_copy(update={"members": ()}) for one in cohort.parts),
        }
    )
    lists: list[tuple[str, int, Iterable[str]]] = [("records", 1, _dumped(cohort.records))]
    lists += [("members", 3, _dumped(part.members)) for part in cohort.parts]
    yield from with_lists(bare.model_dump_json(indent=1), lists)
    yield "\n"


def _dumped(models: Iterable[Model]) -> Iterator[str]:
    return (one.model_dump_json(indent=1) for one in models)


def write_workbook(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the league table as a workbook."""
    from maturity.reports.cohort.league_workbook import write_league_workbook

    write_league_workbook(cohort, path, lang)


def write_page(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the page for the browser."""
    from maturity.reports.cohort.page import write_cohort_page

    write_cohort_page(cohort, path, lang)


def write_paper(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the paper."""
    from maturity.reports.cohort.paper import write_cohort_paper

    write_cohort_paper(cohort, path, lang)


PAPER = "cohort.pdf"
"""What a machine without Pango goes without."""
WRITERS: dict[str, Writer] = {
    COHORT: write_json,
    "league-table.xlsx": write_workbook,
    "cohort.html": write_page,
    PAPER: write_paper,
}
"""What is made of every cohort, by the name of the file; beside it stand its tables as CSV."""
_TABLE = re.compile(r"league-table(-\d+)?\.csv")
REDACTED = "redacted"
REJECTED, PROBLEMS, MANIFEST = "rejected.csv", "problems.csv", "manifest.json"
_COLUMNS = {
    "file": N_("file"),
    "line": N_("line"),
    "agency": N_("agency"),
    "place": N_("place"),
    "severity": N_("severity"),
    "code": N_("code"),
    "message": N_("message"),
    "hint": N_("what to do"),
}


def write_cohort(cohort: Cohort, folder: Path, lang: str) -> str | None:
    """Write everything that is made of a cohort, and remove what an earlier one has no more.

    Return why the paper could not be drawn; the rest is written all the same.
    """
    from maturity.reports.pdf import cannot_draw

    writers = WRITERS | _tables(cohort)
    why = cannot_draw(lang) if PAPER in writers else None
    if why is not None:
        del writers[PAPER]
    for name, writer in writers.items():
        write_beside(folder / name, lambda path, w=writer: w(cohort, path, lang), force=True)  # type: ignore[misc]
    prune(folder, cohort_files(folder) - set(writers), frozenset())
    return why


def cohort_files(folder: Path) -> set[str]:
    """Return the names of what may have been made of a cohort in a folder."""
    tables = {path.name for path in folder.glob("*.csv") if _TABLE.fullmatch(path.name)}
    return tables | set(WRITERS)


def _tables(cohort: Cohort) -> dict[str, Writer]:
    """Return what writes the league table as CSV, a file a part: parts never share a table."""
    from maturity.reports.cohort.league_csv import write_league_csv

    parts = [part for part in cohort.parts if part.members]
    found: dict[str, Writer] = {}
    for number, part in enumerate(parts or [None], start=1):

        def write(cohort: Cohort, path: Path, _lang: str, part: Part | None = part) -> None:
            write_league_csv(cohort, part, path)

        found["league-table.csv" if number == 1 else f"league-table-{number}.csv"] = write
    return found


def write_problems(path: Path, problems: Iterable[Found], lang: str) -> None:
    """Write a table of problems, in the order given, that no spreadsheet takes for formulas."""

    def write(beside: Path) -> None:
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([translate(name, lang) for name in _COLUMNS.values()])
            for one in problems:
                cells = (getattr(one, column) for column in _COLUMNS)
                writer.writerow([safe_cell("" if cell is None else cell) for cell in cells])

    write_beside(path, write, force=True)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a batch was made of, beside the files themselves."""

    fingerprint: str
    decides: Mapping[str, str]
    registry: Mapping[str, str]
    withdrawn: Mapping[str, str]


def write_manifest(
    path: Path,
    cohort: Cohort,
    manifest: Manifest,
    outputs: Iterable[tuple[str, Sequence[Output]]],
) -> None:
    """Write every input with its digest, what became of it, and the files made of it.

    `outputs` are those of the inputs in the order of the records, as many entries as it takes.
    """
    document = {
        "format": "maturity/manifest@1",
        "tool": f"maturity {__version__}",
        "work": manifest.fingerprint,
        "decides": dict(sorted(manifest.decides.items())),
        "registry": dict(sorted(manifest.registry.items())),
        "files": cohort.files.model_dump(),
        "inputs": [],
        "withdrawn": [
            {"path": name, "sha256": sha256} for name, sha256 in sorted(manifest.withdrawn.items())
        ],
    }
    inputs = (_json(one) for one in _inputs(cohort.records, outputs))

    def write(beside: Path) -> None:
        with beside.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.writelines(with_lists(_json(document), [("inputs", 1, inputs)]))
            file.write("\n")

    write_beside(path, write, force=True)


def _inputs(
    records: Iterable[FileRecord], outputs: Iterable[tuple[str, Sequence[Output]]]
) -> Iterator[dict[str, object]]:
    """Yield what the manifest says of each input."""
    made = groupby(outputs, key=itemgetter(0))
    group = next(made, None)
    for one in records:
        while group is not None and group[0] < one.path:
            group = next(made, None)
        mine = [] if group is None or group[0] != one.path else [*group[1]]
        yield {
            "path": one.path,
            "sha256": one.sha256,
            "outcome": one.outcome,
            "reason": one.reason,
            "agencies": one.agencies,
            "outputs": [
                {"path": file.path, "sha256": file.sha256} for _, files in mine for file in files
            ],
        }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
