"""`maturity template`: the workbook that people fill in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    ForceOption,
    LangOption,
    QuestionnaireArgument,
)
from maturity.cli.words import say

if TYPE_CHECKING:
    from maturity.instrument import Instrument
    from maturity.models.agency_list import ListedAgency
    from maturity.models.response import Response
    from maturity.models.round import Round

NAME = "template"
HELP = say(
    "Write the workbook to fill in: it says what is missing and computes the levels as one "
    "writes.\n\n"
    "Example: maturity template data-management -o form.xlsx"
)


def command(
    questionnaire: QuestionnaireArgument,
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE.xlsx", help=say("The workbook to write.")),
    ],
    agency: Annotated[
        str | None,
        typer.Option(
            "--agency",
            metavar="ID",
            help=say("For this agency: its name and kind come from the list, locked in a round."),
        ),
    ] = None,
    round_file: Annotated[
        Path | None,
        typer.Option(
            "--round", metavar="FILE", help=say("For this round: its id, its list, its cut-off.")
        ),
    ] = None,
    response: Annotated[
        Path | None,
        typer.Option("--from", metavar="RESPONSE", help=say("Filled in with these answers.")),
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part",
            metavar="ID",
            help=say("Only this domain or register, for one unit of the agency; repeatable."),
        ),
    ] = None,
    progress_only: Annotated[
        bool, typer.Option("--progress-only", help=say("Without levels: progress alone."))
    ] = False,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Write the workbook and say where it is."""
    from maturity.loading.questionnaire import load_sound
    from maturity.template.form import Wanted, form_for
    from maturity.template.writer import write_template
    from maturity.writing import write_beside

    instrument = load_sound(questionnaire)
    _check_parts(part or [], instrument)
    asked, listed = _round(round_file, instrument, lang)
    given, flawed = _response(response, instrument, lang)
    wanted = Wanted(
        language=lang,
        part=tuple(part or ()),
        levels=not progress_only,
        agency=agency,
        asked=asked,
        listed=listed,
        response=given,
    )
    content = write_template(form_for(instrument, wanted)).content
    write_beside(output, lambda path: _write(path, content), force=force)
    typer.echo(output)
    return status.FOUND if flawed else status.DONE


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _check_parts(parts: list[str], instrument: "Instrument") -> None:
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_

    questionnaire = instrument.questionnaire
    known = [one.id for one in questionnaire.domains]
    known += [one.id for one in questionnaire.registers]
    for part in parts:
        if part not in known:
            raise CannotContinueError(
                N_("there is no domain or register {name}; there are {known}"),
                name=part,
                known=", ".join(known),
            )


def _round(
    path: Path | None, instrument: "Instrument", lang: str
) -> tuple["Round | None", "tuple[ListedAgency, ...] | None"]:
    """Return the round, and whom it expects on its day; None where it has no list."""
    if path is None:
        return None, None
    from maturity.cli.responses import read_asked, whom_it_expects
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_

    asked = read_asked(path, lang)
    if asked.questionnaires and instrument.id not in asked.questionnaires:
        raise CannotContinueError(
            N_("the round {round} does not ask {name}; it asks {known}"),
            round=asked.id,
            name=instrument.id,
            known=", ".join(asked.questionnaires),
        )
    if not asked.expected:
        return asked, None
    return asked, whom_it_expects(path, asked, datetime.now(tz=UTC).astimezone().date())


def _response(
    path: Path | None, instrument: "Instrument", lang: str
) -> tuple["Response | None", bool]:
    """Return the answers to fill in, and whether anything is wrong with them."""
    if path is None:
        return None, False
    from maturity.cli.problem_text import print_problems
    from maturity.errors import CannotContinueError, opening
    from maturity.i18n import N_
    from maturity.loading.response import read_responses
    from maturity.problems import has_errors

    with opening(path):
        found = list(read_responses(path, lambda _id: instrument))
    problems = [one for read in found for one in read.problems]
    print_problems(problems, lang)
    if len(found) != 1 or found[0].response is None:
        raise CannotContinueError(
            N_("{path} does not hold one response to this questionnaire"), path=path
        )
    return found[0].response, has_errors(problems)
