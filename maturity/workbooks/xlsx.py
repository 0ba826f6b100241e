"""What an .xlsx or .xlsm consists of: its sheets in order, and the part that each stands in."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from maturity.spreadsheet.addresses import at_of
from maturity.workbooks.container import unpacked
from maturity.workbooks.grid import At, RefusedError

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_FRAME = ("[Content_Types].xml", "_rels/.rels", WORKBOOK, _RELATIONS)
_SHARED = ("sharedStrings", "styles")
_COMMENT = re.compile(rb'<(?:\w+:)?comment\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are read: those of the whole, and those of the sheets by name, in order."""

    frame: dict[str, bytes]
    sheets: Mapping[str, str]
    data: dict[str, bytes]
    comments: Mapping[str, frozenset[At]]

    @property
    def strings(self) -> bytes:
        """The texts that cells share."""
        return next((data for name, data in self.frame.items() if "haredStrings" in name), b"")


def xlsx_parts(archive: zipfile.ZipFile, includes: Callable[[str], bool]) -> Parts:
    """Return the parts of a workbook; `includes` says of a sheet's name whether it is read.

    Raises `RefusedError` where it is damaged or out of measure.
    """
    names = set(archive.namelist())
    frame = dict(unpacked(archive, [name for name in _FRAME if name in names]))
    if _RELATIONS not in frame:
        raise RefusedError("W002", {"what": _RELATIONS})
    targets = {}
    for relation in _elements(frame[_RELATIONS], _RELATIONS):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("xl", relation.get("Target", "")).lstrip("/"))
        if kind in _SHARED:
            if target not in names:
                raise RefusedError("W002", {"what": target})
            frame |= unpacked(archive, [target])
        if kind == "worksheet":
            targets[relation.get("Id")] = target
    sheets: dict[str, str] = {}
    for sheet in _elements(frame[WORKBOOK], WORKBOOK):
        name = sheet.get("name")
        target = targets.get(_relation(sheet), "")
        if not sheet.tag.endswith("}sheet") or name is None or target not in names:
            continue
        if includes(name):
            sheets[name] = target
    data = dict(unpacked(archive, dict.fromkeys(sheets.values())))
    return Parts(frame, sheets, data, dict(_comments(archive, names, sheets)))


def _elements(data: bytes, part: str) -> Iterator[ET.Element]:
    try:
        return ET.fromstring(data).iter()  # noqa: S314 - no entities, and within bounds
    except ET.ParseError as error:
        raise RefusedError("W002", {"what": f"{part}: {error}"}) from None


def _relation(sheet: ET.Element) -> str | None:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)


def _comments(
    archive: zipfile.ZipFile, names: set[str], sheets: Mapping[str, str]
) -> Iterator[tuple[str, frozenset[At]]]:
    """Yield the cells of each sheet that carry a comment."""
    if not any("comments" in name for name in names):
        return
    for sheet, part in sheets.items():
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in names:
            continue
        found: set[At] = set()
        for relation in _elements(unpacked(archive, [relations])[relations], relations):
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
            target = target.lstrip("/")
            if relation.get("Type", "").endswith("/comments") and target in names:
                data = unpacked(archive, [target])[target]
                found.update(at_of(ref.decode()) for ref in _COMMENT.findall(data))
        yield sheet, frozenset(found)
