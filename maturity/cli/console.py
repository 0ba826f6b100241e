"""The terminal to print to."""

import sys

from rich.console import Console


def console() -> Console:
    """Return a console on stdout: no colour when piped or under NO_COLOR, 80 columns unknown."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=False, emoji=False, markup=False)


def bar(share: float, width: int) -> str:
    """Return a bar of `width` characters filled to `share`, in ASCII where nothing else is safe."""
    encoding = (sys.stdout.encoding or "").lower()
    full, rest = ("█", "░") if encoding.startswith("utf") else ("#", "-")
    filled = round(share * width)
    return full * filled + rest * (width - filled)
