"""Run a batch: find, do what is not done yet, put together, write; from wherever it stopped."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maturity import __version__
from maturity.batch.finding import FoundFile, find, printed
from maturity.batch.journal import JOURNAL, Journal, Past, key, read_journal
from maturity.batch.names import line_reports, output_name
from maturity.batch.parquet.write import FILES as PARQUET
from maturity.batch.parquet.write import require_pyarrow, write_parquet, write_redacted
from maturity.batch.previous import INDEX, write_index
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
from maturity.batch.task import refused
from maturity.batch.tidying import locked, prune
from maturity.batch.work import Found, Outcome, Output, Task, Work
from maturity.cohort.build import build_cohort
from maturity.cohort.entries import Entry, Facts, Ignored
from maturity.cohort.frame import Frame
from maturity.cohort.redaction import redacted
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.json_source import LINES, spans
from maturity.loading.lookup import Questionnaires
from maturity.loading.questionnaire import digest, shipped_questionnaires
from maturity.models.cohort import Cohort
from maturity.models.member import FileTally

PART = 256 * 1024
"""Bytes of a file of lines that are one task: some dozens of responses."""
OnProgress = Callable[[int, int], None]
"""Told how many tasks are done, of how many."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch is run over, and how."""

    folders: tuple[Path, ...]
    out: Path
    frame: Frame
    lang: str
    questionnaire: str | None = None
    round_file: Path | None = None
    centre_file: Path | None = None
    registry: tuple[Path, ...] = ()
    """The round and the tables beside it, which are no responses where they lie in a folder."""
    reports: tuple[str, ...] = ()
    theme: Path | None = None
    templates: Path | None = None
    look: str = ""
    """The digest of the theme and the templates that reports are dressed with."""
    jobs: int = 1
    cluster: str | None = None
    previous: Path | None = None
    """The results of the round before, whose registers responses are reconciled with."""
    redaction_key: bytes | None = None
    parquet: bool = False


@dataclass(slots=True)
class Ended:
    """How a batch ended."""

    cohort: Cohort
    reused: int
    """Tasks that an earlier run had done."""
    done: int
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


@dataclass(slots=True)
class _Inputs:
    """The files of the folders: those ignored, those that cannot be opened, and the tasks."""

    files: list[FoundFile]
    ignored: list[Ignored] = field(default_factory=list)
    closed: list[tuple[Task, Outcome]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def run_batch(batch: Batch, on_progress: OnProgress = lambda _done, _of: None) -> Ended:
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
        work = _work(batch, lookup)
        past = read_journal(batch.out)
        inputs = _inputs(batch)
        kept, left = _sorted_out(batch.out, past, inputs, work)
        journal = Journal(batch.out)
        try:
            journal.begin(_outputs_of(left, work))
            outcomes = [*inputs.closed, *kept]
            total = len(kept) + len(left)
            on_progress(len(kept), total)
            for count, (task, outcome) in enumerate(_runner(batch, work, left), start=1):
                journal.done(task, work.fingerprint, outcome)
                outcomes.append((task, outcome))
                on_progress(len(kept) + count, total)
            outcomes.sort(key=lambda one: one[0].key)
            withdrawn = _withdrawn(past, inputs)
            cohort = _cohort(batch, lookup, inputs, outcomes)
            undrawn = _write(batch, work, cohort, outcomes, withdrawn)
            _write_parquet(batch, lookup, cohort, outcomes)
            known = past.written | set(_outputs_of(left, work))
            known |= set(line_reports(batch.out, known))
            prune(batch.out, known, _written(outcomes))
            journal.finish(outcomes, work.fingerprint, withdrawn)
            (batch.out / INDEX).unlink(missing_ok=True)
        finally:
            journal.close()
    return Ended(
        cohort,
        reused=len(kept),
        done=len(left),
        withdrawn=tuple(sorted(withdrawn)),
        rejected=sum(not isinstance(one, Facts) for _, found in outcomes for one in found.entries),
        undrawn=undrawn,
        flawed=sum(one.severity == "error" for _, outcome in outcomes for one in outcome.flaws),
    )


def _work(batch: Batch, lookup: Questionnaires) -> Work:
    decides = {"tool": __version__}
    if batch.questionnaire is not None:
        given = lookup("")
        assert given is not None  # noqa: S101 - the one given answers every id
        decides[f"questionnaire {given.id}"] = given.sha256
    else:
        for id_, folder in shipped_questionnaires().items():
            decides[f"questionnaire {id_}"] = digest(folder)
    for name, path in (("round", batch.round_file), ("centre", batch.centre_file)):
        if path is not None:
            decides[name] = _sha256(path)
    earlier = _earlier(batch)
    if earlier is not None:
        decides["previous"] = earlier
    if batch.look:
        decides["look"] = batch.look
    return Work(
        out=str(batch.out.resolve()),
        reading=batch.frame.reading,
        lang=str(batch.lang),
        questionnaire=batch.questionnaire,
        round_file=_absolute(batch.round_file),
        centre_file=_absolute(batch.centre_file),
        earlier=None if earlier is None else str((batch.out / INDEX).resolve()),
        reports=tuple(sorted(set(batch.reports))),
        theme=_absolute(batch.theme),
        templates=_absolute(batch.templates),
        look=batch.look,
        decides=tuple(sorted(decides.items())),
    )


def _earlier(batch: Batch) -> str | None:
    """Write down which response of the round before is whose; return the digest of that.

    Within one round nothing is reconciled: there a later response takes the place of the earlier.
    """
    before = batch.frame.previous
    if batch.previous is not None and before is not None and not batch.frame.same_round:
        return write_index(batch.out, batch.previous, before)
    return None


def _absolute(path: Path | None) -> str | None:
    return None if path is None else str(path.resolve())


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
            N_("{path} cannot be written: {why}"), path=out, why=error.strerror or error
        ) from error


