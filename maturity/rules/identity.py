"""Ids are unique, and what is referred to exists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from maturity.models.questionnaire import ChecklistQuestion, PracticeQuestion, Questionnaire
from maturity.problems import Problem
from maturity.rules.words import suggestion
from maturity.source import Loc, Source


def duplicates(source: Source, places: Iterable[tuple[Loc, str]]) -> Iterator[Problem]:
    """Yield a problem at every place where an id stands that also stands elsewhere."""
    found: dict[str, list[Loc]] = defaultdict(list)
    for loc, id_ in places:
        found[id_].append(loc)
    for id_, locs in found.items():
        if len(locs) > 1:
            for loc in locs:
                yield source.problem("Q001", loc, id=id_, count=len(locs))


def unique_ids(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Nodes and questions share one namespace; items and choices have their question's."""
    places: list[tuple[Loc, str]] = [(("id",), questionnaire.id)]
    places += [((*loc, "id"), element.id) for loc, element in questionnaire.elements()]
    yield from duplicates(source, places)
    for loc, question in questionnaire.located_questions():
        if isinstance(question, ChecklistQuestion):
            items = enumerate(question.items)
            yield from duplicates(
                source, [((*loc, "items", i, "id"), item.id) for i, item in items]
            )
        if isinstance(question, PracticeQuestion):
            choices = enumerate(question.choices)
            yield from duplicates(
                source, [((*loc, "choices", i, "id"), choice.id) for i, choice in choices]
            )


def known_references(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """Every legal or technical reference is listed under `references`."""
    known = sorted(questionnaire.references)
    for loc, element in questionnaire.elements():
        for index, id_ in enumerate(element.references):
            if id_ not in questionnaire.references:
                place = (*loc, "references", index)
                yield source.problem("Q002", place, id=id_, suggestion=suggestion(id_, known))
    for name, parameter in questionnaire.parameters.items():
        if parameter.reference is not None and parameter.reference not in questionnaire.references:
            id_ = parameter.reference
            place = ("parameters", name, "reference")
            yield source.problem("Q002", place, id=id_, suggestion=suggestion(id_, known))


def known_requirements(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """What a question requires exists and is another question; what it replaces is gone."""
    ids = {question.id for question in questionnaire.questions()}
    for loc, question in questionnaire.located_questions():
        for index, id_ in enumerate(question.requires):
            if id_ == question.id:
                yield source.problem("Q017", (*loc, "requires", index))
            elif id_ not in ids:
                hint = suggestion(id_, sorted(ids))
                yield source.problem("Q010", (*loc, "requires", index), id=id_, suggestion=hint)
        for index, id_ in enumerate(question.replaces):
            if id_ in ids:
                yield source.problem("Q015", (*loc, "replaces", index), id=id_)


def no_circle(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """No question requires itself by way of others; one problem at each question of a circle."""
    requires = {question.id: question.requires for question in questionnaire.questions()}
    for loc, question in questionnaire.located_questions():
        ahead = _reached(question.id, requires)
        if question.id in ahead and question.id not in question.requires:
            circle = sorted(id_ for id_ in ahead if question.id in _reached(id_, requires))
            yield source.problem("Q011", (*loc, "requires"), at_key=True, ids=", ".join(circle))


def _reached(start: str, requires: dict[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(requires.get(start, ()))
    while ahead:
        id_ = ahead.pop()
        if id_ not in seen:
            seen.add(id_)
            ahead.extend(requires.get(id_, ()))
    return seen


RULES = (unique_ids, known_references, known_requirements, no_circle)
