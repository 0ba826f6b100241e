"""The whole screen: a title, the middle, what is typed, how it stands, what the keys do."""

from dataclasses import dataclass, field

from maturity.cli.interview import forms, lists, pages, standing
from maturity.cli.interview.paper import Line, Paper, padded, spread, wrapped
from maturity.cli.interview.question import question_paper
from maturity.i18n import N_
from maturity.interview.session import Session
from maturity.interview.state import Form, Page, Papers, Pick
from maturity.interview.stops import position, stops

WIDE = 104
"""Columns from which on the standing has a column of its own."""
SIDE = 34
LOW = 20
"""Lines from which on the keys may take two."""


@dataclass(slots=True)
class Screen:
    """What is shown: the lines above the text that is typed, and those below it.

    `top` is the first line of the middle that is seen, `page` how many of its lines fit; `asking`
    says what is typed, None where nothing is.
    """

    above: list[Line]
    below: list[Line]
    top: int = 0
    page: int = 1
    asking: list[Line] | None = field(default=None)


def screen(session: Session, width: int, height: int, typed: int = 1) -> Screen:
    """Return the screen for a terminal; `typed` is how many lines the typed text takes."""
    state, context = session.state, session.context
    found = stops(state.document, context)
    stop = found[position(found, state.kind, state.stop)]
    judged = context.standing(state.document)
    asking = _asking(session, width)
    wide = width >= WIDE
    below = _notice(session, width)
    below.append([("class:rule", "─" * width)])
    if not wide:
        below += standing.below(judged, stop, context, width)
    below += _keys(session, width, 2 if height >= LOW else 1)
    room = height - len(below) - 1
    if asking is not None:
        room -= len(asking) + typed
    room = max(room, 1)
    inner = width - SIDE - 3 if wide else width
    paper = _middle(session, inner)
    top, lines = paper.window(room - 1, state.scroll)
    rest = len(paper.lines) - top - len(lines)
    more = ""
    if rest or top:
        more = N_("more above: PgUp") if not rest else N_("more below: PgDn")
        more = context.say(more if not (rest and top) else N_("more: PgUp, PgDn"))
    lines = [*lines, *[[]] * (room - 1 - len(lines)), [("class:dim", more.rjust(inner))]]
    if wide:
        side = standing.beside(judged, stop, context, SIDE).lines
        side += [[]] * (room - len(side))
        lines = [
            [*padded(line, inner), ("class:rule", " │ "), *beside]
            for line, beside in zip(lines, side[:room], strict=True)
        ]
    above = [[("class:title", _title(session, width))], *lines]
    return Screen(above, below, top, max(room - 1, 1), asking)


def _title(session: Session, width: int) -> str:
    state, context = session.state, session.context
    found = stops(state.document, context)
    judged = context.standing(state.document)
    kept = context.say(N_("saved") if session.is_saved else N_("NOT SAVED"))
    if session.kept is None and session.is_saved:
        kept = context.say(N_("nothing to save yet"))
    index = position(found, state.kind, state.stop) + 1
    right = f"{index}/{len(found)} · {kept} " if judged else f"{kept} "
    name = judged.response.shell.agency.title if judged else ""
    title = context.instrument.questionnaire.title.in_language(context.lang)
    return spread(f" {name} · {title}" if name else f" {title}", right, width)


def _middle(session: Session, width: int) -> Paper:
    state, context = session.state, session.context
    top = state.top
    if isinstance(top, Pick):
        return lists.pick_paper(state, top, context, width)
    if isinstance(top, Form):
        return forms.form_paper(state, top, context, width)
    if isinstance(top, Papers):
        return lists.papers_paper(state, top, context, width)
    if isinstance(top, Page):
        if top.name == "help":
            return pages.help_paper(context, width)
        if top.name == "levels":
            return pages.levels_paper(state, context, width)
        return pages.conflict_paper(session.file.path, context, width)
    if state.kind == "question":
        return question_paper(state, context, width)
    if state.kind == "register":
        return lists.register_paper(state, context, width)
    if state.kind == "agency":
        return pages.agency_paper(state, context, width)
    return pages.end_paper(state, session.file.path, context, width)


