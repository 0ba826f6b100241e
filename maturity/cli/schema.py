"""`maturity schema`: the JSON Schema of a kind of file, for editors."""

from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import DEFAULT_LANGUAGE, LangOption
from maturity.cli.words import say

NAME = "schema"
HELP = say(
    "Print the JSON Schema of a kind of file: an editor that knows it completes keys, explains "
    "them and marks mistakes while you type.\n\n"
    "Example: maturity schema questionnaire > questionnaire.schema.json"
)


class Kind(StrEnum):
    """The kinds of files."""

    QUESTIONNAIRE = "questionnaire"
    SCORING = "scoring"
    TARGETS = "targets"
    CASES = "cases"
    ANNEX = "annex"
    RESPONSE = "response"
    ROUND = "round"
    THEME = "theme"
    ASSESSMENT = "assessment"
    COHORT = "cohort"


def command(
    kind: Annotated[
        Kind,
        typer.Argument(metavar="KIND", help=say("The kind of file.")),
    ],
    *,
    _lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Print a schema; it is the same in every language."""
    from maturity.schema import schema_text

    typer.echo(schema_text(kind.value), nl=False)
    return status.DONE
