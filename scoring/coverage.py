"""How much of what applies was answered."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from scoring.answers import Answer, Missing
from scoring.tree import Tree


class Coverage(NamedTuple):
    """Counts of questions: answered, of those that apply."""

    answered: int
    applicable: int

    @property
    def share(self) -> Fraction | None:
        """The share answered, in 0..1; None where nothing applies."""
        return Fraction(self.answered, self.applicable) if self.applicable else None


def coverage(tree: Tree, answers: Mapping[str, Answer]) -> dict[str, Coverage]:
    """Return the coverage of every node by id, the questionnaire's under the tree's own id."""
    found: dict[str, Coverage] = {}
    for domain in tree.children:
        for capability in domain.children:
            given = [answers.get(child.id, Missing.UNANSWERED) for child in capability.children]
            blanks = given.count(Missing.UNANSWERED)
            outside = given.count(Missing.NOT_APPLICABLE) + given.count(Missing.OUTSIDE)
            found[capability.id] = Coverage(len(given) - blanks - outside, len(given) - outside)
        found[domain.id] = _sum([found[capability.id] for capability in domain.children])
    found[tree.id] = _sum([found[domain.id] for domain in tree.children])
    return found


def _sum(parts: list[Coverage]) -> Coverage:
    return Coverage(sum(part.answered for part in parts), sum(part.applicable for part in parts))
