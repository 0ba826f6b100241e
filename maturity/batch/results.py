"""Write what a batch comes to: cohort, tables of problems, and what became of every file."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity import __version__
from maturity.batch.work import Found, Output
from maturity.cells import safe_cell
from maturity.i18n import N_, translate
from maturity.models.cohort import Cohort
from maturity.writing import write_beside

Writer = Callable[[Cohort, Path, str], None]
"""Write a cohort to a path, in a language."""


def write_json(cohort: Cohort, path: Path, _lang: str) -> None:
    """Write the cohort as JSON."""
    path.write_text(cohort.model_dump_json(indent=1) + "\n", encoding="utf-8", newline="\n")


WRITERS: dict[str, Writer] = {"cohort.json": write_json}
"""What is made of a cohort, by the name of the file."""
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


def write_cohort(cohort: Cohort, folder: Path, lang: str) -> list[str]:
    """Write everything that is made of a cohort, and return the names."""
    for name, writer in WRITERS.items():
        write_beside(folder / name, lambda path, w=writer: w(cohort, path, lang), force=True)  # type: ignore[misc]
    return list(WRITERS)


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
    path: Path, cohort: Cohort, manifest: Manifest, outputs: Mapping[str, Sequence[Output]]
) -> None:
    """Write every input with its digest, what became of it, and the files made of it."""
    inputs = [
        {
            "path": one.path,
            "sha256": one.sha256,
            "outcome": one.outcome,
            "reason": one.reason,
            "agencies": one.agencies,
            "outputs": [
                {"path": file.path, "sha256": file.sha256} for file in outputs.get(one.path, ())
            ],
        }
        for one in cohort.records
    ]
    document = {
        "format": "maturity/manifest@1",
        "tool": f"maturity {__version__}",
        "work": manifest.fingerprint,
        "decides": dict(sorted(manifest.decides.items())),
        "registry": dict(sorted(manifest.registry.items())),
        "files": cohort.files.model_dump(),
        "inputs": inputs,
        "withdrawn": [
            {"path": name, "sha256": sha256} for name, sha256 in sorted(manifest.withdrawn.items())
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_beside(
        path,
        lambda beside: _put(beside, text.encode("utf-8", "surrogatepass")),
        force=True,
    )


def _put(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
