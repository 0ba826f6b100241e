"""The looks of the workbook: what one reads is quiet and locked, what one writes in is framed."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from maturity.notation import typed_days
from maturity.spreadsheet.palette import ACCENT, ALARM, ENTRY, FONT, INK, LADDER, LINE, PALE, QUIET

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top", "locked": True}
_WRAP = {"text_wrap": True}
_ROW = {**_WRAP, "bottom": 1, "bottom_color": LINE}
_ENTRY = {
    "align": "left",
    "indent": 1,
    **_WRAP,
    "locked": False,
    "bg_color": ENTRY,
    "border": 1,
    "border_color": "#9AA5B1",
    "num_format": "@",
}
_INSIDE = {"align": "left", "indent": 1}
_CENTRE = {"align": "center", "valign": "vcenter"}

_STYLES: MappingProxyType[str, dict[str, Any]] = MappingProxyType(
    {
        "code": {"font_size": 8, "font_color": QUIET},
        "title": {
            "font_size": 18,
            "bold": True,
            "font_color": ACCENT,
            **_WRAP,
            "valign": "vcenter",
        },
        "heading": {**_WRAP, "font_size": 14, "bold": True, "font_color": ACCENT},
        "subtitle": {"font_color": QUIET, **_WRAP},
        "warning": {
            "bold": True,
            **_WRAP,
            "valign": "vcenter",
            "bg_color": PALE,
            "border": 2,
            "border_color": ACCENT,
            "align": "left",
            "indent": 1,
        },
        "section": {
            "font_size": 13,
            "bold": True,
            "font_color": ACCENT,
            "bottom": 2,
            "bottom_color": ACCENT,
            "valign": "vcenter",
        },
        "step": {**_WRAP, "valign": "vcenter"},
        "step_number": {"bold": True, "font_color": ACCENT, "align": "right", "indent": 1},
        "label": {**_ROW, "bold": True, "valign": "vcenter"},
        "help": {**_ROW, **_INSIDE, "font_size": 9, "font_color": QUIET, "valign": "vcenter"},
        "note": {**_WRAP, "font_size": 9, "font_color": QUIET},
        "header": {
            **_WRAP,
            "bold": True,
            "valign": "vcenter",
            "bg_color": ACCENT,
            "font_color": "#FFFFFF",
            "border": 1,
            "border_color": LINE,
            **_INSIDE,
        },
        "group": {
            "bold": True,
            "font_size": 11,
            "font_color": ACCENT,
            "bg_color": PALE,
            "valign": "vcenter",
            "top": 2,
            "top_color": ACCENT,
        },
        "id": {**_ROW, "font_size": 9, "font_color": QUIET},
        "question": _ROW,
        "label_text": {"bold": True, "font_color": ACCENT},
        "question_text": {},
        "help_text": {"font_size": 9, "font_color": QUIET, "italic": True},
        "item": {**_ROW, "align": "left", "indent": 2},
        "level": {**_ROW, **_INSIDE, "font_size": 9, "left": 1, "left_color": LINE},
        "level_merged": {
            **_ROW,
            **_INSIDE,
            "font_size": 9,
            "left": 1,
            "left_color": LINE,
            "valign": "vcenter",
        },
        "expected": {**_ROW, "font_size": 9, "font_color": QUIET},
        "state": {**_ROW, "font_size": 9, "bold": True, "align": "center"},
        "closed": {**_ROW, "bg_color": "#E4E7EB", "num_format": "@"},
        "entry": _ENTRY,
        "entry_strong": {**_ENTRY, "bold": True},
        "entry_date": _ENTRY,
        "field": {**_ENTRY, "valign": "vcenter"},
        "field_date": {**_ENTRY, "valign": "vcenter"},
        "entry_number": {**_ENTRY, "num_format": "General", "align": "right", "indent": 0},
        "given": {**_ROW, **_INSIDE, "bold": True, "bg_color": PALE, "valign": "vcenter"},
        "given_date": {**_ROW, **_INSIDE, "bold": True, "bg_color": PALE, "valign": "vcenter"},
        "count": {**_ROW, "align": "right", "num_format": "#,##0"},
        "share": {**_ROW, "align": "right", "valign": "vcenter", "num_format": "0%"},
        "figure": {**_ROW, **_CENTRE, "bold": True, "num_format": "0"},
        "score": {**_ROW, **_CENTRE, "num_format": "0.00"},
        "words": {**_ROW, "align": "center", "valign": "vcenter"},
        "text": {**_ROW, "valign": "vcenter"},
        "strong": {**_ROW, "bold": True, "valign": "vcenter"},
        "inside": {**_ROW, "align": "left", "indent": 2, "valign": "vcenter"},
        "big": {
            **_CENTRE,
            "font_size": 48,
            "bold": True,
            "font_color": ACCENT,
            "bg_color": PALE,
            "num_format": "0",
        },
        "big_words": {**_CENTRE, **_WRAP, "font_size": 12, "bg_color": PALE},
        "link": {**_ROW, "font_color": ACCENT, "underline": 1, "valign": "vcenter"},
    }
)


class Styles:
    """The formats of one workbook, made when they are first asked for."""

    def __init__(self, workbook: "Workbook", lang: str) -> None:
        self._workbook = workbook
        self._date = typed_days(lang)
        self._made: dict[str, Format] = {}

    def __call__(self, name: str) -> "Format":
        """Return the format of that name."""
        if name not in self._made:
            properties = _BASE | _STYLES[name]
            if name.endswith("_date"):
                properties["num_format"] = self._date
            self._made[name] = self._workbook.add_format(properties)
        return self._made[name]

    def alarm(self) -> "Format":
        """Return how a cell looks that has to be seen to: framed and bold, not only tinted."""
        properties = {"bold": True, "bg_color": ALARM, "border": 1, "border_color": INK}
        return self._workbook.add_format(properties)

    def quiet(self) -> "Format":
        """Return how a cell looks in which there is nothing to write."""
        return self._workbook.add_format({"bg_color": "#E4E7EB", "font_color": QUIET})

    def rung(self, step: int, of: int) -> "Format":
        """Return how a level looks, `step` above the lowest of `of` more."""
        place = round(step * (len(LADDER) - 1) / max(of, 1))
        dark = place == len(LADDER) - 1
        properties = {"bg_color": LADDER[place], "font_color": "#FFFFFF" if dark else INK}
        return self._workbook.add_format(properties)


def size_of(name: str) -> tuple[float, bool, bool, int]:
    """Return the size of a style's text in points, whether bold, whether wrapped, the indent."""
    look: dict[str, Any] = {**_BASE, **_STYLES[name]}
    return (
        look["font_size"],
        look.get("bold", False),
        look.get("text_wrap", False),
        look.get("indent", 0),
    )


def is_open(name: str) -> bool:
    """Return whether cells of a style can be written in."""
    return not (_BASE | _STYLES[name])["locked"]


def number_format(name: str) -> str:
    """Return the format in which cells of a style show numbers, dates aside."""
    return str(_STYLES[name].get("num_format", "General"))
