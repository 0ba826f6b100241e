"""`maturity score`: levels, gaps and targets of responses."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    ByOption,
    CentreOption,
    ForceOption,
    LangOption,
    PreviousOption,
    ProfileOption,
    QuestionnaireOption,
    ReadingName,
    ReadingOption,
    ResponsesArgument,
    RoundOption,
    SensitiveOption,
    SplitOption,
)
from maturity.cli.words import say

if TYPE_CHECKING:
    from maturity.models.assessment import Assessment

NAME = "score"
HELP = say(
    "Score responses: the level under every profile, what binds, and the gap to each target.\n\n"
    "Example: maturity score answers.yaml --format json"
)


class ScoreFormat(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def command(
    responses: ResponsesArgument,
    *,
    output: Annotated[
        ScoreFormat, typer.Option("--format", help=say("How to print."))
    ] = ScoreFormat.TABLE,
    reading: ReadingOption = ReadingName.CLAIMED,
    profile: ProfileOption = None,
    questionnaire: QuestionnaireOption = None,
    round_file: RoundOption = None,
    centre_file: CentreOption = None,
    previous_file: PreviousOption = None,
    sensitive_file: SensitiveOption = None,
    split_file: SplitOption = None,
    force: ForceOption = False,
    require_targets: Annotated[
        bool,
        typer.Option(
            "--require-targets",
            help=say("End with status 1 when a target that binds every agency is missed."),
        ),
    ] = False,
    by: ByOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Score responses and print the results."""
    from maturity.cli.responses import Tally, read_context, scored
    from maturity.cli.score_csv import CsvPrinter
    from maturity.cli.score_screen import ScreenPrinter
    from maturity.cli.split_file import SplitFile

    printer: CsvPrinter | ScreenPrinter | None = None
    if output is not ScoreFormat.JSON:
        printer = CsvPrinter() if output is ScoreFormat.CSV else ScreenPrinter(lang)
    tally = Tally()
    split = SplitFile(split_file, force=force, lang=lang)
    context = read_context(
        questionnaire,
        tally,
        lang=lang,
        round_file=round_file,
        centre_file=centre_file,
        previous_file=previous_file,
        sensitive_file=sensitive_file,
    )
    found = scored(
        responses,
        tally,
        context=context,
        reading=reading.value,
        profile=profile,
        lang=lang,
    )
    for one in found:
        assessment = split.public(one.assessment)
        if printer is None:
            typer.echo(assessment.model_dump_json())
        else:
            printer.add(assessment, one.instrument, one.path)
        if require_targets:
            tally.missed_targets += _misses(assessment, by)
    if printer is not None:
        printer.finish()
    split.write()
    return tally.status


def _misses(assessment: "Assessment", by: datetime | None) -> bool:
    """Return whether a target of every agency, due by the date, is not met or not known to be."""
    return any(
        target.met is not True
        for target in assessment.targets
        if target.share == "1" and (by is None or target.until <= by.date())
    )
