"""Small questionnaires for worked examples, drawn in a line."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias, TypedDict, Unpack

from scoring import (
    Answer,
    Capability,
    Domain,
    Evaluation,
    Mean,
    Method,
    Minimum,
    Plan,
    Profile,
    Question,
    Scale,
    Tree,
)

ONE_TO_FIVE = Scale(1, 5)
ONE_TO_THREE = Scale(1, 3)

Aside: TypeAlias = Literal["excluded", "base", "top"] | int
Blank: TypeAlias = Literal["base", "excluded", "withhold"]
Empty: TypeAlias = Literal["blocks", "holds"]


class Policies(TypedDict, total=False):
    """What a profile declares beside its methods."""

    bands: Mapping[int, Fraction]
    achievements: Mapping[str, Fraction]
    practice_counts_from: Fraction
    not_applicable: Aside
    unanswered: Blank
    empty_level: Empty


def share(text: str) -> Fraction:
    """Return the exact number a person wrote: `"0.85"`, `"2/3"`."""
    return Fraction(text)


def profile(
    capability: Method,
    domain: Method | None = None,
    questionnaire: Method | None = None,
    **policies: Unpack[Policies],
) -> Profile:
    """Return a profile; depths that are not named take the least."""
    return Profile("p", capability, domain or Minimum(), questionnaire or Minimum(), **policies)


def through(capability: Method, questionnaire: Method, **policies: Unpack[Policies]) -> Profile:
    """Return a profile whose capabilities count as the questionnaire's children."""
    return Profile("p", capability, None, questionnaire, **policies)


def judged(
    method: Method,
    given: Mapping[Question, Answer],
    *,
    scale: Scale = ONE_TO_FIVE,
    **policies: Unpack[Policies],
) -> Evaluation:
    """Score one capability `C`, of domain `D` of questionnaire `T`, under `method`."""
    tree = Tree("T", (Domain("D", (Capability("C", tuple(given)),)),))
    answers = {question.id: answer for question, answer in given.items()}
    return Plan(tree, scale, profile(method, **policies)).score(answers)


def levels(*given: int) -> dict[Question, Answer]:
    """Return level-valued questions `q1`, `q2` … with these levels."""
    return {Question(f"q{n}"): level for n, level in enumerate(given, start=1)}


def domain_at(
    id_: str, level: int, *, weight: Fraction = Fraction(1), mandatory: bool = True
) -> tuple[Domain, dict[str, Answer]]:
    """Return a domain of one capability of one level-valued question, and its answer."""
    question = Question(f"{id_}-q")
    capability = Capability(f"{id_}-c", (question,))
    return Domain(id_, (capability,), weight, mandatory=mandatory), {question.id: level}


def of_domains(
    method: Method, *drawn: tuple[Domain, dict[str, Answer]], **policies: Unpack[Policies]
) -> Evaluation:
    """Score a questionnaire `T` of these domains under `method`, means beneath."""
    tree = Tree("T", tuple(domain for domain, _ in drawn))
    answers = {id_: answer for _, given in drawn for id_, answer in given.items()}
    return Plan(tree, ONE_TO_FIVE, profile(Mean(), Mean(), method, **policies)).score(answers)


def result(evaluation: Evaluation, node: str = "C") -> tuple[Fraction | None, int | None]:
    """Return score and level of a node."""
    outcome = evaluation.outcomes[node]
    return outcome.score, outcome.level
