"""The parts of a plan: a node ready to be judged, a capability with its leaves, a branch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from scoring.answers import Answer, Missing
from scoring.judging import Members
from scoring.leaves import Table
from scoring.memory import Memory
from scoring.outcome import Outcome
from scoring.profile import Method

MOST_LEAVES = 8
"""Leaves of a branch that is remembered as a whole; with more hardly two responses are alike."""
_MOST_BRANCHES = 1024

Given: TypeAlias = tuple[Answer, ...]
Children: TypeAlias = tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class NodePlan:
    """One node, ready to be judged.

    `empty` is a bit set of the levels that its subtree as written never asks about; `achieves`
    says whether its method, or one above it, looks at achievements.
    """

    id: str
    method: Method
    members: Members
    empty: int
    achieves: bool


@dataclass(frozen=True, slots=True)
class CapabilityPlan:
    """A capability with the tables of its leaves, and where their answers are in its branch."""

    node: NodePlan
    leaves: Sequence[tuple[str, Table]]
    part: slice


@dataclass(frozen=True, slots=True)
class Branch:
    """A domain with its capabilities: what these come to rests on the answers beneath alone."""

    node: NodePlan
    capabilities: Sequence[CapabilityPlan]
    ids: frozenset[str]
    seen: Sequence[str]
    """The nodes by which the questionnaire as a whole is judged."""
    given: Callable[[Mapping[str, Answer]], Given]
    """Takes the answers of its leaves, in order."""
    recurs: bool
    """Whether it has so few leaves that many responses answer all of them alike."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the nodes of a branch came to, and the outcomes that each was judged by."""

    outcomes: dict[str, Outcome]
    children: dict[str, Children]
    seen: Children
    """The outcomes by which the questionnaire as a whole is judged."""


class Known:
    """What came before: branches and capabilities by their answers, domains by their children."""

    def __init__(self, branches: Sequence[Branch]) -> None:
        """Begin with nothing known."""
        self.branches: list[Memory[Given, Found]] = [Memory(_MOST_BRANCHES) for _ in branches]
        self.capabilities: dict[str, Memory[Given, tuple[Children, Outcome]]] = {
            one.node.id: Memory() for branch in branches for one in branch.capabilities
        }
        self.domains: dict[str, Memory[Children, Outcome]] = {
            branch.node.id: Memory() for branch in branches
        }


def taking(ids: Sequence[str]) -> Callable[[Mapping[str, Answer]], Given]:
    """Return what takes the answers to questions, in order: unanswered where there is no entry.

    >>> taking(["Q1", "Q2"])({"Q2": 3})
    (<Missing.UNANSWERED: 'unanswered'>, 3)
    """
    several = 2  # For one id `itemgetter` returns no tuple.
    take: Callable[[Mapping[str, Answer]], Given] | None = (
        itemgetter(*ids) if len(ids) >= several else None
    )

    def given(answers: Mapping[str, Answer]) -> Given:
        try:
            if take is not None:
                return take(answers)
        except KeyError:
            pass  # One has no entry.
        return tuple([answers.get(id_, Missing.UNANSWERED) for id_ in ids])

    return given


def has_gaps(given: Given) -> bool:
    """Return whether answers rest on how blanks, or what is not applicable, count."""
    return Missing.UNANSWERED in given or Missing.NOT_APPLICABLE in given
