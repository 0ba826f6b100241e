"""`maturity assemble`: the parts that several units filled in, as one response."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.options import (
    DEFAULT_LANGUAGE,
    FileOption,
    ForceOption,
    LangOption,
    QuestionnaireOption,
)
from maturity.cli.words import say

if TYPE_CHECKING:
    from maturity.assembly import Conflict

NAME = "assemble"
HELP = say(
    "Assemble the parts that several units of one agency filled in into one response. Where parts "
    "disagree nothing is chosen: the field is left out, and every entry is listed.\n\n"
    "Example: maturity assemble part-1.xlsx part-2.xlsx -o answers.yaml"
)


class ConflictFormat(StrEnum):
    """How conflicts are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    parts: Annotated[
        list[Path],
        typer.Argument(
            metavar="PART…", help=say("Files with answers: filled-in workbooks, YAML, JSON.")
        ),
    ],
    *,
    output: FileOption,
    shown: Annotated[
        ConflictFormat, typer.Option("--format", help=say("How to print the conflicts."))
    ] = ConflictFormat.TEXT,
    questionnaire: QuestionnaireOption = None,
    force: ForceOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> int:
    """Assemble parts and list in what they disagree."""
    from maturity.assembly import assemble
    from maturity.cli import status
    from maturity.cli.problem_text import print_problems
    from maturity.cli.response_files import write_held
    from maturity.errors import CannotContinueError
    from maturity.i18n import N_
    from maturity.loading.documents import document_format, read_documents
    from maturity.loading.lookup import Questionnaires
    from maturity.loading.response import read_response
    from maturity.problems import has_errors, in_order

    lookup = Questionnaires(questionnaire)
    sources = [source for path in parts for source in read_documents(path, lookup)]
    own = [problem for source in sources for problem in source.problems]
    for source in sources:
        if document_format(source) != "maturity/response@1":
            if not source.problems:
                given = document_format(source)
                code = "S013" if given is None else "R016"
                own.append(source.problem(code, ("format",), given=given))
            print_problems(in_order(own), lang)
            raise CannotContinueError(
                N_("{path} cannot be read; nothing was assembled"), path=source.path
            )
    found = assemble(sources, str(output))
    problems = [*own, *found.problems, *read_response(found.source, lookup).problems]
    print_problems(in_order(problems), lang)
    if any(problem.code in ("A002", "A003") for problem in problems):
        raise CannotContinueError(N_("the parts do not belong together; nothing was assembled"))
    data = found.source.data
    assert isinstance(data, dict)  # noqa: S101 - laid together from maps
    lost = write_held(output, [(found.source, data)], lookup, lang=lang, force=force)
    print_problems(in_order(lost), lang)
    if shown is ConflictFormat.JSON:
        typer.echo(_as_json(found.conflicts))
    else:
        for conflict in found.conflicts:
            typer.echo(_as_text(conflict))
    return status.FOUND if has_errors([*problems, *lost]) else status.DONE


def _as_text(conflict: "Conflict") -> str:
    """Return a conflict with every entry as it was written."""
    from maturity.json_text import json_text

    lines = [f"  {one.place}: {json_text(one.value, indent=None)}" for one in conflict.entries]
    return "\n".join([conflict.field, *lines])


def _as_json(conflicts: "list[Conflict]") -> str:
    from maturity.json_text import json_text

    found = []
    for conflict in conflicts:
        entries = []
        for one in conflict.entries:
            place = one.place
            where: dict[str, object] = {"path": place.path}
            if place.sheet is None:
                where |= {"line": place.line, "column": place.column}
            else:
                where |= {"sheet": place.sheet, "cell": place.cell}
            entries.append(where | {"value": one.value})
        found.append({"field": list(conflict.loc), "entries": entries})
    return json_text(found)
