"""The verdict as one sentence that could be read out in a meeting, and the rule behind it."""

from dataclasses import dataclass
from datetime import date

from maturity.i18n import N_, ngettext, spoken, translate
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
    "for {unknown} ({basis}); by {until} it takes {needed}: {status}"
)
_COUNTS_HANDED_IN = N_(
    "{on}of {of} agencies that handed in, {aim} is proven for {yes}, disproven for {no} and not "
    "known for {unknown} ({basis}); due by {until}: {status}"
)
"""Where nobody said who is expected, how many it takes is not known."""
_ALONE = {
    "yes": N_("{on}{aim} is proven for {who} ({basis}); due by {until}: {status}"),
    "no": N_("{on}{aim} is disproven for {who} ({basis}); due by {until}: {status}"),
    "unknown": N_("{on}{aim} is not known for {who} ({basis}); due by {until}: {status}"),
}
"""Where there is one agency there is nothing to count."""
_EXPECTED, _HANDED_IN = N_("the one agency expected"), N_("the one agency that handed in")
_BASIS = N_("{reading}; rule: {profile}")
"""On what a level is counted; the share that an indicator is at is the same under every rule."""
_NOBODY = N_("Nobody is expected to reach {aim}: there is no verdict.")
_MISSING = N_(", {missing} more needed")
_CLAIM = N_(", since that rests on nothing but the agency's own claim")
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
    shown = {
        "on": on,
        "aim": goal,
        "basis": _basis(said, lang),
        "until": day(said.target.until, lang),
        "status": translate(STATUSES[verdict.status], lang),
        "who": translate(_EXPECTED if said.complete else _HANDED_IN, lang),
    }
    text = _found(verdict, said.complete, lang).format_map(shown | _counts(verdict, lang))
    if said.complete or not verdict.missing:
        text += _why(verdict, lang)
    if said.depends:
        text += translate(_DEPENDS, lang)
    if not said.complete:
        text += translate(_NO_LIST, lang)
    return translate(N_("{text}."), lang).format(text=f"{text[0].upper()}{text[1:]}")


def _basis(said: Said, lang: str) -> str:
    """Return the reading, which decides what is but a claim, and of a level the rule too."""
    reading = translate(READINGS[said.verdict.reading], lang)
    if said.target.indicator is not None:
        return reading
    titles = {one.id: one.title for one in said.instrument.scoring.profiles}
    profile = titles[said.verdict.profile].in_language(lang)
    return translate(_BASIS, lang).format(reading=reading, profile=profile)


def _counts(verdict: Verdict, lang: str) -> dict[str, str]:
    counts = {
        "of": verdict.of,
        "needed": verdict.needed or 0,
        "yes": verdict.yes,
        "no": verdict.no,
        "unknown": verdict.unknown,
        "on_claims": verdict.on_claims,
        "missing": verdict.missing or 0,
    }
    return {key: plain(value, lang) for key, value in counts.items()}


def _found(verdict: Verdict, complete: bool, lang: str) -> str:  # noqa: FBT001 - a fact about it
    """Return what is said of the counts; of an agency alone, how it stands."""
    if verdict.of == 1:
        (alone,) = (key for key in _ALONE if getattr(verdict, key))
        return translate(_ALONE[alone], lang)
    return translate(_COUNTS if complete else _COUNTS_HANDED_IN, lang)


def _why(verdict: Verdict, lang: str) -> str:
    """Return what keeps a target from being met, where the counts do not say it."""
    if verdict.missing:
        text = translate(_MISSING, lang) if verdict.of > 1 else ""
    elif verdict.status != "undetermined" or not verdict.on_claims:
        text = ""
    elif verdict.yes == 1:
        text = translate(_CLAIM, lang)
    else:
        text = ngettext(
            ", since {on_claims} of the {yes} rests on nothing but the agency's own claim",
            ", since {on_claims} of the {yes} rest on nothing but the agencies' own claim",
            verdict.on_claims,
            lang,
        )
    return text.format_map(_counts(verdict, lang))


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
    least = exact_number(target.at_least or 1)
    message = N_("“{title}” at {share}") if least >= 1 else N_("“{title}” at {share} or more")
    return translate(message, lang).format(
        share=percent(least, lang, 2),
        title=titles.get(target.indicator or "", target.indicator),
    )


_RULE_ALONE = N_(
    "The one agency expected has to reach it. Met: it is proven to, by more than its own claim. "
    "Not met: it is proven not to. Otherwise it cannot be decided. While it has not handed in, it "
    "is unknown."
)
_RULE_WITHOUT_LIST = N_(
    "Every agency has to reach it. Not met: one at least is proven not to. Otherwise it cannot be "
    "decided, since nobody said who is expected."
)
_SHARE_WITHOUT_LIST = N_(
    "{share} of the agencies expected have to reach it. It cannot be decided, since nobody said "
    "who they are."
)
_RULE_FOR_NOBODY = N_("Nobody is expected, so there is nothing to decide.")
_PROGRESS = N_(
    " The latest milestone due decides the progress: on course where at least as many are proven "
    "yes, by more than their own claim; behind where yes and unknown together are fewer; otherwise "
    "at risk."
)


def rule(target: Target, verdict: Verdict, *, complete: bool = True) -> Text:
    """Return how the verdict follows from the counts, and the progress where it is measured."""
    said = {}
    for lang in spoken():
        share = exact_number(target.share)
        if complete or not verdict.of:
            text = _rule(verdict, lang)
        else:
            text = translate(_RULE_WITHOUT_LIST if share == 1 else _SHARE_WITHOUT_LIST, lang)
        said[lang] = text.format(share=percent(share, lang, 2), **_counts(verdict, lang))
        if target.milestones and verdict.of:
            said[lang] += translate(_PROGRESS, lang)
    return Text(said)


def _rule(verdict: Verdict, lang: str) -> str:
    if not verdict.of:
        return translate(_RULE_FOR_NOBODY, lang)
    if verdict.of == 1:
        return translate(_RULE_ALONE, lang)
    return ngettext(
        "{needed} of {of} is needed ({share}, rounded up). Met: at least that many are proven yes, "
        "by more than their own claim. Not met: yes and unknown together are fewer. Otherwise it "
        "cannot be decided. Who did not hand in stays in the denominator as unknown.",
        "{needed} of {of} are needed ({share}, rounded up). Met: at least that many are proven "
        "yes, by more than their own claim. Not met: yes and unknown together are fewer. Otherwise "
        "it cannot be decided. Who did not hand in stays in the denominator as unknown.",
        verdict.needed or 0,
        lang,
    )
