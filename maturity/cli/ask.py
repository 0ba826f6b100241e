"""`maturity ask`: the interview in the terminal."""

import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli import status
from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    LangOption,
    QuestionnaireArgument,
    RoundOption,
)
from maturity.cli.words import say

if TYPE_CHECKING:
    from maturity.interview.context import Context
    from maturity.interview.session import Session
    from maturity.models.agency_list import ListedAgency
    from maturity.models.response import Response
    from maturity.models.round import Round

NAME = "ask"
HELP = say(
    "Answer a questionnaire in the terminal, one question at a time; every answer is kept at once, "
    "and the same command goes on where it stopped.\n\n"
    "Example: maturity ask data-management -o answers.yaml"
)


def command(
    questionnaire: QuestionnaireArgument,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.yaml",
            help=say("The file to keep the answers in, new or begun before."),
        ),
    ],
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="RESPONSE",
            help=say("Last round's answers, shown beside each question."),
        ),
    ] = None,
    round_file: RoundOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Hold the interview."""
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_
    from maturity.interview.context import Context
    from maturity.interview.session import session
    from maturity.loading.questionnaire import load_sound

    if not _is_terminal():
        raise CannotContinueError(
            N_(
                "the interview needs a terminal to show questions and take keys; in a script, "
                "write the answers as YAML and check them with: maturity check {path}"
            ),
            path=output,
        )
    context = Context(load_sound(questionnaire), lang, datetime.now(tz=UTC).astimezone().date())
    if round_file is not None:
        context.asked, context.agencies = _round(round_file, context)
    if previous is not None:
        context.previous = _previous(previous, context)
    held = session(output, context)
    if context.asked is not None:
        _refuse_what_the_round_does_not_ask(held, context.asked)
    from maturity.cli.interview.terminal import hold

    interrupted = hold(held)
    return _ended(held, context, interrupted=interrupted)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _round(path: Path, context: "Context") -> tuple["Round", tuple["ListedAgency", ...]]:
    """Return the round and the agencies it expects of this questionnaire, on its day."""
    from maturity.cli.responses import read_asked, whom_it_expects

    asked = read_asked(path, context.lang)
    return asked, whom_it_expects(path, asked, context.today)


def _refuse_what_the_round_does_not_ask(held: "Session", asked: "Round") -> None:
    """Raise where the questionnaire is not the round's: its answers would be for nothing."""
    from maturity.cli.problem_text import print_problems
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_
    from maturity.loading.round import round_problems
    from maturity.loading.structure import fit
    from maturity.models.response import Shell
    from maturity.problems import has_errors
    from maturity.source import Source

    # A new response does not say yet whose it is; the round is not asked about that here.
    document = {"agency": {"id": "–"}, **held.state.document}
    source = Source(str(held.file.path), data=document)
    shell, _ = fit(source, Shell)
    assert shell is not None  # noqa: S101 - it was read, or made here
    problems = list(round_problems(source, shell, held.context.instrument, asked))
    print_problems(problems, held.context.lang)
    if has_errors(problems):
        raise CannotContinueError(
            N_("the round {round} does not ask for these answers"), round=asked.id
        )


def _previous(path: Path, context: "Context") -> "Response":
    """Return last round's response."""
    from maturity.cli.problem_text import print_problems
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_
    from maturity.loading.response import read_responses

    found = list(read_responses(path, lambda _id: context.instrument))
    for read in found:
        print_problems(read.problems if read.response is None else (), context.lang)
    if len(found) != 1 or found[0].response is None:
        raise CannotContinueError(
            N_("{path} does not hold one response to this questionnaire"), path=path
        )
    return found[0].response


def _ended(held: "Session", context: "Context", *, interrupted: bool) -> int:
    """Say what was kept and how to go on; return the exit status."""
    from maturity.i18n import N_

    words = context.say
    if not held.save():
        notice = held.state.notice
        why = notice.text if notice else words(N_("somebody else has written the file"))
        lost = words(N_("the last answers are not in {path}: {why}"), path=held.file.path, why=why)
        sys.stderr.write(f"maturity: {lost}\n")
        return status.CANNOT
    standing = context.standing(held.state.document)
    if standing is None:
        typer.echo(words(N_("Nothing was answered, and nothing was written.")))
    else:
        whole = standing.assessment.results[standing.assessment.headline]
        typer.echo(
            words(
                N_("{path}: {answered} of {applicable} questions answered."),
                path=held.file.path,
                answered=whole.answered,
                applicable=whole.applicable,
            )
        )
        again = shlex.join(["maturity", *sys.argv[1:]])
        if whole.answered < whole.applicable:
            typer.echo(words(N_("Go on with: {command}"), command=again))
        score = shlex.join(["maturity", "score", str(held.file.path)])
        typer.echo(words(N_("See the result: {command}"), command=score))
    return status.INTERRUPTED if interrupted else status.DONE
