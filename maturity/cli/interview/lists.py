"""Lists on the screen: where to go, what a field may hold, evidence, the rows of a register."""

from maturity.cli.interview.paper import Paper
from maturity.cli.interview.question_facts import paper_words
from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.declared import declared_fields, unexplained
from maturity.interview.document import value_at
from maturity.interview.fields import text_of
from maturity.interview.papers import papers
from maturity.interview.picking import lines
from maturity.interview.rows import missing, register, row_problems, rows
from maturity.interview.state import Form, Papers, Pick, State

MARKS = {
    "done": ("✓", N_("answered")),
    "open": ("○", N_("unanswered")),
    "unsupported": ("△", N_("evidence missing")),
    "flawed": ("!", N_("does not fit")),
    "locked": ("–", N_("locked")),
}
"""How far each stop is dealt with: a sign and the words for it."""


def pick_paper(state: State, pick: Pick, context: Context, width: int) -> Paper:
    """Return the lines that fit the query."""
    paper = Paper(width)
    found = lines(state, pick, context)
    if pick.what == "go":
        legend = "  ".join(f"{sign} {context.say(words)}" for sign, words in MARKS.values())
        paper.add(legend, "class:dim")
        paper.gap()
    if not found:
        paper.add(context.say(N_("Nothing holds these words.")), "class:warning")
    for index, line in enumerate(found):
        since = len(paper.lines)
        here = index == min(pick.cursor, len(found) - 1)
        sign = MARKS[line.progress][0] if line.progress and line.stop.kind != "end" else " "  # type: ignore[union-attr] # it has a stop
        if line.paper is not None:
            sign = "✓" if line.paper.cited else " "
        name = f"{line.id}  " if line.id and (line.stop or line.paper) else ""
        head = f"{'▸' if here else ' '} {sign} {name}"
        paper.add(line.text, "class:here" if here else "", head=head)
        if here:
            paper.looking_at(since)
    return paper


def papers_paper(state: State, layer: Papers, context: Context, width: int) -> Paper:
    """Return the evidence of the question, then the rest of the register."""
    paper = Paper(width)
    say = context.say
    question = context.instrument.questions[state.stop]
    paper.labelled(question.id, say(N_("Evidence")), "bold")
    paper.add(question.text.in_language(context.lang))
    if question.evidence is not None and question.evidence.expected:
        paper.gap()
        paper.add(say(N_("What would do:")), "class:dim")
        for one in question.evidence.expected:
            paper.add(one.in_language(context.lang), "class:dim", head="  – ")
    paper.gap()
    found = papers(state.document, state.stop)
    if not found:
        paper.add(say(N_("There is none yet. a adds a document; other answers can cite it too.")))
    for index, item in enumerate(found):
        since = len(paper.lines)
        here = index == min(layer.cursor, len(found) - 1)
        box = "[x]" if item.cited else "[ ]"
        style = "class:here" if here else ("bold" if item.cited else "")
        head = f"{'▸' if here else ' '} {box} "
        paper.add(paper_words(item, context), style, head=head)
        if here:
            paper.looking_at(since)
    return paper


def register_paper(state: State, context: Context, width: int) -> Paper:
    """Return a register: what it is for, and a line a row."""
    paper = Paper(width)
    say = context.say
    found = register(state.stop, context)
    paper.add(found.title.in_language(context.lang), "bold")
    if found.description is not None:
        paper.add(found.description.in_language(context.lang))
    paper.gap()
    _whole(paper, state, context)
    held = rows(state.document, found.id)
    if held is None:
        paper.add(say(NOT_FILLED_IN), "class:warning")
        return paper
    if not held:
        paper.add(say(NONE_THERE))
        return paper
    for index in range(len(held)):
        since = len(paper.lines)
        here = index == min(state.cursor, len(held) - 1)
        style = "class:here" if here else ""
        paper.add(_row_words(held[index]), style, head=f"{'▸' if here else ' '} {index + 1:>3}  ")
        blank = missing(state.document, found.id, index, context)
        if blank:
            titles = "; ".join(blank)
            paper.add(
                say(N_("To fill in: {titles}"), titles=titles), "class:warning", head="       ! "
            )
        for problem in row_problems(state.document, found.id, index, context):
            paper.add(problem.message(context.lang), "class:bad", head="       ! ")
        if here:
            paper.looking_at(since)
    return paper


def _whole(paper: Paper, state: State, context: Context) -> None:
    """Say what is declared of the register as a whole, and what of last round is missing."""
    say = context.say
    declared = declared_fields(Form("declared", (state.stop,)), state.document, context)
    for field in declared:
        if field.text:
            paper.add(field.text, head=f"{field.label}: ", head_style="class:dim")
    missing = unexplained(state.document, state.stop, context)
    if missing:
        listed = ", ".join(missing)
        paper.add(say(LISTED_BEFORE, ids=listed), "class:warning", head="! ")
    paper.gap()


LISTED_BEFORE = N_("Listed last round and missing now: {ids}. Add them, or say why with t.")
NOT_FILLED_IN = N_("Not filled in yet. a adds a row; 0 says that there are none.")
NONE_THERE = N_("The file says that there are none. a adds a row; Delete takes that back.")
SHOWN_CELLS = 4


def _row_words(row: object) -> str:
    if not isinstance(row, dict):
        return text_of(row)
    name = text_of(value_at(row, ("id",)))
    cells = [text_of(value) for key, value in row.items() if key != "id"]
    shown = [cell for cell in cells if cell]
    more = " …" if len(shown) > SHOWN_CELLS else ""
    return " · ".join([name, *shown[:SHOWN_CELLS]]) + more
