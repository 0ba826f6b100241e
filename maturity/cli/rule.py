"""`maturity rule`: what a code means, why it matters, and how it is put right."""

from typing import Annotated

import typer

from maturity.cli import status
from maturity.cli.options import DEFAULT_LANGUAGE, LangOption
from maturity.cli.words import say
from maturity.i18n import N_

NAME = "rule"
HELP = say(
    "Explain the code of a problem: why it matters, and an example of wrong and of right.\n\n"
    "Example: maturity rule Q005"
)


def command(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help=say("The code; without one, all are listed.")),
    ] = None,
    *,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Explain one code, or list them all."""
    from maturity.catalogue import CATALOGUE
    from maturity.errors import CannotContinueError
    from maturity.rules.words import suggestion

    if code is None:
        for known in sorted(CATALOGUE):
            typer.echo(_title(known, lang))
        return status.DONE
    known = code.upper()
    if known not in CATALOGUE:
        raise CannotContinueError(
            N_("there is no code {code}{suggestion}; 'maturity rule' lists them all"),
            code=code,
            suggestion=suggestion(known, sorted(CATALOGUE)),
        )
    typer.echo("\n".join(_page(known, lang)))
    return status.DONE


def _title(code: str, lang: str) -> str:
    """Return code, severity and message; what is filled in later is shown as …."""
    from maturity.catalogue import CATALOGUE
    from maturity.i18n import translate

    entry = CATALOGUE[code]
    severity = translate(entry.severity, lang)
    return f"{code}  {severity}: {_open(translate(entry.message, lang))}"


def _page(code: str, lang: str) -> list[str]:
    from textwrap import indent

    from maturity.catalogue import CATALOGUE
    from maturity.i18n import translate
    from maturity.rules.manual import PLACES, manual

    page = manual()[code]
    where = translate(PLACES[page.where], lang)
    wrong = translate("Wrong, {where}:", lang).format(where=where)
    return [
        _title(code, lang),
        f"    → {_open(translate(CATALOGUE[code].hint, lang))}",
        "",
        page.why.in_language(lang),
        "",
        wrong,
        indent(page.bad.in_language(lang).rstrip(), "    "),
        translate("Right:", lang),
        indent(page.good.in_language(lang).rstrip(), "    "),
    ]


def _open(text: str) -> str:
    """Return a message with … for what is filled in.

    >>> _open("level {level} is not on the scale {base}–{top}")
    'level … is not on the scale …–…'
    """
    import re

    return re.sub(r"\{\w+\}", "…", text)
