"""The sheet of gaps: what each target takes, question by question."""

from collections.abc import Iterable, Iterator, Mapping

from maturity.reports.view_model import (
    ActionView,
    DateView,
    QuestionView,
    ReportView,
    TargetView,
)
from maturity.reports.workbook_sheet import Column, Sheet, Value

HEADER = 2
FIRST = HEADER + 1
_QUESTION = 4


def write_gaps(sheet: Sheet, view: ReportView, footer: str, links: Mapping[str, str]) -> None:
    """Write one row a target and question that binds; each row says all it takes by itself."""
    gettext = sheet.words.gettext
    columns = [
        Column(gettext("Purpose"), 35),
        Column(gettext("Until"), 13, "date"),
        Column(gettext("State"), 20, "inside"),
        Column(gettext("Order"), 8, "count"),
        Column(gettext("Question"), 15, "inside"),
        Column(gettext("Component"), 26, "inside"),
        Column(gettext("What is asked"), 36, "inside"),
        Column(gettext("Level now"), 11, "level"),
        Column(gettext("What to do"), 66, "inside"),
    ]
    sheet.set_widths([column.width for column in columns])
    sheet.section(0, gettext("Gaps and what to do"), 0, len(columns) - 1)
    sheet.put(1, 0, view.targets_note, "remark")
    sheet.header(HEADER, columns)
    last = HEADER
    for last, cells in enumerate(_rows(sheet, view), FIRST):
        for col, (column, value) in enumerate(zip(columns, cells, strict=True)):
            if col == _QUESTION and value in links:
                sheet.put_link(last, col, links[str(value)], str(value), "link_inside")
            else:
                sheet.put(last, col, value, column.style)
    sheet.raw.autofilter(HEADER, 0, max(last, FIRST), len(columns) - 1)
    sheet.raw.freeze_panes(FIRST, 1)
    sheet.print_on_a4(footer, repeat=HEADER)
    sheet.finish()


def _rows(sheet: Sheet, view: ReportView) -> Iterator[tuple[Value, ...]]:
    gettext = sheet.words.gettext
    questions = {one.id: one for one in view.questions}
    said: set[tuple[str, ActionView]] = set()
    for target in view.targets:
        required = target.required_text
        if target.level.number is not None:
            required = gettext("Level {level}", level=target.level.number)
        purpose = gettext("{required} by {day}", required=required, day=target.until.text)
        if not target.binding:
            missing = target.gap_text
            if target.gap:
                missing = gettext("Short by {gap}", gap=target.gap_text)
            empty: tuple[Value, ...] = (None, "", "", "", None, missing)
            yield (purpose, target.until, target.status_text, *empty)
        for order, id_ in enumerate(target.binding, 1):
            actions = _toward(view, questions[id_], target)
            said |= {(id_, one) for one in actions}
            row = _row(sheet, questions[id_], order, actions)
            yield (purpose, target.until, target.status_text, *row)
    yield from _others(sheet, view, questions, said)


def _toward(view: ReportView, question: QuestionView, target: TargetView) -> list[ActionView]:
    """Return what brings a question to a target's level, from all the steps of the report."""
    found: dict[ActionView, None] = {}
    for group in view.steps:
        for step in group.steps:
            if step.question == question.id:
                found |= dict.fromkeys(step.actions)
    blank = question.state == "unanswered"
    return [
        one
        for one in found
        if (blank if one.level is None else one.level <= (target.level.number or one.level))
    ]


def _others(
    sheet: Sheet,
    view: ReportView,
    questions: Mapping[str, QuestionView],
    said: set[tuple[str, ActionView]],
) -> Iterator[tuple[Value, ...]]:
    """Yield the steps that no target's rows say: evidence to complete, what is known already."""
    for group in view.steps:
        new = [
            step
            for step in group.steps
            if any((step.question, a) not in said for a in step.actions)
        ]
        for order, step in enumerate(new, 1):
            question = questions[step.question]
            until = group.until if group.until.value else DateView(None, "")
            row = _row(sheet, question, order, list(step.actions))
            yield (group.title, until, step.standing, *row)


def _row(
    sheet: Sheet, question: QuestionView, order: int, actions: list[ActionView]
) -> tuple[Value, ...]:
    return (
        order,
        question.id,
        question.capability_title,
        question.text,
        sheet.level(question.level, question.value_text or question.state_text),
        actions_text(sheet, question.text, actions),
    )


def actions_text(sheet: Sheet, question: str, actions: Iterable[ActionView]) -> str:
    """Return what to do about a question, one line each."""
    return "\n".join(_action_text(sheet, question, one) for one in actions)


def _action_text(sheet: Sheet, question: str, action: ActionView) -> str:
    if action.level is None and action.text == question:
        return sheet.words.gettext("Answer the question.")
    if action.level is None:
        return action.text
    return sheet.words.gettext("To level {level}: {action}", level=action.level, action=action.text)
