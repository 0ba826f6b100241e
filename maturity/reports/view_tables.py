"""Tables behind charts: how answers are spread, and every row of a register under every rule."""

from dataclasses import dataclass

from maturity.models.assessment import RuleOutcome


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
    """A register with its rows; `rules` holds the ids of the columns, `legend` mark and word."""

    id: str
    title: str
    rules: tuple[str, ...]
    rows: tuple[RegisterRowView, ...]
    legend: tuple[tuple[str, str], ...]
