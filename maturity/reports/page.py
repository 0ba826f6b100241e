"""The HTML report: one file that fetches nothing, in every reading, rule and language.

What stands in the file is made here from the view models, a piece at a time; equal pieces are kept
once. The page's script only puts pieces in place: it knows no number and makes no markup.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import colours
from maturity.notation import name_of
from maturity.reports import svg
from maturity.reports.page_assets import content_policy, fonts, inside_script
from maturity.reports.page_pieces import asked, page_pieces
from maturity.reports.states import State
from maturity.reports.templates import environment, template_errors
from maturity.reports.view_words import Words
from maturity.resources import builtin

if TYPE_CHECKING:
    from maturity.reports.page_pieces import Made
    from maturity.reports.view_model import ReportView


PAGE, LOOK, ASSESSMENT = "maturity/page@1", ", look ", "assessment"
"""How a page names itself, and the theme and templates it was made with; the id of its data."""


def write_page(
    states: Mapping[State, "ReportView"],
    chosen: State,
    path: Path,
    templates: Path | None = None,
    *,
    look: str = "",
) -> None:
    """Write the report as one HTML file; the same views give the same bytes."""
    page = render_page(states, chosen, templates, look=look)
    path.write_text(page, encoding="utf-8", newline="\n")


def render_page(
    states: Mapping[State, "ReportView"],
    chosen: State,
    templates: Path | None = None,
    *,
    look: str = "",
) -> str:
    """Return the page that shows the state `chosen` and can be switched to all others.

    `templates` are somebody's own, which stand in for those of the same name; `look` is the digest
    of these and of the theme. The page carries the assessment of the state it shows.
    """
    with template_errors(templates):
        return _rendered(states, chosen, templates, look)


def _rendered(
    states: Mapping[State, "ReportView"], chosen: State, templates: Path | None, look: str
) -> str:
    from markupsafe import Markup

    pieces: dict[Markup, int] = {}
    made: Made = {}
    filled: dict[str, list[int]] = {}

    def number(piece: Markup) -> int:
        return pieces.setdefault(piece, len(pieces))

    view = states[chosen]
    # The pieces of the chosen state stand in the page itself, whole.
    first = dict(page_pieces(view, made, templates=templates))
    filled[chosen.key] = [number(piece) for piece in first.values()]
    for state in states:
        if state != chosen:
            found = dict(page_pieces(states[state], made, number=number, templates=templates))
            filled[state.key] = [number(piece) for piece in found.values()]
    slots = list(first)
    inside = set(filled[chosen.key])
    langs = list(dict.fromkeys(state.lang for state in states))
    words = {state.lang: _words(states[state]) for state in states}
    table: dict[str, object]
    table = {"chosen": chosen.key, "slots": slots, "states": filled, "words": words}
    carried = json.loads(view.assessment_json)
    # The problems of the input are told by who read it: they cannot be computed again.
    told = {
        state.lang: json.loads(shown.assessment_json)["problems"]
        for state, shown in states.items()
        if (state.reading, state.profile) == (chosen.reading, chosen.profile)
        and state.lang != chosen.lang
    }
    if any(told.values()):
        table["told"] = told
    assets = environment(chosen.lang, templates)
    style = Markup(  # noqa: S704 - the project's own style sheet
        assets.get_template("page/page.css").render(palette=_palette(view), fonts=fonts())
    )
    script = Markup(_file("page.js"))  # noqa: S704 - the project's own script
    return assets.get_template("page/page.html").render(
        view=view,
        langs=langs,
        names={lang: name_of(lang) for lang in langs},
        titles={lang: said["title"] for lang, said in words.items()},
        slot=first.__getitem__,
        slots=slots,
        asked=asked(view),
        rest=[(place, text) for text, place in pieces.items() if place not in inside],
        keywords=PAGE + (LOOK + look if look else ""),
        assessment=inside_script(carried),
        table=inside_script(table),
        style=style,
        script=script,
        policy=content_policy(style, script),
    )


def _file(name: str) -> str:
    return (builtin("report_templates") / "agency" / "page" / name).read_text(encoding="utf-8")


def _palette(view: "ReportView") -> dict[str, str]:
    """Return the colours of paper, and what the accents become on a dark screen."""
    look = view.look
    return {
        "ink": svg.INK,
        "muted": svg.MUTED,
        "line": svg.LINE,
        "track": svg.TRACK,
        "accent": look.accent,
        "accent_dark": look.accent_dark,
        "soft": look.soft,
        "soft_dark": look.soft_dark,
        "tint": look.tint,
        "dark": colours.DARK,
        "raised": colours.RAISED,
    }


def _words(view: "ReportView") -> dict[str, str]:
    """Return what the script writes itself, in the view's language."""
    # The script fills in the two numbers.
    shown = Words(view.lang).gettext("{n} of {of} questions", n="{n}", of="{of}")
    return {"title": f"{view.title} – {view.agency_name}", "shown": shown}
