"""A workbook that was filled in, as a source: the document it stands for, each value's cell."""

from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.forms.layout import (
    DOMAIN,
    EVIDENCE,
    FORMAT,
    HIDDEN,
    MANIFEST,
    REGISTER,
    START,
)
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.form.document import Document
from maturity.loading.form.domains import read_domains
from maturity.loading.form.entries import Spot, comments_and_strays
from maturity.loading.form.evidence import keep_stranded, read_evidence
from maturity.loading.form.registers import read_registers
from maturity.loading.form.sheets import Found, by_kind, find_by_map, find_sheets
from maturity.loading.form.shell import read_shell
from maturity.problems import Phrase, Place, Problem
from maturity.source import Loc, Source
from maturity.workbooks import Workbook, read_workbook

_HEAD = 40
"""Rows of the hidden sheet that say what the workbook is; the map of its cells follows."""


def workbook_source(path: Path, lookup: Callable[[str], Instrument | None]) -> Source:
    """Return a workbook as a source of one response; `lookup` finds its questionnaire.

    What is wrong with it is in the source's problems; the data is None where it cannot be used.
    Raises `OSError` when the file cannot be opened.
    """
    book, problems = read_workbook(path, without=HIDDEN, heads={MANIFEST: _HEAD})
    if book is None:
        return Source(str(path), problems=problems)
    found = find_sheets(book)
    if found.others and found.manifest is not None:
        found = _found_by_map(path, book, found)
    if not found.sheets:
        return Source(str(path), problems=[Problem("W030", Place(str(path)))])
    name, instrument = _questionnaire(found, lookup)
    if name is None:
        return Source(str(path), problems=[Problem("W031", Place(str(path)))])
    document = Document(str(path), instrument)
    document.data |= {"format": "maturity/response@1", "questionnaire": name}
    _read(document, found)
    document.problems += _about_the_form(document, found)
    return _as_source(document)


def _found_by_map(path: Path, book: Workbook, found: Found) -> Found:
    """Look again for sheets whose codes are gone, with the whole hidden sheet."""
    if all(not any(cell != "" for row in grid.rows for cell in row) for grid in found.others):
        return found
    whole, _ = read_workbook(path, without="")
    if whole is None:
        return found
    again = find_sheets(Workbook(book.path, whole.sheets))
    again.others = [grid for grid in again.others if not grid.name.startswith(HIDDEN)]
    find_by_map(again)
    return again


def _questionnaire(
    found: Found, lookup: Callable[[str], Instrument | None]
) -> tuple[str | None, Instrument | None]:
    """Return the questionnaire that the workbook names; without a name, the one that is given."""
    named = found.value("questionnaire")
    if named:
        return named, lookup(named.partition("@")[0])
    instrument = lookup("")
    if instrument is None:
        return None, None
    return f"{instrument.id}@{instrument.questionnaire.version}", instrument


def _read(document: Document, found: Found) -> None:
    if found.manifest is not None:
        for key in ("format", "questionnaire"):
            value, at = found.says.get(key, ("", (0, 0)))
            document.spots[key,] = Spot(found.manifest, at, value)
    sheets = found.sheets
    read_shell(document, [one for one in sheets if one.kind == START])
    own = read_evidence(document, [one for one in sheets if one.kind == EVIDENCE])
    read_domains(document, [one for one in sheets if one.kind == DOMAIN], own)
    keep_stranded(document, own)
    read_registers(document, by_kind(sheets, REGISTER))


def _about_the_form(document: Document, found: Found) -> Iterator[Problem]:
    """Yield what is wrong with the form itself, and what is written beside its fields."""
    path, instrument = document.path, document.instrument
    if found.manifest is None:
        yield Problem("W032", Place(path))
    elif found.value("format") != FORMAT:
        place = Place(path, sheet=found.manifest.name, cell="B1")
        yield Problem("W033", place, {"given": found.value("format")})
    if any(sheet.grid.formulas is None for sheet in found.sheets):
        yield Problem("W036", Place(path))
    for sheet in found.sheets:
        yield from comments_and_strays(sheet, path)
        if sheet.by_map:
            yield Problem("W034", Place(path, sheet=sheet.grid.name))
    for grid in found.others:
        cells = sum(cell != "" for row in grid.rows for cell in row)
        if cells:
            yield Problem("W013", Place(path, sheet=grid.name), {"cells": cells})
    if instrument is None:
        return
    named, _, version = str(document.data["questionnaire"]).partition("@")
    same = (named, version) == (instrument.id, instrument.questionnaire.version)
    sha256 = found.value("sha256")
    if same and sha256 and sha256 != instrument.sha256 and found.manifest is not None:
        row = found.says["sha256"][1][0]
        place = Place(path, sheet=found.manifest.name, cell=f"B{row + 1}")
        yield Problem("W035", place, {"given": sha256[:12], "installed": instrument.sha256[:12]})
    yield from _missing(path, instrument, found)


def _missing(path: str, instrument: Instrument, found: Found) -> Iterator[Problem]:
    """Yield the parts of the form that are not there any more."""
    part = found.value("part").split()
    for domain in instrument.questionnaire.domains:
        if part and domain.id not in part:
            continue
        sheets = [one for one in found.sheets if (one.kind, one.id) == (DOMAIN, domain.id)]
        keys = {key for one in found.sheets if one.kind == DOMAIN for key in one.keys.values()}
        ids = [one.id for capability in domain.capabilities for one in capability.questions]
        if not keys & set(ids):
            yield Problem("W014", Place(path), subject=(N_("domain"), domain.id))
            continue
        place = Place(path, sheet=sheets[0].grid.name if sheets else None)
        for id_ in ids:
            if id_ not in keys:
                yield Problem("W027", place, subject=(N_("question"), id_))
        for sheet in sheets:
            if "value" not in sheet.columns:
                yield Problem("W028", place, {"column": Phrase(N_("of the answers"))})
    for register in instrument.questionnaire.registers:
        if not part and not any(
            (one.kind, one.id) == (REGISTER, register.id) for one in found.sheets
        ):
            yield Problem("W014", Place(path), subject=(N_("register"), register.id))


def _as_source(document: Document) -> Source:
    path, spots = document.path, document.spots

    def where(loc: Loc, _at_key: bool) -> Place:  # noqa: FBT001 - the shape of Source.where
        for length in range(len(loc), 0, -1):
            spot = spots.get(loc[:length])
            if spot is not None:
                return document.place(spot)
        return Place(path)

    return Source(
        path,
        document.data,
        where=where,
        problems=document.problems,
        told=frozenset(document.doubted),
    )
