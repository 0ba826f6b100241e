"""Text that nobody sees: in the colour of its cell, or under a number format that shows nothing."""

import colorsys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from maturity.colours import WHITE, contrast
from maturity.i18n import N_
from maturity.workbooks.grid import At

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook

COLOUR = N_("the text has the colour of its cell")
FORMAT = N_("the number format shows nothing")
_FAINT = 1.5
"""A contrast below which nobody reads a text; between two colours that are the same it is 1."""
_BLACK = "#000000"
_AUTOMATIC = {64: _BLACK, 65: WHITE}
"""The numbers of the colours that a window has for text and ground."""
_THEME = (WHITE, _BLACK, "#e7e6e6", "#44546a")
"""The first colours of the theme of Excel, where a file brings none."""
_TEXT_SECTION = 4


@dataclass(slots=True)
class Unseen:
    """Find such text in a workbook; cells of one look are looked at once."""

    book: "Workbook"
    _theme: tuple[str, ...] = field(init=False)
    _faint: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._theme = _theme(getattr(self.book, "loaded_theme", None))

    def cells(self, title: str) -> Iterator[tuple[At, str, str]]:
        """Yield the cells of a sheet with what they hold and why it is not seen."""
        for row in self.book[title].iter_rows():
            for cell in row:
                if cell.value is None or not str(cell.value).strip():
                    continue
                at = cell.row - 1, cell.column - 1
                if self._is_faint(cell):
                    yield at, str(cell.value), COLOUR
                elif _shows_nothing(cell.number_format, cell.value):
                    yield at, str(cell.value), FORMAT

    def _is_faint(self, cell: "Cell") -> bool:
        look = cell.style_id
        if look not in self._faint:
            ground, ink = self._ground(cell.fill), self._colour(cell.font.color, _BLACK)
            self._faint[look] = bool(ground and ink) and contrast(ink, ground) < _FAINT
        return self._faint[look]

    def _ground(self, fill: Any) -> str:  # noqa: ANN401 - a fill of either kind
        """Return the colour behind a text, nothing where it is not one colour."""
        kind = getattr(fill, "patternType", "gradient")
        if kind is None or kind == "none":
            return WHITE
        return self._colour(fill.fgColor, WHITE) if kind == "solid" else ""

    def _colour(self, colour: Any, otherwise: str) -> str:  # noqa: ANN401 - openpyxl's own
        """Return a colour as #rrggbb, nothing where the file does not tell it."""
        from openpyxl.styles.colors import COLOR_INDEX

        if colour is None or colour.type == "auto":
            return otherwise
        if colour.type == "rgb":
            found = f"#{colour.rgb[-6:].lower()}"
        elif colour.type == "theme":
            found = self._theme[colour.theme] if colour.theme < len(self._theme) else ""
        else:
            number = colour.indexed
            known = COLOR_INDEX[number][-6:].lower() if number < len(COLOR_INDEX) else ""
            found = _AUTOMATIC.get(number, f"#{known}" if known else "")
        return _tinted(found, colour.tint) if found else ""


def _shows_nothing(form: str, value: object) -> bool:
    """Return whether a number format has an empty section for a value."""
    sections = form.split(";")
    if len(sections) == 1 or any(one.strip() for one in sections):
        return False
    return len(sections) >= _TEXT_SECTION or not isinstance(value, str)


def _theme(raw: bytes | str | None) -> tuple[str, ...]:
    """Return the colours of a theme in the order of their numbers, the light ones first."""
    if not raw:
        return _THEME
    scheme = next((one for one in ET.fromstring(raw).iter() if _name(one) == "clrScheme"), None)  # noqa: S314 - no entities, and within bounds
    if scheme is None:
        return _THEME
    found = [one[0].get("lastClr") or one[0].get("val") or "" for one in scheme if len(one)]
    colours = [f"#{one.lower()}" if len(one) == 6 else "" for one in found]  # noqa: PLR2004
    # The file has dark before light, the numbers light before dark.
    order = (1, 0, 3, 2, *range(4, len(colours)))
    return tuple(colours[at] for at in order) if len(colours) > max(order[:4]) else _THEME


def _tinted(colour: str, tint: float) -> str:
    """Return a colour lighter (above 0) or darker (below), as ECMA-376 has it."""
    if not tint:
        return colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    hue, light, rich = colorsys.rgb_to_hls(*parts)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "#" + "".join(
        f"{round(one * 255):02x}" for one in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), rich)
    )


def _name(one: ET.Element) -> str:
    return str(one.tag).rpartition("}")[2]
