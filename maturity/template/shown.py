"""What is shown of a level or a score that follows what is written; a sign where there is none."""

from dataclasses import dataclass

from maturity.instrument import Instrument
from maturity.template.formula import Expr, chosen, greatest, if_, part, rounded_off
from maturity.template.model import Live
from maturity.template.words import Words

NONE, INEXACT, UNSURE = "–", "?", "*"
"""What stands in the place of a number: no level, numbers too large to be exact, not told here."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of the nodes: a number, or the sign that stands where there is none."""

    instrument: Instrument
    live: Live
    words: Words

    def _guarded(self, profile: str, node: str, shown: Expr) -> Expr:
        nodes = self.live.nodes[profile]
        if node in self.unsure:
            return part(UNSURE)
        counted = if_(nodes.outside(node, "counts").eq(1), shown, NONE)
        return if_(nodes.sure.eq(1), counted, INEXACT)

    def level(self, profile: str, node: str) -> Expr:
        """Return the level of a node."""
        return self._guarded(profile, node, self.live.nodes[profile].outside(node, "level"))

    def held_level(self, node: str) -> Expr:
        """Return the headline's level with claims held to their evidence."""
        nodes = self.live.held
        assert nodes is not None  # noqa: S101 - asked for only where there is evidence
        if node in self.unsure:
            return part(UNSURE)
        counted = if_(nodes.outside(node, "counts").eq(1), nodes.outside(node, "level"), NONE)
        return if_(nodes.sure.eq(1), counted, INEXACT)

    def score(self, profile: str, node: str) -> Expr:
        """Return the score of a node, rounded down to two places."""
        nodes = self.live.nodes[profile]
        score, over = nodes.outside(node, "score"), nodes.outside(node, "over")
        return self._guarded(profile, node, rounded_off(score * 100 / over) / 100)

    def gap(self, profile: str, node: str, level: int) -> Expr:
        """Return how many levels are missing to one."""
        here = self.live.nodes[profile].outside(node, "level")
        return self._guarded(profile, node, greatest(0, part(level) - here))

    def level_name(self, profile: str, node: str) -> Expr:
        """Return the name of the level of a node."""
        here = self.live.nodes[profile].outside(node, "level")
        return self._guarded(profile, node, self._name(here))

    def _name(self, level: Expr) -> Expr:
        lang, scale = self.words.lang, self.instrument.scale
        levels = range(scale.base, scale.top + 1)
        names = [self.instrument.level_name(each, lang) for each in levels]
        return chosen(level - (scale.base - 1), *names)

    def level_in_words(self, profile: str, node: str) -> Expr:
        """Return the level of a node with its name."""
        here = self.live.nodes[profile].outside(node, "level")
        return self._guarded(profile, node, here & " – " & self._name(here))

    @property
    def unsure(self) -> frozenset[str]:
        """The nodes above questions whose condition cannot be told here."""
        found = set()
        for domain in self.instrument.questionnaire.domains:
            for capability in domain.capabilities:
                asked = {one.id for one in capability.questions}
                if asked & self.live.questions.uncertain:
                    found |= {capability.id, domain.id, self.instrument.id}
        return frozenset(found)

    def gates_above(self, node: str) -> tuple[str, ...]:
        """Return the gates that may hold a node down and cannot be told here."""
        below = {node}
        for domain in self.instrument.questionnaire.domains:
            inside = {domain.id, *(one.id for one in domain.capabilities)}
            if node in (self.instrument.id, domain.id):
                below |= inside
        return tuple(one.id for one in self.live.unknown_gates if one.node in below)

    def caution(self, node: str) -> str:
        """Return what has to be said beside a level."""
        gates = self.gates_above(node)
        if not gates:
            return ""
        return self.words.say("before gates ({gates})", gates=", ".join(gates))
