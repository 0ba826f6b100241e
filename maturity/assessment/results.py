"""What every node came to under one profile, as the assessment records it."""

from collections.abc import Mapping
from typing import Any

from maturity.assessment.scorer import Scorer
from maturity.assessment.shown import shown_pair, two_places
from maturity.models.assessment import NodeResult, Policies, ProfileResult
from scoring import Coverage, Evaluation, Outcome


def profile_result(profile: str, scorer: Scorer, covered: Mapping[str, Coverage]) -> ProfileResult:
    """Return the result of every node under one profile, its range and policies beside it."""
    evaluation = scorer.shown(profile)
    low, high = scorer.low(profile), scorer.high(profile)
    ends = evaluation, low, high
    root = evaluation.plan.tree.id
    known = scorer.instrument.node_results[profile]
    nodes = {}
    for id_ in evaluation.plan.nodes:
        gates = scorer.caps.gates.get(id_, ())
        count = covered[id_]
        key = (
            id_,
            count.answered,
            count.applicable,
            gates,
            evaluation.decided_by(id_),
            None if low is evaluation else low.decided_by(id_),
            None if high is evaluation else high.decided_by(id_),
        )
        nodes[id_] = known.get(key) or known.keep(
            key, NodeResult.model_validate(_node_fields(id_, ends, count, gates))
        )
    whole = dict(nodes.pop(root))
    definitions = scorer.instrument.scoring.profiles
    rules = evaluation.plan.profile
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
        nodes=nodes,
        **whole,
    )


def _node_fields(
    id_: str,
    evaluations: tuple[Evaluation, Evaluation, Evaluation],
    covered: Coverage,
    gates: tuple[str, ...],
) -> dict[str, Any]:
    """Return the fields of a node's result, given its evaluation, the low and the high one."""
    evaluation, low, high = evaluations
    outcome, lowest, highest = evaluation.outcomes[id_], low.outcomes[id_], high.outcomes[id_]
    score, exact = _shown(outcome)
    return {
        "score": score,
        "exact": exact,
        "level": outcome.level,
        "range": {
            "low": _shown(lowest)[0],
            "high": _shown(highest)[0],
            "low_level": lowest.level,
            "high_level": highest.level,
        },
        "coverage": two_places(covered.share),
        "answered": covered.answered,
        "applicable": covered.applicable,
        "explanation": _explanation(evaluation, id_, gates),
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
