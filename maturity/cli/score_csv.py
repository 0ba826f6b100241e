"""Results as CSV, one row an agency."""

import csv
import sys
from pathlib import Path

from maturity.cells import safe_cell
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment


class CsvPrinter:
    """Print a row for each assessment; every profile and target of any has its columns."""

    def __init__(self) -> None:
        """Start with no row: the columns are known only when all are."""
        self._rows: list[dict[str, object]] = []

    def add(self, assessment: Assessment, _instrument: Instrument, path: Path) -> None:
        """Take note of one row."""
        whole = assessment.results[assessment.headline]
        row: dict[str, object] = {
            "file": str(path),
            "agency": assessment.agency.id,
            "name": assessment.agency.name,
            "questionnaire": assessment.questionnaire,
            "round": assessment.round,
            "assessed_on": assessment.assessed_on,
            "reading": assessment.reading,
            "headline": assessment.headline,
            "level": assessment.level,
            "score": whole.score,
            "lowest_level": whole.range.low_level,
            "highest_level": whole.range.high_level,
            "answered": whole.answered,
            "applicable": whole.applicable,
            "coverage": whole.coverage,
            "verified": assessment.verification.checked,
        }
        for id_, result in assessment.results.items():
            row |= {f"{id_}_level": result.level, f"{id_}_score": result.score}
        row |= {f"{target.id}_gap": target.gap for target in assessment.targets}
        self._rows.append(row)

    def finish(self) -> None:
        """Print the header and every row; a column that a row does not know stays empty."""
        columns = list(dict.fromkeys(name for row in self._rows for name in row))
        if columns:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([safe_cell(row.get(name)) for name in columns] for row in self._rows)
