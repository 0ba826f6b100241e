"""The values of cells through python-calamine, once a file was found to be within measure."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from maturity.workbooks import exact, scan
from maturity.workbooks.container import repacked, unpacked
from maturity.workbooks.grid import At, Cell, Grid, RefusedError
from maturity.workbooks.xlsx import Parts, xlsx_parts


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheets are read: none whose name begins with `without`, save those in `heads`.

    Of these, only so many rows are read.
    """

    without: str = ""
    heads: Mapping[str, int] = field(default_factory=dict)

    def includes(self, name: str) -> bool:
        """Return whether a sheet is read."""
        return not self.without or not name.startswith(self.without) or name in self.heads


@dataclass(frozen=True, slots=True)
class _Marks:
    formulas: frozenset[At] | None = None
    errors: frozenset[At] | None = None
    comments: frozenset[At] = frozenset()


def read_quickly(archive: zipfile.ZipFile, wanted: Wanted) -> dict[str, Grid] | None:
    """Return the sheets of an .xlsx, None where a quick look does not show it to be harmless.

    Raises `RefusedError` where it is damaged or out of measure.
    """
    parts = _cut(xlsx_parts(archive, wanted.includes), wanted)
    count = 0
    for part in parts.data.values():
        cells = scan.cells_in(part)
        if cells is None:
            return None
        count += cells
    if count > scan.MOST_CELLS or count * scan.longest_text(parts.strings) > scan.MOST_TEXT:
        return None
    marks = {}
    for name, part_name in parts.sheets.items():
        seen = scan.seen(parts.data[part_name])
        comments = parts.comments.get(name, frozenset())
        marks[name] = _Marks(seen.formulas, seen.errors, comments)
    return _grids(repacked(parts.frame | parts.data), parts.sheets, marks)


def read_thoroughly(archive: zipfile.ZipFile, kind: str, wanted: Wanted) -> dict[str, Grid]:
    """Return the sheets of an .xlsx or .ods, every element looked at first.

    Raises `RefusedError` where it is damaged or out of measure.
    """
    if kind == "ods":
        return _ods(archive, wanted)
    parts = _cut(xlsx_parts(archive, wanted.includes), wanted)
    marks = {}
    for name, part in parts.sheets.items():
        found = exact.look_through_xlsx(parts.data[part], name)
        comments = parts.comments.get(name, frozenset())
        marks[name] = _Marks(frozenset(found.formulas), frozenset(found.errors), comments)
    return _grids(repacked(parts.frame | parts.data), parts.sheets, marks)


def _ods(archive: zipfile.ZipFile, wanted: Wanted) -> dict[str, Grid]:
    names = set(archive.namelist())
    needed = ("mimetype", "content.xml", "META-INF/manifest.xml", "styles.xml")
    parts = unpacked(archive, [name for name in needed if name in names])
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise RefusedError("W003")
    content = parts["content.xml"]
    for element, character in _CHARACTERS.items():  # The reader leaves them out.
        content = content.replace(element, character)
    marks = {
        name: _Marks(frozenset(found.formulas), frozenset(found.errors), frozenset(found.comments))
        for name, found in exact.look_through_ods(parts["content.xml"]).items()
        if wanted.includes(name)
    }
    return _grids(repacked({**parts, "content.xml": content}), marks, marks)


_CHARACTERS = {b"<text:tab/>": b"\t", b"<text:line-break/>": b"\n"}


def read_old(raw: bytes, wanted: Wanted) -> dict[str, Grid]:
    """Return the sheets of an .xls; the format hides formulas from us."""
    return _grids(raw, None, {}, wanted.includes)


def _cut(parts: Parts, wanted: Wanted) -> Parts:
    """Return the parts with only the first rows of sheets of which no more is wanted."""
    data = dict(parts.data)
    for name, rows in wanted.heads.items():
        if name in parts.sheets:
            data[parts.sheets[name]] = _head(data[parts.sheets[name]], rows)
    return Parts(parts.frame, parts.sheets, data, parts.comments)


def _head(xml: bytes, rows: int) -> bytes:
    at = -1
    for _ in range(rows):
        following = xml.find(b"</row>", at + 1)
        if following < 0:
            return xml
        at = following
    rest = xml.rfind(b"</sheetData>")
    return xml if rest < at else xml[: at + len(b"</row>")] + xml[rest:]


def _grids(
    raw: bytes,
    names: Mapping[str, object] | None,
    marks: Mapping[str, _Marks],
    wants: Callable[[str], bool] = lambda _name: True,
) -> dict[str, Grid]:
    """Read sheets; raise `RefusedError` for whatever ends the reader short of the process."""
    from python_calamine import CalamineWorkbook, PasswordError

    found: dict[str, Grid] = {}
    sheet: str | None = None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            for sheet in book.sheet_names if names is None else names:
                if names is None and not wants(sheet):
                    continue
                cells = book.get_sheet_by_name(sheet)
                rows: list[list[Cell]] = cells.to_python(skip_empty_area=False)
                own = marks.get(sheet, _Marks())
                merged = cells.merged_cell_ranges or []
                found[sheet] = Grid(sheet, rows, own.formulas, own.errors, merged, own.comments)
    except PasswordError:
        raise RefusedError("W003") from None
    except MemoryError:
        raise RefusedError("W007", sheet=sheet) from None
    except Exception as error:  # noqa: BLE001 - a damaged file fails in as many ways as it has parts
        raise RefusedError("W002", {"what": _first_line(error)}, sheet) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise RefusedError("W002", {"what": _first_line(error)}, sheet) from None
    return found


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:80]
