"""Text from files, made safe for whatever reads what `check` prints."""

import json
import os
import re
from pathlib import Path

from maturity.cells import printable
from maturity.problems import Place

_UNREADABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Bytes of a file name that are no text, and what no XML document can hold."""
_BREAKS = re.compile("\\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\s*")
_NOT_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What `json.dumps` lets through and a terminal, or UTF-8, does not take."""


def clean(text: str) -> str:
    """Return a text, character by character, without those that steer a terminal."""
    return _UNREADABLE.sub("�", printable(text))


def one_line(text: object) -> str:
    """Return a text on one line: no file may write a line of its own into the output."""
    return clean(_BREAKS.sub(" ", str(text)))


def path_from_here(path: str) -> str:
    """Return a path below the current folder with slashes and relative to it; any other in full."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - a link stays the place that was named
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def in_workbook(place: Place) -> str:
    """Return the sheet and cell as the beginning of a message, nothing where there are none."""
    cell = "!".join(part for part in (place.sheet, place.cell) if part)
    return f"{one_line(cell)}: " if cell else ""


def json_text(value: object) -> str:
    """Return a value as JSON that is safe to print anywhere, Vietnamese kept readable."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
