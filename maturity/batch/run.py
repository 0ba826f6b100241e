"""Run a batch: find, do what is not done yet, put together, write; from wherever it stopped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from maturity.batch.finding import printed
from maturity.batch.frozen import keep_frozen, same_as_frozen
from maturity.batch.inputs import Inputs, outputs_of, read_inputs, sorted_out, withdrawn
from maturity.batch.journal import JOURNAL, Journal, Traced, read_journal
from maturity.batch.names import line_reports
from maturity.batch.parquet.write import FILES as PARQUET
from maturity.batch.parquet.write import require_pyarrow, write_parquet, write_redacted
from maturity.batch.previous import INDEX
from maturity.batch.results import (
    MANIFEST,
    PROBLEMS,
    REDACTED,
    REJECTED,
    Manifest,
    cohort_files,
    write_cohort,
    write_manifest,
    write_problems,
)
from maturity.batch.running import done_here, done_on_cluster
from maturity.batch.settings import Batch, sha256_of, work_of
from maturity.batch.tidying import locked, prune
from maturity.batch.work import Found, Outcome, Task, Work
from maturity.cohort.build import build_cohort
from maturity.cohort.redaction import redacted
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.lookup import Questionnaires
from maturity.models.cohort import Cohort
from maturity.models.member import FileTally
from maturity.refusals import refusal

__all__ = ["Batch", "Ended", "run_batch"]

OnProgress = Callable[[int, int], None]
"""Told how many tasks are done, of how many."""
OnTogether = Callable[[], None]
"""Told when all are done, and the cohort is about to be put together."""


@dataclass(slots=True)
class Ended:
    """How a batch ended."""

    cohort: Cohort
    reused: int
    """Files that an earlier run had done."""
    done: int
    """Files that were done now, whole or what was left of them."""
    begun: int
    """Of those, files of lines of which an earlier run had done a part."""
    withdrawn: tuple[str, ...]
    rejected: int
    """Responses that could not be read."""
    flawed: int
    """Errors in responses that were scored."""
    undrawn: str | None = None
    """Why the paper could not be drawn."""

    @property
    def files(self) -> FileTally:
        """The files by what became of them."""
        return self.cohort.files


@dataclass(frozen=True, slots=True)
class _Done:
    """All that was done, in the order of the files; what came of it is read as it is needed."""

    journal: Journal
    traced: Sequence[Traced]

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what came of every task."""
        return self.journal.outcomes(trace for _, trace in self.traced)

    def found(self, table: str) -> Iterator[Found]:
        """Yield the problems of one table, `rejected` or `flaws`."""
        return self.journal.found((trace for _, trace in self.traced), table)

    def questionnaires(self) -> set[str]:
        """Return the ids of the questionnaires that are answered."""
        return set(chain.from_iterable(trace.questionnaires for _, trace in self.traced))

    def written(self) -> frozenset[str]:
        """Return the files that were written."""
        return frozenset(path for _, trace in self.traced for path, _ in trace.written)


def run_batch(
    batch: Batch,
    on_progress: OnProgress = lambda _done, _of: None,
    on_together: OnTogether = lambda: None,
) -> Ended:
    """Assess every file of the folders and write all results.

    Raises `CannotContinueError` where the folder of results holds something else, is in use, or
    cannot be written, or a folder is not there.
    """
    if batch.parquet:
        require_pyarrow()
    lookup = Questionnaires(batch.questionnaire)
    if batch.questionnaire is not None:
        lookup("")  # One with errors stops the run before anything is written.
    _claim(batch.out)
    with locked(batch.out):
        work = work_of(batch, lookup)
        past = read_journal(batch.out)
        inputs = read_inputs(batch)
        kept, left = sorted_out(batch.out, past, inputs, work)
        frozen = keep_frozen(batch.out, batch.frame.freeze, changed=bool(left))
        gone = withdrawn(past, inputs)
        known = past.written | set(outputs_of(left, work))
        del past
        journal = Journal(batch.out)
        try:
            done = _done(batch, work, journal, inputs, (kept, left), on_progress)
            on_together()
            cohort = _cohort(batch, lookup, inputs, done)
            if frozen:
                same_as_frozen(batch.out, cohort)
            undrawn = _write(batch, work, cohort, done, gone)
            _write_parquet(batch, lookup, cohort, done)
            known |= set(line_reports(batch.out, known))
            prune(batch.out, known, done.written())
            journal.finish(done.traced, gone)
            (batch.out / INDEX).unlink(missing_ok=True)
        finally:
            journal.close()
    before, now = {task.name for task, _ in kept}, {task.name for task in left}
    return Ended(
        cohort,
        reused=len(before - now),
        done=len(now),
        begun=len(before & now),
        withdrawn=tuple(sorted(gone)),
        rejected=sum(trace.unread for _, trace in done.traced),
        undrawn=undrawn,
        flawed=sum(trace.flaws for _, trace in done.traced),
    )


