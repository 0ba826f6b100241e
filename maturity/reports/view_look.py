"""What a report looks like, and what a theme adds to it, in one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogoView:
    """The logo as a `data:` address, which fetches nothing, and in words.

    `raster` is the PNG for the workbook, empty where there is none.
    """

    source: str
    text: str
    raster: bytes
    raster_width: int
    raster_height: int


@dataclass(frozen=True, slots=True)
class BlockView:
    """Paragraphs, or the items of a list."""

    listed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A text of the agency's own."""

    title: str
    place: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class LookView:
    """The colours of a report, and what a theme adds; `own` where it is not the tool's look."""

    own: bool
    accent: str
    soft: str
    tint: str
    accent_dark: str
    soft_dark: str
    logo: LogoView | None
    sections: tuple[SectionView, ...]
