"""Damages that `check` is right to let pass, with the reason: no error is reported of them.

Where `cases` is true, the damage makes another sound questionnaire, and only the worked examples
can tell that it is not the one that was meant: errors may be reported in cases/, nowhere else.
"""

from dataclasses import dataclass

from tests.mutation.damage import Damage


@dataclass(frozen=True)
class Harmless:
    """An operator and the key paths where its damage is let pass; `*` is any beginning or end."""

    operator: str
    patterns: tuple[str, ...]
    reason: str
    cases: bool = False

    def covers(self, damage: Damage) -> bool:
        """Return whether the row speaks of the damage."""
        if self.operator not in (damage.operator, f"{damage.operator}({damage.variant})"):
            return False
        return any(_fits(damage.spot.pattern, pattern) for pattern in self.patterns)


def _fits(path: str, pattern: str) -> bool:
    if pattern.startswith("*"):
        return path.endswith(pattern[1:])
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


HARMLESS = (
    # What explains, refers or plans, and decides nothing.
    Harmless(
        "delete",
        (
            "*.description",
            "*.help",
            "evidence.expected",
            "evidence.expected[]",
            "question.effort",
            "question.effort{}",
            "question.improve",
            "question.improve{}",
            "question.replaces",
            "question.replaces[]",
            "question.requires",
            "question.requires[]",
            "register_rule.action",
            "register_rule.due",
            "register_rule.recurs",
            "register_rule.title",
            "duty",
            "duty.action",
            "duty.applies_when",
            "duty.in_force",
            "duty.of",
            "duty.register",
            "questionnaire.duties",
            "target.title",
            "targets.title",
        ),
        "the key may be left out: it explains, plans or looks back, and no level rests on it",
    ),
    Harmless(
        "delete",
        ("*.references", "*.references[]"),
        "how many sources a thing names is its author's to say",
    ),
    Harmless(
        "delete",
        (
            "reference.number",
            "reference.url",
            "reference.date",
            "reference.in_force",
            "reference.framework",
            "in_force.from",
        ),
        "another key still finds the source (its number, or its framework) or dates it",
    ),
    # Fewer examples and fewer aims.
    Harmless(
        "delete",
        (
            "case",
            "case.expect{}",
            "case.expect.indicators*",
            "case.expect.rules*",
            "expectation.level",
            "expectation.nodes",
            "expectation.nodes{}",
            "expectation.score",
            "node_expectation.level",
            "node_expectation.score",
        ),
        "fewer examples prove less, but nothing that is wrong",
    ),
    Harmless(
        "delete",
        ("target", "target.milestones", "milestone"),
        "a target less is asked of nobody",
    ),
    # Another questionnaire, sound in itself.
    Harmless(
        "delete",
        (
            "*.core",
            "*.mandatory",
            "*.weight",
            "question.answered_by",
            "question.applies_when",
            "question.evidence",
            "evidence.valid_months",
            "question.no",
            "question.not_applicable",
            "question.yes",
        ),
        "the default says something else, and that is sound too",
        cases=True,
    ),
    Harmless(
        "delete",
        ("question.levels{}",),
        "the base needs no descriptor, and another question of the capability goes up to the top",
        cases=True,
    ),
    Harmless(
        "delete",
        ("question.levels_from{}",),
        "another question of the capability can give the level",
        cases=True,
    ),
    Harmless(
        "delete",
        ("choice", "item", "domain", "capability", "question", "profile", "indicator"),
        "nothing names it",
        cases=True,
    ),
    Harmless(
        "delete",
        (
            "column",
            "column.max",
            "column.min",
            "column.required",
            "column_choice",
            "gate",
            "in_force.by",
            "in_force.until",
            "indicator.of",
            "questionnaire.gates",
            "questionnaire.indicators",
            "questionnaire.registers",
            "register",
            "register.rules",
            "register_rule",
            "register_rule.concerns",
            "register_rule.in_force",
            "register_rule.late",
            "register_rule.when",
        ),
        "a register that asks less, or binds more or fewer rows, is sound too",
        cases=True,
    ),
    Harmless(
        "delete",
        (
            "profile.achievements",
            "profile.achievements{}",
            "profile.bands",
            "profile.empty_level",
            "profile.not_applicable",
            "profile.practice_counts_from",
            "profile.unanswered",
            "question.choices",
            "rule.requires{}{}",
            "rule.slack",
            "target.share",
        ),
        "the default is a rule too, and printed in every report",
        cases=True,
    ),
    Harmless(
        "delete",
        (
            "agency.kind",
            "agency.name",
            "answer.not_applicable",
            "answer.value",
            "case.agency",
            "case.all_at",
            "case.answers",
            "case.answers{}",
            "case.assessed_on",
            "case.declared",
            "case.earlier",
            "case.registers",
            "case.registers{}",
            "row",
            "row.*",
        ),
        "other answers are answers too; what was expected of them decides",
        cases=True,
    ),
    # Twice the same.
    Harmless(
        "duplicate",
        ("*.references[]", "question.requires[]", "question.replaces[]"),
        "named twice, it counts once",
    ),
    Harmless(
        "duplicate",
        ("evidence.expected[]", "milestone"),
        "the same wish twice is the same wish",
    ),
    # Ids that nothing in the folder names.
    Harmless(
        "misspell id",
        (
            "capability.id",
            "case.name",
            "column.id",
            "column_choice.id",
            "duty.id",
            "gate.id",
            "indicator.id",
            "question.id",
            "questionnaire.id",
            "register_rule.id",
            "row.id",
            "target.id",
            "targets.id",
        ),
        "nothing in the folder names it: it is an id like any other",
        cases=True,
    ),
    Harmless(
        "misspell id",
        ("choice.id", "item.id"),
        "only answers name it; those of the worked cases are refused",
        cases=True,
    ),
    # Texts.
    Harmless(
        "retype(map to word)",
        (
            "*.action",
            "*.description",
            "*.help",
            "*.message",
            "*.name",
            "*.text",
            "*.title",
            "evidence.expected[]",
            "question.improve{}",
            "question.levels{}",
        ),
        "a plain string is one text for all languages, allowed in a user's own file",
    ),
    # Order and meaning.
    Harmless(
        "swap(items)",
        (
            "capability",
            "case",
            "choice",
            "column",
            "column_choice",
            "domain",
            "duty",
            "evidence.expected[]",
            "gate",
            "indicator",
            "item",
            "milestone",
            "profile",
            "question",
            "*.references[]",
            "register_rule",
            "row",
            "target",
        ),
        "the order is only that of presentation",
    ),
    Harmless(
        "swap(descriptors)",
        ("question.levels{}",),
        "both are described, and differently: which is the higher only a reader can tell",
    ),
    Harmless(
        "swap(yes and no)",
        ("question.yes",),
        "a question where no is the better answer is sound too",
        cases=True,
    ),
)
