"""Read a folder of responses into the entries of a cohort, one file after the other."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from maturity.assessment import assess
from maturity.cohort.entries import Entry, Ignored, Rejected
from maturity.cohort.extract import facts_of
from maturity.cohort.frame import Frame
from maturity.instrument import Instrument
from maturity.loading.response import read_responses
from maturity.loading.round import read_round, read_tables


def frame_of(folder: Path) -> Frame:
    """Return what a fictional round is held against."""
    asked, problems = read_round(folder / "round.yaml")
    assert asked is not None, problems
    tables, _ = read_tables(asked, folder)
    return Frame(asked, tables.expected, tables.receipts, tables.rulings or ())


def entries_of(folder: Path, instrument: Instrument, frame: Frame) -> Iterator[Entry]:
    """Yield what each file of a fictional round contributes."""
    place = folder / "responses"
    for path in sorted(place.iterdir()):
        name = path.relative_to(place).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if path.suffix not in (".yaml", ".json", ".jsonl"):
            yield Ignored(name, digest, "no_response")
            continue
        for number, read in enumerate(
            read_responses(path, lambda _: instrument, asked=frame.asked), start=1
        ):
            line = number if path.suffix == ".jsonl" else None
            if read.response is None:
                yield Rejected(name, digest, read.problems[0].code, line=line)
                continue
            found = assess(read.response, instrument, reading=frame.reading, asked=frame.asked)
            yield facts_of(found, instrument, file=name, sha256=digest, line=line)
