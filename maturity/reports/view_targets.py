"""Targets held against the agency: what is required by when, and what is missing."""

from fractions import Fraction

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, NodeResult, TargetResult
from maturity.reports.foreign import joined
from maturity.reports.view_model import TargetView
from maturity.reports.view_nodes import level_view
from maturity.reports.view_words import Words


def target_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[TargetView, ...]:
    """Return the targets in the order of the file."""
    by_id = {target.id: target for target in instrument.targets}
    references = instrument.questionnaire.references
    views = []
    for found in assessment.targets:
        target = by_id[found.id]
        source = references.get(target.reference or "")
        share = Fraction(found.share)
        gap, gap_text = _gap(words, assessment, found)
        views.append(
            TargetView(
                id=found.id,
                title=_title(words, instrument, found),
                until=words.day(found.until),
                level=level_view(words, instrument, found.level),
                required_text=_required(words, instrument, found),
                at_least=None if found.level is not None else Fraction(found.at_least or 1),
                share=share,
                share_text=share_text(words, share),
                reference=(source.number or words.text(source.title)) if source else "",
                met=found.met,
                status_text=_status(words, assessment, found),
                mark=_mark(words, found),
                gap=gap,
                gap_text=gap_text,
                days_left=found.days_left,
                days_text=_days(words, found.days_left),
                binding=found.binding,
            )
        )
    return tuple(views)


def next_required(assessment: Assessment) -> int | None:
    """Return the least level that a target on the whole requires and that is not reached."""
    return min(
        (
            one.level
            for one in assessment.targets
            if on_whole(assessment, one) and not one.met and one.level is not None
        ),
        default=None,
    )


def on_whole(assessment: Assessment, target: TargetResult) -> bool:
    """Return whether a target speaks of the whole questionnaire."""
    return target.node == assessment.questionnaire.partition("@")[0]


def _title(words: Words, instrument: Instrument, found: TargetResult) -> str:
    target = next(one for one in instrument.targets if one.id == found.id)
    if target.title:
        return words.text(target.title)
    if found.node is not None:
        title = words.text(instrument.titles[found.node])
        return words.gettext("Level {level}: {title}", level=found.level, title=title)
    return _required(words, instrument, found)


def _required(words: Words, instrument: Instrument, found: TargetResult) -> str:
    """Return what a target requires: a level by number and name, or a share of an indicator."""
    if found.level is not None:
        level = level_view(words, instrument, found.level)
        return joined(" ", (level.text, level.name))
    titles = {one.id: words.text(one.title) for one in instrument.questionnaire.indicators}
    return words.gettext(
        "{share}: {title}",
        share=words.percent(Fraction(found.at_least or 1)),
        title=titles.get(found.indicator or "", found.indicator or ""),
    )


def share_text(words: Words, share: Fraction) -> str:
    """Return of how many agencies a target requires its level."""
    if share == 1:
        return words.gettext("every agency")
    if share == Fraction(9, 10):
        return words.gettext("nine in ten agencies")
    return words.gettext("{share} of the agencies", share=words.percent(share))


def _mark(words: Words, found: TargetResult) -> str:
    if found.met is None:
        return words.gettext("open")
    return words.gettext("reached") if found.met else words.gettext("not reached")


def _surely_missing(assessment: Assessment, found: TargetResult) -> int | None:
    """Return the levels missing even with every blank at the top, None where that is not sure."""
    if found.node is None or found.level is None:
        return None
    result = assessment.results[assessment.headline]
    node: NodeResult = result.nodes.get(found.node, result)
    highest = node.range.high_level
    return None if highest is None or highest >= found.level else found.level - highest


def _status(words: Words, assessment: Assessment, found: TargetResult) -> str:
    """Return the verdict; it never hides that the reading may be the agency's own claim."""
    if found.met is None:
        if _surely_missing(assessment, found) is not None:
            return words.gettext("not reached, whatever the blanks")
        return words.gettext("open until the blanks are answered")
    if found.met:
        if assessment.reading == "claimed":
            return words.gettext("reached, as claimed")
        return words.gettext("reached")
    return words.gettext("not reached")


def _gap(words: Words, assessment: Assessment, found: TargetResult) -> tuple[int | None, str]:
    """Return the levels missing, where blanks withhold the level the least that can be missing."""
    if found.gap is not None:
        if found.gap == 0:
            return 0, words.gettext("none")
        if found.level is None:
            # The things that an indicator counts have no name of their own here.
            return found.gap, words.plain(found.gap)
        return found.gap, words.ngettext("{n} level", "{n} levels", found.gap)
    least = _surely_missing(assessment, found)
    if least is not None:
        return None, words.ngettext("at least {n} level", "at least {n} levels", least)
    return None, words.gettext("not known yet")


def _days(words: Words, days: int | None) -> str:
    if days is None:
        return words.gettext("no date of assessment")
    if days < 0:
        return words.ngettext("{n} day ago", "{n} days ago", -days)
    return words.ngettext("{n} day left", "{n} days left", days)
