"""What every HTML page of the tool shares: fonts inside the file, and a policy that closes it."""

import base64
import json
from hashlib import sha256
from typing import TYPE_CHECKING

from maturity.resources import builtin

if TYPE_CHECKING:
    from markupsafe import Markup


def content_policy(style: str, script: str) -> str:
    """Return what the browser may do with the page: run this script, use this style, nothing more.

    Every address is closed, `data:` aside for the fonts and pictures inside the file, and no text
    can become markup (trusted types).
    """

    def digest(text: str) -> str:
        return base64.b64encode(sha256(text.encode()).digest()).decode()

    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{digest(script)}'",
            f"style-src 'sha256-{digest(style)}'",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def fonts() -> dict[str, str]:
    """Return the fonts as `data:` addresses."""
    folder = builtin("report_templates") / "fonts"
    return {
        name.lower(): "data:font/woff2;base64,"
        + base64.b64encode((folder / f"Inter-{name}.woff2").read_bytes()).decode()
        for name in ("Regular", "SemiBold")
    }


def inside_script(value: object) -> "Markup":
    """Return JSON that no parser of HTML can take for the end of its element."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing is left that markup is made of
