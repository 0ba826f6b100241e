"""How much of what applies was answered."""

from fractions import Fraction

from hypothesis import given

from scoring import Capability, Coverage, Domain, Missing, Question, Tree, coverage
from tests.strategies import Case, cases


def test_coverage_counts_answers_among_the_questions_that_apply() -> None:
    first = Capability("C", tuple(Question(f"q{n}") for n in range(1, 6)))
    second = Capability("E", (Question("q6"), Question("q7")))
    empty = Capability("F", (Question("q8"),))
    tree = Tree("T", (Domain("D", (first, second)), Domain("G", (empty,), mandatory=False)))
    found = coverage(
        tree,
        {
            "q1": 3,
            "q2": "fully",
            "q3": Missing.UNANSWERED,
            "q4": Missing.NOT_APPLICABLE,
            "q5": Missing.OUTSIDE,
            "q7": Fraction(1, 2),
            "q8": Missing.NOT_APPLICABLE,
        },
    )
    assert found == {
        "C": Coverage(2, 3),
        "E": Coverage(1, 2),
        "D": Coverage(3, 5),
        "F": Coverage(0, 0),
        "G": Coverage(0, 0),
        "T": Coverage(3, 5),
    }
    assert found["T"].share == Fraction(3, 5)


def test_the_share_of_nothing_is_not_a_number() -> None:
    assert Coverage(0, 0).share is None
    assert Coverage(0, 4).share == 0


@given(cases())
def test_coverage_of_a_node_is_the_sum_of_its_children(case: Case) -> None:
    found = coverage(case.tree, case.answers)
    nodes: list[Tree | Domain] = [case.tree, *case.tree.children]
    for node in nodes:
        parts = [found[child.id] for child in node.children]
        assert found[node.id].answered == sum(part.answered for part in parts)
        assert found[node.id].applicable == sum(part.applicable for part in parts)
        assert 0 <= found[node.id].answered <= found[node.id].applicable
