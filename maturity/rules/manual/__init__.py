"""The manual of the rules: why each finding matters, with a bad and a good excerpt.

One YAML file a letter; read by the command `rule` and by the documents, never by a check.
"""

from functools import cache
from pathlib import Path
from typing import Literal

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
    "scoring",
    "profile",
    "targets",
    "target",
    "cases",
    "case",
    "response",
    "answers",
    "rows",
    "round",
    "centre",
    "file",
]
"""The thing that an excerpt is laid over; `file` is a whole file, `centre` the centre's CSV."""


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
        entries = read_yaml(path).data
        if isinstance(entries, dict):
            pages |= {str(code): Page.model_validate(page) for code, page in entries.items()}
    return pages
