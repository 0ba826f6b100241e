"""Account for every file: scored, rejected or ignored, and why it counts or does not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from maturity.cohort.entries import Entry, Facts, Ignored, Rejected
from maturity.models.member import FileRecord, FileTally

Place = tuple[str, int | None]
"""A file, and the line in it where it holds many responses."""
COUNTED = "counted"
_MOST_AGENCIES = 5


def place(entry: Entry) -> Place:
    """Return where an entry comes from."""
    return entry.file, None if isinstance(entry, Ignored) else entry.line


def file_records(entries: Iterable[Entry], reasons: Mapping[Place, str]) -> tuple[FileRecord, ...]:
    """Return one record a file, in the order of their names.

    `reasons` says of each response what became of it; one that no reason names answers a
    questionnaire that is not asked.
    """
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.file, []).append(entry)
    return tuple(_record(path, by_file[path], reasons) for path in sorted(by_file))


def _record(path: str, entries: Sequence[Entry], reasons: Mapping[Place, str]) -> FileRecord:
    read = [one for one in entries if isinstance(one, Facts)]
    ignored = [one for one in entries if isinstance(one, Ignored)]
    rejected = [one for one in entries if isinstance(one, Rejected)]
    named = [one.agency for one in read] + [one.agency for one in rejected if one.agency]
    agencies = tuple(dict.fromkeys(named))
    if read:
        found = {reasons.get(place(one), "questionnaire_not_asked") for one in read}
        reason = "partly_rejected" if rejected else COUNTED
        if COUNTED not in found:
            reason = min(found)
        outcome = "scored"
    elif rejected:
        outcome, reason = "rejected", rejected[0].code
    else:
        outcome, reason = "ignored", ignored[0].reason
    return FileRecord.model_validate(
        {
            "path": path,
            "sha256": entries[0].sha256,
            "outcome": outcome,
            "reason": reason,
            "agencies": agencies if len(agencies) <= _MOST_AGENCIES else (),
        }
    )


def tally(records: Sequence[FileRecord]) -> FileTally:
    """Return how many files there are of each outcome."""
    counts = Counter(one.outcome for one in records)
    return FileTally(
        found=len(records),
        scored=counts["scored"],
        rejected=counts["rejected"],
        ignored=counts["ignored"],
    )
