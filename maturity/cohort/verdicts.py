"""Every target held against the cohort: the verdict, what decides it, and what stands beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from heapq import nsmallest
from itertools import islice

from maturity.cohort.counting import (
    Counts,
    Question,
    Tally,
    Voice,
    count,
    needed,
    status,
    tally,
    verdict,
)
from maturity.cohort.outcomes import NO, UNKNOWN, YES
from maturity.cohort.sentences import Said, rule, sentence
from maturity.cohort.states import Standing
from maturity.instrument import Instrument
from maturity.models.agency_list import GOVERNMENT_KINDS
from maturity.models.assessment import READINGS, Reading
from maturity.models.base import exact_number
from maturity.models.round import NotListed
from maturity.models.targets import Target
from maturity.models.text import Text
from maturity.models.verdict import (
    Decisive,
    MilestoneResult,
    Near,
    Progress,
    Sensitivity,
    SubCount,
    TargetVerdict,
    Verdict,
)

MOST_NAMED = 60
"""Agencies named as decisive; the members' own rows name all."""
MOST_NEAR = 10


@dataclass(frozen=True)
class Panel:
    """The agencies of one part of a cohort, and what they are held against."""

    instrument: Instrument
    standings: tuple[Standing, ...]
    reading: Reading
    complete: bool
    as_of: date | None = None
    not_listed: tuple[NotListed, ...] = ()

    @property
    def profiles(self) -> tuple[str, ...]:
        """The profiles, the headline first."""
        return tuple(self.instrument.plans)

    @cached_property
    def voices(self) -> Tally:
        """How many agencies have each voice."""
        return tally(self.standings)

    @cached_property
    def kinds(self) -> Mapping[str, Tally]:
        """The same of each kind of agency, in the order in which the list names them."""
        return self._groups(lambda one: one.row.kind)

    @cached_property
    def parents(self) -> Mapping[str, Tally]:
        """The same of what is above the agencies."""
        return self._groups(lambda one: one.row.parent)

    def _groups(self, key: Callable[[Standing], str | None]) -> Mapping[str, Tally]:
        groups: dict[str, Counter[Voice]] = {}
        for one in self.standings:
            group = key(one)
            if group is not None:
                groups.setdefault(group, Counter())[Voice.of(one)] += 1
        return groups

    def asked(self, number: int, reading: Reading, profile: int) -> Question:
        """Return what one target asks in one reading under one profile."""
        target = self.instrument.targets[number]
        return Question(
            number, reading, profile, len(self.profiles), by_claims=target.indicator is not None
        )


def target_verdicts(panel: Panel) -> tuple[TargetVerdict, ...]:
    """Return what the cohort comes to against each target, in the order of the file."""
    return tuple(
        _target(panel, number, target) for number, target in enumerate(panel.instrument.targets)
    )


def _target(panel: Panel, number: int, target: Target) -> TargetVerdict:
    share = exact_number(target.share)
    found = {
        (reading, profile): verdict(
            panel.voices,
            panel.asked(number, reading, place),
            share=share,
            profile=profile,
            complete=panel.complete,
        )
        for reading in READINGS
        for place, profile in enumerate(panel.profiles)
    }
    key = panel.reading, panel.profiles[0]
    main = found.pop(key)
    statuses = {one.status for (reading, _), one in found.items() if reading == panel.reading}
    depends = bool(statuses - {main.status})
    asked = panel.asked(number, panel.reading, 0)
    milestones = tuple(_milestones(panel, target, asked))
    due = [one for one in milestones if one.due]
    references = panel.instrument.questionnaire.references
    source = references.get(target.reference or "")
    return TargetVerdict(
        id=target.id,
        title=target.title,
        until=target.until,
        node=target.node,
        level=target.level,
        indicator=target.indicator,
        at_least=None if target.at_least is None else str(target.at_least),
        share=str(share),
        reference=source.number if source else None,
        verdict=main,
        others=tuple(found.values()),
        depends_on_rule=depends,
        decided_by=tuple(_decisive(panel, asked, main)),
        progress=max(due, key=lambda one: one.date).progress if due else None,
        milestones=milestones,
        sensitivity=tuple(_sensitivity(panel, asked, share)),
        by_kind=tuple(_groups(panel.kinds, asked, share)),
        by_parent=tuple(_groups(panel.parents, asked, share)),
        nearest=_nearest(panel, asked),
        sentence=sentence(
            Said(panel.instrument, target, main, depends, panel.complete, panel.as_of)
        ),
        rule=rule(target, main, complete=panel.complete),
    )


