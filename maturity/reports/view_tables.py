"""Tables behind charts: how answers are spread, and every row of a register under every rule."""

from dataclasses import dataclass

from maturity.models.assessment import RuleOutcome
from maturity.reports.view_scores import DateView, LevelView, NumberView


@dataclass(frozen=True, slots=True)
class SpreadCellView:
    """How many questions of a domain stand at a level; `shade` from 0 to 5 follows their share."""

    level: int
    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class SpreadView:
    """How the questions of one domain are spread over the levels, in the chosen reading.

    `rest` counts what has no level of its own: practices, and answers that nobody checked where
    only verified ones count.
    """

    id: str
    title: str
    cells: tuple[SpreadCellView, ...]
    rest: int
    blanks: int
    not_applicable: int
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What one rule says of one row; `mark` is its sign and `text` its word."""

    rule: str
    outcome: RuleOutcome
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class RegisterRowView:
    """One row of a register: its id, its first text column, and the outcome of every rule."""

    id: str
    name: str
    outcomes: tuple[OutcomeView, ...]
    breached: int
    late: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register with its rows; `rules` holds the ids of the columns, `legend` mark and word.

    `inventory` says in words what is declared and not listed; empty where nothing was declared.
    """

    id: str
    title: str
    rules: tuple[str, ...]
    rows: tuple[RegisterRowView, ...]
    legend: tuple[tuple[str, str], ...]
    inventory: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A duty that is open on the day of assessment; `thing` is empty for the agency itself.

    `when` says in words how far its day is, or that it is broken.
    """

    rule: str
    title: str
    action: str
    reference: str
    day: DateView
    days_left: int | None
    overdue: bool
    when: str
    row: str
    thing: str


@dataclass(frozen=True, slots=True)
class DutiesView:
    """What the law asks: how many duties of how many things are broken, and what comes next.

    `overdue` and `ahead` together are all open duties; `next` is the first of those ahead, and
    `sentence` says it in words.
    """

    broken: int
    things: int
    overdue: tuple[DeadlineView, ...]
    ahead: tuple[DeadlineView, ...]
    next: DeadlineView | None
    sentence: str


@dataclass(frozen=True, slots=True)
class EarlierView:
    """The round before under today's rule: its name and day, level and score."""

    round: str
    assessed_on: DateView
    level: LevelView
    score: NumberView
    change_text: str
    sentence: str
