"""`maturity report`: the result as PDF, Excel and a page for the browser."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    CentreOption,
    FolderOption,
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
    TemplateOption,
    ThemeOption,
)
from maturity.cli.words import say

NAME = "report"
HELP = say(
    "Write the report of each response into a folder.\n\n"
    "Example: maturity report answers.yaml -o reports --format pdf --format html"
)


class ReportFormat(StrEnum):
    """The kinds of report."""

    PDF = "pdf"
    XLSX = "xlsx"
    HTML = "html"


class PdfVariant(StrEnum):
    """The variants of PDF, as `reports.pdf_options` names them."""

    UA_1 = "pdf/ua-1"
    A_3A = "pdf/a-3a"
    A_3B = "pdf/a-3b"
    A_3U = "pdf/a-3u"


def command(
    responses: ResponsesArgument,
    *,
    folder: FolderOption,
    formats: Annotated[
        list[ReportFormat] | None,
        typer.Option("--format", help=say("What to write; repeatable. By default all.")),
    ] = None,
    brief: Annotated[
        bool,
        typer.Option(
            "--brief", help=say("PDF: only the first part, two or three pages to decide.")
        ),
    ] = False,
    pdf_variant: Annotated[
        PdfVariant,
        typer.Option(
            "--pdf-variant",
            help=say("PDF: to be read aloud (PDF/UA, the default), or for the archive (PDF/A-3)."),
        ),
    ] = PdfVariant.UA_1,
    reading: ReadingOption = ReadingName.CLAIMED,
    profile: ProfileOption = None,
    questionnaire: QuestionnaireOption = None,
    round_file: RoundOption = None,
    centre_file: CentreOption = None,
    previous_file: PreviousOption = None,
    sensitive_file: SensitiveOption = None,
    split_file: SplitOption = None,
    theme: ThemeOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Assess responses and write their reports."""
    from maturity.cli.look import read_dress
    from maturity.cli.report_files import write_reports
    from maturity.cli.responses import Tally, read_context, scored
    from maturity.cli.split_file import SplitFile
    from maturity.reports.pdf_options import PdfOptions

    dress = read_dress(theme, template, lang)
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
    options = PdfOptions(
        pdf_variant.value, brief=brief, look=dress.digest, templates=dress.templates
    )
    shown = (
        replace(one, assessment=split.public(one.assessment), public=split_file is not None)
        for one in found
    )
    wanted = [one.value for one in formats or list(ReportFormat)]
    paths = write_reports(
        shown,
        folder,
        wanted,
        lang=lang,
        force=force,
        options=options,
        asked=context.asked,
        look=dress.look,
    )
    for path in paths:
        typer.echo(path)
    split.write()
    return tally.status