def _inputs(batch: Batch) -> _Inputs:
    inputs = _Inputs(find(batch.folders, out=batch.out, tables=batch.registry))
    for one in inputs.files:
        try:
            if one.ignored is not None:
                sha256 = _sha256(one.path) if one.path.is_file() else None
                inputs.ignored.append(Ignored(one.name, sha256, one.ignored))
            elif one.path.suffix.lower() in LINES:
                sha256, parts = spans(one.path, PART)
                inputs.tasks += [Task(str(one.path), one.name, sha256, part) for part in parts]
            else:
                inputs.tasks.append(Task(str(one.path), one.name, _sha256(one.path)))
        except OSError as error:
            if one.ignored is not None:
                inputs.ignored.append(Ignored(one.name, None, one.ignored))
                continue
            task = Task(str(one.path), one.name, "")
            what = error.strerror or str(error)
            inputs.closed.append((task, refused(task, "Y013", batch.lang, what=what)))
    return inputs


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sorted_out(
    out: Path, past: Past, inputs: _Inputs, work: Work
) -> tuple[list[tuple[Task, Outcome]], list[Task]]:
    """Return what an earlier run did and holds, and what is left to do."""
    kept: list[tuple[Task, Outcome]] = []
    left: list[Task] = []
    for task in inputs.tasks:
        outcome = past.done.get(key(task, work.fingerprint))
        if outcome is not None and all(_stands(out, one) for one in outcome.outputs):
            kept.append((task, outcome))
        else:
            left.append(task)
    return kept, left


def _stands(out: Path, output: Output) -> bool:
    try:
        return (out / output.path).stat().st_size == output.size
    except OSError:
        return False


def _outputs_of(tasks: Sequence[Task], work: Work) -> Iterator[str]:
    """Yield the names of the files that tasks may write, as far as they can be told beforehand."""
    for task in tasks:
        yield output_name("assessments", task, ".json")
        if task.span is None:
            for report in work.reports:
                yield output_name("reports", task, f".{report}")


def _runner(batch: Batch, work: Work, left: Sequence[Task]) -> Iterator[tuple[Task, Outcome]]:
    if not left:
        return iter(())
    if batch.cluster is not None:
        return done_on_cluster(work, left, batch.cluster)
    return done_here(work, left, max(1, min(batch.jobs, len(left))))


