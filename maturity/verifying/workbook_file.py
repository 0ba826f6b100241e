"""A workbook as it is compared: its formulas, the values beside them, its rules, what else it has.

Only parts that were found to be within measure are opened, so no other part of the file is touched.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from maturity.forms.layout import MANIFEST
from maturity.i18n import N_
from maturity.problems import Phrase, Place, Problem
from maturity.spreadsheet.addresses import address
from maturity.verifying.cell_rules import CellRules, read_rules
from maturity.workbooks import read_workbook
from maturity.workbooks.container import archive_of, read_bytes, repacked, unpacked
from maturity.workbooks.grid import At, RefusedError, refusal
from maturity.workbooks.xlsx import Parts, xlsx_parts

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_FOREIGN = {
    "xl/vbaProject.bin": N_("macros"),
    "xl/externalLinks/": N_("links to other workbooks"),
    "xl/media/": N_("pictures"),
    "xl/charts/": N_("charts"),
    "xl/embeddings/": N_("embedded files"),
    "xl/connections.xml": N_("connections to other data"),
    "xl/activeX/": N_("controls"),
    "xl/ctrlProps/": N_("controls"),
    "xl/pivotTables/": N_("pivot tables"),
}
"""Parts that no form has, and what they are."""
_SHAPES = (b":sp>", b":sp ", b":cxnSp", b":graphicFrame", b":pic>", b":pic ")


@dataclass(slots=True)
class File:
    """The file twice: its formulas, and the values stored beside them."""

    path: str
    formulas: "Workbook"
    stored: "Workbook"
    parts: Parts
    foreign: tuple[str, ...]

    def says(self) -> dict[str, str]:
        """Return the keys of the hidden sheet."""
        found = {}
        for key, value, *_ in self.formulas[MANIFEST].iter_rows(max_col=2, values_only=True):
            if key is None:
                break
            found[str(key)] = "" if value is None else str(value)
        return found

    def problem(self, code: str, sheet: str | None, at: At | None, /, **given: object) -> Problem:
        """Return a problem at a cell, of a sheet as a whole, or of the file."""
        cell = None if at is None else address(*at)
        return Problem(code, Place(self.path, sheet=sheet, cell=cell), given)

    def rules(self, title: str) -> CellRules:
        """Return the rules of the cells of a sheet."""
        return rules_of(self.parts, title)

    def foreign_parts(self) -> Iterator[Problem]:
        """Yield what the file carries that no form does."""
        for what in self.foreign:
            yield self.problem("F019", None, None, what=Phrase(what))


def rules_of(parts: Parts, title: str) -> CellRules:
    """Return the rules of the cells of a sheet, none for a sheet that is not there."""
    styles = next((data for name, data in parts.frame.items() if name.endswith("styles.xml")), b"")
    part = parts.sheets.get(title)
    return CellRules(()) if part is None or not styles else read_rules(parts.data[part], styles)


def parts_of(raw: bytes) -> Parts:
    """Return the parts of a workbook of our own making."""
    with ZipFile(BytesIO(raw)) as archive:
        return xlsx_parts(archive, lambda _name: True)


def open_file(path: Path) -> tuple[File | None, list[Problem]]:
    """Return a workbook to compare, None where it is damaged or hostile; problems say how.

    Raises `OSError` when it cannot be opened.
    """
    book, problems = read_workbook(path)
    if book is None:
        return None, problems
    try:
        return _opened(path), []
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a library that stumbles over a file says so anyhow
        refused = refusal(error)
        place = Place(str(path), sheet=refused.sheet)
        return None, [Problem(refused.code, place, refused.parameters)]


def _opened(path: Path) -> File:
    from openpyxl import load_workbook

    archive = archive_of(read_bytes(path))
    if archive is None:
        raise RefusedError("W001", {"what": Phrase(N_("a workbook of the older kind (.xls)"))})
    parts = xlsx_parts(archive, lambda _name: True)
    packed = repacked(parts.frame | parts.data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is left out on reading; nothing is written back
        formulas = load_workbook(BytesIO(packed), keep_links=False)
        stored = load_workbook(BytesIO(packed), keep_links=False, data_only=True)
    return File(str(path), formulas, stored, parts, tuple(_foreign(archive)))


def _foreign(archive: ZipFile) -> Iterator[str]:
    names = archive.namelist()
    told: dict[str, None] = {}
    for beginning, what in _FOREIGN.items():
        if any(name.startswith(beginning) for name in names):
            told[what] = None
    drawings = [name for name in names if name.startswith("xl/drawings/") and name.endswith(".xml")]
    shapes: Mapping[str, bytes] = unpacked(archive, drawings)
    if any(mark in data for data in shapes.values() for mark in _SHAPES) and not told:
        told[N_("drawings over its cells")] = None
    yield from told
