"""`maturity impact`: what rests on a legal reference."""

from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import DEFAULT_LANGUAGE, LangOption
from maturity.cli.words import say

NAME = "impact"
HELP = say(
    "List every question, rule, parameter, gate and target that rests on a legal reference, by its "
    "id or its number: what has to be looked at again when the law changes.\n\n"
    "Example: maturity impact 331/2026/NĐ-CP"
)


class ImpactFormat(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def command(
    reference: Annotated[
        str, typer.Argument(metavar="REFERENCE", help=say("The id or the number of a reference."))
    ],
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTIONNAIRE]…", help=say("Shipped ids or folders; by default all shipped.")
        ),
    ] = None,
    *,
    output: Annotated[
        ImpactFormat, typer.Option("--format", help=say("How to print."))
    ] = ImpactFormat.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Print what rests on the reference."""
    from maturity.cli.impact_text import impact_json, impact_text, searched

    found = searched(reference, questionnaires or [])
    printed = impact_json if output is ImpactFormat.JSON else impact_text
    typer.echo(printed(reference, found, lang))
    return status.DONE
