"""Which questions hold a level back, in the order in which to look at them."""

from itertools import chain

from scoring import Evaluation


def binding_questions(evaluation: Evaluation, node_id: str, toward: int) -> tuple[str, ...]:
    """Return the questions that keep a node below the level `toward`, decisive ones first.

    Follows the conditions that are not met from the node down: core children before the share of
    all, the lowest before the others. Where blanks withhold a level, the blanks are what binds.
    """
    found: dict[str, None] = {}
    _collect(evaluation, node_id, toward, found)
    return tuple(id_ for id_ in found if id_ not in evaluation.plan.nodes)


def _collect(evaluation: Evaluation, node_id: str, toward: int, found: dict[str, None]) -> None:
    """Add what holds a node back, each node and question once."""
    if node_id in found:
        return
    found[node_id] = None
    outcome = evaluation.outcomes[node_id]
    if outcome.level is not None and outcome.level >= toward:
        return
    explanation = evaluation.explain(node_id, toward=toward)
    nodes = evaluation.plan.nodes
    short = [one.short for one in explanation.unmet]
    for child in chain(explanation.unanswered, *short):
        if child in nodes:
            _collect(evaluation, child, toward, found)
        else:
            found[child] = None
