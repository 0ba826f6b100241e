"""What the inspector should ask about; it never changes a score."""

from typing import Literal, get_args

from pydantic import Field

from maturity.models.base import Model

ClarificationKind = Literal[
    "other_round",
    "same_answers",
    "straight_line",
    "unsupported_claims",
    "one_evidence_for_many",
    "shared_evidence",
    "above_verified",
    "unexplained_jump",
    "register_contradicts",
    "systems_vanished",
    "many_not_applicable",
]
CLARIFICATIONS: tuple[ClarificationKind, ...] = get_args(ClarificationKind)


class Clarification(Model):
    """One matter to be clarified (nội dung cần làm rõ) with one agency or several.

    `found` are the figures behind it, `questions` and `things` what to look at: questions, and
    systems or documents.
    """

    kind: ClarificationKind
    agencies: tuple[str, ...] = Field(description="whom to ask, in the order of the list")
    found: dict[str, int | str] = Field(description="the figures, by name")
    questions: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
