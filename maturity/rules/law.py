"""Numbers and duties from law say where they come from, and the law is in force."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Protocol

from maturity.models.questionnaire import Capability, Domain, Question, Questionnaire
from maturity.models.registers import Duty, Gate, Indicator, RegisterRule
from maturity.models.scoring_file import ScoringFile
from maturity.models.targets import TargetsFile
from maturity.problems import Problem
from maturity.source import Loc, Source

Citing = Domain | Capability | Question | RegisterRule | Indicator | Gate | Duty
"""What may name references."""


class Time(Protocol):
    """A time in force, whichever model it comes from."""

    since: date | None
    until: date | None


def dated_parameters(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A number from law has the date from which it holds, and a reference."""
    for name, parameter in questionnaire.parameters.items():
        missing = [
            key
            for key, value in (("from", parameter.since), ("reference", parameter.reference))
            if value is None
        ]
        if missing:
            at = ("parameters", name)
            yield source.problem("D001", at, at_key=True, missing=", ".join(missing))


def findable_references(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A reference can be found: it has a number or an address, and a date of its own.

    An item of a framework is found by the framework's name and its own title.
    """
    for id_, one in questionnaire.sources().items():
        missing = []
        if one.number is None and one.url is None:
            missing.append("number")
        if one.date is None and (one.in_force is None or one.in_force.since is None):
            missing.append("date")
        if missing:
            at = ("references", id_)
            yield source.problem("D002", at, at_key=True, missing=", ".join(missing))


def checked_references(questionnaire: Questionnaire, source: Source) -> Iterator[Problem]:
    """A reference says when it was last looked at, and how sure its wording is."""
    for id_, one in questionnaire.references.items():
        missing = [
            key
            for key, value in (("checked_on", one.checked_on), ("grade", one.grade))
            if value is None
        ]
        if missing:
            at = ("references", id_)
            yield source.problem("D003", at, at_key=True, missing=", ".join(missing))


class Use(NamedTuple):
    """A place that rests on a reference, and the time for which it does."""

    loc: Loc
    reference: str
    time: Time | None = None


def in_force_problems(
    questionnaire: Questionnaire, source: Source, *, as_of: date
) -> Iterator[Problem]:
    """What the questionnaire rests on is in force on the day `as_of`."""
    yield from _judged(_uses(questionnaire), questionnaire, source, as_of)


def targets_in_force(
    targets: TargetsFile, questionnaire: Questionnaire, source: Source, *, as_of: date
) -> Iterator[Problem]:
    """What a target that is still ahead rests on is in force on the day `as_of`."""
    uses = [
        Use(("targets", index, "reference"), target.reference)
        for index, target in enumerate(targets.targets)
        if target.reference is not None and target.until >= as_of
    ]
    yield from _judged(iter(uses), questionnaire, source, as_of)


def profiles_in_force(
    scoring_file: ScoringFile, questionnaire: Questionnaire, source: Source, *, as_of: date
) -> Iterator[Problem]:
    """What a scoring profile rests on is in force on the day `as_of`."""
    uses = [
        Use(("profiles", index, "reference"), profile.reference)
        for index, profile in enumerate(scoring_file.profiles)
        if profile.reference is not None
    ]
    yield from _judged(iter(uses), questionnaire, source, as_of)


def citing(questionnaire: Questionnaire) -> Iterator[tuple[Loc, Citing]]:
    """Yield everything in a questionnaire that may rest on references, with its place."""
    yield from questionnaire.elements()
    for index, register in enumerate(questionnaire.registers):
        for number, rule in enumerate(register.rules):
            yield ("registers", index, "rules", number), rule
    for i, indicator in enumerate(questionnaire.indicators):
        yield ("indicators", i), indicator
    for i, gate in enumerate(questionnaire.gates):
        yield ("gates", i), gate
    for i, duty in enumerate(questionnaire.duties):
        yield ("duties", i), duty


def _uses(questionnaire: Questionnaire) -> Iterator[Use]:
    for loc, thing in citing(questionnaire):
        for index, id_ in enumerate(thing.references):
            yield Use((*loc, "references", index), id_, getattr(thing, "in_force", None))
    for name, parameter in questionnaire.parameters.items():
        if parameter.reference is not None:
            yield Use(("parameters", name, "reference"), parameter.reference)


def _judged(
    uses: Iterator[Use], questionnaire: Questionnaire, source: Source, as_of: date
) -> Iterator[Problem]:
    """Yield each use of a law that is not in force; a thing that is itself not, is let be.

    The dated rules of a register bind rows of the past: a rule that ended with its law is sound.
    """
    for use in uses:
        law = questionnaire.references.get(use.reference)
        if law is None or law.in_force is None or (use.time and not _holds(use.time, as_of)):
            continue
        since, until = law.in_force.since, law.in_force.until
        if until is not None and until < as_of:
            yield source.problem("D004", use.loc, id=use.reference, until=until, day=as_of)
        elif since is not None and since > as_of:
            yield source.problem("D005", use.loc, id=use.reference, since=since, day=as_of)


def _holds(time: Time, day: date) -> bool:
    return (time.since is None or time.since <= day) and (time.until is None or day <= time.until)


RULES = (dated_parameters, findable_references, checked_references)
