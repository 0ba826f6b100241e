"""Results as CSV, one row an agency."""

import csv
import sys
from pathlib import Path

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvPrinter:
    """Print a row for each assessment; the profiles and targets of the first make the columns."""

    def __init__(self) -> None:
        """Start without a header: it needs the first assessment."""
        self._writer = csv.writer(sys.stdout, lineterminator="\n")
        self._profiles: list[str] = []
        self._targets: list[str] = []
        self._started = False

    def add(self, assessment: Assessment, _instrument: Instrument, path: Path) -> None:
        """Print one row."""
        if not self._started:
            self._start(assessment)
        whole = assessment.results[assessment.headline]
        row: list[object] = [
            str(path),
            assessment.agency.id,
            assessment.agency.name,
            assessment.questionnaire,
            assessment.round,
            assessment.assessed_on,
            assessment.reading,
            assessment.headline,
            assessment.level,
            whole.score,
            whole.range.low_level,
            whole.range.high_level,
            whole.answered,
            whole.applicable,
            whole.coverage,
            assessment.verification.checked,
        ]
        for id_ in self._profiles:
            result = assessment.results.get(id_)
            row += [result.level, result.score] if result else [None, None]
        gaps = {target.id: target.gap for target in assessment.targets}
        row += [gaps.get(id_) for id_ in self._targets]
        self._writer.writerow([_safe(value) for value in row])

    def finish(self) -> None:
        """Do nothing: every row is printed as it comes."""

    def _start(self, assessment: Assessment) -> None:
        self._started = True
        self._profiles = list(assessment.results)
        self._targets = [target.id for target in assessment.targets]
        header = [
            *("file", "agency", "name", "questionnaire", "round", "assessed_on", "reading"),
            *("headline", "level", "score", "lowest_level", "highest_level"),
            *("answered", "applicable", "coverage", "verified"),
        ]
        for id_ in self._profiles:
            header += [f"{id_}_level", f"{id_}_score"]
        header += [f"{id_}_gap" for id_ in self._targets]
        self._writer.writerow(header)


def _safe(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
