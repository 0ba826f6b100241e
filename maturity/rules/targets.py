"""The targets name what exists and do not contradict each other."""

from collections.abc import Iterator, Sequence

from maturity.models.questionnaire import Questionnaire
from maturity.models.targets import Target, TargetsFile
from maturity.problems import Problem
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


def target_problems(
    questionnaire: Questionnaire, targets: TargetsFile, source: Source
) -> Iterator[Problem]:
    """Yield what is wrong with the targets."""
    located = list(enumerate(targets.targets))
    yield from duplicates(source, [(("targets", i, "id"), one.id) for i, one in located])
    nodes = [questionnaire.id]
    nodes += [element.id for loc, element in questionnaire.elements() if loc[-2] != "questions"]
    base, top = questionnaire.scale[0].level, questionnaire.scale[-1].level
    indicators = [indicator.id for indicator in questionnaire.indicators]
    for index, target in located:
        at: Loc = ("targets", index)
        by_level = target.node is not None and target.level is not None
        by_share = target.indicator is not None and target.at_least is not None
        named = [target.node, target.level, target.indicator, target.at_least]
        if by_level == by_share or sum(one is not None for one in named) != 2:  # noqa: PLR2004
            yield source.problem("T004", at)
        if target.node is not None and target.node not in nodes:
            hint = suggestion(target.node, nodes)
            yield source.problem("T001", (*at, "node"), id=target.node, suggestion=hint)
        if target.indicator is not None and target.indicator not in indicators:
            hint = suggestion(target.indicator, indicators)
            place = (*at, "indicator")
            yield source.problem("Q018", place, id=target.indicator, suggestion=hint)
        for place, level in _levels(target, at):
            if not base <= level <= top:
                yield source.problem("Q004", place, level=level, base=base, top=top)
        reference = target.reference
        if reference is None:
            yield source.problem("T003", at)
        elif reference not in questionnaire.references:
            hint = suggestion(reference, sorted(questionnaire.references))
            yield source.problem("Q002", (*at, "reference"), id=reference, suggestion=hint)
        yield from _contradictions(target, at, targets.targets, source)


def _levels(target: Target, at: Loc) -> Iterator[tuple[Loc, int]]:
    if target.level is not None:
        yield (*at, "level"), target.level
    for number, milestone in enumerate(target.milestones):
        yield (*at, "milestones", number, "level"), milestone.level


def _contradictions(
    target: Target, at: Loc, others: Sequence[Target], source: Source
) -> Iterator[Problem]:
    for other in others:
        if target.level is None or other.level is None or other.until >= target.until:
            continue
        same = other.node == target.node and other.share == target.share
        if same and other.level > target.level:
            yield source.problem(
                "T002",
                (*at, "level"),
                level=target.level,
                until=target.until,
                earlier_level=other.level,
                earlier=other.until,
            )
