"""Read and assess the responses of a command line, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment import assess
from maturity.cli import status
from maturity.cli.problem_text import print_problems
from maturity.cli.questionnaires import Questionnaires
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.response import read_responses
from maturity.models.assessment import Assessment, Reading
from maturity.problems import has_errors


@dataclass(slots=True)
class Tally:
    """What came of the responses so far."""

    assessed: int = 0
    unreadable: int = 0
    flawed: int = 0
    missed_targets: int = 0

    @property
    def status(self) -> int:
        """The exit status: 2 when nothing could be assessed, 1 when anything was found."""
        if not self.assessed:
            return status.CANNOT
        found = self.unreadable or self.flawed or self.missed_targets
        return status.FOUND if found else status.DONE


def assessments(
    paths: Sequence[Path],
    tally: Tally,
    *,
    questionnaire: str | None,
    reading: Reading,
    profile: str | None,
    lang: str,
) -> Iterator[tuple[Assessment, Instrument, Path]]:
    """Yield the assessment of every response that can be read; report the problems of all.

    Raises `CannotContinueError` for an unsound questionnaire or an unknown profile.
    """
    lookup = Questionnaires(questionnaire)
    for path in paths:
        for read in read_responses(path, lookup):
            print_problems(read.problems, lang)
            if read.response is None or read.instrument is None:
                tally.unreadable += 1
                continue
            known = read.instrument.plans
            if profile is not None and profile not in known:
                raise CannotContinueError(
                    N_("there is no profile {name}; there are {known}"),
                    name=profile,
                    known=", ".join(known),
                )
            tally.assessed += 1
            tally.flawed += has_errors(read.problems)
            found = assess(
                read.response,
                read.instrument,
                reading=reading,
                headline=profile,
                problems=tuple(read.problems),
                lang=lang,
            )
            yield found, read.instrument, path
