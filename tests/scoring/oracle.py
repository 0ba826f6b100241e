"""The scoring contract once more, slowly: one sentence at a time, in plain fractions.

Nothing here calls scoring/; only its questions (trees, profiles, answers) are read. Whole nodes are
judged from the leaves beneath them wherever the contract speaks of a subtree, so that nothing
depends on what a child chose to hand upwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from scoring import (
    Answer,
    Capability,
    Domain,
    Mean,
    Method,
    Minimum,
    Missing,
    Profile,
    Question,
    Quorum,
    Scale,
    Staged,
    Tree,
)

ONE = Fraction(1)
NONE = Fraction(0)
Part: TypeAlias = Question | Capability | Domain


@dataclass(frozen=True)
class Verdict:
    """What a node or leaf comes to; `says` holds its achievement where it has a say."""

    state: str
    score: Fraction | None = None
    level: int | None = None
    says: Mapping[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Scored:
    """A child that has a level."""

    part: Part
    score: Fraction
    level: int
    says: Mapping[int, Fraction]


@dataclass(frozen=True)
class Oracle:
    """One response under one profile."""

    tree: Tree
    scale: Scale
    profile: Profile
    answers: Mapping[str, Answer]
    caps: Mapping[str, int]

    @property
    def levels(self) -> list[int]:
        return [n for n in range(self.scale.top + 1) if n > self.scale.base]

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdict of every node by id."""
        found = {self.tree.id: self.questionnaire()}
        for domain in self.tree.children:
            found[domain.id] = self.domain(domain)
            for capability in domain.children:
                found[capability.id] = self.capability(capability)
        return found

    # The tree, from the top.

    def questionnaire(self) -> Verdict:
        method = self.profile.questionnaire
        leaves_out = isinstance(method, Minimum | Staged | Quorum)
        domains = [one for one in self.tree.children if one.mandatory or not leaves_out]
        below: list[tuple[Part, Verdict]] = []
        for domain in domains:
            if self.profile.domain is None:
                below.extend((one, self.capability(one)) for one in domain.children)
            else:
                below.append((domain, self.domain(domain)))
        return self.node(self.tree.id, method, below, [q for one in domains for q in leaves(one)])

    def domain(self, domain: Domain) -> Verdict:
        method = self.profile.domain
        if method is None:
            method = self.profile.questionnaire
        below = [(one, self.capability(one)) for one in domain.children]
        return self.node(domain.id, method, below, leaves(domain))

    def capability(self, capability: Capability) -> Verdict:
        below = [(one, self.leaf(one)) for one in capability.children]
        return self.node(capability.id, self.profile.capability, below, leaves(capability))

    # A leaf.

    def leaf(self, question: Question) -> Verdict:
        answer = self.answers.get(question.id, Missing.UNANSWERED)
        if answer is Missing.OUTSIDE:
            return Verdict("not_applicable")
        if answer is Missing.NOT_APPLICABLE:
            stands_for = self.profile.not_applicable
            if stands_for == "excluded":
                return Verdict("not_applicable")
            if stands_for == "base":
                stands_for = self.scale.base
            if stands_for == "top":
                stands_for = self.scale.top
            assert isinstance(stands_for, int)
            own = question.practice_level
            return self.answered(question, stands_for if own is None else int(own <= stands_for))
        if answer is Missing.UNANSWERED:
            if self.profile.unanswered != "base":
                return Verdict("unanswered")
            level_valued = question.practice_level is None
            return self.answered(question, self.scale.base if level_valued else 0)
        return self.answered(question, answer)

    def answered(self, question: Question, value: Answer) -> Verdict:
        if question.practice_level is None:
            assert isinstance(value, int)
            says = {n: ONE if value >= n else NONE for n in self.levels}
            return Verdict("scored", Fraction(value), value, says)
        named = self.profile.achievements[value] if isinstance(value, str) else value
        assert isinstance(named, int | Fraction)
        achieved = Fraction(named)
        if self.profile.practice_counts_from is not None:
            achieved = ONE if achieved >= self.profile.practice_counts_from else NONE
        score = self.scale.base + achieved * (self.scale.top - self.scale.base)
        return Verdict("scored", score, self.band(score), {question.practice_level: achieved})

    def band(self, score: Fraction) -> int:
        """Return the level whose band holds `score`: climb while the next floor is met."""
        level = self.scale.base
        while level < self.scale.top:
            floor = (
                Fraction(level + 1)
                if self.profile.bands is None
                else Fraction(self.profile.bands[level + 1])
            )
            if score < floor:
                break
            level += 1
        return level

    # What is asked, applies and is blank in a subtree.

    def asked_at(self, level: int, below: Sequence[Question]) -> list[Question]:
        return [q for q in below if q.practice_level is None or q.practice_level == level]

    def is_blank(self, question: Question) -> bool:
        return self.answers.get(question.id, Missing.UNANSWERED) is Missing.UNANSWERED

    # A node.

    def node(
        self,
        id_: str,
        method: Method,
        below: Sequence[tuple[Part, Verdict]],
        beneath: Sequence[Question],
    ) -> Verdict:
        blank = any(self.is_blank(q) for q in beneath) and self.profile.unanswered != "base"
        children = [
            Scored(part, verdict.score, verdict.level, verdict.says)
            for part, verdict in below
            if verdict.score is not None and verdict.level is not None
        ]
        if blank and self.profile.unanswered == "withhold":
            return Verdict("unanswered")
        if not children:
            return Verdict("unanswered" if blank else "not_applicable")
        says: dict[int, Fraction] = {}
        for n in self.levels:
            having = [child for child in children if n in child.says]
            if having:
                says[n] = mean_of(having, lambda child, n=n: child.says[n])  # type: ignore[misc]
        score, level = self.judged(method, children, says, beneath)
        cap = self.caps.get(id_)
        if cap is not None:
            score, level = min(score, Fraction(cap)), min(level, cap)
            says.update({n: NONE for n in self.levels if n > cap})
        return Verdict("scored", score, level, says)

    def judged(
        self,
        method: Method,
        children: Sequence[Scored],
        says: Mapping[int, Fraction],
        beneath: Sequence[Question],
    ) -> tuple[Fraction, int]:
        if isinstance(method, Mean):
            score = mean_of(children, lambda child: child.score)
            return score, self.band(score)
        if isinstance(method, Minimum):
            return min(child.score for child in children), min(child.level for child in children)
        if isinstance(method, Quorum):
            return self.climbed(lambda n: self.quorum(method, children, n))
        if isinstance(method, Staged):
            return self.highest(lambda n: self.staged(method, says, beneath, n))
        score = self.scale.base + sum(says.values(), NONE)
        return score, self.band(score)

    def climbed(self, parts: Callable[[int], list[Fraction]]) -> tuple[Fraction, int]:
        """Return score and level where a level needs every level below it too."""
        reached = [n for n in self.levels if min(parts(n)) == 1]
        level = self.scale.base
        while level + 1 in reached:
            level += 1
        return self.with_progress(level, parts)

    def highest(self, parts: Callable[[int], list[Fraction]]) -> tuple[Fraction, int]:
        """Return score and level where the highest level reached is the level."""
        reached = [n for n in self.levels if all(part == 1 for part in parts(n))]
        return self.with_progress(reached[-1] if reached else self.scale.base, parts)

    def with_progress(
        self, level: int, parts: Callable[[int], list[Fraction]]
    ) -> tuple[Fraction, int]:
        if level == self.scale.top:
            return Fraction(level), level
        return level + min(parts(level + 1)), level

    def quorum(self, method: Quorum, children: Sequence[Scored], n: int) -> list[Fraction]:
        """Return how much of each condition of level n is there, each at most 1."""
        core = [child for child in children if child.part.core]
        at = sum((child.part.weight for child in children if child.level >= n), NONE)
        share = at / sum((child.part.weight for child in children), NONE)
        parts = [min(ONE, share / method.share)]
        if core:
            parts.append(Fraction(len([one for one in core if one.level >= n]), len(core)))
        if method.slack is not None:
            near = [one for one in children if not one.level < n - method.slack]
            parts.append(Fraction(len(near), len(children)))
        return parts

    def staged(
        self,
        method: Staged,
        says: Mapping[int, Fraction],
        beneath: Sequence[Question],
        n: int,
    ) -> list[Fraction]:
        """Return achieved ÷ required of each condition of level n, each at most 1."""
        if n not in method.requires:
            return [NONE]
        parts = [ONE]
        for at, required in method.requires[n].items():
            if at in says:
                parts.append(min(ONE, says[at] / required))
            elif self.profile.unanswered == "excluded" and any(
                self.is_blank(q) for q in self.asked_at(at, beneath)
            ):
                parts.append(NONE)
        if self.profile.empty_level == "blocks":
            parts.extend(NONE for k in self.levels if k <= n and not self.asked_at(k, beneath))
        return parts


def leaves(node: Capability | Domain) -> list[Question]:
    """Return the questions beneath a node, in order."""
    found: list[Question] = []
    for child in node.children:
        if isinstance(child, Question):
            found.append(child)
        else:
            found.extend(child.children)
    return found


def mean_of(children: Sequence[Scored], value: Callable[[Scored], Fraction]) -> Fraction:
    weight = sum((child.part.weight for child in children), NONE)
    return sum((child.part.weight * value(child) for child in children), NONE) / weight
