"""What a questionnaire says without effect: gates that do nothing, levels that nobody can give."""

from collections.abc import Iterable, Iterator

from maturity.conditions import Condition
from maturity.models.questionnaire import (
    Capability,
    ChecklistQuestion,
    PracticeQuestion,
    Questionnaire,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.scoring_file import ScoringFile
from maturity.models.targets import TargetsFile
from maturity.problems import Problem
from maturity.rules.conditions import written_conditions
from maturity.source import Loc, Source


def times_in_order(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """What is in force begins before it ends."""
    timed: list[tuple[Loc, object]] = [
        (("references", id_), one) for id_, one in questionnaire.references.items()
    ]
    timed += questionnaire.located_questions()
    for index, register in enumerate(questionnaire.registers):
        rules = enumerate(register.rules)
        timed += [(("registers", index, "rules", number), rule) for number, rule in rules]
    for at, thing in timed:
        time = getattr(thing, "in_force", None)
        if time is not None and time.since and time.until and time.since > time.until:
            place = (*at, "in_force", "until")
            yield source.problem("Q029", place, since=time.since, until=time.until)


def parts_of_use(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Every named part of conditions is used by a condition or by a part after it."""
    used: set[tuple[str, str]] = set()
    for one in written_conditions(questionnaire):
        if one.register is not None:
            names = Condition(one.text).names
            used |= {(one.register.id, name) for variable, name in names if variable == "part"}
    for index, register in enumerate(questionnaire.registers):
        for name in register.parts:
            if (register.id, name) not in used:
                place = ("registers", index, "parts", name)
                yield source.problem("H008", place, at_key=True, id=name)


def gates_that_bite(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A gate can bite, can be escaped, and changes something when it bites."""
    top = questionnaire.scale[-1].level
    for index, gate in enumerate(questionnaire.gates):
        at: Loc = ("gates", index)
        if gate.when.below <= 0:
            yield source.problem("Q030", (*at, "when", "below"), value=gate.when.below)
        elif gate.when.below > 1:
            yield source.problem("Q031", (*at, "when", "below"), value=gate.when.below)
        if gate.cap == top:
            yield source.problem("Q032", (*at, "cap"), level=top)


def levels_without_holes(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Between the least and the highest level that can be answered, every one can be answered.

    A threshold may be left out where other questions of the capability can give the level.
    """
    base, top = questionnaire.scale[0].level, questionnaire.scale[-1].level
    for at, capability in _capabilities(questionnaire):
        for index, question in enumerate(capability.questions):
            loc: Loc = (*at, "questions", index)
            if isinstance(question, RubricQuestion):
                for level in _holes(question.levels, base, top):
                    yield source.problem("Q034", (*loc, "levels"), at_key=True, level=level)
            elif (
                isinstance(question, RatioQuestion | ChecklistQuestion)
                and len(capability.questions) == 1
            ):
                for level in _holes((base, *question.levels_from), base, top):
                    place = (*loc, "levels_from")
                    node = capability.id
                    yield source.problem("Q035", place, at_key=True, level=level, node=node)


def _capabilities(questionnaire: Questionnaire) -> Iterator[tuple[Loc, Capability]]:
    for loc, element in questionnaire.elements():
        if isinstance(element, Capability):
            yield loc, element


def _holes(levels: Iterable[int], base: int, top: int) -> list[int]:
    """Return the levels of the scale that are missing between the least and the highest.

    >>> _holes([1, 2, 4], 1, 5)
    [3]
    """
    named = {level for level in levels if base <= level <= top}
    if not named:
        return []
    return [level for level in range(min(named), max(named)) if level not in named]


def choices_up_to_full(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """One of a practice's choices stands for a practice that is fully achieved."""
    for loc, question in questionnaire.located_questions():
        if isinstance(question, PracticeQuestion) and question.choices:
            best = max(choice.value for choice in question.choices)
            if best < 1:
                yield source.problem("Q038", (*loc, "choices"), at_key=True, value=best)


def always_a_score(
    questionnaire: Questionnaire,
    scoring_file: ScoringFile,
    targets: TargetsFile | None,
    source: Source,
) -> Iterator[Problem]:
    """The whole, and every node that a target names, has a question that everyone must answer.

    Domains that are not mandatory cannot stand in for the others.
    """
    policies = {one.id: one.not_applicable for one in scoring_file.profiles}
    excluded = policies.get(scoring_file.headline) == "excluded"
    sure: set[str] = set()
    nodes: dict[str, Loc] = {questionnaire.id: ("domains",)}
    for d, domain in enumerate(questionnaire.domains):
        nodes[domain.id] = ("domains", d)
        for c, capability in enumerate(domain.capabilities):
            nodes[capability.id] = ("domains", d, "capabilities", c)
            if any(
                one.applies_when is None and not (one.not_applicable and excluded)
                for one in capability.questions
            ):
                sure |= {capability.id, domain.id}
                sure |= {questionnaire.id} if domain.mandatory else set()
    wanted = {questionnaire.id}
    if targets is not None:
        wanted |= {target.node for target in targets.targets if target.node in nodes}
    for node in sorted(wanted - sure):
        yield source.problem("Q037", nodes[node], at_key=True, node=node)


RULES = (
    times_in_order,
    parts_of_use,
    gates_that_bite,
    levels_without_holes,
    choices_up_to_full,
)
