"""The sheet on which one starts: who answers, when, and what was looked at."""

from collections.abc import Sequence

from maturity.forms.layout import SCOPE, SHELL
from maturity.forms.options import ROLES
from maturity.loading.form.answers import Meanings, translated
from maturity.loading.form.document import Document, table_rows
from maturity.loading.form.entries import Entries
from maturity.loading.form.sheets import FoundSheet


def read_shell(document: Document, sheets: Sequence[FoundSheet]) -> None:
    """Read the sheet on which one starts."""
    entries = Entries(document.path)
    for sheet in sheets:
        entries.add(sheet, ["value"], lambda key, _code: key in SHELL)
    for name in SHELL:
        spot = entries.row(name).get("value")
        outer, _, inner = name.partition(".")
        loc: tuple[str | int, ...] = (outer, inner) if inner else (outer,)
        for at in (loc, (outer,)):
            if name in entries.rows:
                document.spots.setdefault(at, spot or entries.rows[name])
        if spot is None:
            continue
        document.spots[loc] = spot
        value: object
        if outer in ("assessed_on", "period") or inner == "date":
            value = document.day(spot)
        elif name == "assessor.role":
            chosen = Meanings().choice("roles", translated(ROLES), spot.cell)
            value = document.meaning(chosen, spot, None)
        else:
            value = document.text(spot)
        if inner:
            part = document.data.setdefault(outer, {})
            assert isinstance(part, dict)  # noqa: S101 - set here alone
            part[inner] = value
        else:
            document.data[outer] = value
    document.data.setdefault("agency", {})
    document.problems += entries.problems
    _read_scope(document, sheets)


def _read_scope(document: Document, sheets: Sequence[FoundSheet]) -> None:
    units: list[str] = []
    excluded: list[dict[str, str]] = []
    for row in table_rows(document, sheets, SCOPE):
        if "unit" in row:
            document.spots["scope", "units", len(units)] = row["unit"]
            units.append(document.text(row["unit"]))
        left_out = {code.partition(".")[2]: spot for code, spot in row.items() if code != "unit"}
        if left_out:
            loc: tuple[str | int, ...] = ("scope", "excluded", len(excluded))
            document.spots[loc] = next(iter(left_out.values()))
            document.spots |= {(*loc, key): spot for key, spot in left_out.items()}
            excluded.append({key: document.text(spot) for key, spot in left_out.items()})
    scope = ({"units": units} if units else {}) | ({"excluded": excluded} if excluded else {})
    if scope:
        document.data["scope"] = scope
