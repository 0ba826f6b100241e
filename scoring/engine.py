"""Score a whole tree of answers under one profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from math import lcm
from operator import itemgetter
from types import MappingProxyType

from scoring.answers import Answer, Missing
from scoring.explanation import Explanation
from scoring.judging import Bands, Members, Situation
from scoring.leaves import LeafRules, Table
from scoring.outcome import Outcome, Status, weighted_mean
from scoring.profile import Method, Profile
from scoring.scale import Pair, Scale
from scoring.tree import Capability, Domain, Question, Tree

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


class Plan:
    """A questionnaire's tree under one profile, prepared once and used for every response."""

    def __init__(self, tree: Tree, scale: Scale, profile: Profile) -> None:
        """Prepare `profile` for `tree`: whole-number weights, leaf tables, node methods."""
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
            (
                self._node(node.id, profile.capability, node.children, node.children, leaf_needs),
                [(leaf.id, self._leaves.table(leaf)) for leaf in node.children],
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
        everyone = (*(node for node, _ in self._capabilities), *self._groups)
        self._by_id = {question.id: question for question in tree.questions()}
        self.nodes = {node.id: node for node in everyone}

    def score(
        self, answers: Mapping[str, Answer], caps: Mapping[str, int] = NO_CAPS
    ) -> "Evaluation":
        """Return what every node came to; a question without an entry is unanswered.

        `caps` holds the level of each gate that bites, by node. Raises `ValueError` for an answer
        that a question cannot have.
        """
        evaluation = Evaluation(self, caps)
        outcomes = evaluation.outcomes
        give = answers.get
        unanswered = Missing.UNANSWERED
        for node, leaves in self._capabilities:
            found = [table.get(give(id_, unanswered)) for id_, table in leaves]
            if None in found:
                found = [self._leaf(id_, give(id_, unanswered), table) for id_, table in leaves]
            evaluation.add(node, found)  # type: ignore[arg-type]
        for node in self._groups:
            evaluation.add(node, [outcomes[id_] for id_ in node.members.ids])
        return evaluation

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
    children: dict[str, Sequence[Outcome]] = field(default_factory=dict)

    def add(self, node: NodePlan, children: Sequence[Outcome]) -> None:
        """Judge a node whose children are known, and hold it down where a gate bites."""
        outcome = self.plan.judge(node, children)
        cap = self.caps.get(node.id)
        if cap is not None:
            outcome = outcome.capped(cap, self.plan.scale.base)
        self.children[node.id] = children
        self.outcomes[node.id] = outcome

    @property
    def overall(self) -> Outcome:
        """What the questionnaire as a whole came to."""
        return self.outcomes[self.plan.tree.id]

    def explain(self, node_id: str, *, toward: int | None = None) -> Explanation:
        """Return why a node has its level, and what `toward` (by default the next level) takes.

        Raises `KeyError` for an unknown node.
        """
        node = self.plan.nodes[node_id]
        level = self.outcomes[node_id].level
        children = self.children[node_id]
        rule = node.method.name
        if level is None:
            return Explanation(rule, None, unanswered=self._unanswered(node))
        cap = self.caps.get(node_id)
        wanted = level + 1 if toward is None else toward
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
