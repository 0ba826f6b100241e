"""`maturity sign`: a digital signature on a report."""

import os
from pathlib import Path
from typing import Annotated

import typer

from maturity.cli.options import DEFAULT_LANGUAGE, ForceOption, LangOption
from maturity.cli.words import say

NAME = "sign"
HELP = say(
    "Sign a report digitally (PAdES) with a certificate in a PKCS #12 file.\n\n"
    "The password is asked for, or taken from the environment variable MATURITY_PKCS12_PASSWORD; "
    "it is never an argument, where others could read it.\n\n"
    "Example: maturity sign report.pdf --pkcs12 certificate.p12"
)
PASSWORD = "MATURITY_PKCS12_PASSWORD"  # noqa: S105 - the name of the variable, not the password


def command(
    report: Annotated[Path, typer.Argument(metavar="REPORT.pdf", help=say("The report to sign."))],
    *,
    certificate: Annotated[
        Path,
        typer.Option("--pkcs12", metavar="FILE", help=say("The certificate with its key.")),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=say("Where to write; by default beside the report, ending in -signed.pdf."),
        ),
    ] = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Sign one report."""
    from maturity.cli import status
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_, translate
    from maturity.problems import Phrase
    from maturity.refusals import WORDS
    from maturity.signing import sign_pdf
    from maturity.writing import write_beside

    for path in (report, certificate):
        if not path.is_file():
            raise CannotContinueError(
                N_("{path} cannot be opened: {why}"), path=path, why=Phrase(WORDS[0])
            )
    question = translate("Password of the certificate", lang)
    given = os.environ.get(PASSWORD)
    if given is None:
        given = typer.prompt(question, hide_input=True, default="", show_default=False, err=True)
    target = output or report.with_name(f"{report.stem}-signed.pdf")
    signed: list[str] = []

    def sign(path: Path) -> None:
        signed.append(sign_pdf(report, certificate, given.encode() or None, path))

    write_beside(target, sign, force=force)
    message = translate("{path}: signed with the certificate of {name}", lang)
    typer.echo(message.format(path=target, name=signed[0]))
    return status.DONE