def _claim(out: Path) -> None:
    """Make the folder of results; refuse one that holds anything but an earlier run's."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not (out / JOURNAL).exists() and any(out.iterdir()):
            raise CannotContinueError(
                N_("{path} holds other files; name an empty folder, or that of an earlier batch"),
                path=out,
            )
        (out / JOURNAL).touch()
    except OSError as error:
        raise CannotContinueError(
            N_("{path} cannot be written: {why}"), path=out, why=refusal(error)
        ) from error


def _done(
    batch: Batch,
    work: Work,
    journal: Journal,
    inputs: Inputs,
    tasks: tuple[Sequence[Traced], Sequence[Task]],
    on_progress: OnProgress,
) -> _Done:
    """Do what is left of the tasks, and return all that was done, now and before."""
    kept, left = tasks
    journal.begin(outputs_of(left, work))
    total = len(kept) + len(left)
    on_progress(len(kept), total)
    traced = [*kept]
    for task, outcome in inputs.closed:
        traced.append((task, journal.done(task, work.fingerprint, outcome)))
    for count, (task, outcome) in enumerate(_runner(batch, work, left), start=1):
        traced.append((task, journal.done(task, work.fingerprint, outcome)))
        on_progress(len(kept) + count, total)
    traced.sort(key=lambda one: one[0].key)
    return _Done(journal, traced)


def _runner(batch: Batch, work: Work, left: Sequence[Task]) -> Iterator[tuple[Task, Outcome]]:
    if not left:
        return iter(())
    if batch.cluster is not None:
        return done_on_cluster(work, left, batch.cluster)
    return done_here(work, left, max(1, min(batch.jobs, len(left))))


def _cohort(batch: Batch, lookup: Questionnaires, inputs: Inputs, done: _Done) -> Cohort:
    """Return the cohort; raise where a file was lost on the way, which is a bug."""
    read = chain.from_iterable(outcome.entries for outcome in done.outcomes())
    instruments = _instruments(batch, lookup, done)
    cohort = build_cohort(chain(inputs.ignored, read), instruments, batch.frame)
    files = cohort.files
    sums = {len(inputs.files), files.found, files.scored + files.rejected + files.ignored}
    if len(sums) != 1:
        raise RuntimeError("the files do not sum up")
    for part in cohort.parts:
        if (
            part.expected_known
            and sum(count or 0 for count in part.states.values()) != part.denominator
        ):
            raise RuntimeError("the states do not sum up")
    return cohort


def _instruments(batch: Batch, lookup: Questionnaires, done: _Done) -> dict[str, Instrument]:
    """Return the questionnaires that are answered, and those that the round asks for."""
    ids = done.questionnaires()
    if batch.questionnaire is not None:
        given = lookup("")
        return {given.id: given} if given is not None else {}
    if batch.frame.asked is not None:
        ids |= set(batch.frame.asked.questionnaires)
    found = ((id_, lookup(id_)) for id_ in sorted(ids))
    return {id_: one for id_, one in found if one is not None}


def _write(
    batch: Batch, work: Work, cohort: Cohort, done: _Done, gone: dict[str, str]
) -> str | None:
    """Write all results, and return why the paper could not be drawn."""
    out, lang = batch.out, batch.lang
    undrawn = write_cohort(cohort, out, lang)
    if batch.redaction_key is not None:
        write_cohort(redacted(cohort, batch.redaction_key), out / REDACTED, lang)
    else:
        prune(out, {f"{REDACTED}/{name}" for name in cohort_files(out / REDACTED)}, frozenset())
    write_problems(out / REJECTED, done.found("rejected"), lang)
    write_problems(out / PROBLEMS, done.found("flaws"), lang)
    registry = {printed(path.name): sha256_of(path) for path in batch.registry if path.is_file()}
    manifest = Manifest(work.fingerprint, dict(work.decides), registry, gone)
    write_manifest(out / MANIFEST, cohort, manifest, done.journal.outputs(done.traced))
    return undrawn


def _write_parquet(batch: Batch, lookup: Questionnaires, cohort: Cohort, done: _Done) -> None:
    """Write the tables for SQL where they are asked for; those of an earlier run do not stay."""
    if not batch.parquet:
        prune(batch.out, {*PARQUET, *(f"{REDACTED}/{name}" for name in PARQUET)}, frozenset())
        return
    instruments = _instruments(batch, lookup, done)
    write_parquet(batch.out, cohort, done.outcomes(), instruments)
    if batch.redaction_key is not None:
        write_redacted(batch.out / REDACTED, redacted(cohort, batch.redaction_key))
