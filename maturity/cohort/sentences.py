"""The verdict as one sentence that could be read out in a meeting, and the rule behind it."""

from dataclasses import dataclass
from datetime import date

from maturity.i18n import N_, spoken, translate
from maturity.instrument import Instrument
from maturity.models.assessment import Reading
from maturity.models.base import exact_number
from maturity.models.targets import Target
from maturity.models.text import Text
from maturity.models.verdict import Progress, Verdict
from maturity.notation import day, percent, plain

READINGS: dict[Reading, str] = {
    "claimed": N_("as claimed"),
    "evidenced": N_("as evidenced"),
    "best_known": N_("best known"),
    "verified": N_("as verified"),
}
"""The words for a reading."""
STATUSES = {
    "met": N_("met"),
    "not_met": N_("not met"),
    "undetermined": N_("cannot be decided yet"),
    None: N_("nobody is expected"),
}
"""The words for a verdict."""
PROGRESS: dict[Progress, str] = {
    "on_course": N_("on course"),
    "at_risk": N_("at risk"),
    "behind": N_("behind"),
}
"""The words for how a cohort stands to the latest milestone."""

_COUNTS = N_(
    "{on}of {of} agencies expected, {aim} is proven for {yes}, disproven for {no} and not known "
    "for {unknown} ({reading}; rule: {profile}); by {until} it takes {needed}: {status}"
)
_NOBODY = N_("Nobody is expected to reach {aim}: there is no verdict.")
_MISSING = N_(", {missing} more needed")
_CLAIMS = N_(", since {on_claims} of the {yes} rest on nothing but the agencies' own claim")
_DEPENDS = N_("; the verdict depends on the rule, another rule comes to another one")
_NO_LIST = N_("; without a list of who is expected nothing can be met")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence speaks of."""

    instrument: Instrument
    target: Target
    verdict: Verdict
    depends: bool
    complete: bool
    as_of: date | None


def sentence(said: Said) -> Text:
    """Return the verdict in every language."""
    return Text({lang: _sentence(said, lang) for lang in spoken()})


def _sentence(said: Said, lang: str) -> str:
    verdict = said.verdict
    goal = aim(said.instrument, said.target, lang)
    if verdict.needed is None:
        return translate(_NOBODY, lang).format(aim=goal)
    on = ""
    if said.as_of is not None:
        on = translate(N_("as of {day}, "), lang).format(day=day(said.as_of, lang))
    profiles = {one.id: one for one in said.instrument.scoring.profiles}
    text = translate(_COUNTS, lang).format(
        on=on,
        of=plain(verdict.of, lang),
        yes=plain(verdict.yes, lang),
        no=plain(verdict.no, lang),
        unknown=plain(verdict.unknown, lang),
        aim=goal,
        reading=translate(READINGS[verdict.reading], lang),
        profile=profiles[verdict.profile].title.in_language(lang),
        until=day(said.target.until, lang),
        needed=plain(verdict.needed, lang),
        status=translate(STATUSES[verdict.status], lang),
    )
    if verdict.missing:
        text += translate(_MISSING, lang).format(missing=plain(verdict.missing, lang))
    elif verdict.status == "undetermined" and verdict.on_claims:
        counts = {"on_claims": plain(verdict.on_claims, lang), "yes": plain(verdict.yes, lang)}
        text += translate(_CLAIMS, lang).format_map(counts)
    if said.depends:
        text += translate(_DEPENDS, lang)
    if not said.complete:
        text += translate(_NO_LIST, lang)
    return f"{text[0].upper()}{text[1:]}."


def aim(instrument: Instrument, target: Target, lang: str) -> str:
    """Return what each agency has to reach: a level, or a share of an indicator."""
    if target.level is not None:
        highest = target.level == instrument.scale.top
        message = (
            N_("maturity level {level}") if highest else N_("maturity level {level} or higher")
        )
        level = translate(message, lang).format(level=target.level)
        if target.node == instrument.id:
            return level
        title = instrument.titles[target.node or instrument.id].in_language(lang)
        return translate(N_("{level} in “{title}”"), lang).format(level=level, title=title)
    titles = {one.id: one.title.in_language(lang) for one in instrument.questionnaire.indicators}
    return translate(N_("{share} of “{title}”"), lang).format(
        share=percent(exact_number(target.at_least or 1), lang, 2),
        title=titles.get(target.indicator or "", target.indicator),
    )


_RULE = N_(
    "{needed} of {of} are needed ({share}, rounded up). Met: at least that many are proven yes, by "
    "more than their own claim. Not met: yes and unknown together are fewer. Otherwise it cannot "
    "be decided. Who did not hand in stays in the denominator as unknown."
)
_PROGRESS = N_(
    " The latest milestone due decides the progress: on course where at least as many are proven "
    "yes, by more than their own claim; behind where yes and unknown together are fewer; otherwise "
    "at risk."
)


def rule(target: Target, verdict: Verdict) -> Text:
    """Return how the verdict follows from the counts, and the progress where it is measured."""
    said = {}
    for lang in spoken():
        said[lang] = translate(_RULE, lang).format(
            needed=plain(verdict.needed or 0, lang),
            of=plain(verdict.of, lang),
            share=percent(exact_number(target.share), lang, 2),
        )
        if target.milestones:
            said[lang] += translate(_PROGRESS, lang)
    return Text(said)
