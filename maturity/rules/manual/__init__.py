"""The manual of the rules: why each finding matters, with a bad and a good excerpt.

One YAML file a letter; read by the command `rule` and by the documents, never by a check.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from maturity.i18n import N_
from maturity.models.base import Model
from maturity.models.text import Text
from maturity.yaml_source import read_yaml

Where = Literal[
    "questionnaire",
    "reference",
    "parameter",
    "domain",
    "capability",
    "question",
    "practice",
    "ratio",
    "checklist",
    "register",
    "column",
    "rule",
    "indicator",
    "gate",
    "duty",
    "annex",
    "annex_column",
    "scoring",
    "profile",
    "targets",
    "target",
    "cases",
    "case",
    "response",
    "answers",
    "rows",
    "declared",
    "previous",
    "held_back",
    "round",
    "centre",
    "agencies",
    "receipts",
    "decisions",
    "workbook",
    "theme",
    "file",
]
"""The thing that an excerpt is laid over.

`file` is a whole file, `workbook` a form, `centre` the centre's CSV, `agencies` a list of agencies,
`receipts` and `decisions` the registry's tables.
"""

PLACES = {
    "questionnaire": N_("in questionnaire.yaml"),
    "reference": N_("in a reference"),
    "parameter": N_("in a parameter"),
    "domain": N_("in a domain"),
    "capability": N_("in a capability"),
    "question": N_("in a question"),
    "practice": N_("in a question of the kind practice"),
    "ratio": N_("in a question of the kind ratio"),
    "checklist": N_("in a question of the kind checklist"),
    "register": N_("in a register"),
    "column": N_("in a column of a register"),
    "rule": N_("in a rule of a register"),
    "indicator": N_("in an indicator"),
    "gate": N_("in a gate"),
    "duty": N_("in a duty"),
    "annex": N_("in an annex"),
    "annex_column": N_("in a column of an annex"),
    "scoring": N_("in scoring.yaml"),
    "profile": N_("in a scoring profile"),
    "targets": N_("in targets.yaml"),
    "target": N_("in a target"),
    "cases": N_("in a file of worked cases"),
    "case": N_("in a worked case"),
    "response": N_("in a response"),
    "answers": N_("under answers in a response"),
    "rows": N_("in a register of a response"),
    "declared": N_("in a response, of a register with the rows S1 and S2"),
    "previous": N_("in a response, after one with the rows S1 and S2 and 3 declared"),
    "held_back": N_("in a response of which a part was held back"),
    "round": N_("in a round"),
    "centre": N_("in the table of the centre's answers"),
    "agencies": N_("in a list of agencies"),
    "receipts": N_("in the table of receipts"),
    "decisions": N_("in the table of decisions"),
    "workbook": N_("in a workbook"),
    "theme": N_("in a theme"),
    "file": N_("in a file"),
}
"""Where an excerpt belongs, in words."""


class Page(Model):
    """What the manual says of one code.

    An excerpt is laid over the thing that `where` names: its keys replace those of the thing. A
    whole thing (a list; an `id`, a `kind` or a `value` with more) stands in its place. Where the
    file itself is the defect, the excerpts are words.
    """

    why: Text
    where: Where
    bad: Text
    good: Text


@cache
def manual() -> dict[str, Page]:
    """Return the page of every code."""
    pages: dict[str, Page] = {}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        entries: Any = read_yaml(path).data
        pages |= {str(code): Page.model_validate(page) for code, page in entries.items()}
    return pages
