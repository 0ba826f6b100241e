"""Read and assess the responses of a command line, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from maturity.assessment import assess
from maturity.cli import status
from maturity.cli.problem_text import print_problems
from maturity.errors import CannotContinueError, opening
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.agencies import agencies_at, read_agencies
from maturity.loading.centre import Centre, read_centre
from maturity.loading.lookup import Questionnaires
from maturity.loading.previous import Previous, read_previous
from maturity.loading.response import ReadResponse, read_responses
from maturity.loading.round import read_round
from maturity.loading.sensitive import Sensitive, read_sensitive
from maturity.models.agency_list import ListedAgency
from maturity.models.assessment import Assessment, Reading
from maturity.models.response import Response
from maturity.models.round import Round
from maturity.problems import Problem, has_errors

T = TypeVar("T")


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


@dataclass(slots=True)
class Context:
    """What responses are read against: questionnaire, round, centre, the responses before."""

    lookup: Questionnaires = field(default_factory=Questionnaires)
    asked: Round | None = None
    centre: Centre | None = None
    previous: Previous | None = None
    sensitive: Sensitive | None = None


def read_context(
    questionnaire: str | None,
    tally: Tally,
    *,
    lang: str,
    round_file: Path | None = None,
    centre_file: Path | None = None,
    previous_file: Path | None = None,
    sensitive_file: Path | None = None,
) -> Context:
    """Return what the options name; raise `CannotContinueError` for what cannot be used."""
    context = Context(Questionnaires(questionnaire))
    if round_file is not None:
        context.asked = _read(round_file, read_round, tally, lang)
    if centre_file is not None:
        context.centre = _read(centre_file, read_centre, tally, lang)
    if previous_file is not None:
        context.previous = _read(
            previous_file, lambda path: read_previous(path, context.lookup), tally, lang
        )
    if sensitive_file is not None:
        context.sensitive = _read(sensitive_file, read_sensitive, tally, lang)
    return context


def read_asked(path: Path, lang: str) -> Round:
    """Return a round by itself; raise `CannotContinueError` where it cannot be used."""
    return _read(path, read_round, Tally(), lang)


def whom_it_expects(path: Path, asked: Round, today: date) -> tuple[ListedAgency, ...]:
    """Return the agencies on the lists of a round in the file `path`: on its day, else today."""
    rows, _ = read_agencies(*(path.parent / name for name in asked.expected))
    return agencies_at(rows, asked.as_of or today)


def _read(
    path: Path, reader: Callable[[Path], tuple[T | None, list[Problem]]], tally: Tally, lang: str
) -> T:
    with opening(path):
        found, problems = reader(path)
    print_problems(problems, lang)
    if found is None:
        raise CannotContinueError(N_("{path} has errors; nothing was scored"), path=path)
    tally.flawed += has_errors(problems)
    return found


def readable(
    paths: Sequence[Path], tally: Tally, *, context: Context, lang: str
) -> Iterator[tuple[ReadResponse, Response, Instrument]]:
    """Yield every response that can be scored; report the problems of all, and count both."""
    headed: set[str] = set()
    for path in paths:
        for read in read_responses(
            path,
            context.lookup,
            asked=context.asked,
            centre=context.centre,
            previous=context.previous,
            sensitive=context.sensitive,
        ):
            if context.centre is not None and read.instrument is not None:
                if read.instrument.id not in headed:
                    print_problems(context.centre.header_problems(read.instrument), lang)
                headed.add(read.instrument.id)
            print_problems(read.problems, lang)
            if read.response is None or read.instrument is None:
                tally.unreadable += 1
                continue
            tally.assessed += 1
            tally.flawed += has_errors(read.problems)
            yield read, read.response, read.instrument


@dataclass(frozen=True, slots=True)
class Scored:
    """A response with its assessment in the reading and under the rule that were asked for.

    `public` says that whatever is made of it leaves out what is sensitive.
    """

    read: ReadResponse
    assessment: Assessment
    instrument: Instrument
    public: bool = False

    @property
    def path(self) -> Path:
        """The file the response stands in."""
        return Path(self.read.path)


def scored(
    paths: Sequence[Path],
    tally: Tally,
    *,
    context: Context,
    reading: Reading,
    profile: str | None,
    lang: str,
) -> Iterator[Scored]:
    """Yield every response that can be read, assessed; report the problems of all.

    Raises `CannotContinueError` for an unsound questionnaire or an unknown profile.
    """
    for read, response, instrument in readable(paths, tally, context=context, lang=lang):
        if profile is not None and profile not in instrument.plans:
            raise CannotContinueError(
                N_("there is no profile {name}; there are {known}"),
                name=profile,
                known=", ".join(instrument.plans),
            )
        found = assess(
            response,
            instrument,
            reading=reading,
            headline=profile,
            asked=context.asked,
            problems=read.records(lang),
        )
        yield Scored(read, found, instrument)