def _asking(session: Session, width: int) -> list[Line] | None:
    state, context = session.state, session.context
    top = state.top
    if isinstance(top, Form) and top.typing:
        return forms.asking(state, top, context, width).lines
    if isinstance(top, Pick):
        paper = Paper(width)
        if top.what == "go":
            paper.add(context.say(N_("Go to: type a part of the question")), "bold")
        elif top.what == "paper":
            paper.add(
                context.say(N_("Cite: type a part of the document's title or number")), "bold"
            )
        else:
            form = state.layers[-2]
            assert isinstance(form, Form)  # noqa: S101 - only a form opens this list
            return forms.asking(state, form, context, width).lines
        return paper.lines
    return None


def _notice(session: Session, width: int) -> list[Line]:
    notice = session.state.notice
    if notice is None:
        return []
    return [[(f"class:{notice.tone}", text)] for text in wrapped(notice.text, width)]


_AT_QUESTION = (
    ("Enter", N_("take")),
    ("↑↓", N_("choose")),
    ("?", N_("help")),
    ("→", N_("skip")),
    ("←", N_("back")),
    ("q", N_("leave")),
    ("e", N_("evidence")),
    ("x", N_("not applicable")),
    ("g", N_("search")),
    ("n", N_("note")),
    ("l", N_("levels")),
    ("u", N_("undo")),
)
_WORDS = (N_("Space"), N_("Delete"), N_("any other key"))
"""Names of keys that are words."""
_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "question": _AT_QUESTION,
    "checklist": (("Enter", N_("go on")), ("Space", N_("tick")), *_AT_QUESTION[1:]),
    "ratio": (("Enter", N_("type the count")), *_AT_QUESTION[2:]),
    "locked": (("→", N_("go on")), ("←", N_("back")), ("g", N_("search")), ("?", N_("help"))),
    "agency": (("Enter", N_("change")), ("→", N_("go on")), ("?", N_("help")), ("q", N_("leave"))),
    "end": (("Enter", N_("go on")), ("←", N_("back")), ("g", N_("search")), ("q", N_("leave"))),
    "register": (
        ("a", N_("add a row")),
        ("Enter", N_("change the row")),
        ("Delete", N_("remove it")),
        ("→", N_("go on")),
        ("t", N_("total")),
        ("←", N_("back")),
        ("?", N_("help")),
        ("q", N_("leave")),
        ("u", N_("undo")),
        ("g", N_("search")),
    ),
    "typing": (("Enter", N_("keep and go on")), ("Esc", N_("leave as it was"))),
    "form": (
        ("↑↓", N_("field")),
        ("Enter", N_("change")),
        ("Delete", N_("empty it")),
        ("Esc", N_("back")),
    ),
    "pick": (("↑↓", N_("move")), ("Enter", N_("pick")), ("Esc", N_("back"))),
    "papers": (
        ("a", N_("add a document")),
        ("Space", N_("cite or not")),
        ("Enter", N_("change")),
        ("g", N_("search")),
        ("Esc", N_("back")),
    ),
    "page": (("PgDn", N_("read on")), ("any other key", N_("back"))),
    "conflict": (("1", N_("read that file")), ("2", N_("a new file"))),
}


def _keys(session: Session, width: int, most: int) -> list[Line]:
    """Return what the keys do, as many as fit, the most needed first."""
    context = session.context
    lines: list[Line] = [[]]
    used = 0
    asked = context.instrument.questions.get(session.state.stop)
    for key, words in _KEYS[_mode(session)]:
        if key == "x" and asked is not None and not asked.not_applicable:
            continue
        name = context.say(key) if key in _WORDS else key
        text = context.say(words)
        long = len(name) + len(text) + 1
        if used and used + 2 + long > width:
            if len(lines) == most:
                break
            lines.append([])
            used = 0
        between = "  " if used else ""
        lines[-1] += [("", between), ("class:key", name), ("class:dim", f" {text}")]
        used += len(between) + long
    return lines


def _mode(session: Session) -> str:
    state = session.state
    top = state.top
    if isinstance(top, Form):
        return "typing" if top.typing else "form"
    if isinstance(top, Pick):
        return "pick"
    if isinstance(top, Papers):
        return "papers"
    if isinstance(top, Page):
        return "conflict" if top.name == "conflict" else "page"
    if state.kind != "question":
        return state.kind
    question = session.context.instrument.questions[state.stop]
    if question.answered_by == "centre":
        return "locked"
    return question.kind if question.kind in ("checklist", "ratio") else "question"
