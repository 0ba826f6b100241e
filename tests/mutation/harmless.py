"""Damages that `check` is right to let pass, with the reason: no error is reported of them.

Where `cases` is true, the damage makes another sound questionnaire, and only the worked examples
can tell that it is not the one that was meant: errors may be reported in cases/, nowhere else.
"""

from dataclasses import dataclass

from tests.mutation.damage import Damage


@dataclass(frozen=True)
class Harmless:
    """An operator and the key paths where its damage is let pass; `*` stands for any beginning."""

    operator: str
    patterns: tuple[str, ...]
    reason: str
    cases: bool = False

    def covers(self, damage: Damage) -> bool:
        """Return whether the row speaks of the damage."""
        pattern = damage.spot.pattern
        return self.operator in (damage.operator, f"{damage.operator}({damage.variant})") and any(
            pattern.endswith(one[1:]) if one.startswith("*") else pattern == one
            for one in self.patterns
        )


HARMLESS = (
    # What explains, refers or plans, and decides nothing.
    Harmless(
        "delete",
        (
            "*.description",
            "evidence.expected",
            "evidence.expected[]",
            "question.effort",
            "question.effort{}",
            "question.help",
            "question.improve",
            "question.improve{}",
            "question.requires",
            "question.requires[]",
            "register_rule.title",
            "target.title",
            "targets.title",
        ),
        "the key may be left out: it explains or plans, and no level rests on it",
    ),
    Harmless(
        "delete",
        ("*.references", "*.references[]"),
        "how many sources a thing names is its author's to say",
    ),
    Harmless(
        "delete",
        ("reference.url", "reference.date", "reference.in_force", "in_force.from"),
        "another key still finds the source (its number) or dates it",
    ),
    Harmless(
        "delete",
        ("question.replaces", "question.replaces[]"),
        "no old version is named here to compare with",
    ),
    # Fewer examples and fewer aims.
    Harmless(
        "delete",
        (
            "case",
            "case.expect{}",
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
            "indicator.of",
            "questionnaire.gates",
            "questionnaire.indicators",
            "questionnaire.registers",
            "register",
            "register.rules",
            "register_rule",
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
            "case.answers{}",
            "case.assessed_on",
            "case.registers",
            "case.registers{}",
            "row",
            "row.agreement_on",
            "row.opened_on",
            "row.tried_on",
            "row.direction",
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
            "case.name",
            "column.id",
            "column_choice.id",
            "gate.id",
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
