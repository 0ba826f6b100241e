"""Arguments and options that several commands share."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from maturity.cli.words import LANGUAGE, say
from maturity.i18n import spoken

DEFAULT_LANGUAGE = LANGUAGE


def _language(value: str) -> str:
    if value not in spoken():
        wrong = say("there is no language {value}; there are: {known}")
        raise typer.BadParameter(wrong.format(value=value, known=", ".join(spoken())))
    return value


def day_option(name: str, told: str) -> Any:  # noqa: ANN401 - what `typer.Option` says it returns
    """Return an option that takes a date as ISO 8601 has it."""
    return typer.Option(name, formats=["%Y-%m-%d"], metavar="DATE", help=told)


class ReadingName(StrEnum):
    """The readings of one response."""

    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    BEST_KNOWN = "best_known"
    VERIFIED = "verified"


QuestionnaireArgument = Annotated[
    str, typer.Argument(metavar="QUESTIONNAIRE", help=say("A shipped id, or a folder."))
]
ResponsesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="RESPONSE…",
        help=say("Files with answers: filled-in workbooks, YAML, JSON, JSON lines."),
    ),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        metavar="ID|FOLDER",
        help=say("The questionnaire; by default the shipped one that a response names."),
    ),
]
LangOption = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="|".join(spoken()),
        parser=_language,
        help=say("Language; by default that of your system."),
    ),
]
ReadingOption = Annotated[
    ReadingName,
    typer.Option(
        "--reading",
        help=say(
            "Which reading: what the agency claims; claims held to their evidence; the best known; "
            "what an assessor verified."
        ),
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile", metavar="ID", help=say("The scoring profile to print large in this run.")
    ),
]
RoundOption = Annotated[
    Path | None,
    typer.Option("--round", metavar="FILE", help=say("The round, whose data cut-off counts.")),
]
CentreOption = Annotated[
    Path | None,
    typer.Option(
        "--centre",
        metavar="TABLE",
        help=say("The answers that only the centre gives, as CSV or .xlsx."),
    ),
]
PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        help=say("The responses of the round before, with which registers are reconciled."),
    ),
]
SensitiveOption = Annotated[
    Path | None,
    typer.Option(
        "--sensitive",
        metavar="FILE",
        help=say("The part of the responses that --split-sensitive kept in a file of its own."),
    ),
]
SplitOption = Annotated[
    Path | None,
    typer.Option(
        "--split-sensitive",
        metavar="FILE",
        help=say("Keep registers and findings out of the result, in a file of their own."),
    ),
]
ThemeOption = Annotated[
    Path | None,
    typer.Option(
        "--theme",
        metavar="FILE",
        help=say("The theme of reports: logo, colours, signatures, sections of your own."),
    ),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DIR",
        help=say("Templates of your own, in place of those of the same name."),
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=say("Overwrite files that are already there."))
]
ByOption = Annotated[
    datetime | None,
    day_option("--by", say("With --require-targets: only targets due by this date.")),
]
AsOfOption = Annotated[
    datetime | None,
    day_option("--as-of", say("Warn of references that are not in force on this day.")),
]
FolderOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help=say("Where to write."))
]
FileOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help=say("Where to write."))
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="ID|FOLDER",
        help=say("An older version of the questionnaire: list what would misread old answers."),
    ),
]
