"""Take the machine out of an assessment that travels inside a report."""

import re

from maturity.models.assessment import Assessment


def portable(assessment: Assessment) -> Assessment:
    """Return an assessment whose problems name files and not the folders of this machine.

    A report carries it, and the same response gives the same report wherever it lies.
    """
    problems = tuple(
        one.model_copy(update={"path": re.split(r"[\\/]", one.path)[-1]})
        for one in assessment.problems
    )
    return assessment.model_copy(update={"problems": problems})
