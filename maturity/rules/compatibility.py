"""A new version of a questionnaire beside an old one: no answer changes its meaning unseen."""

import re
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


def compatibility_problems(new: Instrument, old: Instrument, source: Source) -> Iterator[Problem]:
    """Yield what keeps answers to the old version from being read by the new one.

    `source` is that of the new questionnaire.yaml.
    """
    if new.id != old.id:
        yield source.problem("V006", ("id",), given=new.id, expected=old.id)
        return
    if new.sha256 == old.sha256:
        return
    yield from _version(new, old, source)
    yield from _vanished(new, old, source)
    yield from _replaced(new, old, source)
    yield from _changed(new, old, source)


def _version(new: Instrument, old: Instrument, source: Source) -> Iterator[Problem]:
    later, earlier = new.questionnaire.version, old.questionnaire.version
    if later == earlier:
        yield source.problem("V001", ("version",), version=later)
    elif _parts(later) <= _parts(earlier):
        yield source.problem("V002", ("version",), version=later, old=earlier)


def _parts(version: str) -> list[tuple[int, str]]:
    """Return a version as something that sorts: numbers by value, words by letter.

    >>> _parts("1.10.0") > _parts("1.9.0") > _parts("1.9.0-rc1")
    True
    """
    parts = re.split(r"[.+-]", version)
    # The end counts as 0 and a word as less: 1.0-rc1 comes before 1.0.
    return [*((int(part), "") if part.isdigit() else (-1, part) for part in parts), (0, "")]


def _vanished(new: Instrument, old: Instrument, source: Source) -> Iterator[Problem]:
    kept = set(new.questions)
    kept |= {id_ for question in new.questions.values() for id_ in question.replaces}
    for id_ in old.questions:
        if id_ not in kept:
            yield source.problem("V003", ("domains",), at_key=True, id=id_)


def _replaced(new: Instrument, old: Instrument, source: Source) -> Iterator[Problem]:
    known = set(old.questions)
    known |= {id_ for question in old.questions.values() for id_ in question.replaces}
    for loc, question in new.questionnaire.located_questions():
        for index, id_ in enumerate(question.replaces):
            if id_ not in known:
                place = (*loc, "replaces", index)
                yield source.problem("V005", place, id=id_, version=old.questionnaire.version)


def _changed(new: Instrument, old: Instrument, source: Source) -> Iterator[Problem]:
    for loc, question in new.questionnaire.located_questions():
        before = old.questions.get(question.id)
        if before is None:
            continue
        was, now = _meaning(before), _meaning(question)
        for key in now:
            if was["kind"] != now["kind"] and key != "kind":
                break  # Another kind has other keys; that it is another kind says it all.
            if was[key] != now[key]:
                at_key = key not in ("kind", "level")
                yield source.problem(
                    "V004", (*loc, _written(question, key)), at_key=at_key, key=key
                )


def _written(question: Question, key: str) -> str:
    """Return the key at which to show a change: one that fell away has no place of its own."""
    return key if key in question.model_fields_set else "kind"


def _meaning(question: Question) -> dict[str, object]:
    """Return what decides which level an answer to the question gives, by key; not its words."""
    found: dict[str, object] = {"kind": question.kind}
    if isinstance(question, RubricQuestion):
        found["levels"] = set(question.levels)
    elif isinstance(question, PracticeQuestion):
        found["level"] = question.level
        found["choices"] = {choice.id: choice.value for choice in question.choices}
    elif isinstance(question, RatioQuestion):
        found["levels_from"] = question.levels_from
    elif isinstance(question, ChecklistQuestion):
        found["items"] = {item.id for item in question.items}
        found["levels_from"] = question.levels_from
    else:
        found["yes"], found["no"] = question.yes, question.no
    return found
