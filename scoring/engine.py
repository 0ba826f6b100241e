"""Score a whole tree of answers under one profile."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from math import lcm
from types import MappingProxyType

from scoring.answers import Answer
from scoring.evaluation import Evaluation
from scoring.explanation import Explanation
from scoring.judging import Bands, Members, Situation
from scoring.leaves import LeafRules, Table
from scoring.memory import MOST, Memory
from scoring.outcome import Outcome, Status, weighted_mean
from scoring.parts import (
    MOST_LEAVES,
    Branch,
    CapabilityPlan,
    Found,
    Given,
    Known,
    NodePlan,
    has_gaps,
    taking,
)
from scoring.profile import Method, Profile
from scoring.scale import Pair, Scale
from scoring.tree import Capability, Domain, Question, Tree

NO_CAPS: Mapping[str, int] = MappingProxyType({})


class Plan:
    """A questionnaire's tree under one profile, prepared once and used for every response.

    Many responses have the same answers in a domain, more of them in a capability, and what a node
    comes to depends on nothing else: the plan remembers it.
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
        self.whole = self._node(tree.id, profile.questionnaire, top, _questions(counted), top_needs)
        self.branches = [
            self._branch(domain, domain_method, achieves=group_needs, leaves_achieve=leaf_needs)
            for domain in tree.children
        ]
        capabilities = [one.node for branch in self.branches for one in branch.capabilities]
        domains = [branch.node for branch in self.branches]
        self._by_id = {question.id: question for question in tree.questions()}
        self.nodes = {node.id: node for node in (*capabilities, *domains, self.whole)}
        self._known = Known(self.branches)
        self._known_whole = Known(self.branches)
        if like is not None and like._differs_in_policies(self):  # noqa: SLF001 - of its own kind
            self._known_whole = like._known_whole  # noqa: SLF001
        self.place_of = {
            id_: place for place, branch in enumerate(self.branches) for id_ in branch.ids
        }
        self.passes_over_levels = any(
            node.empty and node.method.name == "staged" for node in self.nodes.values()
        )
        self.explained = Memory[tuple[object, ...], Explanation](8 * MOST)
        self.held_back = Memory[tuple[object, ...], dict[str, Mapping[str, None]]](8 * MOST)

    def score(self, answers: Mapping[str, Answer], caps: Mapping[str, int] = NO_CAPS) -> Evaluation:
        """Return what every node came to; a question without an entry is unanswered.

        `caps` holds the level of each gate that bites, by node. Raises `ValueError` for an answer
        that a question cannot have.
        """
        branches = []
        for place, branch in enumerate(self.branches):
            given = branch.given(answers)
            if not branch.recurs or (caps and not branch.ids.isdisjoint(caps)):
                found = self._within(branch, given, self._known_for(given), caps)
            else:
                found = self._known.branches[place].get(given) or self._met(place, given)
            branches.append((given, found))
        # No two responses are alike as a whole: there is nothing to remember.
        children = tuple([outcome for _, found in branches for outcome in found.seen])
        overall = self._capped(self.whole.id, self.judge(self.whole, children), caps)
        return Evaluation(self, caps, branches, children, overall)

    def _met(self, place: int, given: Given) -> Found:
        """Return what the nodes of a branch come to for answers that this plan meets anew."""
        branch, known = self.branches[place], self._known_for(given)
        memory = known.branches[place]
        found = memory.get(given) or memory.keep(given, self._within(branch, given, known))
        return found if known is self._known else self._known.branches[place].keep(given, found)

    def _known_for(self, given: Given) -> Known:
        """Return the memory for answers: shared with like plans where no policy enters."""
        return self._known if has_gaps(given) else self._known_whole

    def _within(
        self, branch: Branch, given: Given, known: Known, caps: Mapping[str, int] = NO_CAPS
    ) -> Found:
        """Return what the nodes of a branch come to, each held down where a gate bites."""
        outcomes, children = {}, {}
        for one in branch.capabilities:
            id_ = one.node.id
            own = given[one.part]
            memory = known.capabilities[id_]
            before = memory.get(own)
            if before is None:
                pairs = zip(one.leaves, own, strict=True)
                leaves = tuple([self._leaf(leaf, answer, table) for (leaf, table), answer in pairs])
                before = memory.keep(own, (leaves, self.judge(one.node, leaves)))
            children[id_], outcome = before
            outcomes[id_] = self._capped(id_, outcome, caps)
        domain = branch.node
        beneath = children[domain.id] = tuple([outcomes[id_] for id_ in domain.members.ids])
        judged = known.domains[domain.id]
        outcome = judged.get(beneath) or judged.keep(beneath, self.judge(domain, beneath))
        outcomes[domain.id] = self._capped(domain.id, outcome, caps)
        return Found(outcomes, children, tuple([outcomes[id_] for id_ in branch.seen]))

    def _capped(self, id_: str, outcome: Outcome, caps: Mapping[str, int]) -> Outcome:
        """Return what a node came to, held down where a gate bites."""
        cap = caps.get(id_)
        return outcome if cap is None else outcome.capped(cap, self.scale.base)

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

    def _branch(
        self,
        domain: Domain,
        method: Method,
        *,
        achieves: bool,
        leaves_achieve: bool,
    ) -> Branch:
        capabilities = []
        ids: list[str] = []
        for one in domain.children:
            node = self._node(
                one.id, self.profile.capability, one.children, one.children, leaves_achieve
            )
            leaves = [(leaf.id, self._leaves.table(leaf)) for leaf in one.children]
            part = slice(len(ids), len(ids) + len(leaves))
            capabilities.append(CapabilityPlan(node, leaves, part))
            ids += [leaf.id for leaf in one.children]
        node = self._node(domain.id, method, domain.children, _questions([domain]), achieves)
        every = frozenset({domain.id, *(one.id for one in domain.children)})
        seen = [id_ for id_ in self.whole.members.ids if id_ in every]
        return Branch(node, capabilities, every, seen, taking(ids), len(ids) <= MOST_LEAVES)

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


def _descendants(tree: Tree) -> list[Question | Capability | Domain]:
    domains = tree.children
    capabilities = [child for domain in domains for child in domain.children]
    return [*domains, *capabilities, *tree.questions()]


def _questions(domains: Sequence[Domain]) -> tuple[Question, ...]:
    return Tree("", tuple(domains)).questions()
