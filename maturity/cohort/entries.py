"""What one file contributes to a cohort: compact, so that a hundred thousand can be held at once.

An entry crosses from the process that read the file to the one that builds the cohort.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Levels: TypeAlias = tuple[int | None, ...]
"""Levels by profile, the headline's first."""


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """How a response stands to one target.

    `outcomes` holds a sign for each reading and in it for each profile: `y` reached, `n` proven
    not to be, `?` unknown; `milestones` the same at the level of each milestone. `binding` are the
    places of questions in the questionnaire, the first few of `binding_count`.
    """

    outcomes: str
    milestones: tuple[str, ...]
    gap: int | None
    binding: tuple[int, ...]
    binding_count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A response that was assessed.

    `content` is a digest of the response as data: two files that say the same have the same.
    Strings of signs hold one for each question, in the order of the questionnaire.
    """

    file: str
    line: int | None
    sha256: str
    content: bytes
    questionnaire: str
    agency: str
    name: str | None
    kind: str | None
    round: str | None
    """The round that the response names, which need not be the one it is held against."""
    approved_on: date | None
    document_number: str | None
    assessed_on: date | None
    backed: bool
    """Whether anything but the agency's own claim speaks: evidence, or an assessor's decision."""
    readings: tuple[Levels, ...]
    scores: tuple[str | None, ...]
    lowest: Levels
    highest: Levels
    domains: Levels
    domain_scores: tuple[str | None, ...]
    capabilities: Levels
    answered: int
    applicable: int
    checked: int
    to_check: int
    indicators: tuple[tuple[int, int] | None, ...]
    targets: tuple[TargetFacts, ...]
    answers: str
    counted: str
    verified: str
    supported: str
    writing: bytes
    """A digest of the notes and evidence as written; empty where there are none."""
    tokens: bytes
    """Two bytes a question that tell raw answers apart, zero where there is none."""
    evidence: tuple[tuple[str, int, bool], ...]
    """Documents cited more than once: by how many answers each, and whether it has a number."""
    gates: tuple[str, ...]
    """The gates that hold a node down below what its answers say."""
    breaches: tuple[str, ...]
    """The rows of registers in breach of a rule."""
    systems: tuple[str, ...]
    """The ids of the rows of registers."""
    vanished: tuple[str, ...]
    """Rows of an earlier response that are gone without a reason, as far as one was looked at."""
    gone: tuple[str, ...]
    """Rows that are gone with a reason."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or one line of it, from which no response could be read.

    `agency` is whose it is, where that could be told; `code` is the first problem's.
    """

    file: str
    sha256: str | None
    code: str
    agency: str | None = None
    questionnaire: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that is no response: a lock file, a document of evidence, a table of the registry."""

    file: str
    sha256: str | None
    reason: str


Entry: TypeAlias = Facts | Rejected | Ignored
"""What became of one file, or of one response in it."""
