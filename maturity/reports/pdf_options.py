"""How a PDF report is drawn, and how that stands in the file itself."""

from dataclasses import dataclass
from pathlib import Path

ATTACHMENT = "assessment.json"
"""The name under which a report carries its assessment."""
VARIANTS = ("pdf/ua-1", "pdf/a-3a", "pdf/a-3b", "pdf/a-3u")
"""What can be written: read aloud by default, or for the archive; all may carry the assessment."""
_KEYWORD = "maturity/report@1"
_PARTS = 3


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """The variant of PDF, and whether only the first part is drawn.

    `look` is the digest of a theme and of templates of one's own, `templates` the folder of those.
    """

    variant: str = VARIANTS[0]
    brief: bool = False
    look: str = ""
    templates: Path | None = None

    @property
    def keywords(self) -> str:
        """The keywords of the file, from which `read_keywords` has the options again."""
        own = ("look " + self.look,) if self.look else ()
        return ", ".join((_KEYWORD, "brief" if self.brief else "full", self.variant, *own))


def read_keywords(text: str) -> PdfOptions | None:
    """Return how a report was drawn, None for the keywords of another file.

    >>> read_keywords(PdfOptions(brief=True).keywords)
    PdfOptions(variant='pdf/ua-1', brief=True, look='', templates=None)
    """
    parts = [part.strip() for part in text.split(",")]
    parts, look = parts[:_PARTS], parts[_PARTS:]
    if len(look) > 1 or any(not one.startswith("look ") for one in look):
        return None
    if len(parts) != _PARTS or parts[0] != _KEYWORD or parts[2] not in VARIANTS:
        return None
    return PdfOptions(parts[2], brief=parts[1] == "brief", look="".join(look)[5:])
