"""What every node came to under one profile, as the assessment records it."""

from collections.abc import Mapping
from typing import Any

from maturity.assessment.scorer import Scorer
from maturity.assessment.shown import fraction_text, two_places
from maturity.models.assessment import Policies, ProfileResult
from scoring import Coverage, Evaluation


def profile_result(profile: str, scorer: Scorer, covered: Mapping[str, Coverage]) -> ProfileResult:
    """Return the result of every node under one profile, its range and policies beside it."""
    evaluation = scorer.shown(profile)
    ends = evaluation, scorer.low(profile), scorer.high(profile)
    # Plain fields, made into models in one go: node by node it takes twice as long.
    nodes: Any = {
        id_: _node_fields(id_, ends, covered[id_], scorer.caps.gates.get(id_, ()))
        for id_ in evaluation.plan.nodes
    }
    whole: dict[str, Any] = nodes.pop(evaluation.plan.tree.id)
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
    score = outcome.score
    return {
        "score": two_places(score),
        "exact": fraction_text(score),
        "level": outcome.level,
        "range": {
            "low": two_places(lowest.score),
            "high": two_places(highest.score),
            "low_level": lowest.level,
            "high_level": highest.level,
        },
        "coverage": two_places(covered.share),
        "answered": covered.answered,
        "applicable": covered.applicable,
        "explanation": _explanation(evaluation, id_, gates),
    }


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
