"""Lists to choose from by typing a part: where to go, and what a field may hold."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from maturity.i18n import N_
from maturity.interview import evidence, filling
from maturity.interview.context import Context
from maturity.interview.moves import arrived
from maturity.interview.papers import Paper, papers
from maturity.interview.rows import register
from maturity.interview.state import STEPS, Form, Pick, State, moved
from maturity.interview.stops import Progress, Stop, position, stops
from maturity.interview.typed import folded


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what choosing it gives, and its words."""

    id: str
    text: str
    stop: Stop | None = None
    paper: Paper | None = None

    @property
    def progress(self) -> Progress | None:
        """How far a stop is dealt with, None of anything else."""
        return self.stop.progress if self.stop else None


def lines(state: State, pick: Pick, context: Context) -> tuple[Line, ...]:
    """Return the lines that hold every word of the query, accents and case aside.

    One whose id is the query comes first.
    """
    wanted = folded(pick.query).strip()
    every = _SOURCES[pick.what](state, context)
    found = [
        line
        for line in every
        if all(word in folded(f"{line.id} {line.text}") for word in wanted.split())
    ]
    return tuple(sorted(found, key=lambda line: folded(line.id) != wanted) if wanted else found)


def _values(state: State, context: Context) -> list[Line]:
    return [Line(id_, text) for id_, text in filling.choices(state, context)]


def _papers(state: State, _context: Context) -> list[Line]:
    return [
        Line(paper.id or "", f"{paper.title} · {paper.number}", paper=paper)
        for paper in papers(state.document, state.stop)
    ]


def _places(state: State, context: Context) -> list[Line]:
    return [Line(stop.id, title(stop, context), stop) for stop in stops(state.document, context)]


_SOURCES: dict[str, Callable[[State, Context], list[Line]]] = {
    "go": _places,
    "field": _values,
    "paper": _papers,
}


def title(stop: Stop, context: Context) -> str:
    """Return the words for a stop."""
    if stop.kind == "question":
        return context.instrument.titles[stop.id].in_language(context.lang)
    if stop.kind == "register":
        return register(stop.id, context).title.in_language(context.lang)
    return context.say(N_("Who answers") if stop.kind == "agency" else N_("Review and finish"))


def opened(state: State, context: Context) -> State:
    """Return the list of places with the cursor on the present one."""
    at = position(stops(state.document, context), state.kind, state.stop)
    return state.opening(Pick("go", cursor=at))


def pressed(state: State, pick: Pick, key: str, context: Context) -> State:
    """Return the state after a key in a list; letters go to the query."""
    found = lines(state, pick, context)
    key = {"tab": "down", "s-tab": "up"}.get(key, key)
    if key in STEPS:
        return state.moving(replace(pick, cursor=moved(pick.cursor, key, len(found))))
    if key == "escape":
        closed = state.closing()
        form = closed.top
        return filling.pressed(closed, form, key, context) if isinstance(form, Form) else closed
    if key == "enter" and found:
        line = found[min(pick.cursor, len(found) - 1)]
        if line.stop is not None:
            return arrived(state, line.stop, context)
        if line.paper is not None:
            closed = state.closing()
            return closed if line.paper.cited else evidence.toggled(closed, line.paper, context)
        closed = state.closing()
        form = closed.top
        assert isinstance(form, Form)  # noqa: S101 - only a form opens a list of values
        return filling.typed(closed, form, line.id, context)
    return state


def searched(state: State, pick: Pick, query: str) -> State:
    """Return the state after the query was typed on."""
    return state if query == pick.query else state.moving(replace(pick, query=query, cursor=0))
