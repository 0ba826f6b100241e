"""Explanations and rules in prose: from codes and numbers to sentences."""

from fractions import Fraction

from maturity.instrument import Instrument
from maturity.models.assessment import ConditionResult, NodeResult
from maturity.models.scoring_file import (
    MeanRule,
    MinimumRule,
    Profile,
    QuorumRule,
    StagedRule,
    SumOfLevelsRule,
)
from maturity.reports.foreign import filled, joined
from maturity.reports.view_model import ConditionView, ExplanationView
from maturity.reports.view_words import Words

MOST_TITLED = 2
"""Children named with their titles in a sentence."""
MOST_NAMED = 6
"""Children named in a sentence; the rest are counted, and stand in the tables."""


def explanation(
    words: Words, instrument: Instrument, node: NodeResult, *, children: str, is_whole: bool
) -> ExplanationView:
    """Return why a node has its level; `children` is the kind of what it is judged by."""
    found = node.explanation
    return ExplanationView(
        rule=found.rule,
        next_level=found.next_level,
        summary=_summary(words, instrument, node, is_whole=is_whole),
        conditions=tuple(_condition(words, instrument, one, children) for one in found.conditions),
        unanswered=found.unanswered,
    )


def _summary(words: Words, instrument: Instrument, node: NodeResult, *, is_whole: bool) -> str:
    found = node.explanation
    if node.level is None and node.applicable == 0:
        return words.gettext("Nothing here applies to the agency.")
    if node.level is None:
        return words.ngettext(
            "No level is given while {n} of {of} questions is not answered.",
            "No level is given while {n} of {of} questions are not answered.",
            node.applicable - node.answered,
            of=node.applicable,
        )
    if found.cap is not None:
        messages = {one.id: words.text(one.message) for one in instrument.questionnaire.gates}
        said = joined(" ", (messages.get(id_, id_) for id_ in found.gates))
        return words.gettext(
            "A condition holds the level at {level} at most: {message}",
            level=found.cap,
            message=said,
        )
    if found.next_level is None:
        if node.level == instrument.scale.top:
            return words.gettext("The highest level is reached.")
        return words.gettext("Level {level} is reached.", level=node.level)
    unmet = sum(not one.met for one in found.conditions)
    if not is_whole:
        return words.gettext("What level {level} takes:", level=found.next_level)
    return words.ngettext(
        "Level {level} takes all of the following; {n} condition is not met.",
        "Level {level} takes all of the following; {n} conditions are not met.",
        unmet,
        level=found.next_level,
    )


def _condition(
    words: Words, instrument: Instrument, found: ConditionResult, children: str
) -> ConditionView:
    achieved, required = Fraction(found.achieved), Fraction(found.required)
    return ConditionView(
        kind=found.kind,
        at=found.at,
        achieved=achieved,
        required=required,
        met=found.met,
        text=_sentence(words, found, achieved, required, children),
        mark=words.gettext("met") if found.met else words.gettext("not met"),
        short=found.short,
        short_text=named(words, instrument, found.short, children),
    )


def named(words: Words, instrument: Instrument, ids: tuple[str, ...], children: str) -> str:
    """Return a few children with their titles, more by id, and how many there are beyond that."""
    if len(ids) <= MOST_TITLED and children != "question":
        titles = instrument.titles
        return words.enumerated(
            filled("{title} ({id})", {"title": words.text(titles[id_]), "id": id_}) for id_ in ids
        )
    if len(ids) <= MOST_NAMED + 1:
        return words.enumerated(ids)
    more = words.ngettext("and {n} more", "and {n} more", len(ids) - MOST_NAMED)
    return joined(" ", (words.enumerated(ids[:MOST_NAMED]), more))


