"""What is remembered never changes what is said."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scoring import Memory, Plan
from tests.strategies import Case, cases


def test_a_full_memory_forgets_and_begins_again() -> None:
    memory: Memory[str, int] = Memory(2)
    assert [memory.keep(key, value) for value, key in enumerate("abc")] == [0, 1, 2]
    assert dict(memory) == {"c": 2}


@given(
    case=cases(),
    blanks=st.sampled_from(("base", "excluded", "withhold")),
    aside=st.sampled_from(("excluded", "base", "top")),
    empty=st.sampled_from((None, "blocks", "holds")),
)
def test_plans_that_remember_together_say_what_each_says_alone(
    case: Case, blanks: str, aside: str, empty: str | None
) -> None:
    policies = {"unanswered": blanks, "not_applicable": aside}
    if empty is not None:
        policies["empty_level"] = empty
    other = replace(case.profile, **policies)  # type: ignore[arg-type]
    first = case.plan
    before = dict(first.score(case.answers).outcomes)
    together = Plan(case.tree, case.scale, other, like=first)
    alone = Plan(case.tree, case.scale, other)
    assert together.score(case.answers).outcomes == alone.score(case.answers).outcomes
    assert first.score(case.answers).outcomes == before
