"""Scoring profiles with their policies, and the readings: one response, counted in other ways."""

from maturity.instrument import Instrument
from maturity.models.assessment import READINGS, Assessment, Policies
from maturity.models.scoring_file import Profile, StagedRule
from maturity.reports.view_explain import explanation, rule_in_words
from maturity.reports.view_model import AlternativeView, PolicyView, ProfileView, ReadingView
from maturity.reports.view_nodes import coverage_view, exact, level_view, range_view
from maturity.reports.view_words import Words


def profile_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[ProfileView, ...]:
    """Return the profiles, the headline's first."""
    by_id = {profile.id: profile for profile in instrument.scoring.profiles}
    return tuple(_profile(words, instrument, assessment, by_id[id_]) for id_ in instrument.plans)


def _profile(
    words: Words, instrument: Instrument, assessment: Assessment, profile: Profile
) -> ProfileView:
    found = assessment.results[profile.id]
    children = "capability" if isinstance(profile.domain, str) else "domain"
    spread = range_view(words, found.range)
    if found.level is None and found.applicable:
        note = words.gettext("withheld; between level {range}", range=spread.level_text)
    elif spread.is_point:
        note = ""
    else:
        note = words.gettext("with the blanks: level {range}", range=spread.level_text)
    return ProfileView(
        id=profile.id,
        title=words.text(profile.title),
        version=found.version,
        description=words.text(profile.description) if profile.description else "",
        is_headline=profile.id == assessment.headline,
        level=level_view(words, instrument, found.level),
        score=words.score(exact(found.exact)),
        range=spread,
        coverage=coverage_view(words, found),
        note=note,
        rule=rule_in_words(words, instrument, profile),
        policies=_policies(words, instrument, profile, found.policies),
        explanation=explanation(words, instrument, found, children=children, is_whole=True),
    )


def _policies(
    words: Words, instrument: Instrument, profile: Profile, found: Policies
) -> tuple[PolicyView, ...]:
    def alternatives(levels: dict[str, int | None], declared: str) -> tuple[AlternativeView, ...]:
        return tuple(
            AlternativeView(
                name,
                _policy_text(words, instrument, name),
                level_view(words, instrument, level),
                name == declared,
            )
            for name, level in levels.items()
        )

    views = []
    for name, title, declared, levels in (
        (
            "unanswered",
            words.gettext("A blank question"),
            found.unanswered,
            found.unanswered_levels,
        ),
        (
            "not_applicable",
            words.gettext("Not applicable"),
            found.not_applicable,
            found.not_applicable_levels,
        ),
    ):
        others = alternatives(levels, declared)
        text = _policy_text(words, instrument, declared)
        views.append(PolicyView(name, title, declared, text, others, _effect(words, others)))
    if any(
        isinstance(rule, StagedRule)
        for rule in (profile.capability, profile.domain, profile.questionnaire)
    ):
        title = words.gettext("A level without questions")
        text = _policy_text(words, instrument, found.empty_level)
        others = alternatives(found.empty_level_levels, found.empty_level)
        effect = _effect(words, others)
        views.append(PolicyView("empty_level", title, found.empty_level, text, others, effect))
    return tuple(views)


def _effect(words: Words, alternatives: tuple[AlternativeView, ...]) -> str:
    """Return what the level would be under the other policies."""
    levels = {one.level.number for one in alternatives}
    if levels == {None}:
        return words.gettext("Counted otherwise, there is no level either.")
    if len(levels) == 1:
        level = alternatives[0].level.text
        return words.gettext("Counted otherwise, the level is the same ({level}).", level=level)
    no_level = words.gettext("no level")
    parts = (
        words.gettext(
            "{policy} → {level}",
            policy=one.text,
            level=no_level if one.level.number is None else one.level.text,
        )
        for one in alternatives
        if not one.declared
    )
    return words.gettext("Counted otherwise: {parts}.", parts=words.listed(parts))


def _policy_text(words: Words, instrument: Instrument, value: str) -> str:
    scale = instrument.scale
    match value:
        case "excluded":
            return words.gettext("is left out of the sums")
        case "base":
            return words.gettext("counts as level {level}", level=scale.base)
        case "top":
            return words.gettext("counts as level {level}", level=scale.top)
        case "withhold":
            return words.gettext("withholds the level")
        case "blocks":
            return words.gettext("cannot be reached")
        case "holds":
            return words.gettext("holds by itself")
        case _:
            return words.gettext("counts as level {level}", level=value)


def reading_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[ReadingView, ...]:
    """Return the four readings of the response."""
    said = {
        "claimed": (
            words.gettext("as claimed"),
            words.gettext("What the agency says of itself."),
        ),
        "evidenced": (
            words.gettext("as evidenced"),
            words.gettext("The same, with claims that lack their evidence held lower."),
        ),
        "best_known": (
            words.gettext("best known"),
            words.gettext("As verified where an assessor looked, as evidenced elsewhere."),
        ),
        "verified": (
            words.gettext("as verified"),
            words.gettext(
                "Only what an assessor decided; unknown until everything the level rests on was "
                "checked."
            ),
        ),
    }
    return tuple(
        ReadingView(
            id=name,
            title=said[name][0],
            description=said[name][1],
            chosen=name == assessment.reading,
            level=level_view(words, instrument, assessment.readings[name].level),
            profile_levels=tuple(
                level_view(words, instrument, assessment.readings[name].profiles[id_])
                for id_ in instrument.plans
            ),
        )
        for name in READINGS
    )
