"""What became of the files, and what there is to ask: only the inspector's edition has them."""

from fractions import Fraction

from maturity.catalogue import CATALOGUE
from maturity.cells import printable
from maturity.cohort.sampling.draw import ALL, NO_KIND
from maturity.cohort.words import CHANGE_REASONS, CHANGES, CLARIFICATIONS, REASONS
from maturity.cohort.words import STATES as STATE_WORDS
from maturity.i18n import N_
from maturity.models.amendment import Change
from maturity.models.clarification import Clarification
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Stranger
from maturity.models.sample import Estimate
from maturity.reports.cohort.terms import Names
from maturity.reports.cohort.view_model import (
    ChangeView,
    ClarificationsView,
    FileView,
    SampleView,
)
from maturity.reports.view_words import NONE, Words

_IGNORED = {
    "lock_file": N_("a lock file of an office program"),
    "hidden": N_("a hidden file"),
    "other_kind": N_("of a kind that holds no answers"),
    "registry": N_("a table of the round"),
    "linked_folder": N_("a folder that is only linked"),
    "results": N_("a folder of results of another batch"),
    "no_file": N_("no file at all"),
    "no_response": N_("of a kind that holds no answers"),
}
_MOST = 12
"""Agencies and questions that one matter names; the rest is counted."""


def rejected(cohort: Cohort, words: Words) -> tuple[FileView, ...]:
    """Return the files that could not be read, each with what to do."""
    return tuple(
        FileView(one.path, _what_to_do(one.reason, words))
        for one in cohort.records
        if one.outcome == "rejected"
    )


def _what_to_do(code: str, words: Words) -> str:
    entry = CATALOGUE.get(code)
    hint = "" if entry is None else words.gettext(entry.hint)
    # A hint with a blank to fill in needs the problem itself, which stands in rejected.csv.
    return code if not hint or "{" in hint else f"{code} · {hint}"


def ignored(cohort: Cohort, words: Words) -> tuple[FileView, ...]:
    """Return the files that are no responses."""
    return tuple(
        FileView(one.path, words.gettext(_IGNORED.get(one.reason, one.reason)))
        for one in cohort.records
        if one.outcome == "ignored"
    )


def not_counted(cohort: Cohort, words: Words) -> tuple[FileView, ...]:
    """Return the responses that were scored and do not count: older copies, and the like."""
    return tuple(
        FileView(one.path, words.gettext(REASONS.get(one.reason, one.reason)))
        for one in cohort.records
        if one.outcome == "scored" and one.reason != "counted"
    )


def strangers(part: Part, words: Words) -> tuple[FileView, ...]:
    """Return the responses of agencies that are not expected."""
    return tuple(_stranger(one, words) for one in part.strangers)


def _stranger(one: Stranger, words: Words) -> FileView:
    why = words.gettext(REASONS[one.reason])
    if one.successors:
        why += " · " + words.gettext("taken over by {ids}", ids=", ".join(one.successors))
    return FileView(f"{one.name or one.id} ({one.file})", why)


def clarifications(part: Part, names: Names, words: Words) -> tuple[ClarificationsView, ...]:
    """Return what needs clarifying, by kind."""
    by_kind: dict[str, list[Clarification]] = {}
    for one in part.clarifications:
        by_kind.setdefault(one.kind, []).append(one)
    return tuple(
        ClarificationsView(
            words.gettext(CLARIFICATION_TITLES[kind]),
            tuple(_clarification(one, names, words) for one in found),
        )
        for kind, found in by_kind.items()
    )


CLARIFICATION_TITLES = {
    "other_round": N_("Responses that name another round"),
    "same_answers": N_("The same answers in several responses"),
    "straight_line": N_("Nearly all answers at one level"),
    "unsupported_claims": N_("Claims without evidence"),
    "one_evidence_for_many": N_("One document for many answers"),
    "shared_evidence": N_("One document cited by several agencies"),
    "above_verified": N_("Claims above what was verified"),
    "unexplained_jump": N_("Jumps since the round before that no evidence explains"),
    "register_contradicts": N_("Registers that contradict answers"),
    "systems_vanished": N_("Systems that vanished"),
    "many_not_applicable": N_("Much set aside as not applicable"),
}


def _clarification(one: Clarification, names: Names, words: Words) -> tuple[str, str, str]:
    # What an agency wrote among them must not turn around the words behind it.
    found = {name: printable(value) for name, value in one.found.items()}
    figures = words.gettext(CLARIFICATIONS[one.kind]).format_map(found)
    return (
        _listed(names.names(one.agencies), words),
        figures,
        _listed([*one.questions, *one.things], words),
    )


def _listed(found: list[str], words: Words) -> str:
    text = ", ".join(found[:_MOST])
    if len(found) > _MOST:
        text += " " + words.gettext("and {n} more", n=words.plain(len(found) - _MOST))
    return text


def changes(part: Part, names: Names, words: Words) -> tuple[tuple[ChangeView, ...], str]:
    """Return what changed since the cohort before, and which that is."""
    found = part.amendment
    if found is None:
        return (), ""
    text = words.gettext("Compared with an earlier run that was not set down.")
    if found.since is not None:
        text = words.gettext(
            "Compared with cohort No. {n}, “{name}”.", n=found.since.number, name=found.since.name
        )
    return tuple(_change(one, names, words) for one in found.changes), text


def _change(one: Change, names: Names, words: Words) -> ChangeView:
    what, why = words.gettext(CHANGES[one.what]), words.gettext(CHANGE_REASONS[one.reason])
    return ChangeView(
        names.name(one.id),
        f"{what}: {why}",
        _stood(one.state_before, one.level_before, words),
        _stood(one.state_after, one.level_after, words),
    )


def _stood(state: str | None, level: int | None, words: Words) -> str:
    if state is None:
        return NONE
    named = {str(key): title for key, title in STATE_WORDS.items()}
    text = words.gettext(named[state])
    return text if level is None else f"{text}, " + words.gettext("level {level}", level=level)


def sample(part: Part, names: Names, words: Words) -> SampleView | None:
    """Return the agencies drawn for checks on site."""
    found = part.sample
    if found is None:
        return None
    text = words.gettext(
        "{size} of {of} agencies drawn by lot; the seed “{seed}” draws the same again.",
        size=words.plain(found.size),
        of=words.plain(found.of),
        seed=found.seed,
    )
    groups = {ALL: words.gettext("all kinds together"), NO_KIND: NONE}
    drawn = tuple(
        (
            names.name(one.id),
            groups.get(one.stratum) or names.kind(one.stratum),
            one.probability,
        )
        for one in found.drawn
    )
    return SampleView(text, drawn, tuple(_estimate(one, part, words) for one in found.estimates))


def _estimate(one: Estimate, part: Part, words: Words) -> str:
    titles = {target.id: target.title for target in part.targets}
    title = titles.get(one.target)
    name = one.target if title is None else words.text(title)
    if one.value is None:
        return words.gettext(
            "{target}: {known} of {drawn} visits known so far",
            target=name,
            known=one.known,
            drawn=one.drawn,
        )
    low, value, high = (_percent(text, words) for text in (one.low, one.value, one.high))
    return words.gettext(
        "{target}: {value} of all, between {low} and {high} with 95 in 100 confidence",
        target=name,
        value=value,
        low=low,
        high=high,
    )


def _percent(text: str | None, words: Words) -> str:
    return NONE if text is None else words.percent(Fraction(text))
