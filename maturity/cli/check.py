"""`maturity check`: every problem of questionnaires and responses."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from maturity.checking import Checked

NAME = "check"
HELP = say(
    "List every problem of questionnaires and responses, with its place and what to do.\n\n"
    "Example: maturity check questionnaires/ answers.yaml"
)


class CheckFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


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
    from maturity.checking import check_paths
    from maturity.problems import has_errors

    day = as_of.date() if as_of else None
    checked = check_paths(paths, questionnaire, as_of=day, against=against)
    _print(checked, output, lang)
    if checked.unopened:
        return status.CANNOT
    return status.FOUND if has_errors(checked.problems) else status.DONE


def _print(checked: "Checked", output: CheckFormat, lang: str) -> None:
    """Print the result, and nothing but the result, on stdout."""
    problems = checked.problems
    if output is CheckFormat.JSON:
        from maturity.cli.check_formats.shown import json_text

        typer.echo(json_text([problem.as_json(lang) for problem in problems]))
    elif output is CheckFormat.SARIF:
        from maturity.cli.check_formats.sarif import sarif_text

        typer.echo(sarif_text(problems, lang, complete=not checked.unopened))
    elif output is CheckFormat.JUNIT:
        from maturity.cli.check_formats.junit import junit_text

        typer.echo(junit_text(problems, checked.looked_at, lang))
    elif output is CheckFormat.GITHUB:
        from maturity.cli.check_formats.github import github_lines

        for line in github_lines(problems, lang):
            typer.echo(line)
        _print_count(checked, lang)
    else:
        from maturity.cli.problem_text import print_problems

        print_problems(problems, lang, sys.stdout)
        _print_count(checked, lang)


def _print_count(checked: "Checked", lang: str) -> None:
    """Say on stderr how much was checked and found."""
    from maturity.i18n import translate

    errors = sum(problem.severity == "error" for problem in checked.problems)
    summary = translate("Checked: {documents} · errors: {errors} · warnings: {warnings}", lang)
    counted = summary.format(
        documents=checked.looked_at, errors=errors, warnings=len(checked.problems) - errors
    )
    typer.echo(counted, err=True)
