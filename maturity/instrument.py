"""A questionnaire that was loaded and found sound, compiled for the engine."""

from dataclasses import dataclass, replace
from functools import cached_property

from maturity.conditions import condition
from maturity.models import questionnaire as models
from maturity.models.assessment import NodeResult
from maturity.models.questionnaire import PracticeQuestion, Question, Questionnaire
from maturity.models.scoring_file import ScoringFile
from maturity.models.targets import Target, TargetsFile
from maturity.models.text import Text
from scoring import Capability, Domain, Memory, Plan, Scale, Tree
from scoring import Question as Leaf
from scoring.profile import EmptyLevelPolicy, NotApplicablePolicy, UnansweredPolicy

_MOST_RESULTS = 4096
"""Results of nodes that are held for each profile: some ten megabytes."""
_MOST_BRANCHES = 2048
"""Domains of which the results are held for each profile; the nodes are for the most the same."""
_MOST_TEXTS = 8192
"""Results of nodes, of all profiles, of which the text is held: some ten megabytes."""


@dataclass(frozen=True)
class Instrument:
    """A questionnaire with its scoring profiles and targets.

    `sha256` is the digest of the files that decide a result (see `loading.digest`).
    """

    questionnaire: Questionnaire
    scoring: ScoringFile
    targets_file: TargetsFile | None
    sha256: str

    @property
    def id(self) -> str:
        """The questionnaire's id, which is also that of its topmost node."""
        return self.questionnaire.id

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets, none where the questionnaire has none."""
        return self.targets_file.targets if self.targets_file else ()

    @cached_property
    def scale(self) -> Scale:
        """The lowest and the highest level."""
        levels = self.questionnaire.scale
        return Scale(levels[0].level, levels[-1].level)

    @cached_property
    def tree(self) -> Tree:
        """The tree of weights and core marks."""
        return compiled_tree(self.questionnaire)

    @cached_property
    def counted_tree(self) -> Tree:
        """The tree of the questions that count in coverage: the agency's own, not the centre's."""
        centre = {id_ for id_, one in self.questions.items() if one.answered_by == "centre"}
        if not centre:
            return self.tree
        return _without(self.tree, centre)

    @cached_property
    def has_conditions(self) -> bool:
        """Whether anything in the questionnaire depends on a condition in CEL."""
        asked = self.questions.values()
        return bool(self.questionnaire.registers) or any(one.applies_when for one in asked)

    @cached_property
    def has_duties(self) -> bool:
        """Whether anything has to be done by a day."""
        return bool(self.questionnaire.duties) or any(
            one.rules for one in self.questionnaire.registers
        )

    @cached_property
    def registers_stand_alone(self) -> bool:
        """Whether what registers and duties come to rests on no answer, only on rows and days."""
        asked = self.questionnaire
        found = [one for register in asked.registers for one in register.named_parts().values()]
        for register in asked.registers:
            for rule in register.rules:
                found += rule.every_condition()
        texts = [text for one in asked.indicators for text in (one.of, one.met)]
        texts += [text for one in asked.duties for text in (one.of, one.applies_when)]
        found += [condition(text) for text in texts if text is not None]
        return not any({"answer", "indicator"} & set(one.variables) for one in found)

    @cached_property
    def answers_named(self) -> frozenset[str]:
        """The questions whose answers some condition looks at; all of them where that is unclear.

        What no condition names need not be handed to it, and handing over is what costs.
        """
        found: set[str] = set()
        for text in self.questionnaire.condition_texts():
            one = condition(text)
            named = {name for kind, name in one.names if kind == "answer"}
            if not named and "answer" in one.variables:
                return frozenset(self.questions)
            found |= named
        return frozenset(found)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """One plan a profile, the headline's first."""
        profiles = sorted(self.scoring.profiles, key=lambda one: one.id != self.scoring.headline)
        return {
            profile.id: Plan(self.tree, self.scale, profile.compiled(self.scale))
            for profile in profiles
        }

    @cached_property
    def node_results(self) -> dict[str, Memory[tuple[object, ...], NodeResult]]:
        """What nodes came to before, by profile: many responses have the same answers there."""
        return {profile: Memory(_MOST_RESULTS) for profile in self.plans}

    @cached_property
    def branch_results(self) -> dict[str, Memory[tuple[object, ...], dict[str, NodeResult]]]:
        """What domains came to before with all that is in them, by profile."""
        return {profile: Memory(_MOST_BRANCHES) for profile in self.plans}

    @cached_property
    def node_texts(self) -> Memory[tuple[str, int], tuple[NodeResult, bytes]]:
        """The JSON of results of nodes that was written before (see `assessment.text`)."""
        return Memory(_MOST_TEXTS)

    @cached_property
    def _variants(self) -> dict[tuple[str, ...], Plan]:
        return {}

    def variant(
        self,
        profile: str,
        *,
        unanswered: UnansweredPolicy | None = None,
        not_applicable: NotApplicablePolicy | None = None,
        empty_level: EmptyLevelPolicy | None = None,
    ) -> Plan:
        """Return the plan of a profile with another policy, prepared at its first use."""
        plan = self.plans[profile]
        blanks = unanswered or plan.profile.unanswered
        aside = plan.profile.not_applicable if not_applicable is None else not_applicable
        empty = empty_level or plan.profile.empty_level
        key = (profile, blanks, str(aside), empty)
        if key not in self._variants:
            other = replace(
                plan.profile, unanswered=blanks, not_applicable=aside, empty_level=empty
            )
            self._variants[key] = Plan(self.tree, self.scale, other, like=plan)
        return self._variants[key]

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in order."""
        return {question.id: question for question in self.questionnaire.questions()}

    def questions_of(self, node: str) -> tuple[str, ...]:
        """Return the ids of the questions beneath a node, in order; every one for the whole."""
        return tuple(
            leaf.id
            for domain in self.tree.children
            for capability in domain.children
            for leaf in capability.children
            if node in (self.id, domain.id, capability.id)
        )

    @cached_property
    def titles(self) -> dict[str, Text]:
        """The title of every node, and the text of every question, by id."""
        titles = {self.id: self.questionnaire.title}
        for _, element in self.questionnaire.elements():
            titles[element.id] = (
                element.title
                if isinstance(element, models.Domain | models.Capability)
                else element.text
            )
        return titles

    def level_name(self, level: int | None, lang: str) -> str:
        """Return the name of a level of the scale, nothing for none."""
        names = {one.level: one.name.in_language(lang) for one in self.questionnaire.scale}
        return names.get(level, "") if level is not None else ""


def compiled_tree(questionnaire: Questionnaire) -> Tree:
    """Return the questionnaire as the engine sees it."""
    return Tree(
        questionnaire.id,
        tuple(
            Domain(
                domain.id,
                tuple(
                    Capability(
                        capability.id,
                        tuple(_leaf(question) for question in capability.questions),
                        capability.weight,
                        capability.core,
                    )
                    for capability in domain.capabilities
                ),
                domain.weight,
                domain.core,
                domain.mandatory,
            )
            for domain in questionnaire.domains
        ),
    )


def _without(tree: Tree, left_out: set[str]) -> Tree:
    """Return the tree without some of its questions; every node stays."""
    return replace(
        tree,
        children=tuple(
            replace(
                domain,
                children=tuple(
                    replace(
                        capability,
                        children=tuple(
                            leaf for leaf in capability.children if leaf.id not in left_out
                        ),
                    )
                    for capability in domain.children
                ),
            )
            for domain in tree.children
        ),
    )


def _leaf(question: Question) -> Leaf:
    level = question.level if isinstance(question, PracticeQuestion) else None
    return Leaf(question.id, question.weight, question.core, level)
