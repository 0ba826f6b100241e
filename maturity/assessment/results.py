"""What every node came to under one profile, as the assessment records it."""

from collections.abc import Mapping
from typing import Any

from maturity.assessment.scorer import Scorer
from maturity.assessment.shown import shown_pair, two_places
from maturity.models.assessment import NodeResult, Policies, ProfileResult
from scoring import Coverage, Evaluation, Outcome


def profile_result(profile: str, scorer: Scorer, covered: Mapping[str, Coverage]) -> ProfileResult:
    """Return the result of every node under one profile, its range and policies beside it."""
    nodes = _Nodes(profile, scorer, covered)
    plan = nodes.evaluation.plan
    results: dict[str, NodeResult] = {}
    for place in range(len(plan.branches)):
        results.update(nodes.of_branch(place))
    definitions = scorer.instrument.scoring.profiles
    rules = plan.profile
    return ProfileResult(
        version=next(one.version for one in definitions if one.id == profile),
        policies=Policies(
            not_applicable=str(rules.not_applicable),
            unanswered=rules.unanswered,
            empty_level=rules.empty_level,
            not_applicable_levels=scorer.set_aside_levels(profile),
            unanswered_levels=scorer.blank_levels(profile),
            empty_level_levels=scorer.empty_levels(profile),
        ),
        nodes={id_: results[id_] for id_ in plan.nodes if id_ != plan.whole.id},
        **nodes.fields(plan.whole.id),
    )


class _Nodes:
    """The nodes of one response under one profile: as they are, and at the ends of the range."""

    def __init__(self, profile: str, scorer: Scorer, covered: Mapping[str, Coverage]) -> None:
        self.evaluation = scorer.shown(profile)
        self._low, self._high = scorer.low(profile), scorer.high(profile)
        self._gates = scorer.caps.gates
        self._covered = covered
        self._known = scorer.instrument.node_results[profile]
        self._known_branches = scorer.instrument.branch_results[profile]

    def of_branch(self, place: int) -> dict[str, NodeResult]:
        """Return the results of a domain and what is in it, from memory where it came before."""
        branch = self.evaluation.plan.branches[place]
        ids = branch.ids
        if not branch.recurs:
            return {id_: self._of(id_) for id_ in ids}
        key = (
            place,
            self.evaluation.branch_decided_by(place),
            self._high.caps_of(place),  # Those that are certain. The ends rest on no other answers.
            tuple([self._covered[id_] for id_ in ids]),
            tuple([self._gates.get(id_) for id_ in ids]) if self._gates else (),
        )
        return self._known_branches.get(key) or self._known_branches.keep(
            key, {id_: self._of(id_) for id_ in ids}
        )

    def _of(self, id_: str) -> NodeResult:
        """Return the result of one node, from memory where it came to the same before."""
        evaluation, low, high = self.evaluation, self._low, self._high
        key = (
            id_,
            self._covered[id_],
            self._gates.get(id_),
            evaluation.decided_by(id_),
            None if low is evaluation else low.decided_by(id_),
            None if high is evaluation else high.decided_by(id_),
        )
        return self._known.get(key) or self._known.keep(
            key, NodeResult.model_validate(self.fields(id_))
        )

    def fields(self, id_: str) -> dict[str, Any]:
        """Return the fields of a node's result."""
        outcome, low, high = (one.outcome(id_) for one in (self.evaluation, self._low, self._high))
        score, exact = _shown(outcome)
        covered = self._covered[id_]
        return {
            "score": score,
            "exact": exact,
            "level": outcome.level,
            "range": {
                "low": _shown(low)[0],
                "high": _shown(high)[0],
                "low_level": low.level,
                "high_level": high.level,
            },
            "coverage": two_places(covered.share),
            "answered": covered.answered,
            "applicable": covered.applicable,
            "explanation": _explanation(self.evaluation, id_, self._gates.get(id_, ())),
        }


def _shown(outcome: Outcome) -> tuple[str | None, str | None]:
    pair = outcome.score_pair
    return (None, None) if pair is None else shown_pair(pair)


def _explanation(evaluation: Evaluation, id_: str, gates: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields of an explanation."""
    found = evaluation.explain(id_)
    return {
        "rule": found.rule,
        "next_level": found.next_level,
        "conditions": tuple(
            {
                "kind": one.kind,
                "at": one.at,
                "achieved": str(one.achieved),
                "required": str(one.required),
                "met": one.met,
                "short": one.short,
            }
            for one in found.conditions
        ),
        "unanswered": found.unanswered,
        "cap": found.cap,
        "gates": gates,
    }