def _sentence(
    words: Words, found: ConditionResult, achieved: Fraction, required: Fraction, children: str
) -> str:
    child, many = words.child(children), words.children(children)
    match found.kind:
        case "core" if found.met:
            return words.gettext(
                "Every core {child} is at level {level} or higher.", child=child, level=found.at
            )
        case "core":
            # All of them weigh the same here, so the number follows from those that fall short.
            of = int(len(found.short) / (1 - achieved))
            return words.gettext(
                "Every core {child} must be at level {level} or higher; {have} of {of} are.",
                child=child,
                level=found.at,
                have=of - len(found.short),
                of=of,
            )
        case "share":
            return words.gettext(
                "At least {required} of the {children} must be at level {level} or higher; "
                "{achieved} are.",
                required=words.percent(required),
                children=many,
                level=found.at,
                achieved=words.percent(achieved),
            )
        case "slack":
            return words.ngettext(
                "No {child} may be below level {level}; {n} is.",
                "No {child} may be below level {level}; {n} are.",
                len(found.short),
                child=child,
                level=found.at,
            )
        case "score":
            return words.gettext(
                "The score must be {required} or higher; it is {achieved}.",
                required=words.number(required),
                achieved=words.number(achieved),
            )
        case "least":
            return words.gettext(
                "The weakest {child} must be at level {required} or higher; it is at {achieved}.",
                child=child,
                required=words.plain(required),
                achieved=words.plain(achieved),
            )
        case "achievement":
            return words.gettext(
                "At least {required} of what level {level} asks must be in place; {achieved} is.",
                required=words.percent(required),
                level=found.at,
                achieved=words.percent(achieved),
            )
        case "absent":
            return words.gettext(
                "The rule names no condition for level {level}, so it cannot be reached.",
                level=found.at,
            )
        case _:
            return words.gettext(
                "The questionnaire asks nothing at level {level}, so it cannot be reached.",
                level=found.at,
            )


def rule_in_words(
    words: Words, instrument: Instrument, profile: Profile
) -> tuple[tuple[str, str], ...]:
    """Return the rule of a profile depth by depth: what it judges, and how."""
    through = isinstance(profile.domain, str)
    whole_children = "capability" if through else "domain"
    found = [(words.gettext("Component"), method(words, profile.capability, "question"))]
    if isinstance(profile.domain, str):
        text = words.gettext(
            "Grouping only: the components count directly for the agency. A domain's own level "
            "is found by the agency's rule, for show."
        )
        found.append((words.gettext("Domain"), text))
    else:
        found.append((words.gettext("Domain"), method(words, profile.domain, "capability")))
    found.append((words.gettext("Agency"), method(words, profile.questionnaire, whole_children)))
    used = (profile.capability, profile.domain, profile.questionnaire)
    if any(isinstance(one, MeanRule | SumOfLevelsRule) for one in used):
        found.append((words.gettext("Bands"), _bands(words, instrument, profile)))
    if profile.practice_counts_from is not None:
        text = words.gettext(
            "A practice counts in full from {share} on, else not at all.",
            share=words.percent(profile.practice_counts_from),
        )
        found.append((words.gettext("Practices"), text))
    return tuple(found)


def _bands(words: Words, instrument: Instrument, profile: Profile) -> str:
    floors = profile.bands or instrument.scale.default_bands()
    parts = (
        words.gettext("level {level} from {score}", level=level, score=words.plain(score))
        for level, score in sorted(floors.items())
    )
    return words.listed(parts)


def method(words: Words, rule: object, children: str) -> str:
    """Return one node's rule as a sentence."""
    child, many = words.child(children), words.children(children)
    match rule:
        case QuorumRule(share=share, slack=None):
            return words.gettext(
                "At a level when every core {child} and at least {share} of the {children} are, "
                "by weight, and every lower level is reached.",
                child=child,
                children=many,
                share=words.percent(share),
            )
        case QuorumRule(share=share, slack=slack) if slack is not None:
            return words.ngettext(
                "At a level when every core {child} and at least {share} of the {children} are, "
                "by weight, none is more than {n} level below, and every lower level is reached.",
                "At a level when every core {child} and at least {share} of the {children} are, "
                "by weight, none is more than {n} levels below, and every lower level is reached.",
                slack,
                child=child,
                children=many,
                share=words.percent(share),
            )
        case StagedRule(requires=None, own=own, lower=lower):
            return words.gettext(
                "At a level when at least {own} of what it asks and {lower} of what every lower "
                "level asks is in place.",
                own=words.percent(own or Fraction(1)),
                lower=words.percent(lower or Fraction(1)),
            )
        case StagedRule(requires=requires):
            levels = sorted((requires or {}).items())
            return words.listed(_requirement(words, level, of) for level, of in levels)
        case MinimumRule():
            return words.gettext("The level of its weakest {child}.", child=child)
        case MeanRule():
            return words.gettext(
                "The weighted mean of the scores of its {children}, read as a level in bands.",
                children=many,
            )
        case _:
            return words.gettext(
                "The base plus the share of each level above it that is in place, read in bands."
            )


def _requirement(words: Words, level: int, of: dict[int, Fraction]) -> str:
    parts = words.enumerated(
        words.gettext("{share} of level {level}", share=words.percent(share), level=at)
        for at, share in sorted(of.items())
    )
    return words.gettext("level {level}: {parts}", level=level, parts=parts)
