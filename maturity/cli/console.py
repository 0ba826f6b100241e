"""The terminal to print to."""

import sys
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def console() -> "Console":
    """Return a console on stdout: no colour when piped or under NO_COLOR, 80 columns unknown."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, soft_wrap=False, emoji=False, markup=False)


def bar(low: Fraction, high: Fraction, width: int) -> str:
    """Return a bar of `width` characters, full up to the share `low` and possible up to `high`.

    In ASCII where nothing else is safe. Rounded down: a bar is full only when all is reached.
    """
    encoding = (sys.stdout.encoding or "").lower()
    full, possible, rest = ("█", "▒", "░") if encoding.startswith("utf") else ("#", "+", "-")
    sure, open_to = floor(low * width), floor(high * width)
    return full * sure + possible * (open_to - sure) + rest * (width - open_to)


def plain_table() -> "Table":
    """Return a table without lines, as wide as its content."""
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
