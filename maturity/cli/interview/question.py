"""A question on the screen: its text, what can be answered, and what stands beside the answer."""

from maturity.cli.interview import question_facts
from maturity.cli.interview.paper import Paper
from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.moves import value_of
from maturity.interview.options import Option, options
from maturity.interview.state import State
from maturity.models.questionnaire import (
    ChecklistQuestion,
    Question,
    RatioQuestion,
)
from maturity.models.response import Value
from maturity.reports.view_words import Words


def question_paper(state: State, context: Context, width: int) -> Paper:
    """Return everything about the question at the stop."""
    paper = Paper(width)
    question = context.instrument.questions[state.stop]
    _heading(paper, question, context)
    value = value_of(state, context)
    offered = options(question, value, context)
    before = context.last_round(question.id)
    if question.answered_by == "centre":
        paper.gap()
        paper.add(context.say(BY_CENTRE), "class:warning")
    paper.gap()
    multiple = isinstance(question, ChecklistQuestion)
    for index, option in enumerate(offered):
        since = len(paper.lines)
        last = before is not None and _was(option, before.value)
        _option(paper, option, context, multiple=multiple, here=index == state.cursor, last=last)
        if index == state.cursor:
            paper.looking_at(since)
    _thresholds(paper, question, value, context)
    question_facts.given(paper, state, question, context)
    question_facts.evidence(paper, state, question, context)
    if before is not None:
        question_facts.last_round(paper, question, before, context)
    return paper


BY_CENTRE = N_("Locked: the centre answers this question for all agencies from its own figures.")


def _heading(paper: Paper, question: Question, context: Context) -> None:
    where = _where(question.id, context)
    core = context.say(N_("core question"))
    shown = f"{where} · {core}" if question.core else where
    paper.add(shown, "class:dim", head=f"{question.id}  ", head_style="bold")
    paper.gap()
    paper.add(question.text.in_language(context.lang), "bold")
    if question.help is not None:
        paper.add(question.help.in_language(context.lang))


def _where(id_: str, context: Context) -> str:
    for domain in context.instrument.questionnaire.domains:
        for capability in domain.capabilities:
            if any(question.id == id_ for question in capability.questions):
                titles = (domain.title, capability.title)
                return " › ".join(title.in_language(context.lang) for title in titles)
    return ""


def _was(option: Option, value: Value | None) -> bool:
    if isinstance(value, tuple):
        return option.value in value if option.value is not None else not value
    return value is not None and option.value == value


def _option(
    paper: Paper, option: Option, context: Context, *, multiple: bool, here: bool, last: bool
) -> None:
    box = ("[x]" if option.ticked else "[ ]") if multiple else ("(•)" if option.ticked else "( )")
    pointer = "▸" if here else " "
    before = context.say(N_("last round"))
    text = f"{option.text}  ‹{before}›" if last else option.text
    style = "class:here" if here else ("bold" if option.ticked else "")
    paper.add(text, style, head=f"{pointer} {box} {option.mark:>2}  ")


def _thresholds(paper: Paper, question: Question, value: Value | None, context: Context) -> None:
    """Say which level a count gives."""
    if not isinstance(question, RatioQuestion | ChecklistQuestion):
        return
    words = Words(context.lang)
    if isinstance(question, ChecklistQuestion):
        least = {level: words.plain(count) for level, count in question.levels_from.items()}
    else:
        least = {level: words.percent(share) for level, share in question.levels_from.items()}
    steps = [
        context.say(N_("level {level} from {least}"), level=level, least=least[level])
        for level in sorted(least)
    ]
    paper.gap()
    given = context.say(N_("Levels by number of items: {steps}."), steps=", ".join(steps))
    if isinstance(question, RatioQuestion):
        given = context.say(N_("Levels by share: {steps}."), steps=", ".join(steps))
        answer = str(value) if value is not None else context.say(N_("not counted yet (Enter)"))
        paper.labelled(context.say(N_("Count")), answer, "class:here")
    paper.add(given, "class:dim")
