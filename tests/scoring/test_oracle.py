"""The engine agrees with a slow reading of the contract, sentence by sentence."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import Outcome
from tests.scoring.oracle import Oracle
from tests.strategies import METHODS, Case, cases, gates


@settings(max_examples=2 * settings().max_examples)
@given(st.data())
def test_the_engine_agrees_with_the_contract_at_every_node(data: st.DataObject) -> None:
    case = data.draw(cases())
    assert_agrees(case, data.draw(gates(case.tree, case.scale)))


# One method at every depth and few children: where rare conditions meet.
@pytest.mark.parametrize("method", METHODS)
@given(data=st.data())
def test_the_engine_agrees_where_one_method_rules_a_small_tree(
    method: str, data: st.DataObject
) -> None:
    case = data.draw(cases((method,), widest=2))
    assert_agrees(case, data.draw(gates(case.tree, case.scale)))


def assert_agrees(case: Case, caps: Mapping[str, int]) -> None:
    plan = case.plan
    found = plan.score(case.answers, caps)
    expected = Oracle(case.tree, case.scale, case.profile, case.answers, caps).verdicts()
    assert found.outcomes.keys() == expected.keys()
    for id_, verdict in expected.items():
        outcome = found.outcomes[id_]
        assert (id_, outcome.status.value, outcome.score, outcome.level) == (
            id_,
            verdict.state,
            verdict.score,
            verdict.level,
        )
        # Where no method looks at achievements, none are computed.
        if plan.nodes[id_].achieves:
            assert (id_, achievements(outcome, case.scale.base)) == (id_, dict(verdict.says))


def achievements(outcome: Outcome, base: int) -> dict[int, Fraction]:
    pairs = enumerate(outcome.achieved, start=base + 1)
    return {level: Fraction(*pair) for level, pair in pairs if pair is not None}
