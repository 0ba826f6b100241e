"""The marks that charts are drawn with, as SVG: lengths are points, texts are escaped."""

from collections.abc import Sequence
from html import escape

from maturity.reports.foreign import language_of

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
INK = "#16202b"
MUTED = "#5b6570"
LINE = "#c3cad2"
TRACK = "#e6eaee"


def number(value: float) -> str:
    """Return a length with the places that can be seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def rect(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    """Return a rectangle."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'fill="{fill}"{more}/>'
    )


def diamond(x: float, y: float) -> str:
    """Return a hollow square on its corner."""
    corners = ((x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5))
    points = " ".join(f"{number(across)},{number(down)}" for across, down in corners)
    return f'<polygon points="{points}" fill="#ffffff" stroke="{MUTED}" stroke-width="1"/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float) -> str:
    """Return a line."""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{colour}" stroke-width="{number(thick)}"/>'
    )


def text(  # noqa: PLR0913, PLR0917 - a text's own
    x: float, y: float, words: str, colour: str, size: float, anchor: str, weight: int = 400
) -> str:
    """Return a text in one line."""
    bold = "" if weight == 400 else f' font-weight="{weight}"'  # noqa: PLR2004 - the initial value
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    tongue = f' lang="{language_of(words)}"' if language_of(words) else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" fill="{colour}" font-size="{number(size)}"'
        f"{bold}{aligned}{tongue}>{escape(words)}</text>"
    )


def svg(width: float, height: float, title: str, parts: Sequence[str], kind: str = "") -> str:
    """Return the whole picture; its title is its alternative text in a tagged PDF."""
    size = f"{number(width)}pt", f"{number(height)}pt"
    named = f' class="{kind}"' if kind else ""
    return (
        f'<svg{NAMESPACE} width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {number(width)} {number(height)}" font-family="Inter" role="img"{named}>'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
