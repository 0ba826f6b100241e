"""How long a cohort takes once every response was assessed, and how much it holds.

    python tests/benchmarks/bench_cohort.py [AGENCIES]

By default 3,400 fictional communes. The promise: the process that builds the cohort stays below
400 MB; the responses were assessed elsewhere and only their facts come here.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.assessment import assess
from maturity.cohort.build import build_cohort
from maturity.cohort.entries import Entry
from maturity.cohort.extract import facts_of
from maturity.cohort.frame import Frame
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_response
from maturity.source import Source
from maturity.synthetic.agencies import communes
from maturity.synthetic.fictional import Fiction

MOST_MEGABYTES = 400


def megabytes() -> float:
    """Return the most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(agencies: int) -> int:
    """Print times and memory; end with 1 where the promise is broken."""
    instrument = load_sound("data-management-commune")
    fiction = Fiction(instrument, communes(agencies))
    spent = 0.0

    def entries() -> Iterator[Entry]:
        nonlocal spent
        for number, handed in enumerate(fiction.responses(), start=1):
            started = time.perf_counter()
            read = read_response(Source("r", handed.document), lambda _: instrument).response
            assert read is not None
            found = assess(read, instrument, reading="best_known")
            yield facts_of(found, instrument, file=handed.name, sha256="0" * 64, line=number)
            spent += time.perf_counter() - started

    given = list(entries())
    before = megabytes()
    started = time.perf_counter()
    cohort = build_cohort(
        given, {instrument.id: instrument}, Frame(expected=fiction.listed(), day=fiction.as_of)
    )
    built = time.perf_counter() - started
    text = cohort.model_dump_json()
    kinds = Counter(one.kind for part in cohort.parts for one in part.clarifications)
    sys.stdout.write(
        f"{agencies} agencies: read, assessed and taken {spent:.1f} s; cohort built {built:.2f} s; "
        f"cohort.json {len(text) / 1e6:.1f} MB; {before:.0f} MB before, {megabytes():.0f} MB most\n"
        f"to be clarified: {dict(kinds)}\n"
    )
    return int(megabytes() > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 3400))
