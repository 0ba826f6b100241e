"""What the sheet of a domain says beside each answer, as a number and in words."""

from maturity.i18n import N_
from maturity.template.formula import Expr, if_
from maturity.template.questions import ANSWERED, ASIDE, BLANK, QuestionTable

UNANSWERED, DONE, UNSUPPORTED, REASONLESS, WRONG, SET_ASIDE, NOT_ASKED = range(1, 8)
STATES = (
    N_("not answered"),
    "✓",
    N_("evidence missing"),
    N_("reason missing"),
    N_("cannot be an answer"),
    N_("not applicable"),
    N_("not asked of you"),
)
"""The words for each number, from 1 on."""


def write_states(questions: QuestionTable) -> None:
    """Write the column `show`: which of the states holds."""
    for id_ in questions.rows:
        cell = _state(questions, id_)
        questions.table.set(questions.rows[id_], "show", cell)


def _state(questions: QuestionTable, id_: str) -> Expr:
    def at(column: str) -> Expr:
        return questions.at(id_, column)

    answered = if_(at("unsupported").eq(1), UNSUPPORTED, DONE)
    blank = if_(at("wrong").eq(1), WRONG, if_(at("reasonless").eq(1), REASONLESS, UNANSWERED))
    other = if_(at("state").eq(ASIDE), SET_ASIDE, NOT_ASKED)
    return if_(at("state").eq(ANSWERED), answered, if_(at("state").eq(BLANK), blank, other))
