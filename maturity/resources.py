"""Where the shipped data lies: inside the installed package, else in the checkout."""

from functools import cache
from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


@cache
def builtin(folder: str) -> Path:
    """Return the shipped folder of that name: `questionnaires`, `report_templates`, `examples`.

    Raises `FileNotFoundError` when the installation lacks it.
    """
    for root in (_PACKAGED, _CHECKOUT):
        if (root / folder).is_dir():
            return root / folder
    msg = f"this installation lacks its folder {folder!r}"
    raise FileNotFoundError(msg)
