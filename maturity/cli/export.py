"""`maturity export`: fill an annex that somebody else lays down."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    FileOption,
    ForceOption,
    LangOption,
    PreviousOption,
    QuestionnaireOption,
    SensitiveOption,
    SplitOption,
)
from maturity.cli.words import say

NAME = "export"
HELP = say(
    "Fill the annex of a report from a response, and list what is missing with its cell.\n\n"
    "Example: maturity export systems.yaml --to form08 --year 2026 -o annex-2026.xlsx"
)
FIRST_YEAR, LAST_YEAR = 2000, 2999


class ExportFormat(StrEnum):
    """What the annex is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def command(
    response: Annotated[
        Path, typer.Argument(metavar="RESPONSE", help=say("A file with the answers of one agency."))
    ],
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="ANNEX", help=say("The annex, such as form08."))
    ],
    year: Annotated[
        int,
        typer.Option(
            "--year",
            min=FIRST_YEAR,
            max=LAST_YEAR,
            help=say("The year of the report, in which its period ends."),
        ),
    ],
    output: FileOption,
    output_format: Annotated[
        ExportFormat | None,
        typer.Option("--format", help=say("What to write; by default as the file's name ends.")),
    ] = None,
    previous_file: PreviousOption = None,
    sensitive_file: SensitiveOption = None,
    split_file: SplitOption = None,
    questionnaire: QuestionnaireOption = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Write the annex and name what is missing."""
    from maturity.cli.export_files import (
        annex_of,
        content,
        parts_of,
        print_missing,
        written_as,
    )
    from maturity.cli.responses import Tally
    from maturity.writing import write_beside

    tally = Tally()
    kind = written_as(output, output_format.value if output_format else None)
    annex = annex_of(
        response,
        to,
        year,
        tally,
        questionnaire=questionnaire,
        previous_file=previous_file,
        sensitive_file=sensitive_file,
        lang=lang,
    )
    if annex is None:
        return tally.status
    for path, part in parts_of(annex, output, split_file, lang):
        raw = content(part, written_as(path, kind if path == output else None), lang)
        write_beside(path, partial(_write, raw=raw), force=force)
        typer.echo(path)
    tally.flawed += print_missing(annex, lang)
    return tally.status


def _write(path: Path, *, raw: bytes) -> None:
    path.write_bytes(raw)
