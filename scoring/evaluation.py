"""What every node of a tree came to, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from scoring.explanation import Explanation
from scoring.outcome import Outcome, Status
from scoring.parts import Children, Found, Given, NodePlan

if TYPE_CHECKING:
    from scoring.engine import Plan
    from scoring.judging import Situation

Value = TypeVar("Value")


@dataclass
class Evaluation:
    """What every node of a tree came to under one profile.

    `branches` holds the answers beneath each branch of the plan and what came of them, `seen` the
    outcomes by which the whole was judged.
    """

    plan: "Plan"
    caps: Mapping[str, int]
    branches: Sequence[tuple[Given, Found]]
    seen: Children
    overall: Outcome
    """What the questionnaire as a whole came to."""

    def __post_init__(self) -> None:
        """Begin with nothing explained."""
        self._why: dict[int | None, Explanation] = {}
        self._held: dict[tuple[int, int], dict[str, Mapping[str, None]]] = {}

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What every node came to, by id."""
        beneath = [found.outcomes for _, found in self.branches]
        return _together([*beneath, {self.plan.whole.id: self.overall}])

    @cached_property
    def children(self) -> Mapping[str, Children]:
        """The outcomes by which each node was judged."""
        beneath = [found.children for _, found in self.branches]
        return _together([*beneath, {self.plan.whole.id: self.seen}])

    @cached_property
    def _situation(self) -> "Situation":
        """What the method of the whole was told."""
        return self.plan.situation(self.plan.whole, self.seen)

    def outcome(self, node_id: str) -> Outcome:
        """Return what one node came to; raises `KeyError` for an unknown one."""
        return self.overall if node_id == self.plan.whole.id else self.outcomes[node_id]

    def decided_by(self, node_id: str) -> tuple[int | None, Children]:
        """Return all that decides what a node came to under the plan: its gate, its children."""
        return self.caps.get(node_id), self._judged_by(node_id)

    def _judged_by(self, node_id: str) -> Children:
        return self.seen if node_id == self.plan.whole.id else self.children[node_id]

    def branch_decided_by(self, place: int) -> tuple[Given, tuple[int | None, ...]]:
        """Return all that decides what a branch of the plan came to: its answers, its gates."""
        return self.branches[place][0], self.caps_of(place)

    def caps_of(self, place: int) -> tuple[int | None, ...]:
        """Return the gate of each node of a branch, nothing where none bites at all."""
        ids = self.plan.branches[place].ids
        return tuple([self.caps.get(id_) for id_ in ids]) if self.caps else ()

    def holding_back(self, node_id: str, toward: int) -> tuple[str, ...]:
        """Return the questions that keep a node below the level `toward`, decisive ones first.

        Follows the conditions that are not met from the node down: core children before the share
        of all, the lowest before the others. Where blanks withhold a level, the blanks are what
        binds. Raises `KeyError` for an unknown node.
        """
        return tuple(self._held_back(node_id, toward))

    def _held_back(self, node_id: str, toward: int) -> Mapping[str, None]:
        """Return the same as the keys of a map, from memory where its branch came to the same."""
        place = self.plan.place_of.get(node_id)
        if place is None:
            return self._holding(node_id, toward)
        known = self._held.get((place, toward))
        if known is None:
            key = (place, toward, *self.branch_decided_by(place))
            memory = self.plan.held_back
            known = memory[key] if key in memory else memory.keep(key, {})
            self._held[place, toward] = known
        if node_id not in known:
            known[node_id] = self._holding(node_id, toward)
        return known[node_id]

    def _holding(self, node_id: str, toward: int) -> Mapping[str, None]:
        level = self.outcome(node_id).level
        found: dict[str, None] = {}
        if level is not None and level >= toward:
            return found
        explanation = self.explain(node_id, toward=toward)
        short = [one.short for one in explanation.unmet]
        for child in dict.fromkeys(chain(explanation.unanswered, *short)):
            if child in self.plan.nodes:
                found.update(self._held_back(child, toward))
            else:
                found[child] = None
        return found

    def explain(self, node_id: str, *, toward: int | None = None) -> Explanation:
        """Return why a node has its level, and what `toward` (by default the next level) takes.

        Raises `KeyError` for an unknown node.
        """
        level = self.outcome(node_id).level
        wanted = level + 1 if toward is None and level is not None else toward
        if node_id == self.plan.whole.id:  # No two responses are alike as a whole.
            if wanted not in self._why:
                self._why[wanted] = self._explained(node_id, level, wanted)
            return self._why[wanted]
        key = (node_id, wanted, *self.decided_by(node_id))
        known = self.plan.explained
        return known.get(key) or known.keep(key, self._explained(node_id, level, wanted))

    def _explained(self, node_id: str, level: int | None, wanted: int | None) -> Explanation:
        node = self.plan.nodes[node_id]
        rule = node.method.name
        if level is None or wanted is None:
            return Explanation(rule, None, unanswered=self._unanswered(node))
        cap = self.caps.get(node_id)
        if not self.plan.scale.base < wanted <= self.plan.scale.top:
            return Explanation(rule, level, cap=cap)
        if node is self.plan.whole:  # Which is explained toward several levels.
            situation = self._situation
        else:
            situation = self.plan.situation(node, self.children[node_id])
        conditions = node.method.conditions(situation, wanted)
        # What fails though nobody falls short of it fails for want of an answer.
        silent = any(
            one.kind == "achievement" and not one.met and not one.short for one in conditions
        )
        blanks = self._unanswered(node) if silent else ()
        return Explanation(rule, level, wanted, conditions, blanks, cap)

    def _unanswered(self, node: NodePlan) -> tuple[str, ...]:
        """Return the children that are unanswered, or something beneath them: core ones first."""
        members = zip(node.members.ids, node.members.cores, self._judged_by(node.id), strict=True)
        found = [
            (not core, id_)
            for id_, core, child in members
            if child.status is Status.UNANSWERED or child.blank
        ]
        found.sort(key=itemgetter(0))  # Stable: otherwise in the order of the questionnaire.
        return tuple(id_ for _, id_ in found)


def _together(maps: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for one in maps:
        found.update(one)
    return found
