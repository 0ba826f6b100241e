"""The targets name what exists and do not contradict each other."""

from collections.abc import Iterator

from maturity.models.questionnaire import Questionnaire
from maturity.models.targets import TargetsFile
from maturity.problems import Problem
from maturity.rules.identity import duplicates
from maturity.rules.words import suggestion
from maturity.source import Source


def target_problems(
    questionnaire: Questionnaire, targets: TargetsFile, source: Source
) -> Iterator[Problem]:
    """Yield what is wrong with the targets."""
    located = list(enumerate(targets.targets))
    yield from duplicates(source, [(("targets", i, "id"), one.id) for i, one in located])
    nodes = [questionnaire.id]
    nodes += [element.id for loc, element in questionnaire.elements() if loc[-2] != "questions"]
    base, top = questionnaire.scale[0].level, questionnaire.scale[-1].level
    for index, target in located:
        at = ("targets", index)
        if target.node not in nodes:
            hint = suggestion(target.node, nodes)
            yield source.problem("T001", (*at, "node"), id=target.node, suggestion=hint)
        for place, level in [((*at, "level"), target.level)] + [
            ((*at, "milestones", number, "level"), milestone.level)
            for number, milestone in enumerate(target.milestones)
        ]:
            if not base <= level <= top:
                yield source.problem("Q004", place, level=level, base=base, top=top)
        reference = target.reference
        if reference is None:
            yield source.problem("T003", at)
        elif reference not in questionnaire.references:
            hint = suggestion(reference, sorted(questionnaire.references))
            yield source.problem("Q002", (*at, "reference"), id=reference, suggestion=hint)
        for _, other in located:
            same = other.node == target.node and other.share == target.share
            if same and other.until < target.until and other.level > target.level:
                yield source.problem(
                    "T002",
                    (*at, "level"),
                    level=target.level,
                    until=target.until,
                    earlier_level=other.level,
                    earlier=other.until,
                )
