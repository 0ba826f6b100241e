"""Account for every file: scored, rejected or ignored, and why it counts or does not."""

from collections import Counter
from dataclasses import dataclass

from maturity.cohort.entries import Entry, Facts, Ignored, Rejected
from maturity.models.made import Made
from maturity.models.member import FileRecord, FileTally

COUNTED = "counted"
_MOST_AGENCIES = 5


@dataclass(slots=True)
class _File:
    """What is known of one file, however many responses it holds."""

    sha256: str | None
    read: int = 0
    said: int = 0
    """Of so many of these it is said what became of them."""
    reasons: tuple[str, ...] = ()
    code: str | None = None
    """The first problem for which a response could not be read."""
    ignored: str = ""
    agencies: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """The agencies of what was read and of what was not, one more of each than are listed."""


class Files:
    """The files of a batch, summed up as their entries come."""

    def __init__(self) -> None:
        """Begin without any."""
        self._files: dict[str, _File] = {}

    def take(self, entry: Entry) -> None:
        """Heed one entry."""
        file = self._files.get(entry.file)
        if file is None:
            file = self._files[entry.file] = _File(entry.sha256)
        match entry:
            case Facts():
                file.read += 1
                file.agencies = _with(file.agencies, entry.agency)
            case Rejected():
                file.code = file.code or entry.code
                if entry.agency:
                    file.unread = _with(file.unread, entry.agency)
            case Ignored():
                file.ignored = file.ignored or entry.reason

    def say(self, name: str, reason: str) -> None:
        """Say what became of one response that was read."""
        file = self._files[name]
        file.said += 1
        if reason not in file.reasons:
            file.reasons += (reason,)

    def records(self) -> Made[FileRecord]:
        """Return one record a file, in the order of their names.

        A response of which nothing was said answers a questionnaire that is not asked.
        """
        names = sorted(self._files)
        return Made(range(len(names)), lambda at: _record(names[at], self._files[names[at]]))

    def tally(self) -> FileTally:
        """Return how many files there are of each outcome."""
        counts = Counter(map(_outcome, self._files.values()))
        return FileTally(
            found=len(self._files),
            scored=counts["scored"],
            rejected=counts["rejected"],
            ignored=counts["ignored"],
        )


def _with(agencies: tuple[str, ...], agency: str) -> tuple[str, ...]:
    if len(agencies) > _MOST_AGENCIES or agency in agencies:
        return agencies
    return (*agencies, agency)


def _outcome(file: _File) -> str:
    if file.read:
        return "scored"
    return "ignored" if file.code is None else "rejected"


def _record(path: str, file: _File) -> FileRecord:
    agencies = tuple(dict.fromkeys((*file.agencies, *file.unread)))
    return FileRecord.model_validate(
        {
            "path": path,
            "sha256": file.sha256,
            "outcome": _outcome(file),
            "reason": _reason(file),
            "agencies": agencies if len(agencies) <= _MOST_AGENCIES else (),
        }
    )


def _reason(file: _File) -> str:
    if not file.read:
        return file.ignored if file.code is None else file.code
    found = set(file.reasons)
    if file.said < file.read:
        found.add("questionnaire_not_asked")
    if COUNTED not in found:
        return min(found)
    return COUNTED if file.code is None else "partly_rejected"
