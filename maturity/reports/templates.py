"""The templates of reports: sandboxed, and they see what they are given and nothing else."""

from functools import cache
from typing import TYPE_CHECKING

from maturity.i18n import translations
from maturity.resources import builtin

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "agency"


@cache
def environment(lang: str) -> "Environment":
    """Return the environment of the agency's templates, whose own words are in `lang`."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    found = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(builtin("report_templates") / TEMPLATE),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.install_gettext_translations(  # type: ignore[attr-defined]
        translations(lang), newstyle=True
    )
    return found
