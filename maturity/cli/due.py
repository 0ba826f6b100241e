"""`maturity due`: what has to be done by which day."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    LangOption,
    QuestionnaireOption,
    ResponsesArgument,
    SensitiveOption,
    day_option,
)
from maturity.cli.words import say

NAME = "due"
HELP = say(
    "List every duty that is open on a day, by system, with its article, deadline and days left; "
    "what is overdue comes first.\n\n"
    "Example: maturity due answers.yaml --as-of 2026-11-30 --until 2026-12-25"
)


class DueFormat(StrEnum):
    """How duties are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def command(
    responses: ResponsesArgument,
    *,
    as_of: Annotated[
        datetime | None, day_option("--as-of", say("The day to count from; by default today."))
    ] = None,
    until: Annotated[
        datetime | None, day_option("--until", say("Only what is overdue or due by this day."))
    ] = None,
    output: Annotated[
        DueFormat, typer.Option("--format", help=say("How to print."))
    ] = DueFormat.TABLE,
    questionnaire: QuestionnaireOption = None,
    sensitive_file: SensitiveOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Print the duties of each response."""
    from maturity.assessment.deadlines import deadlines
    from maturity.cli import status
    from maturity.cli.due_formats import DuePrinter
    from maturity.cli.responses import Tally, read_context, readable

    day = (as_of or datetime.now().astimezone()).date()
    last = until.date() if until is not None else None
    tally = Tally()
    context = read_context(questionnaire, tally, lang=lang, sensitive_file=sensitive_file)
    printer = DuePrinter(output.value, day, lang)
    overdue = 0
    for _, response, instrument in readable(responses, tally, context=context, lang=lang):
        found = [
            one
            for one in deadlines(response, instrument, day)
            if one.overdue or last is None or (one.day is not None and one.day <= last)
        ]
        overdue += sum(one.overdue for one in found)
        printer.add(response, instrument, found)
    printer.finish()
    return status.FOUND if overdue and not tally.status else tally.status
