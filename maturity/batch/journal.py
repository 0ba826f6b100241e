"""What is done already: a line a task, added as it is done, so that a run can be taken up again.

Only the parent writes it. A line that was cut off by the end of the process counts for nothing.
A task that an earlier version did, of which less is known than is asked today, is done again.
What came of a task stays here: a run keeps in hand where its line begins, and reads it when the
cohort is put together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import IO, Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json

from maturity.batch.work import Found, Outcome, Output, Task
from maturity.cohort.entries import Facts
from maturity.models.base import Model
from maturity.writing import write_beside

JOURNAL = ".journal.jsonl"


class Line(Model):
    """One line: what came of a task under a work, or the names that a run may write or has lost."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, ser_json_bytes="base64", val_json_bytes="base64"
    )

    kind: Literal["done", "begun", "withdrawn"]
    name: str
    start: int = 0
    sha256: str = ""
    work: str = ""
    outcome: Outcome | None = None


_LINE: TypeAdapter[Line] = TypeAdapter(Line)


class _Written(Model):
    model_config = ConfigDict(extra="ignore", frozen=True)

    outputs: tuple[Output, ...]


class _Earlier(Model):
    """What is read of a line of an earlier version, whose outcome lacks what is asked today."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    kind: Literal["done"]
    name: str
    sha256: str
    outcome: _Written


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the line of a task begins, and the little of it that a run keeps in hand."""

    at: int
    written: tuple[tuple[str, int], ...]
    """The files that were written, each with its size."""
    questionnaires: tuple[str, ...]
    """Those that its responses answer."""
    unread: int
    """Responses that could not be read."""
    flaws: int
    """Errors in responses that were scored."""
    problems: bool
    """Whether there is anything for the tables of problems."""

    @classmethod
    def of(cls, at: int, outcome: Outcome) -> "Trace":
        """Return the trace of what came of a task."""
        read = [one.questionnaire for one in outcome.entries if isinstance(one, Facts)]
        return cls(
            at,
            tuple((one.path, one.size) for one in outcome.outputs),
            tuple(dict.fromkeys(read)),
            unread=len(outcome.entries) - len(read),
            flaws=sum(one.severity == "error" for one in outcome.flaws),
            problems=bool(outcome.rejected or outcome.flaws),
        )


Traced = tuple[Task, Trace]


@dataclass(slots=True)
class Past:
    """What earlier runs left: traces by task, every file they may have written, inputs gone."""

    done: dict[tuple[str, int, str, str], Trace]
    seen: dict[str, str]
    """The digest of every input of the run before, by name."""
    withdrawn: dict[str, str]
    written: set[str]


def key(task: Task, work: str) -> tuple[str, int, str, str]:
    """Return what has to be the same for an outcome to hold."""
    return (*task.key, task.sha256, work)


def read_journal(out: Path) -> Past:
    """Return what earlier runs left in a folder; nothing where there is no journal."""
    past = Past({}, {}, {}, set())
    path = out / JOURNAL
    if not path.exists():
        return past
    end = 0
    with path.open("rb") as lines:
        for raw in lines:
            at, end = end, end + len(raw)
            try:
                line = _LINE.validate_json(raw)
            except ValidationError:
                _take_earlier(raw, past)
                continue
            if line.kind == "begun":
                past.written.add(line.name)
            elif line.kind == "withdrawn":
                past.withdrawn[line.name] = line.sha256
            elif line.outcome is not None:
                trace = Trace.of(at, line.outcome)
                past.done[line.name, line.start, line.sha256, line.work] = trace
                past.seen[line.name] = line.sha256
                past.written |= {one.path for one in line.outcome.outputs}
    return past


def _take_earlier(raw: bytes, past: Past) -> None:
    """Take which file an earlier version did and what it wrote: the file itself is done again."""
    try:
        line = _Earlier.model_validate_json(raw)
    except ValidationError:
        return  # The process ended while it was written.
    past.seen[line.name] = line.sha256
    past.written |= {one.path for one in line.outcome.outputs}


class Journal:
    """The journal of one run."""

    def __init__(self, out: Path) -> None:
        """Open it for adding; a line that was cut off is closed first."""
        self._path = out / JOURNAL
        cut = _is_cut(self._path)
        self._file = self._path.open("ab")
        self._end = self._path.stat().st_size
        if cut:
            self._put(b"\n")

    def begin(self, names: Iterable[str]) -> None:
        """Set down what this run may write, before anything of it is there."""
        self._add(*(Line(kind="begun", name=name) for name in names))

    def done(self, task: Task, work: str, outcome: Outcome) -> Trace:
        """Set down what came of a task."""
        trace = Trace.of(self._end, outcome)
        self._add(_done(task, work, outcome))
        return trace

    def _add(self, *lines: Line) -> None:
        self._put(b"".join(_LINE.dump_json(line) + b"\n" for line in lines))
        self._file.flush()

    def _put(self, raw: bytes) -> None:
        self._file.write(raw)
        self._end += len(raw)

    def outcomes(self, traces: Iterable[Trace]) -> Iterator[Outcome]:
        """Yield what came of tasks, read one by one."""
        with self._path.open("rb") as lines:
            for trace in traces:
                outcome = _LINE.validate_json(_line(lines, trace)).outcome
                assert outcome is not None  # noqa: S101 - a trace is that of an outcome
                yield outcome

    def found(self, traces: Iterable[Trace], table: str) -> Iterator[Found]:
        """Yield the problems of tasks for one table, `rejected` or `flaws`."""
        for outcome in self._plain(one for one in traces if one.problems):
            yield from (Found(**one) for one in outcome[table])

    def outputs(self, traced: Sequence[Traced]) -> Iterator[tuple[str, list[Output]]]:
        """Yield the names of the inputs of tasks with the files that were made of each."""
        outcomes = self._plain(trace for _, trace in traced)
        for (task, _), outcome in zip(traced, outcomes, strict=True):
            yield task.name, [Output(**one) for one in outcome["outputs"]]

    def _plain(self, traces: Iterable[Trace]) -> Iterator[dict[str, Any]]:
        """Yield what came of tasks as JSON has it: the entries, which are most of it, stay so."""
        with self._path.open("rb") as lines:
            for trace in traces:
                yield from_json(_line(lines, trace))["outcome"]

    def finish(self, traced: Iterable[Traced], withdrawn: dict[str, str]) -> None:
        """Write it anew with what holds now, in order, so that the same folder leaves the same."""

        def write(path: Path) -> None:
            with self._path.open("rb") as lines, path.open("wb") as file:
                for _, trace in traced:
                    file.write(_line(lines, trace))
                for name, sha256 in sorted(withdrawn.items()):
                    line = Line(kind="withdrawn", name=name, sha256=sha256)
                    file.write(_LINE.dump_json(line) + b"\n")

        self.close()
        write_beside(self._path, write, force=True)

    def close(self) -> None:
        """Leave it as it is."""
        self._file.close()


def _line(lines: IO[bytes], trace: Trace) -> bytes:
    lines.seek(trace.at)
    return lines.readline()


def _is_cut(path: Path) -> bool:
    """Return whether the last line was cut off by the end of a process."""
    if not path.exists() or not path.stat().st_size:
        return False
    with path.open("rb") as file:
        file.seek(-1, SEEK_END)
        return file.read() != b"\n"


def _done(task: Task, work: str, outcome: Outcome) -> Line:
    name, start = task.key
    return Line(kind="done", name=name, start=start, sha256=task.sha256, work=work, outcome=outcome)
