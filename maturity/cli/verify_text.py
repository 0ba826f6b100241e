"""What `verify` found, in words and as JSON."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from maturity.cli.problem_text import print_problems
from maturity.i18n import N_, translate

if TYPE_CHECKING:
    from maturity.verifying.verify import Verified

AGREES = {
    "assessment": N_("{path}, {agency}: every number follows from the {count} answers inside."),
    "report": N_(
        "{path}, {agency}: what the report shows, the data inside, and the {count} answers agree."
    ),
}
UNTOUCHED = N_(
    "{path}: all {count} locked cells are as the tool writes them, and show what the entries give."
)
OPEN = N_("It does not say who gave the answers, nor that they are true: that a signature vouches.")


def print_verified(found: "Verified", lang: str) -> None:
    """Print the problems of one assessment, or that there is none and what that means."""
    print_problems(found.problems, lang, sys.stdout)
    if found.cells is not None and not found.problems:
        sentence = translate(UNTOUCHED, lang)
        typer.echo(sentence.format(path=found.path, count=found.cells))
        typer.echo(f"    {translate(OPEN, lang)}")
    if found.assessment is None or not found.agrees:
        return
    answered = sum(one.state == "answered" for one in found.assessment.questions.values())
    sentence = translate(AGREES[found.kind], lang)
    agency = found.assessment.agency.title
    typer.echo(sentence.format(path=found.path, agency=agency, count=answered))
    typer.echo(f"    {translate(OPEN, lang)}")


def as_json(found: Sequence["Verified"], lang: str) -> str:
    """Return one array: for each assessment whether it agrees, and its problems."""
    return json.dumps(
        [
            {
                "path": one.path,
                "kind": one.kind,
                "agrees": one.agrees,
                "agency": one.assessment.agency.id if one.assessment else None,
                "level": one.assessment.level if one.assessment else None,
                "problems": [problem.as_json(lang) for problem in one.problems],
            }
            for one in found
        ],
        ensure_ascii=False,
        indent=2,
    )
