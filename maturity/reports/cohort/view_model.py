"""What templates see of a cohort: texts and numbers in one language, ready to be set.

Page and paper are made from this and nothing else.
"""

from dataclasses import dataclass

from maturity.models.verdict import VerdictStatus


@dataclass(frozen=True, slots=True)
class CountView:
    """A count with what it counts, and its share of the whole in per cent."""

    key: str
    title: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A count in a table: how dark it is shaded, 0 to 5; no number where it is suppressed."""

    text: str
    shade: int


@dataclass(frozen=True, slots=True)
class SpreadView:
    """How many agencies stand at each level of one domain, component or question."""

    id: str
    title: str
    cells: tuple[CellView, ...]
    rest: str
    """Without a level."""
    low: int
    """How many are below the next target, to sort by."""


@dataclass(frozen=True, slots=True)
class CountsView:
    """Yes, no and unknown under one rule and reading, or in one group."""

    title: str
    note: str
    of: str
    needed: str
    yes: str
    no: str
    unknown: str
    status: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DecisiveView:
    """Who decides a verdict."""

    text: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NearView:
    """An agency close to a target and what it would take."""

    name: str
    needs: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A point on the way."""

    day: str
    text: str
    counts: str
    progress: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One target: the verdict, its counts, and what decides it."""

    id: str
    title: str
    short: str
    """Such as: Level 3 by 2027."""
    until: str
    reference: str
    sentence: str
    rule: str
    status: VerdictStatus | None
    status_text: str
    of: int
    needed: int | None
    yes: int
    no: int
    unknown: int
    interval: str
    """From the proven to all that may still reach it, in words."""
    reading: str
    depends: str
    decided_by: tuple[DecisiveView, ...]
    progress: str
    rules: tuple[CountsView, ...]
    kinds: tuple[CountsView, ...]
    places: tuple[CountsView, ...]
    otherwise: tuple[CountsView, ...]
    milestones: tuple[MilestoneView, ...]
    nearest: tuple[NearView, ...]


@dataclass(frozen=True, slots=True)
class TileView:
    """A province among the tiles: its value in words, and how dark it is, 0 to 5."""

    id: str
    row: int
    column: int
    name: str
    value: str
    note: str
    shade: int
    known: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator over all agencies together."""

    title: str
    share: str
    counts: str
    note: str


@dataclass(frozen=True, slots=True)
class ClarificationsView:
    """What needs clarifying of one kind: whom to ask, and the figures."""

    title: str
    items: tuple[tuple[str, str, str], ...]
    """Agencies, figures, what to look at."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """An agency that is not as it was."""

    name: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """Who is visited, and what the visits say of all."""

    text: str
    drawn: tuple[tuple[str, str, str], ...]
    """Name, group, probability."""
    estimates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file, or a response of somebody not expected, and why it does not count."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class PartView:
    """The agencies of one tier that answer one questionnaire."""

    id: str
    title: str
    tier: str
    of: int
    of_text: str
    expected: str
    reading: str
    headline: str
    states: tuple[CountView, ...]
    levels: tuple[CountView, ...]
    """How many agencies stand at each level, and without one."""
    scale: tuple[tuple[str, str], ...]
    verdicts: tuple[VerdictView, ...]
    tiles: tuple[TileView, ...]
    tiles_title: str
    tiles_note: str
    domains: tuple[SpreadView, ...]
    components: tuple[SpreadView, ...]
    questions: tuple[SpreadView, ...]
    weakest: tuple[str, ...]
    indicators: tuple[IndicatorView, ...]
    clarifications: tuple[ClarificationsView, ...]
    changes: tuple[ChangeView, ...]
    changes_text: str
    sample: SampleView | None


@dataclass(frozen=True, slots=True)
class CohortView:
    """All agencies of a round together."""

    lang: str
    title: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    redacted: bool
    edition: str
    unofficial: str
    files_text: str
    parts: tuple[PartView, ...]
    rejected: tuple[FileView, ...]
    ignored: tuple[FileView, ...]
    copies: tuple[FileView, ...]
    strangers: tuple[FileView, ...]
    readings: tuple[tuple[str, str], ...]
    tool: str
