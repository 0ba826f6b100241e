"""`maturity check`: every problem of questionnaires and responses."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    AgainstOption,
    AsOfOption,
    LangOption,
    QuestionnaireOption,
)
from maturity.cli.words import say

NAME = "check"
HELP = say(
    "List every problem of questionnaires and responses, with its place and what to do.\n\n"
    "Example: maturity check questionnaires/ answers.yaml"
)


class CheckFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…", help=say("Folders of questionnaires, files with answers, or both.")
        ),
    ],
    *,
    output: Annotated[
        CheckFormat, typer.Option("--format", help=say("How to print."))
    ] = CheckFormat.TEXT,
    questionnaire: QuestionnaireOption = None,
    as_of: AsOfOption = None,
    against: AgainstOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Check paths and print what was found."""
    import json

    from maturity.checking import check_paths
    from maturity.cli.problem_text import print_problems
    from maturity.i18n import translate
    from maturity.problems import has_errors

    day = as_of.date() if as_of else None
    checked = check_paths(paths, questionnaire, as_of=day, against=against)
    if output is CheckFormat.JSON:
        records = [problem.as_json(lang) for problem in checked.problems]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        import sys

        print_problems(checked.problems, lang, sys.stdout)
        errors = sum(problem.severity == "error" for problem in checked.problems)
        summary = translate("Checked: {documents} · errors: {errors} · warnings: {warnings}", lang)
        typer.echo(
            summary.format(
                documents=checked.looked_at,
                errors=errors,
                warnings=len(checked.problems) - errors,
            ),
            err=True,
        )
    if checked.unopened:
        return status.CANNOT
    return status.FOUND if has_errors(checked.problems) else status.DONE
