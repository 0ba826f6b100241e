"""Duties with a day: what is broken, what comes next."""

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, DeadlineResult
from maturity.models.text import Text
from maturity.reports.view_tables import DeadlineView, DutiesView
from maturity.reports.view_words import Words


def duties_view(words: Words, instrument: Instrument, assessment: Assessment) -> DutiesView | None:
    """Return the duties open on the day of assessment, None where the questionnaire has none."""
    if not instrument.has_duties or assessment.assessed_on is None:
        return None
    said = _said(instrument)
    views = [_view(words, instrument, one, said[one.rule]) for one in assessment.deadlines]
    overdue = tuple(one for one in views if one.overdue)
    ahead = tuple(one for one in views if not one.overdue)
    things = len({one.row for one in overdue})
    following = next((one for one in ahead if one.day.value is not None), None)
    return DutiesView(
        broken=len(overdue),
        things=things,
        overdue=overdue,
        ahead=ahead,
        next=following,
        sentence=_sentence(words, len(overdue), things),
    )


def _said(instrument: Instrument) -> dict[str, tuple[Text, Text, tuple[str, ...]]]:
    """Return title, action and references of every rule and duty."""
    found = {}
    for register in instrument.questionnaire.registers:
        for rule in register.rules:
            title = rule.title or rule.message
            found[rule.id] = (title, rule.action or rule.message, rule.references)
    for duty in instrument.questionnaire.duties:
        found[duty.id] = (duty.title, duty.action or duty.title, duty.references)
    return found


def _view(
    words: Words,
    instrument: Instrument,
    found: DeadlineResult,
    said: tuple[Text, Text, tuple[str, ...]],
) -> DeadlineView:
    title, action, cited = said
    sources = instrument.questionnaire.sources()
    named = (sources[id_] for id_ in cited if id_ in sources)
    return DeadlineView(
        rule=found.rule,
        title=words.text(title),
        action=words.text(action),
        reference=words.enumerated(one.number or words.text(one.title) for one in named),
        day=words.day(found.day),
        days_left=found.days_left,
        overdue=found.overdue,
        when=_when(words, found),
        row=found.row or "",
        thing=" · ".join(part for part in (found.row, found.name) if part),
    )


def _when(words: Words, found: DeadlineResult) -> str:
    if found.days_left is None or (found.overdue and found.days_left >= 0):
        return words.gettext("broken")
    if found.days_left < 0:
        return words.ngettext("{n} day late", "{n} days late", -found.days_left)
    return words.ngettext("{n} day left", "{n} days left", found.days_left)


def _sentence(words: Words, broken: int, things: int) -> str:
    if not broken:
        return words.gettext("No duty of the register is broken on the day of assessment.")
    return words.ngettext(
        "{n} duty is broken, counting each thing of the register once for each rule.",
        "{n} duties of {things} things are broken, counting each thing once for each rule.",
        broken,
        things=things,
    )