def _decisive(panel: Panel, asked: Question, found: Verdict) -> Iterator[Decisive]:
    """Yield who decides: the proven no of a missed target; of an open one whoever is not known."""
    if found.status == "not_met":
        yield _named("no", found.no, panel, lambda one: one.answer(asked) == NO)
    elif found.status == "undetermined":
        if found.unknown:
            yield _named("unknown", found.unknown, panel, lambda one: one.answer(asked) == UNKNOWN)
        if found.on_claims:
            yield _named(
                "on_claims",
                found.on_claims,
                panel,
                lambda one: one.answer(asked) == YES and one.rests_on_claims(asked),
            )


def _named(because: str, count: int, panel: Panel, decides: Callable[[Voice], bool]) -> Decisive:
    deciding = (one.row.id for one in panel.standings if decides(Voice.of(one)))
    ids = tuple(islice(deciding, MOST_NAMED))
    return Decisive.model_validate({"because": because, "count": count, "ids": ids})


def _milestones(panel: Panel, target: Target, asked: Question) -> Iterator[MilestoneResult]:
    for number, one in enumerate(target.milestones):
        counts = count(panel.voices, replace(asked, milestone=number))
        yield MilestoneResult(
            date=one.date,
            level=one.level,
            count=one.count,
            due=panel.as_of is not None and one.date <= panel.as_of,
            yes=counts.yes,
            on_claims=counts.on_claims,
            unknown=counts.unknown,
            progress=progress(counts, one.count),
        )


def progress(counts: Counts, wanted: int) -> Progress:
    """Return how a cohort stands to a milestone of so many agencies.

    >>> progress(Counts(10, 5, 3, 0), 12)
    'at_risk'
    """
    if counts.yes - counts.on_claims >= wanted:
        return "on_course"
    return "behind" if counts.yes + counts.unknown < wanted else "at_risk"


def _sensitivity(panel: Panel, asked: Question, share: Fraction) -> Iterator[Sensitivity]:
    """Yield what the verdict would be with other agencies in the denominator, or without some."""
    counts = count(panel.voices, asked)
    for group in panel.not_listed:
        more = replace(counts, unknown=counts.unknown + group.count)
        yield _line("with_others", more, share, panel, title=group.title)
    if not GOVERNMENT_KINDS.isdisjoint(panel.kinds):
        rest = tally(one for one in panel.standings if one.row.kind not in GOVERNMENT_KINDS)
        yield _line("without_government_agencies", count(rest, asked), share, panel)
    if any(one.state == "exempt" for one in panel.standings):
        rest = tally(one for one in panel.standings if one.state != "exempt")
        yield _line("without_exempt", count(rest, asked), share, panel)


def _line(
    case: str, counts: Counts, share: Fraction, panel: Panel, *, title: Text | None = None
) -> Sensitivity:
    return Sensitivity.model_validate(
        {
            "case": case,
            "title": title,
            "of": counts.of,
            "needed": needed(share, counts.of),
            "yes": counts.yes,
            "no": counts.no,
            "unknown": counts.unknown,
            "status": status(counts, share, complete=panel.complete),
        }
    )


def _groups(groups: Mapping[str, Tally], asked: Question, share: Fraction) -> Iterator[SubCount]:
    """Yield the counts within each group."""
    for group, voices in groups.items():
        counts = count(voices, asked)
        yield SubCount(
            group=group,
            of=counts.of,
            needed=needed(share, counts.of),
            yes=counts.yes,
            no=counts.no,
            unknown=counts.unknown,
        )


def _nearest(panel: Panel, asked: Question) -> tuple[Near, ...]:
    """Return the agencies proven below that have the least to do, and what that is."""
    ids = tuple(panel.instrument.questions)
    below = (
        (kept.short[asked.target], place, one.row.id, kept)
        for place, one in enumerate(panel.standings)
        if Voice.of(one).answer(asked) == NO and (kept := one.kept) is not None
    )
    nearest = nsmallest(MOST_NEAR, below, key=lambda found: (*_least(found[0]), found[1]))
    return tuple(
        Near(
            id=id_,
            gap=gap,
            binding_count=binding_count,
            binding=tuple(ids[place] for place in kept.facts.targets[asked.target].binding),
        )
        for (gap, binding_count), _, id_, kept in nearest
    )


def _least(short: tuple[int | None, int]) -> tuple[bool, int, int]:
    """Return what sorts those with the least to do first, and last whose gap is not known."""
    gap, binding_count = short
    return gap is None, gap or 0, binding_count
