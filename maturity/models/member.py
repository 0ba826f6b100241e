"""One expected agency in a cohort, and the files that came in."""

from typing import Literal, get_args

from pydantic import Field

from maturity.models.assessment import Reading
from maturity.models.base import CalendarDate, Model

State = Literal[
    "exempt",
    "not_received",
    "unreadable",
    "not_approved",
    "conflict",
    "late",
    "accepted",
    "under_appraisal",
    "under_appeal",
    "final",
]
STATES: tuple[State, ...] = get_args(State)
"""The states of an expected agency, in the order in which reports list them."""

Outcome = Literal["yes", "no", "unknown"]


class Reach(Model):
    """How one agency stands to one target: headline profile, reading of the verdict."""

    outcome: Outcome
    gap: int | None = Field(
        description="what is missing, levels of a node or things of an indicator; null where that "
        "is not known"
    )
    binding: tuple[str, ...] = Field(description="the questions to move first, the first few")
    binding_count: int = Field(description="how many questions bind in all")


class Member(Model):
    """One agency that is expected, in exactly one state.

    Tuples stand in the order of the part's own lists: by profile those of `profiles`, by domain
    those of `domains`, and so on.
    """

    id: str
    name: str | None
    name_en: str | None = None
    kind: str | None
    parent: str | None = Field(None, description="the id of the agency above it")
    state: State | None = Field(
        description="null where the redacted edition suppresses the state: nothing then says which "
        "one it is but `counted`"
    )
    reason: str | None = Field(
        None, description="why its level is not known or does not count; null where it counts"
    )
    counted: bool = Field(description="whether its response counts in the verdicts")
    file: str | None = Field(None, description="the file of the response that counts")
    sha256: str | None = Field(None, description="the digest of that file")
    content: str | None = Field(
        None, description="a digest of that response as data, however it is written"
    )
    copies: tuple[str, ...] = Field(
        (), description="other files of the agency, kept and not counted"
    )
    document_number: str | None = None
    received_on: CalendarDate | None = None
    assessed_on: CalendarDate | None = None
    decision: str | None = Field(
        None, description="the number of the document behind an appraisal, an appeal or a final one"
    )
    levels: dict[Reading, tuple[int | None, ...]] = Field(
        default_factory=dict, description="the level of each reading under every profile"
    )
    scores: tuple[str | None, ...] = Field(
        (), description="the score under every profile in the reading of the verdict"
    )
    lowest: tuple[int | None, ...] = Field(
        (), description="by profile, the level with all the unanswered at the base"
    )
    highest: tuple[int | None, ...] = Field(
        (), description="by profile, the level with all the unanswered at the top"
    )
    domains: tuple[int | None, ...] = Field((), description="the level of every domain")
    domain_scores: tuple[str | None, ...] = Field((), description="the score of every domain")
    capabilities: tuple[int | None, ...] = Field((), description="the level of every capability")
    answered: int | None = None
    applicable: int | None = None
    checked: int | None = Field(None, description="questions that an assessor decided")
    to_check: int | None = Field(None, description="questions that there are to decide")
    indicators: tuple[tuple[int, int] | None, ...] = Field(
        (), description="how many meet each indicator, of how many; null where unanswered"
    )
    targets: tuple[Reach, ...] = ()
    answers: str | None = Field(
        None,
        description="one sign a question: a level, `a` to `z` for a rating or choice in its "
        "order, `.` unanswered, `-` not applicable, `x` outside",
    )
    supported: str | None = Field(
        None,
        description="one sign a question: `+` its claim is supported by evidence, `-` it is not, "
        "`.` none is needed",
    )
    systems: tuple[str, ...] = Field((), description="the ids of the rows of its registers")


class Stranger(Model):
    """A response from an agency that is not expected: scored, listed, not counted."""

    id: str
    name: str | None
    file: str
    reason: Literal["not_listed", "ended", "not_yet", "not_asked"] = Field(
        description="the list has no such agency; its row has ended, or not begun, on the day of "
        "the round; the round does not ask agencies of its kind"
    )
    successors: tuple[str, ...] = Field((), description="who took over from it")
    level: int | None = Field(description="its level under the headline profile")


class FileRecord(Model):
    """One file that was found, and what became of it."""

    path: str
    sha256: str | None
    outcome: Literal["scored", "rejected", "ignored"]
    reason: str = Field(
        description="`counted`, or why it was not: a code, such as `older_copy` or the code of the "
        "first problem"
    )
    agencies: tuple[str, ...] = Field((), description="the agencies that it speaks of, as known")


class FileTally(Model):
    """The files by what became of them; the three sum to `found`."""

    found: int
    scored: int
    rejected: int
    ignored: int
