"""The file itself: what it is by its content, and its parts, unpacked within bounds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from maturity.i18n import N_
from maturity.problems import Phrase
from maturity.workbooks.grid import RefusedError

MOST_BYTES = 50_000_000
"""Of the file; photographs may stand in it."""
MOST_UNPACKED = 40_000_000
"""Of all parts that are read; a form with 300 questions takes 3 million."""
MOST_PARTS = 3_000
_MOST_DIRECTORY = 1_000_000
_END = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1_000_000


def archive_of(raw: bytes) -> zipfile.ZipFile | None:
    """Return the archive that a workbook is, None for the older kind of workbook (.xls).

    Raises `RefusedError` for what is neither, is damaged, or opens only with a password.
    """
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise RefusedError("W003")
        return None
    if not raw.startswith(b"PK"):
        raise RefusedError("W001", {"what": Phrase(_instead(raw))})
    return _opened(raw)


def archive_kind(archive: zipfile.ZipFile) -> Literal["xlsx", "ods"]:
    """Return what an archive holds; raise `RefusedError` where it is no workbook to be read."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        mimetype = unpacked(archive, ["mimetype"])["mimetype"]
        if b"opendocument.spreadsheet" in mimetype:
            return "ods"
        raise RefusedError("W001", {"what": Phrase(N_("another kind of document"))})
    for part, what in _OTHERS.items():
        if part in names:
            raise RefusedError("W001", {"what": Phrase(what)})
    if "[Content_Types].xml" in names:
        raise RefusedError("W002", {"what": "xl/workbook.xml"})
    raise RefusedError("W001", {"what": Phrase(N_("a zip archive"))})


_OTHERS = {
    "word/document.xml": N_("a Word document"),
    "ppt/presentation.xml": N_("a presentation"),
    "xl/workbook.bin": N_("a binary workbook (.xlsb)"),
}


def _instead(raw: bytes) -> str:
    """Return in words what a file is that is no workbook."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        return N_("an empty file")
    if head.startswith(b"%pdf"):
        return N_("a PDF")
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return N_("a web page")
    if head.startswith(b"<?xml"):
        return N_("an XML file")
    return N_("no file of Excel or LibreOffice")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; raise `RefusedError` for one that is too large."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RefusedError(
            "W004", {"what": Phrase(N_("the file")), "most": f"{MOST_BYTES // _MEGABYTE} MB"}
        )
    return path.read_bytes()


def _opened(raw: bytes) -> zipfile.ZipFile:
    """Return the archive; raise `RefusedError` where its directory is damaged or out of measure."""
    _bound_directory(raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError) as error:
        raise RefusedError("W002", {"what": str(error)[:80]}) from None
    if len(archive.infolist()) > MOST_PARTS:
        raise RefusedError("W004", {"what": Phrase(N_("the number of parts")), "most": MOST_PARTS})
    return archive


def _bound_directory(raw: bytes) -> None:
    """Refuse a directory whose mere reading would take long."""
    end = raw.rfind(_END, max(0, len(raw) - 65_600))
    if end < 0 or len(raw) < end + 22:
        raise RefusedError("W002", {"what": Phrase(N_("its end is missing"))})
    size = struct.unpack_from("<I", raw, end + 12)[0]
    if size > _MOST_DIRECTORY:  # In the larger form (zip64) too: its size is then 2³² - 1 here.
        raise RefusedError("W004", {"what": Phrase(N_("the number of parts")), "most": MOST_PARTS})


def unpacked(archive: zipfile.ZipFile, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return parts of an archive, all together within bounds, whatever it says of their sizes.

    Raises `RefusedError` for what is too large, damaged, protected, or defines entities.
    """
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for name in names:
        entry = archive.getinfo(name)
        if entry.flag_bits & 1:
            raise RefusedError("W003")
        if entry.file_size > left:
            most = f"{MOST_UNPACKED // _MEGABYTE} MB"
            raise RefusedError("W004", {"what": Phrase(N_("what is packed in it")), "most": most})
        try:
            with archive.open(entry) as part:
                found[name] = part.read(left)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise RefusedError("W002", {"what": str(error)[:80]}) from None
        if len(found[name]) != entry.file_size:
            raise RefusedError("W002", {"what": name})
        left -= entry.file_size
        if b"<!DOCTYPE" in found[name] or b"<!ENTITY" in found[name] or b"\0" in found[name]:
            raise RefusedError("W005", {"what": name})
    return found


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts that were looked at, so that a reader sees nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()
