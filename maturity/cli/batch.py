"""`maturity batch`: a folder of responses into one verdict, with every file accounted for."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.batch.names import REPORTS
from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    ByOption,
    CentreOption,
    LangOption,
    QuestionnaireOption,
    RoundOption,
    TemplateOption,
    ThemeOption,
    day_option,
)
from maturity.cli.words import say
from maturity.i18n import N_, translate

if TYPE_CHECKING:
    from maturity.models.cohort import Cohort

NAME = "batch"
HELP = say(
    "Score a folder of responses: every file scored, rejected or ignored with its reason, every "
    "expected agency in one state, a verdict on each target. Killed and started again it goes on "
    "where it stopped.\n\n"
    "Example: maturity batch received -o results --round round.yaml"
)


def _reports(value: str | None) -> tuple[str, ...]:
    names = [one.strip() for one in (value or "").split(",") if one.strip()]
    for name in names:
        if name not in REPORTS:
            raise typer.BadParameter(
                say("there is no report {name}; there are {known}").format(
                    name=name, known=", ".join(REPORTS)
                )
            )
    return tuple(names)


def command(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER…", help=say("Folders of responses, any depth."))
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help=say("Where to write: an empty folder, or that of a run to go on with."),
        ),
    ],
    round_file: RoundOption = None,
    expect: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="TABLE",
            help=say("The list of agencies expected, in place of the round's; repeatable."),
        ),
    ] = None,
    receipts: Annotated[
        Path | None,
        typer.Option(metavar="TABLE", help=say("What came in when, in place of the round's.")),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="TABLE",
            help=say("Appraisals, appeals and final decisions, in place of the round's."),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    centre_file: CentreOption = None,
    reports: Annotated[
        str | None,
        typer.Option(
            metavar="LIST", help=say("Reports to write for each agency, such as pdf,xlsx,html.")
        ),
    ] = None,
    theme: ThemeOption = None,
    template: TemplateOption = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help=say("Processes; by default one for each core.")),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help=say("Have a Dask cluster do it, such as tcp://host:8786 (an extra)."),
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help=say("The results of an earlier batch, to say what changed since.")
        ),
    ] = None,
    freeze: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("Set the cohort down under this name."))
    ] = None,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact",
            help=say("Also write an edition to pass on: pseudonyms, no small groups, no answers."),
        ),
    ] = False,
    redact_key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=say("The secret that pseudonyms are made with, the same for every round."),
        ),
    ] = None,
    parquet: Annotated[
        bool,
        typer.Option(
            "--parquet", help=say("Also write all answers and scores as Parquet (an extra).")
        ),
    ] = False,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=say("Draw so many agencies of each tier for checks on site."),
        ),
    ] = None,
    seed: Annotated[str, typer.Option(help=say("The same seed draws the same agencies."))] = "1",
    as_of: Annotated[
        datetime | None,
        day_option(
            "--as-of", say("The day whose list of agencies counts, where the round says none.")
        ),
    ] = None,
    require_targets: Annotated[
        bool,
        typer.Option(
            "--require-targets",
            help=say("End with status 1 when a target of the cohort is not met."),
        ),
    ] = False,
    by: ByOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Run a batch, and say what came of it."""
    from maturity.batch.run import Batch, run_batch
    from maturity.cli.batch_frame import Registry, read_frame, redaction_key
    from maturity.cli.batch_screen import Progress, print_ended
    from maturity.cli.look import read_dress

    wanted = _reports(reports)
    if freeze is not None and not freeze.strip():
        raise typer.BadParameter(say("a cohort is set down under a name; give one"))
    dress = read_dress(theme, template, lang)
    frame, tables = read_frame(
        Registry(round_file, tuple(expect or ()), receipts, decisions),
        previous=previous,
        freeze=freeze,
        day=as_of.date() if as_of else None,
        sample=(sample, seed) if sample else None,
        lang=lang,
    )
    batch = Batch(
        folders=tuple(folders),
        out=out,
        frame=frame,
        lang=lang,
        questionnaire=questionnaire,
        round_file=round_file,
        centre_file=centre_file,
        registry=tables,
        reports=wanted,
        theme=theme,
        templates=template,
        look=dress.digest,
        jobs=jobs or _cores(),
        cluster=cluster,
        previous=previous if previous is None or previous.is_dir() else previous.parent,
        redaction_key=redaction_key(out, redact_key) if redact else None,
        parquet=parquet,
    )
    with Progress(lang) as progress:
        ended = run_batch(batch, progress.show, progress.put_together)
    print_ended(ended, out, lang)
    short = require_targets and missed(ended.cohort, by.date() if by else None, lang)
    if not ended.files.scored:
        return status.CANNOT
    return status.FOUND if ended.rejected or ended.flawed or short else status.DONE


def missed(cohort: "Cohort", by: date | None, lang: str) -> bool:
    """Return whether a target of the cohort that is due by a day is not met; say so if none is due.

    Where nobody is expected there is nothing to meet.
    """
    due = [
        target.verdict.status
        for part in cohort.parts
        if part.denominator
        for target in part.targets
        if by is None or target.until <= by
    ]
    if not due:
        typer.echo(translate(N_("no target is due, so none was required"), lang), err=True)
    return any(status != "met" for status in due)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
