"""The paper on a cohort: a tagged PDF, the verdict first, and only tables that fit on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.cohort.words import STATES_TOLD, state_told
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member
from maturity.reports.cohort.charts import markups
from maturity.reports.cohort.league_columns import aim
from maturity.reports.cohort.league_rows import MOST, SIGNS
from maturity.reports.cohort.terms import GOVERNMENTS, Known, Names, groups
from maturity.reports.cohort.view import cohort_view
from maturity.reports.cohort.view_model import CellView
from maturity.reports.cohort.view_places import standing
from maturity.reports.pdf import drawn
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.templates import environment
from maturity.reports.view_words import NONE, Words

FOLDER = "cohort"
_SHADES = 5


@dataclass(frozen=True, slots=True)
class RowView:
    """An agency on paper."""

    name: str
    state: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The agencies of one level of government on paper."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[RowView, ...]


def write_cohort_paper(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the paper; the same cohort gives the same bytes.

    Raises `CannotContinueError` where Pango is missing.
    """
    found, _ = drawn(paper_html(cohort, lang), FOLDER, lang, PdfOptions())
    path.write_bytes(found)


def paper_html(cohort: Cohort, lang: str) -> str:
    """Return the paper as HTML; agencies stand one by one where they are at most a hundred."""
    words = Words(lang)
    known = Known.of(cohort)
    view = cohort_view(cohort, lang, known)
    parts = [part for part in cohort.parts if part.members]
    agencies = {
        shown.id: tuple(_groups(cohort, part, Names(known, words), words))
        if len(part.members) <= MOST
        else ()
        for shown, part in zip(view.parts, parts, strict=True)
    }
    return (
        environment(lang, None, FOLDER)
        .get_template("paper.html")
        .render(
            view=view,
            agencies=agencies,
            number=words.plain,
            created=None if cohort.as_of is None else cohort.as_of.isoformat(),
            **markups(words),
        )
    )


def _groups(cohort: Cohort, part: Part, names: Names, words: Words) -> Sequence[GroupView]:
    say = words.gettext
    heads = (
        say("Level"),
        say("Score"),
        *(aim(part, number, words, brief=True) for number in range(len(part.targets))),
        *(one.id for one in part.domains),
    )
    steps = {one.level: number for number, one in enumerate(part.levels, start=1)}
    return [
        GroupView(
            say(GOVERNMENTS[level]),
            heads,
            tuple(_row(cohort, part, one, steps, names, words) for one in members),
        )
        for level, members in groups(part)
    ]


def _row(
    cohort: Cohort, part: Part, one: Member, steps: dict[int, int], names: Names, words: Words
) -> RowView:
    level, low, high = standing(cohort, one)
    shown = NONE if level is None else str(level)
    if level is None and low is not None and high is not None:
        shown = f"{low}–{high}" if low < high else f"{low}?"
    score = one.scores[0] if one.counted and one.scores else None
    decimal = words.number(0, 1)[1]
    cells = [
        CellView(shown, 0),
        CellView(NONE if score is None else score.replace(".", decimal), 0),
    ]
    found = [SIGNS[reach.outcome] for reach in one.targets]
    found += [SIGNS["unknown"]] * (len(part.targets) - len(found))
    cells += [CellView(sign, 0) for sign in found]
    for number in range(len(part.domains)):
        domain = one.domains[number] if number < len(one.domains) else None
        if domain is None:
            cells.append(CellView("·", 0))
        else:
            cells.append(CellView(str(domain), -(-_SHADES * steps[domain] // len(steps))))
    state = words.gettext(STATES_TOLD[state_told(one.state, counted=one.counted)])
    return RowView(names.name(one.id), state, tuple(cells))
