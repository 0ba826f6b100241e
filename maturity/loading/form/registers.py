"""The sheets of registers: a row a thing, each cell in the type of its column."""

from collections.abc import Mapping, Sequence

from maturity.forms.layout import GONE, NO_ROWS, SECRET, TOTAL
from maturity.i18n import N_, spoken
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
    declared: dict[str, object] = {}
    for id_, found in sheets.items():
        whole_, none = _read_whole(document, id_, found)
        rows = _read_rows(document, id_, known.get(id_), found)
        if rows and none is not None:
            document.report("W026", none)
        if rows or none is not None:
            registers[id_] = rows
        if whole_:
            declared[id_] = whole_
    if registers:
        document.data["registers"] = registers
    if declared:
        document.data["declared"] = declared


def _read_whole(
    document: Document, id_: str, sheets: Sequence[FoundSheet]
) -> tuple[dict[str, object], Spot | None]:
    """Return what is declared of a register, and the cell that says that it lists nothing."""
    entries = Entries(document.path)
    for sheet in sheets:
        entries.add(sheet, ["id"], lambda key, _code: key in (NO_ROWS, TOTAL, SECRET))
    found: dict[str, object] = {}
    for key in (TOTAL, SECRET):
        spot = entries.row(key).get("id")
        if spot is not None:
            document.spots["declared", id_, key[1:]] = spot
            found[key[1:]] = _number(document, spot, whole(spot.cell), N_("a whole number"))
    none = entries.row(NO_ROWS).get("id")
    if NO_ROWS in entries.rows:
        document.spots["registers", id_] = entries.rows[NO_ROWS]
    document.problems += entries.problems
    gone: list[dict[str, str]] = []
    for row in table_rows(document, sheets, GONE):
        here = ("declared", id_, "gone", len(gone))
        document.spots[here] = next(iter(row.values()))
        named = {code.partition(".")[2]: spot for code, spot in row.items()}
        document.spots |= {(*here, name): spot for name, spot in named.items()}
        gone.append({name: document.text(spot) for name, spot in named.items()})
    if gone:
        found["gone"] = gone
    said = none and document.meaning(Meanings().line(none.cell), none, None)
    return found, none if said == "yes" else None


def _read_rows(
    document: Document, id_: str, register: Register | None, sheets: Sequence[FoundSheet]
) -> list[dict[str, object]]:
    types = {column.id: column for column in register.columns} if register else {}
    codes = dict.fromkeys(code for sheet in sheets for code in sheet.columns if code not in GONE)
    meanings = Meanings(document.instrument)
    rows: list[dict[str, object]] = []
    for row in table_rows(document, sheets, list(codes)):
        at = ("registers", id_, len(rows))
        document.spots[at] = row.get("id") or next(iter(row.values()))
        found: dict[str, object] = {}
        for code, spot in row.items():
            document.spots[*at, code] = spot
            found[code] = _cell(document, types.get(code), spot, meanings)
        rows.append({key: found[key] for key in ("id", *found) if key in found})
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
            one.id: [one.text.in_language(lang) for lang in spoken()] for one in column.choices
        }
        return document.meaning(meanings.choice(id(column), words, cell), spot, None)
    if column.type == "integer":
        return _number(document, spot, whole(cell), N_("a whole number"))
    return _number(document, spot, number(cell), N_("a number"))


def _number(document: Document, spot: Spot, found: object, expected: str) -> object:
    if found is not None:
        return found
    return document.meaning(doubtful(spot.cell, Phrase(expected)), spot, None)
