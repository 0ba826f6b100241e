"""The requirements of an annex: what is in place by the answers, and what is planned."""

from maturity.annexes.filled import Cell, Line
from maturity.assessment.readings import BLANK, condition_scope, is_asked, scored
from maturity.i18n import N_, translate
from maturity.instrument import Instrument
from maturity.models.annex import QuestionsTable
from maturity.models.questionnaire import Question, RubricQuestion
from maturity.models.response import Answer, Response

_TITLES = (
    N_("Group"),
    N_("Requirement"),
    N_("Level claimed"),
    N_("What is in place"),
    N_("Evidence"),
    N_("Plan and dates"),
    N_("Next step (suggestion)"),
)

_WORDS = {
    "not": N_("not in place"),
    "partially": N_("partially in place"),
    "largely": N_("largely in place"),
    "fully": N_("fully in place"),
    "yes": N_("yes"),
    "no": N_("no"),
}


def requirement_table(
    table: QuestionsTable, response: Response, instrument: Instrument, lang: str
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Return a line for each question of the capabilities, in their order in the table.

    The level is missing where the question is unanswered (a practice has none of its own), the plan
    where the level is below the table's threshold and the answer has no note.
    """
    capabilities = {
        capability.id: capability
        for domain in instrument.questionnaire.domains
        for capability in domain.capabilities
    }
    scope = condition_scope(response, instrument)
    lines = []
    for id_ in table.capabilities:
        group = capabilities[id_].title.in_language(lang)
        for question in capabilities[id_].questions:
            if is_asked(question, scope, response.shell.assessed_on):
                answer = response.answers.get(question.id, BLANK)
                lines.append(_line(group, question, answer, table, instrument, lang))
    return tuple(translate(title, lang) for title in _TITLES), tuple(lines)


def _line(
    group: str,
    question: Question,
    answer: Answer,
    table: QuestionsTable,
    instrument: Instrument,
    lang: str,
) -> Line:
    text = question.text.in_language(lang)
    found = None if answer.value is None else scored(question, answer.value, instrument.scale)
    level = found if isinstance(found, int) else None
    aside = answer.not_applicable
    evidence = "; ".join(one.number or one.title or "" for one in answer.evidence)
    full = found in ("fully", 1) if level is None else level >= table.plan_below
    following = (level or instrument.scale.base) + 1
    step = question.improve.get(following)
    return Line(
        question.id,
        (
            Cell(group),
            Cell(text),
            Cell(level, missing=found is None and aside is None),
            Cell(aside or _in_place(question, answer, lang)),
            Cell(evidence or None),
            Cell(answer.note, missing=found is not None and not full and not answer.note),
            Cell(step.in_language(lang) if step is not None else None),
        ),
    )


def _in_place(question: Question, answer: Answer, lang: str) -> str | None:
    """Return the answer in words."""
    if answer.value is None:
        return None
    if isinstance(question, RubricQuestion) and isinstance(answer.value, int):
        found = question.levels.get(answer.value)
        return found.in_language(lang) if found is not None else None
    if isinstance(answer.value, tuple):
        items = {one.id: one.text.in_language(lang) for one in getattr(question, "items", ())}
        return "; ".join(items[one] for one in answer.value) or None
    chosen = {one.id: one.text.in_language(lang) for one in getattr(question, "choices", ())}
    words = chosen.get(str(answer.value)) or _WORDS.get(str(answer.value))
    return translate(words, lang) if words is not None else str(answer.value)
