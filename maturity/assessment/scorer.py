"""Score the readings of one response under every profile, each different question asked once."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from maturity.assessment.indicators import Caps
from maturity.assessment.readings import Readings
from maturity.instrument import Instrument
from maturity.models.assessment import NodeReading, Reading, ReadingResult
from scoring import Answer, Evaluation, Missing, Plan, at_base, at_top


class Scorer:
    """The evaluations of one response in one chosen reading, and in the others for comparison."""

    def __init__(
        self, instrument: Instrument, read: Readings, reading: Reading, caps: Caps
    ) -> None:
        """Take the readings of a response, the one that is shown, and the gates that bite."""
        self.instrument = instrument
        self.caps = caps
        self._answers = _one_of_each(read.answers)
        self.answers = self._answers[reading]
        self._read = read
        self._reading: Reading = reading
        self._known: dict[tuple[int, int], Evaluation] = {}
        self._highest: dict[int, Mapping[str, Answer]] = {}
        given = set(self.answers.values())
        self.has_blanks = Missing.UNANSWERED in given
        self.has_set_aside = Missing.NOT_APPLICABLE in given

    @cached_property
    def _lowest(self) -> Mapping[str, Answer]:
        return at_base(self.instrument.tree, self.answers, self.instrument.scale)

    def shown(self, profile: str) -> Evaluation:
        """Return the chosen reading under one profile."""
        return self._in(profile, self._reading)

    def low(self, profile: str) -> Evaluation:
        """Return the low end of the range: every blank at the base."""
        evaluation = self.shown(profile)
        if not self.has_blanks or evaluation.plan.profile.unanswered == "base":
            return evaluation
        return self._score(evaluation.plan, self._lowest)

    def high(self, profile: str) -> Evaluation:
        """Return the high end: every blank at the top, and no gate that only wants an answer."""
        return self._at_best(self.shown(profile).plan, self.answers)

    def levels(self, reading: Reading, headline: str) -> ReadingResult:
        """Return the levels of one reading: of the whole, and of the nodes that targets name."""
        profiles, highest = self._levels_of(self.instrument.id, reading)
        named = {one.node for one in self.instrument.targets if one.node is not None}
        nodes = {}
        for id_ in sorted(named - {self.instrument.id}):
            levels, highest_of_node = self._levels_of(id_, reading)
            nodes[id_] = NodeReading(profiles=levels, highest=highest_of_node)
        return ReadingResult(
            level=profiles[headline], profiles=profiles, highest=highest, nodes=nodes
        )

    def _levels_of(
        self, node: str, reading: Reading
    ) -> tuple[dict[str, int | None], dict[str, int | None]]:
        """Return the levels of one node; where there is none, the highest that is possible."""
        found: dict[str, int | None] = dict.fromkeys(self.instrument.plans)
        if reading == "verified" and not self._read.checked:
            return found, {}
        found = {id_: self._in(id_, reading).outcome(node).level for id_ in found}
        highest = {
            id_: self._highest_in(id_, reading).outcome(node).level
            for id_, level in found.items()
            if level is None
        }
        return found, highest

    def _highest_in(self, profile: str, reading: Reading) -> Evaluation:
        """Return one reading with everything unknown at the top."""
        return self._at_best(self._in(profile, reading).plan, self._answers[reading])

    def _at_best(self, plan: Plan, answers: Mapping[str, Answer]) -> Evaluation:
        """Return what a plan makes of answers with every blank at the top, where it has any.

        A gate that only wants an answer does not bite.
        """
        highest = self._highest.get(id(answers))
        if highest is None:
            highest = answers
            if Missing.UNANSWERED in answers.values():
                highest = at_top(self.instrument.tree, answers, self.instrument.scale)
            self._highest[id(answers)] = highest
        if self.caps.certain != self.caps.biting:
            return plan.score(highest, self.caps.certain)
        return self._score(plan, highest)

    def blank_levels(self, profile: str) -> dict[str, int | None]:
        """Return the level under each way of counting blanks.

        At the base it is the low end of the range; it is withheld where anything that counts is
        blank.
        """
        evaluation = self.shown(profile)
        level = evaluation.overall.level
        if not self.has_blanks:
            return dict.fromkeys(("base", "excluded", "withhold"), level)
        rules = evaluation.plan.profile
        excluding = self.instrument.variant(
            profile, unanswered="excluded", not_applicable=rules.not_applicable
        )
        excluded = self._score(excluding, self.answers).overall
        return {
            "base": self.low(profile).overall.level,
            "excluded": excluded.level,
            "withhold": None if excluded.blank else excluded.level,
        }

    def set_aside_levels(self, profile: str) -> dict[str, int | None]:
        """Return the level under each way of counting what is not applicable."""
        evaluation = self.shown(profile)
        rules = evaluation.plan.profile
        policies: tuple[Literal["excluded", "base", "top"], ...] = ("excluded", "base", "top")
        found: dict[str, int | None] = {}
        for policy in dict.fromkeys((*policies, rules.not_applicable)):
            found[str(policy)] = evaluation.overall.level
            if self.has_set_aside and policy != rules.not_applicable:
                plan = self.instrument.variant(
                    profile, not_applicable=policy, unanswered=rules.unanswered
                )
                found[str(policy)] = self._score(plan, self.answers).overall.level
        return found

    def empty_levels(self, profile: str) -> dict[str, int | None]:
        """Return the level under each way of judging levels at which nothing is asked."""
        evaluation = self.shown(profile)
        plan = evaluation.plan
        rules = plan.profile
        policies: tuple[Literal["blocks", "holds"], ...] = ("blocks", "holds")
        found: dict[str, int | None] = dict.fromkeys(policies, evaluation.overall.level)
        if plan.passes_over_levels:
            for policy in policies:
                other = self.instrument.variant(
                    profile,
                    unanswered=rules.unanswered,
                    not_applicable=rules.not_applicable,
                    empty_level=policy,
                )
                if policy != rules.empty_level:
                    found[policy] = self._score(other, self.answers).overall.level
        return found

    def _in(self, profile: str, reading: Reading) -> Evaluation:
        """Return one reading; what nobody verified is unknown, whatever the profile says."""
        plan = self.instrument.plans[profile]
        if reading == "verified":
            plan = self.instrument.variant(profile, unanswered="withhold")
        return self._score(plan, self._answers[reading])

    def _score(self, plan: Plan, answers: Mapping[str, Answer]) -> Evaluation:
        """Return what the plan makes of the answers, from memory where it was asked before."""
        key = id(plan), id(answers)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = plan.score(answers, self.caps.biting)
        return known


def _one_of_each(
    answers: Mapping[Reading, Mapping[str, Answer]],
) -> dict[Reading, Mapping[str, Answer]]:
    """Return the answers of every reading; those of readings that are alike are one object."""
    found: dict[Reading, Mapping[str, Answer]] = {}
    for reading, given in answers.items():
        found[reading] = next((one for one in found.values() if one == given), given)
    return found
