"""Hold a response against the agency's earlier one: what was listed is listed, or explained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.instrument import Instrument
from maturity.loading.documents import Lookup, read_documents
from maturity.models.base import as_written, calendar_date
from maturity.models.inventory import Declared, Earlier, EarlierRegister
from maturity.models.response import Response
from maturity.problems import Problem
from maturity.source import Source


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier response: what it lists, and its document."""

    earlier: Earlier
    source: Source


Previous = dict[tuple[str, str], Before]
"""The responses of the round before, by questionnaire and agency."""


def read_previous(path: Path, lookup: Lookup = lambda _id: None) -> tuple[Previous, list[Problem]]:
    """Return what the responses of a file list, or the assessments, and what is wrong with it.

    Only who answers what is looked at: a response to an older version of the questionnaire does.
    A workbook is read where `lookup` finds the questionnaire it is the form of. Raises `OSError`
    when the file cannot be opened.
    """
    path.open("rb").close()
    found: Previous = {}
    problems: list[Problem] = []
    for source in read_documents(path, lookup):
        problems += source.problems
        if source.data is None:
            continue
        key, document = _of(source.data)
        if key is None:
            problems.append(source.problem("H016"))
        else:
            found[key] = Before(earlier_of(document), Source(source.path, document))
    return found, problems


def key_of(data: object) -> tuple[str, str] | None:
    """Return to which questionnaire a document is the response of which agency."""
    return _of(data)[0]


def _of(data: Any) -> tuple[tuple[str, str] | None, dict[str, object]]:  # noqa: ANN401 - any
    """Return whose response a document is or holds, and that response."""
    document = data if isinstance(data, dict) else {}
    if document.get("format") == "maturity/assessment@1":
        document = document.get("response") or {}
    agency, named = document.get("agency"), document.get("questionnaire")
    if document.get("format") != "maturity/response@1" or not isinstance(agency, dict):
        return None, {}
    key = (str(named).partition("@")[0], str(as_written(agency.get("id"))))
    return key, document


def earlier_of(document: Mapping[str, object]) -> Earlier:
    """Return what a later response is reconciled with."""
    registers, declared = document.get("registers"), document.get("declared")
    found = {}
    for id_, rows in registers.items() if isinstance(registers, dict) else ():
        listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        entry = declared.get(id_) if isinstance(declared, dict) else None
        total = entry.get("total") if isinstance(entry, dict) else None
        found[str(id_)] = EarlierRegister(
            total=max(len(listed), total if isinstance(total, int) else 0),
            ids=tuple(str(as_written(row["id"])) for row in listed if row.get("id") is not None),
        )
    round_, day = document.get("round"), document.get("assessed_on")
    try:
        assessed_on = calendar_date(day)
    except ValueError:
        assessed_on = None
    return Earlier(
        round=None if round_ is None else str(as_written(round_)),
        assessed_on=assessed_on,
        registers=found,
    )


def reconciled(
    source: Source, response: Response, instrument: Instrument, earlier: Earlier
) -> Iterator[Problem]:
    """Yield what was there before and is neither listed nor explained.

    The places are those of the register, or of what is declared of it.
    """
    for register in instrument.questionnaire.registers:
        rows = response.registers.get(register.id)
        before = earlier.registers.get(register.id)
        if rows is None or before is None:
            continue
        at = ("registers", register.id)
        declared = response.declared.get(register.id, Declared())
        ids = {str(row.get("id")) for row in rows}
        explained = {one.id for one in declared.gone} - ids
        vanished = [id_ for id_ in before.ids if id_ not in ids and id_ not in explained]
        for id_ in vanished:
            yield source.problem("H012", at, at_key=True, id=id_)
        left = max(len(rows) + len(vanished), declared.total or 0)
        if before.total - len(explained) > left:
            given = {"before": before.total, "explained": len(explained), "now": left}
            yield source.problem("H013", at, at_key=True, **given)
