"""Read a theme, its pictures included, and see that its colours can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from maturity.colours import AA, ACCENT, INK, QUIET, RAISED, TINT, WHITE, contrast
from maturity.loading.logo import LogoError, Picture, read_logo
from maturity.loading.structure import fit
from maturity.models.theme import Colours, Logo, Theme
from maturity.problems import Problem, has_errors, in_order
from maturity.refusals import refusal
from maturity.source import Source
from maturity.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Look:
    """A theme with its pictures; `digest` is that of all its files."""

    theme: Theme
    digest: str
    logo: Picture | None = None
    workbook_logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Dress:
    """A theme and a folder of templates; `digest` is that of both, empty where there is neither."""

    look: Look | None = None
    templates: Path | None = None
    digest: str = ""


def read_theme(path: Path) -> tuple[Look | None, list[Problem]]:
    """Return the theme, or None and every reason why it cannot be used.

    Raises `OSError` when the file cannot be opened.
    """
    source = read_yaml(path)
    if source.data is None:
        return None, source.problems
    found, problems = theme_of(source)
    problems = in_order([*source.problems, *problems])
    return (None if has_errors(problems) else found), problems


def theme_of(source: Source) -> tuple[Look | None, list[Problem]]:
    """Return the theme that a document holds, and what is wrong with it and its pictures."""
    theme, problems = fit(source, Theme)
    if theme is None:
        return None, problems
    problems += _contrasts(source, theme.colours or Colours())
    logo = workbook = None
    if theme.logo is not None:
        logo = _picture(source, theme.logo, "file", problems)
        workbook = _picture(source, theme.logo, "workbook", problems)
    digest = sha256(theme.model_dump_json().encode())
    for one in (logo, workbook):
        digest.update(sha256(one.content if one else b"").digest())
    return Look(theme, digest.hexdigest(), logo, workbook), problems


def _picture(source: Source, logo: Logo, key: str, problems: list[Problem]) -> Picture | None:
    name = getattr(logo, key)
    if name is None:
        return None
    try:
        return read_logo(Path(source.path).parent, name, png=key == "workbook")
    except LogoError as error:
        place = source.place(("logo", key))
        problems.append(Problem(error.code, place, error.parameters))
    except OSError as error:
        problems.append(source.problem("Y013", ("logo", key), what=refusal(error)))
    return None


def _contrasts(source: Source, colours: Colours) -> Iterator[Problem]:
    """Yield the colours that cannot be read where they stand (WCAG 2.2, AA)."""
    tint = colours.tint or TINT
    pairs = [
        ("tint", colours.tint, INK),
        ("tint", colours.tint, QUIET),
        ("accent", colours.accent, WHITE),
        ("accent", colours.accent, tint),
        ("accent_dark", colours.accent_dark, RAISED),
    ]
    if colours.accent is None:
        pairs.append(("tint", colours.tint, ACCENT))
    for key, colour, other in pairs:
        if colour is not None and contrast(colour, other) < AA:
            ratio = f"{int(contrast(colour, other) * 10) / 10:.1f}"
            yield source.problem(
                "M007", ("colours", key), value=colour, other=other, ratio=ratio, least=f"{AA:.1f}"
            )
            return
