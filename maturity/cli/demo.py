"""`maturity demo`: the whole job on bundled examples."""

import shutil
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import DEFAULT_LANGUAGE, ForceOption, LangOption
from maturity.cli.words import say

NAME = "demo"
HELP = say(
    "Do the whole job on two bundled agencies: check, score, report.\n\n"
    "Example: maturity demo -o demo"
)


def command(
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help=say("Where to write."))
    ] = Path("maturity-demo"),
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Copy the examples, score them and write their reports, saying what to open."""
    from maturity.cli.report_files import write_reports
    from maturity.cli.responses import Context, Tally, assessments
    from maturity.cli.score_screen import ScreenPrinter
    from maturity.i18n import translate
    from maturity.resources import builtin
    from maturity.writing import write_beside

    examples = sorted(builtin("examples").glob("*.yaml"))
    copies = []
    for example in examples:
        copy = folder / example.name
        if not copy.exists() or copy.read_bytes() != example.read_bytes():
            write_beside(copy, partial(shutil.copyfile, example), force=force)
        copies.append(copy)
    tally = Tally()
    found = list(
        assessments(copies, tally, context=Context(), reading="claimed", profile=None, lang=lang)
    )
    for assessment, instrument, path in found:
        printer = ScreenPrinter(lang)
        printer.add(assessment, instrument, path)
        printer.finish()
    reports = list(write_reports(found, folder, ["pdf", "xlsx"], lang=lang, force=force))
    typer.echo(translate("Now open:", lang))
    for report in reports:
        typer.echo(f"  {report}")
    typer.echo(translate("The answers they were made from:", lang))
    for copy in copies:
        typer.echo(f"  {copy}")
    return status.DONE if tally.assessed == len(copies) else status.CANNOT
