"""What is done already: a line a task, added as it is done, so that a run can be taken up again.

Only the parent writes it. A line that was cut off by the end of the process counts for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from maturity.batch.work import Outcome, Task
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


@dataclass(slots=True)
class Past:
    """What earlier runs left: outcomes by task, every file they may have written, inputs gone."""

    done: dict[tuple[str, int, str, str], Outcome]
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
    with path.open("rb") as lines:
        for raw in lines:
            try:
                line = _LINE.validate_json(raw)
            except ValidationError:
                continue  # The process ended while it was written.
            if line.kind == "begun":
                past.written.add(line.name)
            elif line.kind == "withdrawn":
                past.withdrawn[line.name] = line.sha256
            elif line.outcome is not None:
                past.done[line.name, line.start, line.sha256, line.work] = line.outcome
                past.seen[line.name] = line.sha256
                past.written |= {one.path for one in line.outcome.outputs}
    return past


class Journal:
    """The journal of one run."""

    def __init__(self, out: Path) -> None:
        """Open it for adding; a line that was cut off is closed first."""
        self._path = out / JOURNAL
        cut = self._path.exists() and not self._path.read_bytes().endswith(b"\n")
        self._file = self._path.open("ab")
        if cut:
            self._file.write(b"\n")

    def begin(self, names: Iterable[str]) -> None:
        """Set down what this run may write, before anything of it is there."""
        self._add(*(Line(kind="begun", name=name) for name in names))

    def done(self, task: Task, work: str, outcome: Outcome) -> None:
        """Set down what came of a task."""
        self._add(_done(task, work, outcome))

    def _add(self, *lines: Line) -> None:
        self._file.write(b"".join(_LINE.dump_json(line) + b"\n" for line in lines))
        self._file.flush()

    def finish(
        self, outcomes: Iterable[tuple[Task, Outcome]], work: str, withdrawn: dict[str, str]
    ) -> None:
        """Write it anew with what holds now, in order, so that the same folder leaves the same."""

        def write(path: Path) -> None:
            with path.open("wb") as file:
                for task, outcome in outcomes:
                    file.write(_LINE.dump_json(_done(task, work, outcome)) + b"\n")
                for name, sha256 in sorted(withdrawn.items()):
                    line = Line(kind="withdrawn", name=name, sha256=sha256)
                    file.write(_LINE.dump_json(line) + b"\n")

        self.close()
        write_beside(self._path, write, force=True)

    def close(self) -> None:
        """Leave it as it is."""
        self._file.close()


def _done(task: Task, work: str, outcome: Outcome) -> Line:
    name, start = task.key
    return Line(kind="done", name=name, start=start, sha256=task.sha256, work=work, outcome=outcome)
