"""What is to be done with every file, and what comes of it; both cross between processes."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from maturity.cohort.entries import Entry
from maturity.json_source import Span
from maturity.models.assessment import Reading


@dataclass(frozen=True, slots=True)
class Work:
    """The settings of a batch, the same for every file.

    `decides` are the digests of everything beside a file that decides what comes of it: the tool's
    version, questionnaires, round, the centre's answers.
    """

    out: str
    reading: Reading
    lang: str
    questionnaire: str | None = None
    round_file: str | None = None
    centre_file: str | None = None
    earlier: str | None = None
    reports: tuple[str, ...] = ()
    theme: str | None = None
    templates: str | None = None
    look: str = ""
    """The digest of the theme and the templates that reports are dressed with."""
    decides: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """A digest that tells this work from any other, wherever its files lie."""
        plain = replace(self, out="", round_file=None, centre_file=None, earlier=None)
        settings = asdict(replace(plain, theme=None, templates=None))
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or a part of a file of lines. `name` is the file's in the results."""

    path: str
    name: str
    sha256: str
    span: Span | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from the other tasks of a run."""
        return self.name, self.span.start if self.span else 0


@dataclass(frozen=True, slots=True)
class Found:
    """A problem of a file, in words, as the tables of the batch list it."""

    file: str
    line: int | None
    agency: str | None
    place: str
    severity: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written; `path` is relative to the folder of the results."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: the entries for the cohort, the problems, and what was written.

    `rejected` are the problems of what could not be read, `flaws` those of what was scored.
    """

    entries: tuple[Entry, ...]
    rejected: tuple[Found, ...] = ()
    flaws: tuple[Found, ...] = ()
    outputs: tuple[Output, ...] = ()
