"""From a cohort to what page and paper show of it, in one language."""

from fractions import Fraction

from maturity.cohort.sentences import READINGS
from maturity.cohort.words import TIERS
from maturity.models.base import exact_number
from maturity.models.cohort import Cohort, Part, Pooled
from maturity.reports.cohort import view_files as files
from maturity.reports.cohort.headings import cohort_title, part_title
from maturity.reports.cohort.terms import Known, Names
from maturity.reports.cohort.view_model import CohortView, IndicatorView, PartView
from maturity.reports.cohort.view_places import tile_views
from maturity.reports.cohort.view_spread import (
    level_views,
    next_level,
    spread_views,
    state_views,
    weakest,
)
from maturity.reports.cohort.view_verdict import Verdicts
from maturity.reports.view_words import NONE, Words


def cohort_view(cohort: Cohort, lang: str, known: Known | None = None) -> CohortView:
    """Return everything that is shown of a cohort but its league table; `known` are its names."""
    words = Words(lang)
    say = words.gettext
    tally = cohort.files
    redacted = cohort.edition == "redacted"
    names = Names(known or Known.of(cohort), words)
    return CohortView(
        lang=lang,
        title=cohort_title(cohort, words),
        heading=say("All agencies together"),
        facts=tuple(_facts(cohort, words)),
        redacted=redacted,
        edition=say("Edition to pass on: pseudonyms, no groups under five")
        if redacted
        else say("Edition of the assessing unit: not to be passed on"),
        unofficial=say("unofficial"),
        files_text=words.ngettext(
            "{n} file = {scored} scored + {rejected} not yet valid + {ignored} ignored",
            "{n} files = {scored} scored + {rejected} not yet valid + {ignored} ignored",
            tally.found,
            scored=words.plain(tally.scored),
            rejected=words.plain(tally.rejected),
            ignored=words.plain(tally.ignored),
        ),
        parts=tuple(
            _part(cohort, part, words, names, f"p{number}")
            for number, part in enumerate(cohort.parts, start=1)
            if part.members
        ),
        rejected=files.rejected(cohort, words),
        ignored=files.ignored(cohort, words),
        copies=files.not_counted(cohort, words),
        strangers=tuple(one for part in cohort.parts for one in files.strangers(part, words)),
        readings=tuple((key, say(title)) for key, title in READINGS.items()),
        tool=cohort.tool,
    )


def _facts(cohort: Cohort, words: Words) -> list[tuple[str, str]]:
    say = words.gettext
    found = [(say("Round"), cohort.round or NONE)]
    if cohort.as_of is not None:
        found.append((say("As of the day"), words.day(cohort.as_of).text))
    if cohort.deadline is not None:
        found.append((say("Deadline"), words.day(cohort.deadline).text))
    found.append((say("Reading"), say(READINGS[cohort.reading])))
    if cohort.frozen is not None:
        set_down = say("No. {n}, “{name}”", n=cohort.frozen.number, name=cohort.frozen.name)
        found.append((say("Set down as"), set_down))
    return found


def _part(cohort: Cohort, part: Part, words: Words, names: Names, id_: str) -> PartView:
    say, level = words.gettext, next_level(part)
    tiles, tiles_title, tiles_note = tile_views(cohort, part, words)
    domains = spread_views(words, part.domains, part.domain_levels, level)
    components = spread_views(words, part.capabilities, part.capability_levels, level)
    changed, since = files.changes(part, names, words)
    expected = ""
    if not part.expected_known:
        expected = say("Nobody is said to be expected, so nobody can be missed and nothing is met.")
    return PartView(
        id=id_,
        title=part_title(part, words),
        tier=say(TIERS[part.tier]),
        of=part.denominator,
        of_text=words.plain(part.denominator),
        expected=expected,
        reading=say(READINGS[cohort.reading]),
        headline=words.text(part.profiles[0].title),
        states=state_views(part, words),
        levels=level_views(cohort, part, words),
        scale=tuple((str(one.level), words.text(one.name)) for one in part.levels),
        verdicts=Verdicts(part, words, names).all(),
        tiles=tiles,
        tiles_title=tiles_title,
        tiles_note=tiles_note,
        domains=domains,
        components=components,
        questions=spread_views(words, part.questions, part.question_levels, level),
        weakest=weakest(components, words, level),
        indicators=tuple(_indicator(one, words) for one in part.indicators),
        clarifications=files.clarifications(part, names, words),
        changes=changed,
        changes_text=since,
        sample=files.sample(part, names, words),
    )


def _indicator(one: Pooled, words: Words) -> IndicatorView:
    value = None if one.exact is None else Fraction(exact_number(one.exact))
    return IndicatorView(
        title=words.text(one.title),
        share=NONE if value is None else words.percent(value),
        counts=words.gettext("{met} of {of}", met=words.plain(one.met), of=words.plain(one.of)),
        note=words.ngettext(
            "from {n} agency; not known of {unknown}",
            "from {n} agencies; not known of {unknown}",
            one.agencies,
            unknown=words.plain(one.unknown),
        ),
    )
