"""What can be answered to a question: its options, and which of them need evidence."""

from dataclasses import dataclass

from maturity.assessment.readings import needs_evidence, scored
from maturity.forms.options import RATINGS, YES_NO
from maturity.interview.context import Context
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.models.response import Value


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: the value it writes, its words, and whether the claim needs evidence.

    Of a checklist it is an item; None stands for none of the items.
    """

    value: Value | None
    mark: str
    text: str
    needs_evidence: bool = False
    ticked: bool = False


def options(question: Question, value: Value | None, context: Context) -> tuple[Option, ...]:
    """Return the options of a question, none of a ratio; `value` is the present answer."""
    lang, scale = context.lang, context.instrument.scale
    pairs: list[tuple[Value, str, str]] = []
    if isinstance(question, RubricQuestion):
        for level in sorted({scale.base, *question.levels}):
            name = context.instrument.level_name(level, lang)
            text = question.levels.get(level)
            words = f"{name} – {text.in_language(lang)}" if text else name
            pairs.append((level, str(level), words))
    elif isinstance(question, PracticeQuestion) and question.choices:
        for number, choice in enumerate(question.choices, start=1):
            pairs.append((choice.id, str(number), choice.text.in_language(lang)))
    elif isinstance(question, PracticeQuestion):
        for number, (rating, words) in enumerate(RATINGS.items(), start=1):
            pairs.append((rating, str(number), context.say(words)))
    elif isinstance(question, YesNoQuestion):
        for number, (answer, words) in enumerate(YES_NO.items(), start=1):
            pairs.append((answer, str(number), context.say(words)))
    elif isinstance(question, ChecklistQuestion):
        return _items(question, value, context)
    return tuple(
        Option(
            given,
            mark,
            text,
            needs_evidence(question, scored(question, given, scale)),
            ticked=value is not None and given == value,
        )
        for given, mark, text in pairs
    )


def _items(
    question: ChecklistQuestion, value: Value | None, context: Context
) -> tuple[Option, ...]:
    ticked = value if isinstance(value, tuple) else ()
    items = [
        Option(item.id, str(number), item.text.in_language(context.lang), ticked=item.id in ticked)
        for number, item in enumerate(question.items, start=1)
    ]
    none = Option(None, "0", context.say("None of these."), ticked=value == ())
    return (*items, none)


def toggled(question: ChecklistQuestion, value: Value | None, item: str) -> list[str]:
    """Return the ticked items with one of them ticked or not, in the order of the questionnaire."""
    ticked = set(value) if isinstance(value, tuple) else set()
    ticked ^= {item}
    return [one.id for one in question.items if one.id in ticked]
