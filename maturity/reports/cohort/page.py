"""The page of a cohort: one HTML file that fetches nothing, in every language.

Rows of agencies are made once and moved by the page's script, which makes no markup; without it
the larger groups stand folded by province.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import colours
from maturity.i18n import LANGUAGES
from maturity.models.cohort import Cohort
from maturity.notation import name_of
from maturity.reports import svg
from maturity.reports.cohort import charts
from maturity.reports.cohort.league_rows import MOST, Group, Rows, Texts
from maturity.reports.cohort.terms import Known
from maturity.reports.cohort.view import cohort_view
from maturity.reports.cohort.view_model import CohortView, PartView
from maturity.reports.page_assets import content_policy, fonts, inside_script
from maturity.reports.templates import environment
from maturity.reports.view_words import Words
from maturity.resources import builtin

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = "cohort"
PAGE = 50
"""Agencies that are shown at once where there are many."""
_SECTIONS = ("verdict", "states", "map", "weak", "indicators", "rules", "near", "agencies")
_ASKED = ("clarify", "changes")


def write_cohort_page(cohort: Cohort, path: Path, lang: str) -> None:
    """Write the page; the same cohort gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page_pieces(cohort, lang))


def render_cohort_page(cohort: Cohort, lang: str) -> str:
    """Return the page in a language; it can be switched to the others."""
    return "".join(page_pieces(cohort, lang))


def page_pieces(cohort: Cohort, lang: str) -> Iterator[str]:
    """Return the page in pieces, none of them large: a cohort may have a hundred thousand rows."""
    from markupsafe import Markup

    langs = (lang, *(one for one in LANGUAGES if one != lang))
    known = Known.of(cohort)
    views = {one: cohort_view(cohort, one, known) for one in langs}
    view = views[lang]
    texts = Texts(langs)
    parts = [part for part in cohort.parts if part.members]
    groups = {
        shown.id: Rows(cohort, part, texts, known).groups(shown.id)
        for shown, part in zip(view.parts, parts, strict=True)
    }
    pieces = {one: dict(_pieces(views[one], groups)) for one in langs}
    env = environment(lang, None, FOLDER)
    style = Markup(  # noqa: S704 - the project's own style sheet
        env.get_template("page/cohort.css").render(
            palette=_palette(), fonts=fonts(), shades=charts.SHADES
        )
    )
    script = Markup(_script())  # noqa: S704 - the project's own script
    rows = {id_: [_with_rows(group) for group in found] for id_, found in groups.items()}
    number_of = {}
    for titles in _titles(groups):
        key = tuple(titles[one] for one in langs)
        number_of[key] = texts.all.setdefault(key, len(texts.all))
    return env.get_template("page/page.html").generate(
        view=view,
        langs=langs,
        names={one: name_of(one) for one in langs},
        titles={one: _title(views[one]) for one in langs},
        slot=pieces[lang].__getitem__,
        sections={part.id: list(_sections(part)) for part in view.parts},
        groups=rows,
        number_of=lambda titles: number_of[tuple(titles[one] for one in langs)],
        most=MOST,
        others=[(one, name, piece) for one in langs[1:] for name, piece in pieces[one].items()],
        table=inside_script(
            {
                "lang": lang,
                "most": MOST,
                "page": PAGE,
                "texts": texts.table(),
                "words": {one: _words(views[one], groups) for one in langs},
            }
        ),
        style=style,
        script=script,
        policy=content_policy(style, script),
    )


def _pieces(view: CohortView, groups: dict[str, list[Group]]) -> "Iterator[tuple[str, Markup]]":
    """Yield what fills each slot in one language."""
    from markupsafe import Markup

    parts: Any = _environment(view).get_template("page/parts.html").make_module(_seen(view))

    def piece(name: str, *given: object) -> Markup:
        # Inside HTML an SVG needs no namespace.
        text = str(getattr(parts, name)(*given)).strip().replace(svg.NAMESPACE, "")
        return Markup(text)  # noqa: S704 - a template's

    for name in ("skip", "head", "contents"):
        yield name, piece(name)
    for part in view.parts:
        for name in _sections(part):
            yield f"{part.id}-{name}", piece(name, part)
        for group in groups[part.id]:
            if group.count > MOST:
                yield f"{group.id}-tools", piece("tools", group)
    for name in ("files", "method"):
        yield name, piece(name)


def _environment(view: CohortView) -> "Environment":
    return environment(view.lang, None, FOLDER)


def _seen(view: CohortView) -> dict[str, Any]:
    """Return what the templates see: the view, its charts, numbers as the language writes them."""
    words = Words(view.lang)
    return {"view": view, "number": words.plain, **charts.markups(words)}


def _sections(part: PartView) -> Iterator[str]:
    """Yield the sections for which a part has something."""
    there = {
        "map": bool(part.tiles),
        "indicators": bool(part.indicators),
        "rules": bool(part.verdicts),
        "near": any(one.nearest for one in part.verdicts),
        "clarify": bool(part.clarifications),
        "changes": bool(part.changes_text) or part.sample is not None,
    }
    yield from (name for name in (*_SECTIONS, *_ASKED) if there.get(name, True))


def _with_rows(group: Group) -> dict[str, object]:
    from markupsafe import Markup

    # Their texts were escaped where they were made.
    folders = [
        {"titles": one.titles, "count": len(one.rows), "rows": map(Markup, one.rows)}
        for one in group.folders
    ]
    return {
        "id": group.id,
        "titles": group.titles,
        "heads": group.heads,
        "count": group.count,
        "folders": folders,
    }


def _titles(groups: dict[str, list[Group]]) -> Iterator[dict[str, str]]:
    for found in groups.values():
        for group in found:
            yield from (one.titles for one in group.heads)
            yield from (one.titles for one in group.folders)


def _title(view: CohortView) -> str:
    return f"{view.heading} – {view.title}"


def _words(view: CohortView, groups: dict[str, list[Group]]) -> dict[str, str]:
    """Return what the script writes itself; it fills in the numbers."""
    said = Words(view.lang).gettext(
        "{from_} to {to} of {n} found, {of} in all", from_="{from}", to="{to}", n="{n}", of="{of}"
    )
    titles = {group.id: group.titles[view.lang] for found in groups.values() for group in found}
    return {"title": _title(view), "shown": said, **titles}


def _script() -> str:
    path = builtin("report_templates") / FOLDER / "page" / "cohort.js"
    return path.read_text(encoding="utf-8")


def _palette() -> dict[str, str]:
    return {
        "ink": svg.INK,
        "muted": svg.MUTED,
        "line": svg.LINE,
        "track": svg.TRACK,
        "accent": colours.ACCENT,
        "accent_dark": colours.ACCENT_DARK,
        "soft": colours.SOFT,
        "soft_dark": colours.SOFT_DARK,
        "tint": colours.TINT,
        "dark": colours.DARK,
        "raised": colours.RAISED,
    }
