"""Names of the files that a batch writes: one for each input, wherever and whatever it is."""

import hashlib
from pathlib import PurePosixPath
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
