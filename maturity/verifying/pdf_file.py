"""A PDF as read: what it carries, what each page says, and what each page draws."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

QUIET = logging.CRITICAL + 1
NOT_DRAWN = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs", "/Contents"})
"""Keys of a page that change nothing of what it shows; what lies over it is counted by itself."""
NOT_CONTENT = frozenset({"/Parent", "/Length", "/Filter", "/DecodeParms", "/StructParents"})


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its words in order, a digest of all it draws, how many things lie over it."""

    words: tuple[str, ...]
    drawn: str
    over: int


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What a report is compared by; `language` and `keywords` are empty where it has none."""

    attachments: tuple[bytes, ...]
    language: str
    keywords: str
    producer: str
    pages: tuple[PdfPage, ...]


def read_pdf(raw: bytes, attachment: str) -> PdfFile:
    """Read a PDF and the attachments of one name; raise `ValueError` for what is none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # pypdf says on its logger what it makes good; nobody has to know.
    logging.getLogger("pypdf").setLevel(QUIET)
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        root: Any = reader.trailer["/Root"]
        information = reader.metadata
        digests = _Digests()
        return PdfFile(
            attachments=tuple(reader.attachments.get(attachment, [])),
            language=str(root.get("/Lang", "")),
            keywords=(information and information.get("/Keywords")) or "",
            producer=(information and information.producer) or "",
            pages=tuple(_page(page, digests) for page in reader.pages),
        )
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    except (DependencyError, RuntimeError, ArithmeticError, MemoryError, AssertionError) as error:
        raise ValueError(type(error).__name__) from error


def _page(page: Any, digests: "_Digests") -> PdfPage:  # noqa: ANN401 - pypdf's objects hold anything
    shown = {key: page[key] for key in page if key not in NOT_DRAWN}
    strokes = page.get_contents()
    drawn = sha256(digests.of(shown) + (strokes.get_data() if strokes is not None else b""))
    return PdfPage(tuple(page.extract_text().split()), drawn.hexdigest(), _over(page))


def _over(page: Any) -> int:  # noqa: ANN401 - as above
    """Return how many annotations hide or add something: all but links and signatures unseen."""
    found = 0
    for one in page.get("/Annots") or ():
        annotation = one.get_object()
        left, bottom, right, top = (float(edge) for edge in annotation.get("/Rect", (0, 0, 0, 0)))
        unseen = left == right or bottom == top
        found += annotation.get("/Subtype") != "/Link" and not unseen
    return found


class _Digests:
    """Digests of objects by what they are made of, whatever their numbers and their compression."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._above: list[int] = []

    def of(self, value: Any) -> bytes:  # noqa: ANN401 - as above
        """Return the digest of one object."""
        value = value.get_object() if hasattr(value, "get_object") else value
        if not isinstance(value, dict | list):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return repr(float(value) if number else value).encode()
        key = id(value)
        if key in self._above:
            return b"^"
        if key not in self._known:
            self._above.append(key)
            self._known[key] = sha256(b"|".join(self._parts(value))).digest()
            self._above.pop()
        return self._known[key]

    def _parts(self, value: Any) -> Iterator[bytes]:  # noqa: ANN401 - as above
        if isinstance(value, list):
            yield from (self.of(one) for one in value)
            return
        for key in sorted(value.keys() - NOT_CONTENT):
            yield str(key).encode()
            yield self.of(value[key])
        if hasattr(value, "get_data"):
            yield value.get_data()
