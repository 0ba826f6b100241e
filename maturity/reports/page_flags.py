"""What the questions of a page can be narrowed down to."""

from typing import TYPE_CHECKING

from maturity.reports.view_words import Words

if TYPE_CHECKING:
    from maturity.reports.view_model import QuestionView, ReportView


def flags_of(one: "QuestionView", view: "ReportView") -> list[str]:
    """Return the filters that a question passes."""
    required = view.domains[0].required if view.domains else None
    below = required is not None and one.level.number is not None and one.level.number < required
    found = {
        "below": below,
        "core": one.core,
        "blank": one.state == "unanswered",
        "aside": one.state in {"not_applicable", "outside"},
        "unsupported": one.unsupported,
        "undated": one.undated,
        "checked": one.finding is not None,
        "differs": one.finding is not None and one.finding.differs,
    }
    return [name for name, passes in found.items() if passes]


def filters(view: "ReportView") -> list[tuple[str, str]]:
    """Return the filters that at least one question passes, with how many do."""
    words = Words(view.lang)
    required = view.domains[0].required if view.domains else None
    said = {
        "below": words.gettext("below level {level}, the next target", level=required),
        "core": words.gettext("core questions"),
        "blank": words.gettext("not answered"),
        "aside": words.gettext("not applicable"),
        "unsupported": words.gettext("claims without evidence"),
        "undated": words.gettext("evidence without a date"),
        "checked": words.gettext("looked at by an assessor"),
        "differs": words.gettext("where the assessor decided otherwise"),
    }
    counts = dict.fromkeys(said, 0)
    for one in view.questions:
        for name in flags_of(one, view):
            counts[name] += 1
    return [(name, f"{text} ({counts[name]})") for name, text in said.items() if counts[name]]
