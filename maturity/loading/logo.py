"""Read the picture of a theme: SVG or PNG, small, and with nothing in it that leads elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 256 * 1024
"""Bytes of a logo: it stands in every report."""
MOST_PIXELS = 4000
"""Pixels of a side: a small file can hold a picture that fills the memory."""
MOST_ELEMENTS = 5000
_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 33
_REFUSED = frozenset({"script", "foreignobject", "iframe", "image", "feimage", "use", "a", "set"})
"""Elements that run, lead elsewhere or bring other documents in; `use` within the file may stay."""
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?\s*#)|@import|expression\(|\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in its file."""

    media: str
    content: bytes
    width: int = 0
    height: int = 0


class LogoError(Exception):
    """The code of what is wrong with a picture, and what its message needs."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters


def read_logo(folder: Path, name: str, *, png: bool = False) -> Picture:
    """Return the picture of a file inside `folder`; raise `LogoError` where it cannot be used."""
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise LogoError("M003", file=name)
    if not path.is_file():
        raise LogoError("M002", file=name)
    if path.stat().st_size > LARGEST:
        raise LogoError("M005", size=-(-path.stat().st_size // 1024), most=LARGEST // 1024)
    content = path.read_bytes()
    if content.startswith(_PNG):
        return _png(content, name)
    if png:
        raise LogoError("M004", file=name, kinds="PNG")
    return _svg(content, name)


def _png(content: bytes, name: str) -> Picture:
    if len(content) < _HEAD or content[12:16] != b"IHDR" or b"IEND" not in content[-12:]:
        raise LogoError("M004", file=name, kinds="SVG, PNG")
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise LogoError("M009", width=width, height=height, most=MOST_PIXELS)
    return Picture("image/png", content, width, height)


def _svg(content: bytes, name: str) -> Picture:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, ValueError, LookupError, DefusedXmlException) as error:
        raise LogoError("M004", file=name, kinds="SVG, PNG") from error
    if _local(root.tag) != "svg":
        raise LogoError("M004", file=name, kinds="SVG, PNG")
    for number, element in enumerate(root.iter()):
        if number >= MOST_ELEMENTS:
            raise LogoError("M006", what=f"> {MOST_ELEMENTS} elements")
        for what in _refused(element):
            raise LogoError("M006", what=what)
    return Picture("image/svg+xml", content)


def _refused(element: "Element") -> Iterator[str]:
    """Yield what an element holds that could run or lead out of the picture."""
    tag = _local(element.tag)
    links = [value for key, value in element.attrib.items() if _local(key) in {"href", "src"}]
    if (tag in _REFUSED and tag != "use") or any(not link.startswith("#") for link in links):
        yield f"<{tag}>"
    if tag.startswith("animate"):
        yield f"<{tag}>"
    for key, value in element.attrib.items():
        if _local(key).startswith("on") or _REFERENCE.search(value):
            yield f"{_local(key)}="
    if tag == "style" and _REFERENCE.search(element.text or ""):
        yield "<style>"


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
