"""The files of a batch: which are ignored, which are read, and what of them is done already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maturity.batch.finding import FoundFile, find
from maturity.batch.journal import Past, Trace, Traced, key
from maturity.batch.names import output_name
from maturity.batch.settings import Batch, sha256_of
from maturity.batch.task import refused
from maturity.batch.work import Outcome, Task, Work
from maturity.cohort.entries import Ignored
from maturity.json_source import LINES, spans
from maturity.refusals import refusal

PART = 256 * 1024
"""Bytes of a file of lines that are one task: some dozens of responses."""


@dataclass(slots=True)
class Inputs:
    """The files of the folders: those ignored, those that cannot be opened, and the tasks."""

    files: list[FoundFile]
    ignored: list[Ignored] = field(default_factory=list)
    closed: list[tuple[Task, Outcome]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def read_inputs(batch: Batch) -> Inputs:
    """Return the files of the folders of a batch, and the tasks that they make."""
    inputs = Inputs(find(batch.folders, out=batch.out, tables=batch.registry))
    for one in inputs.files:
        try:
            if one.ignored is not None:
                sha256 = sha256_of(one.path) if one.path.is_file() else None
                inputs.ignored.append(Ignored(one.name, sha256, one.ignored))
            elif one.path.suffix.lower() in LINES:
                sha256, parts = spans(one.path, PART)
                inputs.tasks += [Task(str(one.path), one.name, sha256, part) for part in parts]
            else:
                inputs.tasks.append(Task(str(one.path), one.name, sha256_of(one.path)))
        except OSError as error:
            if one.ignored is not None:
                inputs.ignored.append(Ignored(one.name, None, one.ignored))
                continue
            task = Task(str(one.path), one.name, "")
            closed = refused(task, "Y013", batch.lang, what=refusal(error))
            inputs.closed.append((task, closed))
    return inputs


def sorted_out(
    out: Path, past: Past, inputs: Inputs, work: Work
) -> tuple[list[Traced], list[Task]]:
    """Return what an earlier run did and holds, and what is left to do."""
    kept: list[Traced] = []
    left: list[Task] = []
    fingerprint = work.fingerprint
    for task in inputs.tasks:
        trace = past.done.get(key(task, fingerprint))
        if trace is not None and _stands(out, trace):
            kept.append((task, trace))
        else:
            left.append(task)
    return kept, left


def _stands(out: Path, trace: Trace) -> bool:
    """Return whether every file that was written is still there, in its size."""
    try:
        return all((out / path).stat().st_size == size for path, size in trace.written)
    except OSError:
        return False


def outputs_of(tasks: Sequence[Task], work: Work) -> Iterator[str]:
    """Yield the names of the files that tasks may write, as far as they can be told beforehand."""
    for task in tasks:
        yield output_name("assessments", task, ".json")
        if task.span is None:
            for report in work.reports:
                yield output_name("reports", task, f".{report}")


def withdrawn(past: Past, inputs: Inputs) -> dict[str, str]:
    """Return the inputs of earlier runs that are gone, with their digests."""
    there = {one.name for one in inputs.files}
    known = past.withdrawn | past.seen
    return {name: sha256 for name, sha256 in known.items() if name not in there}
