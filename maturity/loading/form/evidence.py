"""The sheet of evidence: the register that answers cite, and items that are only for one answer."""

from collections.abc import Mapping, Sequence

from maturity.forms.layout import EVIDENCE_FIELDS
from maturity.loading.form.document import Document, table_rows
from maturity.loading.form.entries import Spot
from maturity.loading.form.folding import written
from maturity.loading.form.sheets import FoundSheet
from maturity.rules.words import suggestion
from maturity.source import Loc

ITEM = ("title", "number", "date", "location")


def read_evidence(
    document: Document, sheets: Sequence[FoundSheet]
) -> dict[str, list[dict[str, Spot]]]:
    """Read the sheet of evidence; return the items that are only for one question."""
    register: list[dict[str, object]] = []
    own: dict[str, list[dict[str, Spot]]] = {}
    known = document.instrument.questions if document.instrument else {}
    for row in table_rows(document, sheets, EVIDENCE_FIELDS):
        only = row.pop("only_for", None)
        if only is not None and not row:
            document.report("W038", only)
            continue
        if only is not None:
            id_ = written(only.cell).strip()
            if id_ in known or not known:
                own.setdefault(id_, []).append(row)
                continue
            near = suggestion(id_, list(known))
            document.report("W021", only, id=id_, suggestion=near)
        loc: Loc = ("evidence_register", len(register))
        register.append(item_of(document, row, loc, ("id", *ITEM)))
    if register:
        document.data["evidence_register"] = register
    return own


def item_of(
    document: Document, row: Mapping[str, Spot], loc: Loc, fields: Sequence[str]
) -> dict[str, object]:
    """Return an item of evidence."""
    found: dict[str, object] = {}
    document.spots[loc] = next(iter(row.values()))
    for name in fields:
        if name in row:
            document.spots[*loc, name] = row[name]
            found[name] = document.day(row[name]) if name == "date" else document.text(row[name])
    return found


def keep_stranded(document: Document, own: Mapping[str, Sequence[Mapping[str, Spot]]]) -> None:
    """Keep items that are only for questions with no row in this workbook, and say so."""
    register = document.data.get("evidence_register", [])
    assert isinstance(register, list)  # noqa: S101 - set above
    for id_, items in own.items():
        for item in items:
            document.report("W025", next(iter(item.values())), id=id_)
            loc: Loc = ("evidence_register", len(register))
            register.append(item_of(document, item, loc, ("id", *ITEM)))
    if register:
        document.data["evidence_register"] = register