def _withdrawn(past: Past, inputs: _Inputs) -> dict[str, str]:
    there = {one.name for one in inputs.files}
    known = past.withdrawn | past.seen
    return {name: sha256 for name, sha256 in known.items() if name not in there}


def _cohort(
    batch: Batch,
    lookup: Questionnaires,
    inputs: _Inputs,
    outcomes: Sequence[tuple[Task, Outcome]],
) -> Cohort:
    """Return the cohort; raise where a file was lost on the way, which is a bug."""
    entries: list[Entry] = [*inputs.ignored]
    for _, outcome in outcomes:
        entries += outcome.entries
    cohort = build_cohort(entries, _instruments(batch, lookup, entries), batch.frame)
    files = cohort.files
    sums = {len(inputs.files), files.found, files.scored + files.rejected + files.ignored}
    if len(sums) != 1:
        raise RuntimeError("the files do not sum up")
    for part in cohort.parts:
        if part.expected_known and sum(part.states.values()) != part.denominator:
            raise RuntimeError("the states do not sum up")
    return cohort


def _instruments(
    batch: Batch, lookup: Questionnaires, entries: Sequence[Entry]
) -> dict[str, Instrument]:
    """Return the questionnaires that are answered, and those that the round asks for."""
    ids = {one.questionnaire for one in entries if isinstance(one, Facts)}
    if batch.questionnaire is not None:
        given = lookup("")
        return {given.id: given} if given is not None else {}
    if batch.frame.asked is not None:
        ids |= set(batch.frame.asked.questionnaires)
    found = ((id_, lookup(id_)) for id_ in sorted(ids))
    return {id_: one for id_, one in found if one is not None}


def _write(
    batch: Batch,
    work: Work,
    cohort: Cohort,
    outcomes: Sequence[tuple[Task, Outcome]],
    withdrawn: dict[str, str],
) -> str | None:
    """Write all results, and return why the paper could not be drawn."""
    out, lang = batch.out, batch.lang
    undrawn = write_cohort(cohort, out, lang)
    if batch.redaction_key is not None:
        write_cohort(redacted(cohort, batch.redaction_key), out / REDACTED, lang)
    else:
        prune(out, {f"{REDACTED}/{name}" for name in cohort_files(out / REDACTED)}, frozenset())
    write_problems(out / REJECTED, _all(outcomes, "rejected"), lang)
    write_problems(out / PROBLEMS, _all(outcomes, "flaws"), lang)
    outputs: dict[str, list[Output]] = {}
    for task, outcome in outcomes:
        outputs.setdefault(task.name, []).extend(outcome.outputs)
    registry = {printed(path.name): _sha256(path) for path in batch.registry if path.is_file()}
    manifest = Manifest(work.fingerprint, dict(work.decides), registry, withdrawn)
    write_manifest(out / MANIFEST, cohort, manifest, outputs)
    return undrawn


def _write_parquet(
    batch: Batch,
    lookup: Questionnaires,
    cohort: Cohort,
    outcomes: Sequence[tuple[Task, Outcome]],
) -> None:
    """Write the tables for SQL where they are asked for; those of an earlier run do not stay."""
    if not batch.parquet:
        prune(batch.out, {*PARQUET, *(f"{REDACTED}/{name}" for name in PARQUET)}, frozenset())
        return
    entries = [one for _, outcome in outcomes for one in outcome.entries]
    instruments = _instruments(batch, lookup, entries)
    write_parquet(batch.out, cohort, (outcome for _, outcome in outcomes), instruments)
    if batch.redaction_key is not None:
        write_redacted(batch.out / REDACTED, redacted(cohort, batch.redaction_key))


def _all(outcomes: Sequence[tuple[Task, Outcome]], which: str) -> Iterator[Found]:
    for _, outcome in outcomes:
        yield from getattr(outcome, which)


def _written(outcomes: Sequence[tuple[Task, Outcome]]) -> frozenset[str]:
    return frozenset(one.path for _, outcome in outcomes for one in outcome.outputs)
