"""The templates of reports: sandboxed, and they see what they are given and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.reports.foreign import language_of, marked_translations
from maturity.resources import builtin

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATE, SHARED = "agency", "shared"


@cache
def environment(lang: str, own: Path | None = None, folder: str = TEMPLATE) -> "Environment":
    """Return the environment of the templates of a report, whose own words are in `lang`.

    A template in the folder `own` stands in for the one of the same name, which
    it can still include as `shipped/…`. Those of the agency's report are `agency/…`, what pages
    of every kind share is `shared/…`.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    templates = builtin("report_templates")
    shipped = ChoiceLoader(
        [
            FileSystemLoader(templates / folder),
            PrefixLoader({one: FileSystemLoader(templates / one) for one in (TEMPLATE, SHARED)}),
        ]
    )
    mine = [FileSystemLoader(own)] if own else []

    found = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*mine, shipped, PrefixLoader({"shipped": shipped})]),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.install_gettext_translations(  # type: ignore[attr-defined]
        marked_translations(lang, markup=True), newstyle=True
    )
    found.filters |= {"unmarked": _unmarked, "language": _language}
    return found


def _unmarked(text: str) -> str:
    """Return a text for where no markup can stand, such as an attribute."""
    from markupsafe import Markup

    # A message of a template is markup already, what a view holds is not yet.
    return text.striptags() if isinstance(text, Markup) else str(text)


def _language(text: str) -> "Markup":
    """Return the attribute for what can hold no markup itself and is in another language."""
    from markupsafe import Markup

    lang = language_of(text)
    return Markup(' lang="{}"').format(lang) if lang else Markup("")


@contextmanager
def template_errors(own: Path | None) -> Iterator[None]:
    """Say of a template of somebody's own where it is wrong; one of the tool's is a bug."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        yield
    except (TemplateError, TypeError, ValueError, ArithmeticError, OverflowError) as error:
        if own is None:
            raise
        name, line = "", 0
        if isinstance(error, TemplateSyntaxError):
            name, line = error.filename or error.name or "", error.lineno
        else:
            at = error.__traceback__
            while at is not None:  # the innermost frame of a template
                if at.tb_frame.f_code.co_filename.endswith((".html", ".css")):
                    name, line = at.tb_frame.f_code.co_filename, at.tb_lineno
                at = at.tb_next
        raise CannotContinueError(
            N_("{path}:{line}: the template cannot be used: {what}"),
            path=name or own,
            line=line,
            what=str(error) or type(error).__name__,
        ) from error
