"""`maturity convert`: a response in another form, losing nothing."""

from pathlib import Path
from typing import Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    ForceOption,
    LangOption,
    QuestionnaireOption,
    SensitiveOption,
    SplitOption,
)
from maturity.cli.words import say

NAME = "convert"
HELP = say(
    "Convert a response between a workbook, YAML, JSON and JSON lines. Nothing is lost: what "
    "cannot be read for certain is listed and kept as it was written.\n\n"
    "Example: maturity convert answers.xlsx answers.yaml"
)


def command(
    given: Annotated[Path, typer.Argument(metavar="IN", help=say("The file to read."))],
    output: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help=say("The file to write; its ending says in which form.")
        ),
    ],
    *,
    questionnaire: QuestionnaireOption = None,
    sensitive_file: SensitiveOption = None,
    split_file: SplitOption = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Convert a response and list what is wrong with it."""
    from maturity.cli import status
    from maturity.cli.problem_text import print_problems
    from maturity.cli.response_files import write_held
    from maturity.cli.responses import Tally, read_context
    from maturity.cli.split_file import split_documents
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_
    from maturity.loading.documents import document_format, read_documents
    from maturity.loading.response import read_response
    from maturity.loading.sensitive import whole
    from maturity.problems import has_errors, in_order

    tally = Tally()
    context = read_context(questionnaire, tally, lang=lang, sensitive_file=sensitive_file)
    found = list(read_documents(given, context.lookup))
    problems = [problem for one in found for problem in whole(one, context.sensitive or {})]
    problems += [
        problem for one in found for problem in read_response(one, context.lookup).problems
    ]
    print_problems(in_order(problems), lang)
    held = [
        (one, one.data)
        for one in found
        if isinstance(one.data, dict) and document_format(one) == "maturity/response@1"
    ]
    if not held:
        raise CannotContinueError(N_("{path} holds no response; nothing was written"), path=given)
    if split_file is not None:
        public = split_documents([data for _, data in held], split_file, force=force)
        held = [(one, data) for (one, _), data in zip(held, public, strict=True)]
        typer.echo(split_file)
    lost = write_held(output, held, context.lookup, lang=lang, force=force)
    print_problems(in_order(lost), lang)
    typer.echo(output)
    flawed = has_errors(problems) or lost or tally.flawed or len(held) < len(found)
    return status.FOUND if flawed else status.DONE
