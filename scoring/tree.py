"""The questionnaire as the engine sees it: weights, core marks and what each question asks."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Question:
    """A leaf; `practice_level` is None where the answer is a level of the scale."""

    id: str
    weight: Fraction = Fraction(1)
    core: bool = False
    practice_level: int | None = None


@dataclass(frozen=True, slots=True)
class Capability:
    """Questions judged together."""

    id: str
    children: tuple[Question, ...]
    weight: Fraction = Fraction(1)
    core: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """Capabilities judged together; one that is not mandatory may be left out above."""

    id: str
    children: tuple[Capability, ...]
    weight: Fraction = Fraction(1)
    core: bool = False
    mandatory: bool = True


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole questionnaire."""

    id: str
    children: tuple[Domain, ...]

    def questions(self) -> tuple[Question, ...]:
        """Return every question in the order of the questionnaire."""
        return tuple(
            question
            for domain in self.children
            for capability in domain.children
            for question in capability.children
        )
