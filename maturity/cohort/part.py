"""One part of a cohort: the agencies of a tier that are expected to answer a questionnaire."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from maturity.cohort.amendments import amendment, matching
from maturity.cohort.clarify.all import Clarifying
from maturity.cohort.copies import receipts_for
from maturity.cohort.distributions import Distributions
from maturity.cohort.files import COUNTED, Files
from maturity.cohort.frame import Frame, tier_of
from maturity.cohort.gather import Gathered
from maturity.cohort.kept import Kept
from maturity.cohort.members import member_rows, where
from maturity.cohort.sampling.estimates import sample
from maturity.cohort.states import Standing, standing
from maturity.cohort.verdicts import Panel, target_verdicts
from maturity.instrument import Instrument
from maturity.models.agency_list import ListedAgency
from maturity.models.cohort import TIERS, LevelTitle, Named, Part, Tier
from maturity.models.member import STATES, Stranger


def parts_of(
    gathered: Gathered,
    instrument: Instrument,
    frame: Frame,
    *,
    alone: bool,
) -> Iterator[Part]:
    """Yield the parts of one questionnaire, tier by tier; say of each copy what it came to.

    Without a list of agencies those that handed in are all that is known of.
    """
    id_ = instrument.id
    by_tier: dict[Tier, list[Standing]] = {tier: [] for tier in TIERS}
    for row in _rows(gathered, id_, frame):
        found = _standing(gathered, row, frame, id_, alone=alone)
        _say(gathered.files, found)
        by_tier[tier_of(row.kind)].append(found)
    expected = {one.row.id for rows in by_tier.values() for one in rows}
    strangers = list(_strangers(gathered, id_, frame, expected))
    for _, stranger, file in strangers:
        gathered.files.say(file, stranger.reason)
    for tier in TIERS:
        standings = tuple(by_tier.pop(tier))
        others = tuple(one for kind, one, _ in strangers if tier_of(kind) == tier)
        if not standings and not others:
            continue
        panel = Panel(
            instrument,
            standings,
            frame.reading,
            complete=frame.expected is not None,
            as_of=frame.as_of,
            not_listed=frame.asked.not_listed if frame.asked and tier == "national" else (),
        )
        before = matching(frame.previous, id_, tier) if frame.previous else None
        earlier = None if frame.same_round else before
        part = _part(tier, panel, others, Clarifying(instrument, earlier, frame.round_id))
        if frame.sample is not None:
            part = part.model_copy(update={"sample": sample(panel, frame.sample)})
        if before is not None and frame.previous is not None and frame.same_round:
            changes = amendment(before, part, frame.reading, frame.previous.frozen)
            part = part.model_copy(update={"amendment": changes})
        yield part


def _rows(gathered: Gathered, questionnaire: str, frame: Frame) -> Iterator[ListedAgency]:
    """Yield who is expected to answer a questionnaire, in the order of the list."""
    if frame.expected is not None:
        yield from (row for row in frame.rows() if frame.asks(questionnaire, row.kind))
        return
    for id_ in sorted(gathered.agencies(questionnaire)):
        one = gathered.first(questionnaire, id_)
        yield ListedAgency(id=id_, name=one.name or id_, kind=one.kind)


def _standing(
    gathered: Gathered, row: ListedAgency, frame: Frame, questionnaire: str, *, alone: bool
) -> Standing:
    copies = gathered.copies(questionnaire, row.id, alone=alone)
    receipts = receipts_for(copies, gathered.receipts(row.id), alone=alone)
    rulings = gathered.rulings(questionnaire, row.id)
    return standing(row, copies, frame, receipts=receipts, rulings=rulings)


def _say(files: Files, found: Standing) -> None:
    """Say of each response of an agency what it came to."""
    for copy, why in found.others:
        if isinstance(copy, Kept):
            files.say(copy.file, why)
    if found.kept is not None:
        files.say(found.kept.file, found.reason or COUNTED)


def _strangers(
    gathered: Gathered, questionnaire: str, frame: Frame, expected: set[str]
) -> Iterator[tuple[str | None, Stranger, str]]:
    """Yield the responses of agencies that are not expected, with their kind and their file."""
    ids = {id_ for id_ in gathered.agencies(questionnaire) if id_ not in expected}
    rows: dict[str, list[ListedAgency]] = {}
    for row in frame.listed() if ids else ():
        if row.id in ids:
            rows.setdefault(row.id, []).append(row)
    for id_ in sorted(ids):
        known = rows.get(id_, [])
        for copy in gathered.copies(questionnaire, id_, alone=False):
            if not isinstance(copy, Kept):
                continue
            facts = copy.facts
            kind = known[-1].kind if known else facts.kind
            stranger = Stranger.model_validate(
                {
                    "id": id_,
                    "name": known[-1].name if known else facts.name,
                    "file": where(copy),
                    "reason": _why_not_expected(known, frame.as_of),
                    "successors": known[-1].successors if known else (),
                    "level": copy.level,
                }
            )
            yield kind, stranger, facts.file


def _why_not_expected(known: Sequence[ListedAgency], day: date | None) -> str:
    """Return why an agency is not expected, given its rows in the list."""
    if not known:
        return "not_listed"
    if day is None:
        return "ended"
    if any(row.exists_on(day) for row in known):
        return "not_asked"
    ended = any(row.valid_to is not None and row.valid_to < day for row in known)
    return "ended" if ended else "not_yet"


def _part(tier: Tier, panel: Panel, strangers: Sequence[Stranger], asked: Clarifying) -> Part:
    instrument, standings = panel.instrument, panel.standings
    questionnaire = instrument.questionnaire
    states = Counter(one.state for one in standings)
    spread = Distributions(instrument)
    for one in standings:
        facts = one.facts
        if facts is not None:
            asked.take(one, facts)
            if one.counted:
                spread.take(facts)
    domains = questionnaire.domains
    capabilities = [(domain.id, one) for domain in domains for one in domain.capabilities]
    titles = {one.id: one.title for one in instrument.scoring.profiles}
    return Part(
        questionnaire=f"{instrument.id}@{questionnaire.version}",
        questionnaire_sha256=instrument.sha256,
        title=questionnaire.title,
        tier=tier,
        headline=panel.profiles[0],
        profiles=tuple(Named(id=id_, title=titles[id_]) for id_ in panel.profiles),
        levels=tuple(LevelTitle(level=one.level, name=one.name) for one in questionnaire.scale),
        domains=tuple(Named(id=one.id, title=one.title) for one in domains),
        capabilities=tuple(
            Named(id=one.id, title=one.title, parent=domain) for domain, one in capabilities
        ),
        questions=tuple(_questions(instrument)),
        expected_known=panel.complete,
        denominator=len(standings),
        states={state: states[state] for state in STATES},
        members=member_rows(panel),
        strangers=tuple(strangers),
        targets=target_verdicts(panel),
        indicators=spread.indicators(len(standings)),
        domain_levels=spread.domains(),
        capability_levels=spread.capabilities(),
        question_levels=spread.questions(),
        clarifications=asked.found(),
    )


def _questions(instrument: Instrument) -> Iterable[Named]:
    for domain in instrument.questionnaire.domains:
        for capability in domain.capabilities:
            for one in capability.questions:
                yield Named(id=one.id, title=one.text, parent=capability.id)
