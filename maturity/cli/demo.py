"""`maturity demo`: the whole job on bundled examples."""

import shutil
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    FolderOption,
    ForceOption,
    LangOption,
    QuestionnaireOption,
)
from maturity.cli.words import say

NAME = "demo"
HELP = say(
    "Do the whole job on two bundled agencies: check, score, report. With --cohort, write a "
    "fictional round instead: the responses of all agencies, late, damaged and missing ones among "
    "them.\n\n"
    "Example: maturity demo -o demo\n\n"
    "Example: maturity demo --cohort national -o round"
)


class Cohort(StrEnum):
    """Whom a fictional round expects."""

    NATIONAL = "national"
    COMMUNES = "communes"


class Form(StrEnum):
    """How the responses of a fictional round are written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"


def command(
    *,
    folder: FolderOption = Path("maturity-demo"),
    cohort: Annotated[
        Cohort | None,
        typer.Option(help=say("Write a fictional round of ministries and provinces, or communes.")),
    ] = None,
    count: Annotated[
        int, typer.Option(min=1, metavar="N", help=say("How many communes there are."))
    ] = 3400,
    seed: Annotated[str, typer.Option(help=say("The same seed writes the same round."))] = "1",
    form: Annotated[Form, typer.Option(help=say("The form of the responses."))] = Form.YAML,
    questionnaire: QuestionnaireOption = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Copy the examples, score them and write their reports, saying what to open."""
    if cohort is not None:
        wanted = Wanted(cohort, count, seed, form, questionnaire)
        return _write_round(folder, wanted, force=force, lang=lang)
    from maturity.cli.report_files import write_reports
    from maturity.cli.responses import Context, Tally, scored
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
        scored(copies, tally, context=Context(), reading="claimed", profile=None, lang=lang)
    )
    for one in found:
        printer = ScreenPrinter(lang)
        printer.add(one.assessment, one.instrument, one.path)
        printer.finish()
    reports = list(write_reports(found, folder, ["pdf", "xlsx", "html"], lang=lang, force=force))
    typer.echo(translate("Now open:", lang))
    for report in reports:
        typer.echo(f"  {report}")
    typer.echo(translate("The answers they were made from:", lang))
    for copy in copies:
        typer.echo(f"  {copy}")
    return status.DONE if tally.assessed == len(copies) else status.CANNOT


@dataclass(frozen=True, slots=True)
class Wanted:
    """The fictional round that is asked for."""

    cohort: Cohort
    count: int
    seed: str
    form: Form
    questionnaire: str | None


def _write_round(folder: Path, wanted: Wanted, *, force: bool, lang: str) -> int:
    """Write a fictional round, and say what it is and where it lies."""
    from maturity.i18n import translate
    from maturity.loading.questionnaire import load_sound
    from maturity.synthetic.agencies import communes, national
    from maturity.synthetic.fictional import Fiction
    from maturity.synthetic.folder import write_round

    of_communes = wanted.cohort is Cohort.COMMUNES
    usual = "data-management-commune" if of_communes else "data-management"
    rows = communes(wanted.count) if of_communes else national()
    fiction = Fiction(load_sound(wanted.questionnaire or usual), rows, wanted.seed)
    written = write_round(folder, fiction, wanted.form.value, force=force)
    said = translate("{count} fictional responses, the round and its tables: {folder}", lang)
    typer.echo(said.format(count=written, folder=folder))
    return status.DONE
