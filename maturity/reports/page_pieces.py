"""The pieces of an HTML report in one state: what fills each slot of the page."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.reports.charts import Charts
from maturity.reports.page_flags import filters, flags_of
from maturity.reports.svg import NAMESPACE
from maturity.reports.templates import environment

if TYPE_CHECKING:
    from markupsafe import Markup

    from maturity.reports.view_model import ReportView

    Made = dict[tuple[object, ...], Markup]

BEFORE = (
    *("skip", "head", "look", "choices", "now", "contents", "result", "targets", "front"),
    *("domains", "columns", "spread", "why", "registers", "steps", "questions", "tools"),
)
AFTER = ("method", "sources", "identity", "end", "signatures")
"""Macros that fill the slot of their name, before and after those of nodes and questions."""


def page_pieces(
    view: "ReportView",
    made: "Made",
    *,
    number: "Callable[[Markup], int] | None" = None,
    templates: Path | None = None,
) -> Iterator[tuple[str, "Markup"]]:
    """Yield what fills each slot of the page in one state, in the order of the page.

    `made` holds the pieces of questions, nodes and steps, many of which are the same in several
    states. With `number`, a piece inside another is only named there by the number it is given.
    `templates` are somebody's own.
    """
    maker = _Maker(view, made, number, templates)
    empty = _empty(view)
    yield from ((name, maker.piece(name)) for name in BEFORE if name not in empty)
    for domain in view.domains:
        yield f"r-{domain.id}", maker.again("row", domain)
        yield f"g-{domain.id}", maker.again("group", domain)
        for node in domain.capabilities:
            yield f"r-{node.id}", maker.again("row", node)
            yield f"h-{node.id}", maker.again("summary", node)
            yield f"b-{node.id}", maker.again("holds", node)
    for one in view.questions:
        yield f"q-{one.id}", maker.again("question", one)
    yield from ((name, maker.piece(name)) for name in AFTER if name not in empty)


class _Maker:
    """Make the pieces of one state, each once."""

    def __init__(
        self,
        view: "ReportView",
        made: "Made",
        number: "Callable[[Markup], int] | None",
        templates: Path | None,
    ) -> None:
        template = environment(view.lang, templates).get_template("page/parts.html")
        self._parts = template.make_module({**_seen(view), "nested": self.nested})
        self._made = made
        self._number = number
        required = view.domains[0].required if view.domains else None
        # What the piece of a question or node depends on besides itself.
        self._seen_from = (view.lang, required, view.earlier is not None)

    def piece(self, name: str, *given: object) -> "Markup":
        """Return what the macro of that name makes."""
        from markupsafe import Markup

        return Markup(str(getattr(self._parts, name)(*given)).strip())  # noqa: S704 - a template's

    def again(self, name: str, one: object) -> "Markup":
        """Return what the macro makes of a thing, the same piece for the same thing."""
        key = (name, *self._seen_from, one)
        if key not in self._made:
            self._made[key] = self.piece(name, one)
        return self._made[key]

    def nested(self, name: str, one: object) -> "Markup":
        """Return such a piece inside another: whole, or only named by its number."""
        from markupsafe import Markup

        inside = self.again(name, one)
        if self._number is None:
            return inside
        return Markup('<div data-piece="{}"></div>').format(self._number(inside))


def _empty(view: "ReportView") -> set[str]:
    """Return the slots for which a view has nothing."""
    found = {"front", "end"} - {one.place for one in view.look.sections}
    return found if view.indicators or view.rules or view.duties else found | {"registers"}


def asked(view: "ReportView") -> dict[str, list[str]]:
    """Return the questions of each component, by id."""
    found: dict[str, list[str]] = {}
    for one in view.questions:
        found.setdefault(one.capability, []).append(one.id)
    return found


def _seen(view: "ReportView") -> dict[str, Any]:
    """Return what the templates see beside the view: charts, anchors, filters."""
    from markupsafe import Markup

    drawn = Charts(view)
    base, top = view.scale[0].number, view.scale[-1].number

    def markup(draw: Callable[..., str]) -> Callable[..., Markup]:
        # The charts escape what they are given, so what they return is markup. Inside HTML an SVG
        # needs no namespace.
        return lambda *one, **how: Markup(draw(*one, **how).replace(NAMESPACE, ""))  # noqa: S704

    return {
        "view": view,
        "ladder": markup(drawn.ladder),
        "bullet": markup(drawn.bullet),
        "axis": markup(drawn.axis),
        "overview": markup(drawn.overview),
        "figure": _figure,
        "flags": filters(view),
        "flags_of": lambda one: flags_of(one, view),
        "anchors": _anchors(view),
        "pips": lambda level: "●" * (level - base + 1) + "○" * (top - level),
    }


def _figure(*values: Fraction | int | None) -> str:
    """Return the first number there is as a script can sort by it, nothing for none."""
    number = next((one for one in values if one is not None), None)
    return "" if number is None else f"{float(number):.6g}"


def _anchors(view: "ReportView") -> dict[str, str]:
    """Return where each domain, component and question stands in the page."""
    nodes = (node for domain in view.domains for node in (domain, *domain.capabilities))
    return {node.id: f"n-{node.id}" for node in nodes} | {
        one.id: f"q-{one.id}" for one in view.questions
    }
