"""Score a whole tree of answers under one profile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from math import lcm
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias

from scoring.answers import Answer, Missing
from scoring.explanation import Explanation
from scoring.judging import Bands, Members, Situation
from scoring.leaves import LeafRules, Table
from scoring.memory import MOST, Memory
from scoring.outcome import Outcome, Status, weighted_mean
from scoring.profile import Method, Profile
from scoring.scale import Pair, Scale
from scoring.tree import Capability, Domain, Question, Tree

Children: TypeAlias = tuple[Outcome, ...]
NO_CAPS: Mapping[str, int] = MappingProxyType({})


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
    """A capability with its leaves and their tables."""

    node: NodePlan
    leaves: Sequence[tuple[str, Table]]
    take: Callable[[Mapping[str, Answer]], tuple[Answer, ...]] | None
    """Takes the answers of two leaves or more, in order; raises `KeyError` where one has none."""

    def given(self, answers: Mapping[str, Answer]) -> tuple[Answer, ...]:
        """Return the answers of its leaves, in order."""
        try:
            if self.take is not None:
                return self.take(answers)
        except KeyError:
            pass  # One has no entry.
        return tuple([answers.get(id_, Missing.UNANSWERED) for id_, _ in self.leaves])


@dataclass(slots=True)
class Known:
    """What nodes came to before, by their answers and by what their children came to."""

    capabilities: dict[str, Memory[tuple[Answer, ...], tuple[Children, Outcome]]]
    groups: dict[str, Memory[Children, Outcome]]


class Plan:
    """A questionnaire's tree under one profile, prepared once and used for every response.

    Many responses have the same answers in a capability, and what a node comes to depends on
    nothing else: the plan remembers it.
    """

    def __init__(
        self, tree: Tree, scale: Scale, profile: Profile, *, like: "Plan | None" = None
    ) -> None:
        """Prepare `profile` for `tree`: whole-number weights, leaf tables, node methods.

        `like` is a plan for the same tree, with which this one remembers together what does not
        rest on how blanks and what is not applicable count, where that is all they differ in.
        """
        self.tree = tree
        self.scale = scale
        self.profile = profile
        self._silent: tuple[Pair | None, ...] = (None,) * (scale.top - scale.base)
        self._looks_at_blanks = profile.unanswered == "excluded"
        self._empty_blocks = profile.empty_level == "blocks"
        self._leaves = LeafRules(scale, profile)
        floors = profile.bands or scale.default_bands()
        self._bands = Bands(scale, [floors[level].as_integer_ratio() for level in scale.above_base])
        self._unit = lcm(*(child.weight.denominator for child in _descendants(tree)))
        domain_method = profile.domain or profile.questionnaire
        top_needs = profile.questionnaire.needs_achievements
        group_needs = top_needs or domain_method.needs_achievements
        leaf_needs = group_needs or profile.capability.needs_achievements
        counted = [
            domain
            for domain in tree.children
            if domain.mandatory or not profile.questionnaire.leaves_out
        ]
        top: Sequence[Capability | Domain] = counted
        if profile.domain is None:
            top = [child for domain in counted for child in domain.children]
        self._capabilities = [
            CapabilityPlan(
                self._node(node.id, profile.capability, node.children, node.children, leaf_needs),
                [(leaf.id, self._leaves.table(leaf)) for leaf in node.children],
                itemgetter(*(leaf.id for leaf in node.children))
                if len(node.children) > 1
                else None,
            )
            for domain in tree.children
            for node in domain.children
        ]
        self._groups = [
            self._node(node.id, domain_method, node.children, _questions([node]), group_needs)
            for node in tree.children
        ]
        self._groups.append(
            self._node(tree.id, profile.questionnaire, top, _questions(counted), top_needs)
        )
        everyone = (*(one.node for one in self._capabilities), *self._groups)
        self._by_id = {question.id: question for question in tree.questions()}
        self.nodes = {node.id: node for node in everyone}
        self._known = self._nothing_known()
        self._known_whole = self._nothing_known()
        if like is not None and like._differs_in_policies(self):  # noqa: SLF001 - of its own kind
            self._known_whole = like._known_whole  # noqa: SLF001
        self.explained: Memory[tuple[object, ...], Explanation] = Memory(8 * MOST)

    def score(
        self, answers: Mapping[str, Answer], caps: Mapping[str, int] = NO_CAPS
    ) -> "Evaluation":
        """Return what every node came to; a question without an entry is unanswered.

        `caps` holds the level of each gate that bites, by node. Raises `ValueError` for an answer
        that a question cannot have.
        """
        evaluation = Evaluation(self, caps)
        outcomes, add = evaluation.outcomes, evaluation.add
        with_gaps = set()  # What rests on how blanks, or what is not applicable, count.
        for one in self._capabilities:
            node = one.node
            given = one.given(answers)
            gaps = Missing.UNANSWERED in given or Missing.NOT_APPLICABLE in given
            if gaps:
                with_gaps.add(node.id)
            memory = (self._known if gaps else self._known_whole).capabilities[node.id]
            known = memory.get(given)
            if known is None:
                leaves = zip(one.leaves, given, strict=True)
                children = tuple(self._leaf(id_, answer, table) for (id_, table), answer in leaves)
                known = memory.keep(given, (children, self.judge(node, children)))
            add(node, *known)
        for node in self._groups:
            ids = node.members.ids
            gaps = not with_gaps.isdisjoint(ids)
            if gaps:
                with_gaps.add(node.id)
            children = tuple([outcomes[id_] for id_ in ids])
            judged = (self._known if gaps else self._known_whole).groups[node.id]
            outcome = judged.get(children) or judged.keep(children, self.judge(node, children))
            add(node, children, outcome)
        return evaluation

    def _nothing_known(self) -> Known:
        return Known(
            {one.node.id: Memory() for one in self._capabilities},
            {node.id: Memory() for node in self._groups},
        )

    def _differs_in_policies(self, other: "Plan") -> bool:
        """Return whether two plans differ in nothing, or in how blanks and set aside count."""
        policies = replace(
            self.profile,
            unanswered=other.profile.unanswered,
            not_applicable=other.profile.not_applicable,
        )
        return (self.tree, self.scale, policies) == (other.tree, other.scale, other.profile)

    def judge(self, node: NodePlan, children: Sequence[Outcome]) -> Outcome:
        """Return what a node comes to, before any gate, given its children's outcomes in order."""
        situation = self.situation(node, children)
        if len(situation.levels) < len(children) or not children:
            blanks = any(outcome.status is Status.UNANSWERED for outcome in children)
            withheld = blanks and self.profile.unanswered == "withhold"
            if withheld or not situation.levels:
                status = Status.UNANSWERED if blanks else Status.NOT_APPLICABLE
                return Outcome(status, None, None, self._silent, situation.blank)
        score, level = node.method.judge(situation)
        return Outcome(Status.SCORED, score, level, situation.achieved, situation.blank)

    def situation(self, node: NodePlan, children: Sequence[Outcome]) -> Situation:
        """Return what the method of a node is told about the children that have a level."""
        members = node.members
        levels = [outcome.level for outcome in children]
        blank = 0
        if self._looks_at_blanks:
            for outcome in children:
                blank |= outcome.blank
        if None in levels:
            keep = [level is not None for level in levels]
            members = members.only(keep)
            children = [outcome for outcome, kept in zip(children, keep, strict=True) if kept]
            levels = [outcome.level for outcome in children]
        achieved = self._silent
        if node.achieves and children:
            achieved = self._achieved(members.weights, children)
        return Situation(
            self._bands,
            members,
            children,
            levels,  # type: ignore[arg-type] # those without a level were left out
            achieved,
            blank,
            node.empty,
            self._empty_blocks,
        )

    def _achieved(
        self, weights: Sequence[int], children: Sequence[Outcome]
    ) -> tuple[Pair | None, ...]:
        found: list[Pair | None] = []
        for column in zip(*[outcome.achieved for outcome in children], strict=True):
            if None in column:
                said = [pair is not None for pair in column]
                values = [pair for pair in column if pair is not None]
                found.append(weighted_mean([*compress(weights, said)], values) if values else None)
            else:
                found.append(weighted_mean(weights, column))
        return tuple(found)

    def _leaf(self, question_id: str, answer: Answer, table: Table) -> Outcome:
        return table.get(answer) or self._leaves.outcome(self._by_id[question_id], answer)

    def _node(
        self,
        node_id: str,
        method: Method,
        children: Sequence[Question | Capability | Domain],
        leaves: Sequence[Question],
        achieves: bool,  # noqa: FBT001
    ) -> NodePlan:
        every = (1 << len(self._silent)) - 1
        empty = every
        for leaf in leaves:
            level = leaf.practice_level
            empty &= 0 if level is None else every ^ 1 << level - self.scale.base - 1
        members = Members(
            tuple(child.id for child in children),
            tuple(int(child.weight * self._unit) for child in children),
            tuple(child.core for child in children),
        )
        return NodePlan(node_id, method, members, empty, achieves)


