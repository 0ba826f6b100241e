"""Levels that a profile can never give: nobody is asked about them, or no answer goes so far."""

from collections.abc import Iterator

from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
)
from maturity.problems import Problem
from maturity.source import Source


def unreachable_levels(instrument: Instrument, source: Source) -> Iterator[Problem]:
    """Every level of a staged node is asked about somewhere in it, or declared to hold.

    `source` is that of scoring.yaml; the lowest level that is not asked about is named, for each
    node that stays below it.
    """
    base = instrument.scale.base
    depths = {instrument.id: "questionnaire"}
    for domain in instrument.tree.children:
        depths[domain.id] = "domain"
        depths |= {capability.id: "capability" for capability in domain.children}
    for index, profile in enumerate(instrument.scoring.profiles):
        if profile.empty_level == "holds":
            continue
        for node in instrument.plans[profile.id].nodes.values():
            if node.method.name != "staged" or not node.empty:
                continue
            level = next(n for n in instrument.scale.above_base if node.empty >> n - base - 1 & 1)
            place = ("profiles", index, depths[node.id])
            yield source.problem("P009", place, at_key=True, level=level, at=level, node=node.id)


def unreachable_tops(instrument: Instrument, source: Source) -> Iterator[Problem]:
    """With the best answer to every question, a capability reaches the top of the scale.

    `source` is that of questionnaire.yaml. Where a practice goes up to the top, or a question can
    be set aside and then counts as more than its best answer, nothing is said.
    """
    scale = instrument.scale
    best = {id_: _best(question, scale.base) for id_, question in instrument.questions.items()}
    evaluations = {
        id_: plan.score({one: level for one, level in best.items() if level is not None})
        for id_, plan in instrument.plans.items()
    }
    for loc, element in instrument.questionnaire.elements():
        levels = [best[one.id] for one in getattr(element, "questions", ())]
        highest = max((level for level in levels if level is not None), default=scale.top)
        if None in levels or highest >= scale.top:
            continue
        aside = any(one.not_applicable for one in getattr(element, "questions", ()))
        short = [
            id_
            for id_, evaluation in evaluations.items()
            if (evaluation.outcomes[element.id].level or scale.base) < scale.top
            and not (aside and instrument.plans[id_].profile.not_applicable != "excluded")
        ]
        if short:
            yield source.problem(
                "Q036",
                (*loc, "id"),
                level=scale.top,
                node=element.id,
                best=highest,
                profiles=", ".join(short),
            )


def _best(question: Question, base: int) -> int | None:
    """Return the highest level an answer can give, None for a practice: its score is a share."""
    if isinstance(question, PracticeQuestion):
        return None
    if isinstance(question, RubricQuestion):
        return max(base, *question.levels)
    if isinstance(question, RatioQuestion | ChecklistQuestion):
        return max(question.levels_from)
    return max(base, question.yes or base, question.no or base)


def gates_without_effect(instrument: Instrument, source: Source) -> Iterator[Problem]:
    """A gate on a domain holds nothing else down where capabilities go through to the whole.

    `source` is that of questionnaire.yaml.
    """
    through = [one.id for one in instrument.scoring.profiles if one.domain == "through"]
    domains = {domain.id for domain in instrument.questionnaire.domains}
    for index, gate in enumerate(instrument.questionnaire.gates):
        if gate.node in domains and through:
            place = ("gates", index, "node")
            yield source.problem("Q050", place, node=gate.node, profiles=", ".join(through))
