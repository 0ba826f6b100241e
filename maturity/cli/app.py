"""The commands, in the order of the work."""

import typer

from maturity.cli import (
    ask,
    assemble,
    batch,
    check,
    convert,
    demo,
    due,
    export,
    impact,
    list_,
    report,
    rule,
    schema,
    score,
    show,
    sign,
    template,
    verify,
)
from maturity.cli.words import say

app = typer.Typer(
    name="maturity",
    help=say(
        "Measure the maturity of an agency's data management against a questionnaire. "
        "An unofficial tool."
    ),
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def main(
    *,
    version: bool = typer.Option(
        False, "--version", help=say("Print the version and exit."), is_eager=True
    ),
) -> None:
    """Answer what is asked of the tool as a whole."""
    if version:
        from maturity import __version__

        typer.echo(f"maturity {__version__}")
        raise typer.Exit


for module in (
    demo,
    list_,
    show,
    check,
    rule,
    schema,
    impact,
    template,
    ask,
    convert,
    assemble,
    score,
    due,
    export,
    report,
    batch,
    verify,
    sign,
):
    app.command(module.NAME, help=module.HELP)(module.command)