@dataclass(slots=True)
class Evaluation:
    """What every node of a tree came to under one profile."""

    plan: Plan
    caps: Mapping[str, int]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    children: dict[str, Children] = field(default_factory=dict)

    def add(self, node: NodePlan, children: Children, outcome: Outcome) -> None:
        """Set down what a node came to, and hold it down where a gate bites."""
        cap = self.caps.get(node.id)
        if cap is not None:
            outcome = outcome.capped(cap, self.plan.scale.base)
        self.children[node.id] = children
        self.outcomes[node.id] = outcome

    @property
    def overall(self) -> Outcome:
        """What the questionnaire as a whole came to."""
        return self.outcomes[self.plan.tree.id]

    def decided_by(self, node_id: str) -> tuple[int | None, Children]:
        """Return all that decides what a node came to under the plan: its gate, its children."""
        return self.caps.get(node_id), self.children[node_id]

    def explain(self, node_id: str, *, toward: int | None = None) -> Explanation:
        """Return why a node has its level, and what `toward` (by default the next level) takes.

        Raises `KeyError` for an unknown node.
        """
        level = self.outcomes[node_id].level
        wanted = level + 1 if toward is None and level is not None else toward
        key = (node_id, wanted, *self.decided_by(node_id))
        known = self.plan.explained
        return known.get(key) or known.keep(key, self._explained(node_id, level, wanted))

    def _explained(self, node_id: str, level: int | None, wanted: int | None) -> Explanation:
        node = self.plan.nodes[node_id]
        children = self.children[node_id]
        rule = node.method.name
        if level is None or wanted is None:
            return Explanation(rule, None, unanswered=self._unanswered(node))
        cap = self.caps.get(node_id)
        if not self.plan.scale.base < wanted <= self.plan.scale.top:
            return Explanation(rule, level, cap=cap)
        conditions = node.method.conditions(self.plan.situation(node, children), wanted)
        # What fails though nobody falls short of it fails for want of an answer.
        silent = any(
            one.kind == "achievement" and not one.met and not one.short for one in conditions
        )
        blanks = self._unanswered(node) if silent else ()
        return Explanation(rule, level, wanted, conditions, blanks, cap)

    def _unanswered(self, node: NodePlan) -> tuple[str, ...]:
        """Return the children that are unanswered, or something beneath them: core ones first."""
        members = zip(node.members.ids, node.members.cores, self.children[node.id], strict=True)
        found = [
            (not core, id_)
            for id_, core, child in members
            if child.status is Status.UNANSWERED or child.blank
        ]
        found.sort(key=itemgetter(0))  # Stable: otherwise in the order of the questionnaire.
        return tuple(id_ for _, id_ in found)


def _descendants(tree: Tree) -> list[Question | Capability | Domain]:
    domains = tree.children
    capabilities = [child for domain in domains for child in domain.children]
    return [*domains, *capabilities, *tree.questions()]


def _questions(domains: Sequence[Domain]) -> tuple[Question, ...]:
    return Tree("", tuple(domains)).questions()
