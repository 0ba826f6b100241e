"""An assessment without its registers and findings, and what was taken out."""

from typing import Any

from maturity.loading.sensitive import HELD_BACK, split
from maturity.models.assessment import Assessment, ProblemRecord
from maturity.problems import Place, Problem

_OF_ROWS = ("R018", "R019", "R020", "R021", "Q001", "S001", "S004", "H")
"""Codes, or their beginnings, of problems that may tell of a row."""
RESULTS = ("registers", "deadlines", "earlier", "problems")


def public_part(assessment: Assessment, *, lang: str) -> tuple[Assessment, dict[str, Any] | None]:
    """Return the assessment without what is sensitive, and that; None where nothing is.

    The counts of indicators stay, and so do the levels that rest on them: which rows they come
    from does not. The two parts are the whole (`whole_assessment`).
    """
    public, sensitive = split(assessment.response)
    if sensitive is None:
        return assessment, None
    document = assessment.model_dump(mode="json")
    sensitive["results"] = {key: document[key] for key in RESULTS}
    kept = tuple(one for one in assessment.problems if not one.code.startswith(_OF_ROWS))
    held = public[HELD_BACK]
    path = assessment.problems[0].path if assessment.problems else assessment.agency.id
    told = Problem("H022", Place(path), {"parts": ", ".join(held["parts"])})
    changed = {
        "registers": {},
        "deadlines": tuple(one for one in assessment.deadlines if one.row is None),
        "earlier": None,
        "problems": (*kept, ProblemRecord.model_validate(told.as_json(lang))),
        "response": public,
    }
    return assessment.model_copy(update=changed), sensitive


def whole_assessment(public: dict[str, Any], response: dict[str, Any], part: dict[str, Any]) -> Any:  # noqa: ANN401 - a document
    """Return the document of the whole assessment, whose response was put together already."""
    return public | (part.get("results") or {}) | {"response": response}
