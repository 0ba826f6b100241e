"""The scoring profiles fit the scale and cannot contradict themselves."""

from collections.abc import Iterator

from maturity.models.questionnaire import Questionnaire
from maturity.models.scoring_file import Profile, ScoringFile, StagedRule
from maturity.problems import Problem
from maturity.rules.identity import duplicates
from maturity.source import Loc, Source
from scoring import Scale

DEPTHS = ("capability", "domain", "questionnaire")


def scoring_problems(
    questionnaire: Questionnaire, scoring_file: ScoringFile, source: Source
) -> Iterator[Problem]:
    """Yield what is wrong with the profiles."""
    scale = Scale(questionnaire.scale[0].level, questionnaire.scale[-1].level)
    profiles = list(enumerate(scoring_file.profiles))
    yield from duplicates(source, [(("profiles", i, "id"), one.id) for i, one in profiles])
    names = [profile.id for _, profile in profiles]
    if scoring_file.headline not in names:
        allowed = ", ".join(names)
        yield source.problem("P001", ("headline",), id=scoring_file.headline, allowed=allowed)
    for index, profile in profiles:
        at: Loc = ("profiles", index)
        yield from _bands(profile, scale, source, at)
        yield from _policies(profile, scale, source, at)
        for depth in DEPTHS:
            rule = getattr(profile, depth)
            if isinstance(rule, StagedRule):
                yield from _staged(rule, scale, source, (*at, depth))


def _bands(profile: Profile, scale: Scale, source: Source, at: Loc) -> Iterator[Problem]:
    if profile.bands is None:
        return
    if sorted(profile.bands) != list(scale.above_base):
        levels = ", ".join(map(str, scale.above_base))
        yield source.problem("P003", (*at, "bands"), at_key=True, levels=levels)
        return
    first, last = scale.above_base[0], scale.above_base[-1]
    if profile.bands[first] <= scale.base:
        yield source.problem("P013", (*at, "bands", first), level=first, base=scale.base)
    if profile.bands[last] > scale.top:
        yield source.problem("P014", (*at, "bands", last), level=last, top=scale.top)
    for level in scale.above_base[1:]:
        value, previous = profile.bands[level], profile.bands[level - 1]
        if value <= previous:
            yield source.problem(
                "P004", (*at, "bands", level), level=level, value=value, previous=previous
            )


def _policies(profile: Profile, scale: Scale, source: Source, at: Loc) -> Iterator[Problem]:
    policy = profile.not_applicable
    if isinstance(policy, int) and not scale.base <= policy <= scale.top:
        place = (*at, "not_applicable")
        yield source.problem("Q004", place, level=policy, base=scale.base, top=scale.top)
    for name, value in profile.achievements.items():
        if not 0 <= value <= 1:
            place = (*at, "achievements", name)
            yield source.problem("P011", place, name=name, value=value)


def _staged(rule: StagedRule, scale: Scale, source: Source, at: Loc) -> Iterator[Problem]:
    simple = rule.own is not None and rule.lower is not None
    partly = rule.own is not None or rule.lower is not None
    if simple == (rule.requires is not None) or (partly and not simple):
        yield source.problem("P005", at, at_key=True)
    elif rule.own is not None and rule.lower is not None and rule.own > rule.lower:
        yield source.problem("P006", (*at, "own"), own=rule.own, lower=rule.lower)
    for level, thresholds in (rule.requires or {}).items():
        place = (*at, "requires", level)
        if level not in scale.above_base:
            base, top = scale.base, scale.top
            code = "Q007" if level == base else "Q004"
            yield source.problem(code, place, at_key=True, level=level, base=base, top=top)
            continue
        if not thresholds:
            yield source.problem("P008", place, at_key=True, level=level)
        for named in thresholds:
            if named > level:
                yield source.problem("P007", (*place, named), at_key=True, level=level, at=named)
            elif named <= scale.base:
                yield source.problem(
                    "Q007", (*place, named), at_key=True, level=named, base=scale.base
                )
    if rule.requires is not None:
        yield from _unreachable(rule, scale, source, at)


def _unreachable(rule: StagedRule, scale: Scale, source: Source, at: Loc) -> Iterator[Problem]:
    requires = rule.requires or {}
    for level in scale.above_base:
        if level not in requires:
            yield source.problem("P010", (*at, "requires"), at_key=True, level=level)
        elif level - 1 in scale.above_base and any(
            requires[level].get(named, 0) < least
            for named, least in requires.get(level - 1, {}).items()
        ):
            place = (*at, "requires", level)
            yield source.problem("P012", place, at_key=True, level=level, lower=level - 1)
