"""How long the papers on a cohort take to write, and what the process holds.

    maturity demo --cohort communes -o round
    maturity batch round/responses -o results --round round/round.yaml
    python tests/benchmarks/bench_papers.py results [LANG]

The promise: the league table of 3,400 agencies in 60 columns or more is written in 2 seconds of
processor time, and the process that writes everything stays below 400 MB.
"""

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.batch.results import WRITERS, write_cohort
from maturity.models.cohort import Cohort

MOST_SECONDS, MOST_MEGABYTES = 2.0, 400
LEAGUE = "league-table.xlsx"


def main(results: Path, lang: str) -> int:
    """Print times, sizes and memory; end with 1 where the promise is broken."""
    cohort = Cohort.model_validate_json((results / "cohort.json").read_bytes())
    agencies = sum(part.denominator for part in cohort.parts)
    sys.stdout.write(f"{agencies} agencies\n")
    spent = {}
    with TemporaryDirectory() as folder:
        write_cohort(cohort.model_copy(update={"parts": ()}), Path(folder), lang)  # imports
        for name, writer in WRITERS.items():
            started = time.process_time()
            writer(cohort, Path(folder) / name, lang)
            spent[name] = time.process_time() - started
            size = (Path(folder) / name).stat().st_size / 1e6
            sys.stdout.write(f"{name:20} {spent[name]:6.2f} s {size:8.2f} MB\n")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"held at most {held:.0f} MB (at most {MOST_MEGABYTES})\n")
    return int(spent[LEAGUE] > MOST_SECONDS or held > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "vi"))
