"""Colours as #rrggbb: how well they are told apart (WCAG 2.2), and mixtures with white."""

WHITE = "#ffffff"
DARK, RAISED = "#12181f", "#1b232c"
"""The grounds of a dark screen: of the page, and of what stands out on it."""
INK, QUIET = "#16202b", "#5b6570"
"""Text, on every ground."""
ACCENT, SOFT, TINT = "#1d4f7c", "#5f86a8", "#f1f4f6"
"""What a theme may replace."""
ACCENT_DARK, SOFT_DARK = "#8ab8e6", "#7ea6c9"
"""The same on a dark screen."""
AA = 4.5
"""The contrast that WCAG 2.2 asks of text at level AA."""
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, with_: str, share: float) -> str:
    """Return a colour with a share of another in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_parts(colour), _parts(with_), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable_on(colour: str, ground: str) -> str:
    """Return a colour with as much white in it as it needs to be read on a dark ground."""
    tries = (mixed(colour, WHITE, step / _STEPS) for step in range(_STEPS))
    return next((one for one in tries if contrast(one, ground) >= AA), WHITE)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
