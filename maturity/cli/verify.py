"""`maturity verify`: whether what a file says follows from the answers inside it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    LangOption,
    QuestionnaireOption,
    SensitiveOption,
    TemplateOption,
    ThemeOption,
)
from maturity.cli.words import say

NAME = "verify"
HELP = say(
    "Compute again what a workbook, a report or an assessment claims, and list what "
    "disagrees.\n\n"
    "Example: maturity verify report.pdf"
)


class VerifyFormat(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help=say("Workbooks, reports in PDF or HTML, assessments in JSON or JSON lines."),
        ),
    ],
    *,
    output: Annotated[
        VerifyFormat, typer.Option("--format", help=say("How to print."))
    ] = VerifyFormat.TEXT,
    questionnaire: QuestionnaireOption = None,
    sensitive_file: SensitiveOption = None,
    theme: ThemeOption = None,
    template: TemplateOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Verify each file and say what was found."""
    from maturity.cli import status
    from maturity.cli.look import read_dress
    from maturity.cli.responses import Tally, read_context
    from maturity.cli.verify_text import as_json, print_verified
    from maturity.verifying.verify import verify

    context = read_context(questionnaire, Tally(), lang=lang, sensitive_file=sensitive_file)
    dress = read_dress(theme, template, lang)
    found = [
        one for path in files for one in verify(path, context.lookup, context.sensitive, dress)
    ]
    if output is VerifyFormat.JSON:
        typer.echo(as_json(found, lang))
    else:
        for one in found:
            print_verified(one, lang)
    if not any(one.compared for one in found):
        return status.CANNOT
    return status.FOUND if any(one.problems for one in found) else status.DONE
