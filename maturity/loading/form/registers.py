"""The sheets of registers: a row a thing, each cell in the type of its column."""

from collections.abc import Mapping, Sequence

from maturity.forms.layout import NO_ROWS
from maturity.i18n import LANGUAGES, N_
from maturity.loading.form.answers import Meanings, doubtful
from maturity.loading.form.document import Document, table_rows
from maturity.loading.form.entries import Entries, Spot
from maturity.loading.form.folding import number, whole
from maturity.loading.form.sheets import FoundSheet
from maturity.models.registers import Column, Register
from maturity.problems import Phrase


def read_registers(document: Document, sheets: Mapping[str, Sequence[FoundSheet]]) -> None:
    """Read the sheets of registers; one that nobody touched is not in the data."""
    known = {}
    if document.instrument is not None:
        known = {one.id: one for one in document.instrument.questionnaire.registers}
    registers: dict[str, object] = {}
    for id_, found in sheets.items():
        rows = _read_register(document, id_, known.get(id_), found)
        if rows is not None:
            registers[id_] = rows
    if registers:
        document.data["registers"] = registers


def _read_register(
    document: Document, id_: str, register: Register | None, sheets: Sequence[FoundSheet]
) -> list[dict[str, object]] | None:
    types = {column.id: column for column in register.columns} if register else {}
    codes = [code for sheet in sheets for code in sheet.columns]
    loc: tuple[str | int, ...] = ("registers", id_)
    meanings = Meanings(document.instrument)
    entries = Entries(document.path)
    for sheet in sheets:
        entries.add(sheet, ["id"], lambda key, _code: key == NO_ROWS)
    none = entries.row(NO_ROWS).get("id")
    document.problems += entries.problems
    if NO_ROWS in entries.rows:
        document.spots[loc] = entries.rows[NO_ROWS]
    rows: list[dict[str, object]] = []
    for row in table_rows(document, sheets, list(dict.fromkeys(codes))):
        at: tuple[str | int, ...] = (*loc, len(rows))
        document.spots[at] = row.get("id") or next(iter(row.values()))
        found: dict[str, object] = {}
        for code, spot in row.items():
            document.spots[*at, code] = spot
            found[code] = _cell(document, types.get(code), spot, meanings)
        rows.append({key: found[key] for key in ("id", *found) if key in found})
    said = None if none is None else document.meaning(meanings.line(none.cell), none, None)
    if none is not None and said == "yes" and rows:
        document.report("W026", none)
    if not rows and said != "yes":
        return None
    return rows


def _cell(document: Document, column: Column | None, spot: Spot, meanings: Meanings) -> object:
    """Return the value of a cell of a register in the type of its column."""
    cell = spot.cell
    if column is None or column.type == "text":
        return document.text(spot)
    if column.type == "date":
        return document.day(spot)
    if column.type == "yes_no":
        return document.meaning(meanings.line(cell), spot, None)
    if column.type == "choice":
        words = {
            one.id: [one.text.in_language(lang) for lang in LANGUAGES] for one in column.choices
        }
        return document.meaning(meanings.choice(id(column), words, cell), spot, None)
    found = whole(cell) if column.type == "integer" else number(cell)
    if found is not None:
        return found
    expected = Phrase(N_("a whole number") if column.type == "integer" else N_("a number"))
    return document.meaning(doubtful(cell, expected), spot, None)
