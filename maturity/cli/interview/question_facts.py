"""What stands beside an answer: notes, evidence, what the assessor and the last round said."""

from maturity.cli.interview.paper import Paper
from maturity.i18n import N_
from maturity.interview.context import Context
from maturity.interview.document import entry
from maturity.interview.fields import text_of
from maturity.interview.options import options
from maturity.interview.papers import Paper as Evidence
from maturity.interview.papers import papers
from maturity.interview.state import State
from maturity.models.questionnaire import (
    ChecklistQuestion,
    EvidenceRule,
    PracticeQuestion,
    Question,
)
from maturity.models.response import Answer, Value
from maturity.reports.view_words import Words


def given(paper: Paper, state: State, question: Question, context: Context) -> None:
    """Say what the file holds beside the value."""
    say = context.say
    held = entry(state.document, question.id)
    labels = (
        ("not_applicable", N_("Not applicable")),
        ("note", N_("Note")),
        ("answered_by", N_("Answered by")),
    )
    paper.gap()
    for key, label in labels:
        text = text_of(held.get(key))
        if text:
            paper.labelled(say(label), text)
    verified = held.get("verified")
    if isinstance(verified, dict):
        decided = [text_of(verified.get(key)) for key in ("value", "finding", "by", "on")]
        text = " · ".join(part for part in decided if part)
        paper.labelled(say(N_("Verified")), text)
    standing = context.standing(state.document)
    for problem in standing.problems_of(question.id) if standing else ():
        if problem.code not in _SHOWN_ELSEWHERE:
            paper.add(problem.message(context.lang), "class:bad", head="! ")


_SHOWN_ELSEWHERE = ("R013", "R022")
"""Evidence without a date, the centre's question: the screen says both in its own place."""


def evidence(paper: Paper, state: State, question: Question, context: Context) -> None:
    """Say what the level needs as evidence, what is cited, and whether it does."""
    say = context.say
    rule = question.evidence
    cited = [one for one in papers(state.document, question.id) if one.cited]
    if rule is None and not cited:
        return
    paper.gap()
    label = say(N_("Evidence"))
    if rule is None:
        paper.labelled(label, say(N_("none is asked for")), "class:dim")
    else:
        paper.labelled(label, _when(question, rule, context))
        for expected in rule.expected:
            paper.add(expected.in_language(context.lang), "class:dim", head="  – ")
    for one in cited:
        paper.add(paper_words(one, context), head="  ✓ ")
    _support(paper, state, question, context)


def _when(question: Question, rule: EvidenceRule, context: Context) -> str:
    """Return from when on evidence is needed, and how old it may be."""
    say = context.say
    when = say(N_("needed from level {level} on"), level=rule.since)
    if isinstance(question, PracticeQuestion):
        if question.level < rule.since:
            return say(N_("not needed at level {level}"), level=question.level)
        when = say(N_("needed unless it is not done at all"))
    if rule.valid_months is None:
        return when
    return when + ", " + say(N_("not older than {months} months"), months=rule.valid_months)


def paper_words(one: Evidence, context: Context) -> str:
    """Return an item of evidence as one would cite it."""
    if one.loc is None:
        return context.say(N_("{id} – not in the evidence register"), id=one.id)
    day = Words(context.lang).written_day(one.date or None).text
    parts = [one.title or "–", one.number, day, one.location]
    return (f"{one.id} " if one.id else "") + " · ".join(part for part in parts if part)


WHY = {
    "none": N_(
        "No evidence yet: held to the evidence, the claim counts as level {below} until there is "
        "some. e adds it."
    ),
    "incomplete": N_("The evidence needs a title, and a number or a location."),
    "too_old": N_("The evidence is too old on the day of assessment."),
    "too_new": N_("The evidence is dated after the day of assessment."),
}
WHY_PRACTICE = N_(
    "No evidence yet: held to the evidence, the practice counts as not done until there is some. "
    "e adds it."
)
UNDATED = N_("The evidence supports the answer; its date should still be added.")


def _support(paper: Paper, state: State, question: Question, context: Context) -> None:
    standing = context.standing(state.document)
    if standing is None or question.evidence is None:
        return
    result = standing.assessment.questions[question.id]
    if result.evidence == "unsupported":
        why = WHY[result.reason or "none"]
        if result.reason == "none" and isinstance(question, PracticeQuestion):
            why = WHY_PRACTICE
        words = context.say(why, below=question.evidence.since - 1)
        paper.add(words, "class:warning", head="! ")
    elif result.undated:
        paper.add(context.say(UNDATED), "class:warning", head="! ")


def value_words(question: Question, value: Value | None, context: Context) -> str:
    """Return an answer in words, a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, tuple) and isinstance(question, ChecklistQuestion):
        ticked = [one for one in options(question, value, context) if one.ticked]
        return "; ".join(one.text for one in ticked)
    if isinstance(value, int):
        return f"{value} – {context.instrument.level_name(value, context.lang)}"
    chosen = next((one for one in options(question, value, context) if one.ticked), None)
    return str(value) if chosen is None else chosen.text


def last_round(paper: Paper, question: Question, before: Answer, context: Context) -> None:
    """Say what was answered last round, on which evidence, and what an assessor decided."""
    say = context.say
    paper.gap()
    words = value_words(question, before.value, context)
    if before.not_applicable:
        words = say(N_("Not applicable")) + f": {before.not_applicable}"
    paper.labelled(say(N_("Last round")), words)
    if before.note:
        paper.add(before.note, "class:dim", head="  ")
    for one in before.evidence:
        day = Words(context.lang).written_day(one.date).text
        parts = [one.title, one.number, day, one.location]
        paper.add(" · ".join(part for part in parts if part), "class:dim", head="  – ")
    decision = before.decision
    if decision is not None:
        decided = value_words(question, before.verified, context)
        text = f"{decided} · {decision.finding}" if decision.finding else decided
        paper.labelled(say(N_("Verified")), text, "class:warning")
