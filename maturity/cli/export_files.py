"""Fill an annex for the command line, and write it in one of its formats."""

import csv
import io
import json
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import typer

from maturity.annexes.fill import filled
from maturity.annexes.filled import FIRST_ROW, FilledAnnex
from maturity.cells import printable, safe_cell
from maturity.cli.problem_text import print_problems
from maturity.cli.responses import Tally, read_context, readable
from maturity.errors import CannotContinueError
from maturity.i18n import N_, translate
from maturity.loading.annex import annex_named
from maturity.loading.questionnaire import questionnaire_folder
from maturity.spreadsheet.addresses import address

KINDS = ("xlsx", "csv", "json")
SHOWN = 12
"""Missing places named on the screen; the file lists all."""


def written_as(path: Path, given: str | None) -> str:
    """Return the format: the one given, else by the name of the file.

    Raises `CannotContinueError` where neither says.
    """
    kind = given or path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise CannotContinueError(
            N_("{path}: let the name end in one of {known}, or add --format"),
            path=path,
            known=", ".join(f".{one}" for one in KINDS),
        )
    return kind


def annex_of(
    path: Path,
    id_: str,
    year: int,
    tally: Tally,
    *,
    questionnaire: str | None,
    previous_file: Path | None,
    sensitive_file: Path | None,
    lang: str,
) -> FilledAnnex | None:
    """Return the annex of the one response of a file, None where it cannot be read.

    Raises `CannotContinueError` for several responses and for an annex that cannot be used.
    """
    context = read_context(
        questionnaire,
        tally,
        lang=lang,
        previous_file=previous_file,
        sensitive_file=sensitive_file,
    )
    found = list(readable([path], tally, context=context, lang=lang))
    if len(found) > 1:
        raise CannotContinueError(
            N_("{path} holds {n} responses; give a file with one"), path=path, n=len(found)
        )
    if not found:
        return None
    _, response, instrument = found[0]
    folder = questionnaire_folder(questionnaire or instrument.id)
    annex, problems = annex_named(folder, id_, instrument.questionnaire)
    print_problems(problems, lang)
    if annex is None:
        raise CannotContinueError(N_("the annex {id} has errors; nothing was written"), id=id_)
    return filled(annex, response, instrument, year, lang=lang)


def parts_of(
    annex: FilledAnnex, output: Path, split_file: Path | None, lang: str
) -> list[tuple[Path, FilledAnnex]]:
    """Return the files to write: the annex, or its public part and the one kept apart.

    Sensitive are the tables that name single things; facts and counts are not. Each part names the
    digest of the other.
    """
    if split_file is None:
        return [(output, annex)]
    apart = tuple(table for table in annex.tables if table.sensitive)
    rest = tuple(table for table in annex.tables if not table.sensitive)
    if not apart or not rest:
        raise CannotContinueError(N_("{id} has nothing that could be kept apart"), id=annex.id)
    public, kept = replace(annex, tables=rest), replace(annex, tables=apart)
    say = partial(translate, lang=lang)
    names = ", ".join(table.sheet for table in apart)
    held = say(N_("Kept in a file of its own ({digest}): {sheets}."))
    belongs = say(N_("Kept apart from the public part ({digest})."))
    remark = held.format(digest=annex_digest(kept)[:12], sheets=names)
    other = belongs.format(digest=annex_digest(public)[:12])
    return [
        (output, replace(public, remarks=(*annex.remarks, remark))),
        (split_file, replace(kept, remarks=(*annex.remarks, other))),
    ]


def annex_digest(annex: FilledAnnex) -> str:
    """Return the SHA-256 of the tables of a filled annex."""
    return sha256(repr(annex.tables).encode()).hexdigest()


def content(annex: FilledAnnex, kind: str, lang: str) -> bytes:
    """Return the annex as the bytes of a file."""
    if kind == "xlsx":
        from maturity.reports.annex_workbook import annex_bytes

        return annex_bytes(annex, lang)
    text = _csv(annex) if kind == "csv" else _json(annex)
    return text.encode("utf-8-sig" if kind == "csv" else "utf-8")


def print_missing(annex: FilledAnnex, lang: str) -> int:
    """Name on stderr what is missing, and return how much that is."""
    found = list(annex.missing())
    for remark in annex.remarks:
        typer.echo(printable(remark), err=True)
    if found:
        message = translate(N_("{n} places are to be filled in."), lang)
        typer.echo(message.format(n=len(found)), err=True)
    for one in found[:SHOWN]:
        typer.echo(printable(f"  {one.sheet}!{one.cell}  {one.line}: {one.column}"), err=True)
    if len(found) > SHOWN:
        more = translate(N_("and {count} more places, all in the file"), lang)
        typer.echo("  " + more.format(count=len(found) - SHOWN), err=True)
    return len(found)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _json(annex: FilledAnnex) -> str:
    document = {
        "format": "maturity/filled-annex@1",
        "annex": annex.id,
        "title": annex.title,
        "note": annex.note,
        "agency": annex.agency,
        "draft": annex.draft,
        "as_of": annex.as_of.isoformat(),
        "remarks": annex.remarks,
        "deadlines": [{"title": title, "day": str(day)} for title, day in annex.deadlines],
        "tables": [
            {
                "id": table.id,
                "sheet": table.sheet,
                "note": table.note,
                "columns": table.columns,
                "lines": [[_plain(cell.value) for cell in line.cells] for line in table.lines],
            }
            for table in annex.tables
        ],
        "missing": [
            {"sheet": one.sheet, "cell": one.cell, "line": one.line, "column": one.column}
            for one in annex.missing()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _csv(annex: FilledAnnex) -> str:
    """Return one row a cell, with the place it has in the workbook."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("sheet", "cell", "line", "column", "value", "missing"))
    for table in annex.tables:
        for row, line in enumerate(table.lines, FIRST_ROW):
            for col, cell in enumerate(line.cells):
                place = (table.sheet, address(row, col), line.label, table.columns[col])
                value = _plain(cell.value)
                shown = ("yes" if value else "no") if isinstance(value, bool) else value
                missing = "yes" if cell.missing else ""
                writer.writerow([safe_cell(one) for one in (*place, shown, missing)])
    return out.getvalue()
