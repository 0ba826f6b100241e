"""Names of the files that a batch writes: one for each input, wherever and whatever it is."""

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.batch.work import Task

REPORTS = ("pdf", "xlsx", "html")
"""The kinds of report of one agency, by the end of their names."""
_LONGEST = 200
"""Bytes of a name, which may have 255 with what is put before and behind it."""
_KEPT = 40


def output_name(folder: str, task: "Task", suffix: str, *, line: int | None = None) -> str:
    """Return the path of an output, relative to the results: the input's own with a suffix.

    A part of a file of lines has the number of its first line in it; `line` is that of one
    response.

    >>> from maturity.batch.work import Task
    >>> output_name("assessments", Task("/x/a/48.xlsx", "a/48.xlsx", ""), ".json")
    'assessments/a/48.xlsx.json'
    """
    path = PurePosixPath(folder, task.name)
    name = path.name
    if len(name.encode()) > _LONGEST:
        name = f"{name[:_KEPT]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    if line is not None:
        name += f"-{line:08}"
    elif task.span is not None:
        name += f"-{task.span.line:08}"
        suffix = f"{suffix}l"
    return (path.parent / f"{name}{suffix}").as_posix()


_PART = re.compile(r"assessments/(.*-)[0-9]{8,}\.jsonl")


def line_reports(out: Path, known: Collection[str]) -> Iterator[str]:
    """Yield the reports of single lines that are there, of the files of lines in `known`.

    Which lines a file has is not known before it is read; a run that was killed may have written
    reports without a word of it.
    """
    stems = {match[1] for name in known if (match := _PART.fullmatch(name))}
    for stem in sorted(stems):
        wanted = re.compile(rf"{re.escape(PurePosixPath(stem).name)}[0-9]{{8,}}\.(\w+)")
        folder = (out / "reports" / stem).parent
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            match = wanted.fullmatch(path.name)
            if match and match[1] in REPORTS:
                yield path.relative_to(out).as_posix()
