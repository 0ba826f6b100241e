"""A form on the screen: its fields with what they hold, and the one that is typed."""

from maturity.cli.interview.paper import Paper
from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.fields import Field
from maturity.interview.filling import fields
from maturity.interview.rows import register
from maturity.interview.state import Form, State
from maturity.reports.view_words import Words


def form_paper(state: State, form: Form, context: Context, width: int) -> Paper:
    """Return the fields of a form, one below the other."""
    paper = Paper(width)
    paper.add(_title(form, context), "bold")
    paper.gap()
    found = fields(form, state.document, context)
    given = context.say(N_("given"))
    for index, field in enumerate(found):
        since = len(paper.lines)
        here = index == form.field
        star = " *" if field.required else ""
        lock = f" ({given})" if field.locked else ""
        head = f"{'▸' if here else ' '} {field.label}{star}{lock}: "
        if len(head) > width // 2:
            style = "class:here" if here else "class:dim"
            paper.add(head[2:].rstrip(), style, head=head[:2])
            head = "      "
        text = "…" if here and form.typing else _held(field, context)
        paper.add(
            text,
            "class:here" if here else "bold",
            head=head,
            head_style="" if here else "class:dim",
        )
        if here:
            paper.looking_at(since)
    if any(field.required for field in found) and len(found) > 1:
        paper.gap()
        paper.add(context.say(N_("* has to be filled in")), "class:dim")
    return paper


def _held(field: Field, context: Context) -> str:
    return Words(context.lang).written_day(field.shown or None).text if field.shown else "–"


def asking(state: State, form: Form, context: Context, width: int) -> Paper:
    """Return what stands above the text that is typed: the label and the hint of its field."""
    paper = Paper(width)
    field = fields(form, state.document, context)[form.field]
    paper.add(field.label, "bold")
    if field.hint:
        paper.add(field.hint, "class:dim")
    return paper


def _title(form: Form, context: Context) -> str:
    say = context.say
    if form.name == "agency":
        return say(N_("Who answers"))
    if form.name == "row":
        title = register(str(form.loc[0]), context).title.in_language(context.lang)
        return say(N_("{register}: row {number}"), register=title, number=int(form.loc[1]) + 1)
    if form.name == "declared":
        title = register(str(form.loc[0]), context).title.in_language(context.lang)
        return say(N_("{register}: as a whole"), register=title)
    id_ = str(form.loc[0])
    title = context.instrument.titles[id_].in_language(context.lang)
    return f"{id_}  {title}"
