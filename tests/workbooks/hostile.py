"""Files that are no forms: damaged, disguised, swollen or made to bring a reader to a halt."""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

Make = Callable[[], bytes]


def sound() -> bytes:
    """Return a small workbook that nothing is wrong with, but that it is no form."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet()
        for row in range(5):
            sheet.write_row(row, 0, [f"text {row}", row, "Đà Nẵng"])
    return packed.getvalue()


def repacked(changes: dict[str, bytes | None]) -> bytes:
    """Return the sound workbook with other parts in place of some, None leaving one out."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound())) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data)
    return packed.getvalue()


def sheet_of(rows: str, head: str = "", root: str = "worksheet", names: str = "") -> bytes:
    """Return the XML of a sheet."""
    prefix = root.partition(":")[0] + ":" if ":" in root else ""
    space = f' xmlns{":" + prefix[:-1] if prefix else ""}="{MAIN}"'
    data = f"{prefix}sheetData"
    text = f"<{root}{space}{names}><{data}>{rows}</{data}></{root}>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{text}'.encode()


@cache
def swollen() -> bytes:
    """Return a workbook with a text of 60 MB, without ever holding it."""
    packed = io.BytesIO(repacked({STRINGS: None}))
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(STRINGS, "w") as part,
    ):
        part.write(b"<sst><si><t>")
        for _ in range(60):
            part.write(b"A" * 1_000_000)
        part.write(b"</t></si></sst>")
    return packed.getvalue()


def lying() -> bytes:
    """Return a workbook whose directory says that a part of 60 MB has 100 bytes."""
    raw = swollen()
    at = raw.rfind(STRINGS.encode())
    header = at - 46
    assert raw[header : header + 4] == b"PK\x01\x02"
    return raw[: header + 24] + struct.pack("<I", 100) + raw[header + 28 :]


def many_parts() -> bytes:
    """Return an archive of twenty thousand empty parts."""
    return repacked({f"xl/media/{number}": b"" for number in range(20_000)})


def ods(content: str, head: str = "") -> bytes:
    """Return an OpenDocument spreadsheet."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content{spaces}>'
        f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return packed.getvalue()


def ods_rows(rows: int, cols: int) -> bytes:
    """Return an OpenDocument spreadsheet that repeats one filled cell so often."""
    return ods(
        f'<table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{cols}">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )


def zipped(**parts: str) -> bytes:
    """Return an archive of other things."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


FAR = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in pairwise("abcdefghi"))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>&{};</t></is></c></row>'
ROW = '<row r="1"><c r="A1" t="n"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

FILES: dict[str, tuple[str, Make]] = {
    "empty.xlsx": ("W001", lambda: b""),
    "text.xlsx": ("W001", lambda: b"id,answer\nDG-POL-01,3\n"),
    "page.xls": ("W001", lambda: b"<html><table><tr><td>3</td></tr></table></html>"),
    "letter.xlsx": ("W001", lambda: b"%PDF-1.7\n"),
    "word.xlsx": ("W001", lambda: zipped(word__document="", **{"word__document.xml": "<a/>"})),
    "photographs.xlsx": ("W001", lambda: zipped(a="1", b="2")),
    "truncated.xlsx": ("W002", lambda: sound()[:3000]),
    "bytes-flipped.xlsx": (
        "W002",
        lambda: repacked({SHEET: sheet_of("")}).replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    ),
    "broken-xml.xlsx": ("W002", lambda: repacked({SHEET: sheet_of('<row r="1"><c r="A1"><v>')})),
    "no-strings.xlsx": ("W002", lambda: repacked({STRINGS: None})),
    "no-relations.xlsx": ("W002", lambda: repacked({"xl/_rels/workbook.xml.rels": None})),
    "no-sheets.xlsx": ("W030", lambda: repacked({SHEET: None})),
    "junk.xls": ("W002", lambda: OLE + bytes(range(256)) * 20),
    "password.xlsx": (
        "W003",
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    ),
    "long-text.xlsx": (
        "W004",
        swollen,
    ),
    "lies-about-its-size.xlsx": ("W002", lying),
    "many-parts.xlsx": ("W004", many_parts),
    "entities.xlsx": ("W005", lambda: repacked({SHEET: sheet_of(INLINE.format("i"), BOMB)})),
    "outside.xlsx": ("W005", lambda: repacked({SHEET: sheet_of(INLINE.format("a"), EXTERNAL)})),
    "utf-16.xlsx": (
        "W005",
        lambda: repacked(
            {SHEET: sheet_of(FAR).decode().replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
    ),
    "far-cell.xlsx": ("W006", lambda: repacked({SHEET: sheet_of(FAR)})),
    "far-cell-in-single-quotes.xlsx": (
        "W006",
        lambda: repacked({SHEET: sheet_of(FAR.replace('"', "'"))}),
    ),
    "far-cell-with-a-prefix.xlsx": (
        "W006",
        lambda: repacked(
            {SHEET: sheet_of(FAR.replace("<", "<x:").replace("<x:/", "</x:"), root="x:worksheet")}
        ),
    ),
    "far-cell-by-its-row.xlsx": (
        "W006",
        lambda: repacked(
            {SHEET: sheet_of('<row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>")}
        ),
    ),
    "far-cell-written-twice.xlsx": (
        "W002",
        lambda: repacked(
            {SHEET: sheet_of('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>')}
        ),
    ),
    "million-rows.xlsx": (
        "W004",
        lambda: repacked({SHEET: sheet_of(ROW * 1_000_000)}),
    ),
    "many-rows.xlsx": (
        "W006",
        lambda: repacked({SHEET: sheet_of(ROW * 410_000)}),
    ),
    "as-many-rows-as-can-be-read.xlsx": (
        "W030",
        lambda: repacked(
            {
                SHEET: sheet_of(
                    "".join(
                        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60_000)
                    )
                )
            }
        ),
    ),
    "one-text-in-many-cells.xlsx": (
        "W007",
        lambda: repacked(
            {
                STRINGS: f'<sst xmlns="{MAIN}"><si><t>{"A" * 32_000}</t></si></sst>'.encode(),
                SHEET: sheet_of(
                    "".join(
                        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>'
                        for n in range(1, 19_000)
                    )
                ),
            }
        ),
    ),
    "repeated.ods": ("W006", lambda: ods_rows(1_048_576, 16_384)),
    "repeated-to-the-limit.ods": ("W007", lambda: ods_rows(950_000, 2)),
    "entities.ods": ("W005", lambda: ods("<table:table>&i;</table:table>", BOMB)),
    "drawing.ods": ("W001", lambda: zipped(mimetype="application/x", **{"content.xml": "<a/>"})),
}
"""By name: the code that must be reported, and what makes the file."""


def write_all(folder: Path) -> dict[str, Path]:
    """Write every file into a folder."""
    found = {}
    for name, (_, make) in FILES.items():
        found[name] = folder / name
        found[name].write_bytes(make())
    return found
