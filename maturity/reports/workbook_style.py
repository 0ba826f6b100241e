"""The looks of a workbook: one family of quiet formats that stay clear in grey."""

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from maturity import colours
from maturity.notation import days
from maturity.spreadsheet.palette import ACCENT, FONT, INK, LINE, MISSING, PALE, QUIET

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

TO_FILL = "#FFF1C2"
"""A cell that somebody has to fill in."""

_ON_PAPER = ("#3F6E9C", "#7C9CBC", MISSING)
"""Bars of components, and the second and third series of a chart."""
_LIGHTER = (0.18, 0.45, 0.78)
"""How much white makes them of an accent of somebody's own."""

_BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_ROW = {"text_wrap": True, "bottom": 1, "bottom_color": LINE}
_INDENTED = {"align": "left", "indent": 1}  # without an alignment there is no indent
_WORDS = {**_ROW, "align": "right", "indent": 1}
_NUMBER = {**_WORDS, "text_wrap": False}  # LibreOffice forgets the indent of a wrapped number

_STYLES: MappingProxyType[str, dict[str, Any]] = MappingProxyType(
    {
        "title": {"font_size": 20, "bold": True, "text_wrap": True, "valign": "vcenter"},
        "heading": {"font_size": 10, "font_color": QUIET, "text_wrap": True},
        "status": {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            **_INDENTED,
            "bg_color": PALE,
            "left": 5,
            "left_color": ACCENT,
        },
        "notice": {
            "text_wrap": True,
            "valign": "vcenter",
            "font_color": QUIET,
            "bg_color": PALE,
            "align": "right",
            "indent": 1,
        },
        "section": {
            "font_size": 13,
            "bold": True,
            "font_color": ACCENT,
            "valign": "vcenter",
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "note": {"font_size": 9, "font_color": QUIET, "text_wrap": True},
        "remark": {"font_size": 9, "font_color": QUIET},
        "sentence": {**_INDENTED, "font_size": 12, "text_wrap": True, "valign": "vcenter"},
        "label": {**_ROW, "font_color": QUIET},
        "fact_label": {**_ROW, **_INDENTED, "font_color": QUIET, "valign": "vcenter"},
        "fact": {**_ROW, "font_size": 12, "bold": True, "valign": "vcenter"},
        "big": {
            "font_size": 54,
            "bold": True,
            "font_color": ACCENT,
            "align": "center",
            "valign": "vcenter",
            "num_format": "0",
            "bg_color": PALE,
        },
        "big_words": {
            "font_size": 22,
            "bold": True,
            "font_color": ACCENT,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "bg_color": PALE,
        },
        "big_name": {
            "font_size": 12,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "bg_color": PALE,
        },
        "header": {
            "bold": True,
            "text_wrap": True,
            "valign": "bottom",
            "bg_color": PALE,
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "header_number": {
            "bold": True,
            "text_wrap": True,
            "valign": "bottom",
            "align": "right",
            "indent": 1,
            "bg_color": PALE,
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "header_inside": {
            "bold": True,
            "text_wrap": True,
            "valign": "bottom",
            **_INDENTED,
            "bg_color": PALE,
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "text": _ROW,
        "line": {**_ROW, "text_wrap": False},
        "sign": {**_ROW, "text_wrap": False, "align": "center"},
        "band": {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": ACCENT,
            "valign": "vcenter",
            "left": 1,
            "left_color": "#FFFFFF",
            **_INDENTED,
        },
        "missing": {**_ROW, "italic": True, "bg_color": TO_FILL},
        "detail": {**_ROW, **_INDENTED, "bg_color": PALE},
        "inside": {**_ROW, **_INDENTED},
        "link": {**_ROW, "font_color": ACCENT, "underline": 1},
        "link_inside": {**_ROW, **_INDENTED, "font_color": ACCENT, "underline": 1},
        "level": {**_NUMBER, "num_format": "0"},
        "score": {**_NUMBER, "num_format": "0.00"},
        "share": {**_NUMBER, "num_format": "0%"},
        "count": {**_NUMBER, "num_format": "#,##0"},
        "exact": {**_WORDS, "font_color": QUIET},
        "date": _NUMBER,
        "words": _WORDS,
    }
)
NUMBERS = frozenset({"level", "score", "share", "count", "date"})
"""Styles of numbers; where words stand instead of one, they take the style `words`."""
_DARK = Fraction(1, 2)
"""How much of the accent it takes until white reads better on it."""
_GROUP = {"bold": True, "bg_color": PALE}


@dataclass(frozen=True, slots=True)
class Measure:
    """What the height of a row depends on; `padding` is the pixels beside a cell's text."""

    size: float
    bold: bool
    wrapped: bool
    padding: int


class Styles:
    """The formats of one workbook, made when they are first asked for."""

    def __init__(self, workbook: "Workbook", lang: str, accent: str = "", tint: str = "") -> None:
        self._workbook = workbook
        self._date = days(lang)
        self.accent = accent or ACCENT
        own = (
            tuple(colours.mixed(accent, colours.WHITE, share) for share in _LIGHTER)
            if accent
            else ()
        )
        self.component, *series = own or _ON_PAPER
        self.series = (self.accent, *series)
        self.missing = series[-1]
        self._own: dict[Any, Any] = {ACCENT: self.accent, PALE: tint or PALE, MISSING: self.missing}
        self._made: dict[tuple[str, bool, bool], Format] = {}

    def __call__(self, name: str, *, group: bool = False, centred: bool = False) -> "Format":
        """Return the format of that name; `group` is that of a row that heads others.

        `centred` moves what has no place of its own to the middle of its row's height.
        """
        key = (name, group, centred)
        if key not in self._made:
            base = {**_BASE, "valign": "vcenter"} if centred else _BASE
            properties = {**base, **_STYLES[name], **(_GROUP if group else {})}
            if name == "date":
                properties["num_format"] = self._date
            own = {
                name: self.accent if value == ACCENT else value
                for name, value in properties.items()
            }
            self._made[key] = self._workbook.add_format(own)
        return self._made[key]

    @staticmethod
    def measure(name: str) -> Measure:
        """Return what the height of a row in that style depends on."""
        look = {**_BASE, **_STYLES[name]}
        return Measure(
            size=look["font_size"],
            bold=look.get("bold", False),
            wrapped=look.get("text_wrap", False),
            padding=6 + 10 * look.get("indent", 0),
        )

    def shaded(self, share: Fraction) -> "Format":
        """Return the format of a cell that stands so high between the lowest and the highest.

        It is told by how dark it is, and the number stays in the cell.
        """
        fill = colours.mixed(colours.WHITE, self.accent, float(share))
        return self._workbook.add_format(
            {"bg_color": fill, "font_color": colours.WHITE if share > _DARK else INK}
        )

    def strong(self) -> "Format":
        """Return the format of a cell that stands out by its weight alone."""
        return self._workbook.add_format({"bold": True})

    def marked(self) -> "Format":
        """Return the format of a cell that asks for attention: bold and framed, not only tinted."""
        return self._workbook.add_format(
            {"bold": True, "font_color": INK, "bg_color": self.missing, "border": 1}
        )
