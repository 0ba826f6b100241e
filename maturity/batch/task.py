"""Assess one file: the same function in a process of this machine and on a cluster."""

import gc
import hashlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from maturity.assessment import assess
from maturity.assessment.text import assessment_json
from maturity.batch.names import output_name
from maturity.batch.previous import EarlierResponses
from maturity.batch.work import Found, Outcome, Output, Task, Work
from maturity.cohort.entries import Entry, Rejected
from maturity.cohort.extract import facts_of
from maturity.errors import CannotContinueError
from maturity.instrument import Instrument
from maturity.json_source import json_lines
from maturity.loading.centre import Centre, read_centre
from maturity.loading.documents import read_documents
from maturity.loading.lookup import Questionnaires
from maturity.loading.response import ReadResponse, responses_of
from maturity.loading.round import read_round_alone
from maturity.models.base import as_written
from maturity.models.response import Response
from maturity.models.round import Round
from maturity.problems import Place, Problem
from maturity.source import Source
from maturity.writing import write_beside


@dataclass(slots=True)
class _Context:
    lookup: Questionnaires
    asked: Round | None
    centre: Centre | None
    earlier: EarlierResponses | None


@lru_cache(maxsize=2)
def _context(work: Work) -> _Context:
    """Return what files are read against, read once a process."""
    asked = None if work.round_file is None else read_round_alone(Path(work.round_file))
    centre = None if work.centre_file is None else read_centre(Path(work.centre_file))[0]
    earlier = None if work.earlier is None else EarlierResponses.read(Path(work.earlier))
    return _Context(Questionnaires(work.questionnaire), asked, centre, earlier)


def assess_file(work: Work, task: Task) -> Outcome:
    """Assess the responses of a file, write their assessments, and return what came of it.

    Whatever is wrong with the file is a value. Raises `CannotContinueError` for what stops every
    file: a result that cannot be written.
    """
    try:
        return _Assessing(work, task).outcome()
    except CannotContinueError:
        raise
    except Exception as error:  # noqa: BLE001 - one file never stops the others
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        return refused(task, "B051", work.lang, what=f"{type(error).__name__}, {where}")


def refused(task: Task, code: str, lang: str, **parameters: object) -> Outcome:
    """Return the outcome of a file that was given up, for the reason that `code` says."""
    line = task.span.line if task.span else None
    problem = Problem(code, Place(task.name, line), parameters)
    rejected = Rejected(task.name, task.sha256, code, line=line)
    return Outcome((rejected,), rejected=(found(problem, task.name, line, None, lang),))


def found(problem: Problem, file: str, line: int | None, agency: str | None, lang: str) -> Found:
    """Return a problem in words."""
    return Found(
        file=file,
        line=line,
        agency=agency,
        place=str(problem.place),
        severity=problem.severity,
        code=problem.code,
        message=problem.message(lang),
        hint=problem.hint(lang),
    )


@dataclass(slots=True)
class _Assessing:
    """One file on its way through."""

    work: Work
    task: Task
    entries: list[Entry] = field(default_factory=list)
    rejected: list[Found] = field(default_factory=list)
    flaws: list[Found] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """Read, assess and write."""
        texts = []
        for line, source, read in self._responses():
            problems = [self._named(one) for one in read.problems]
            read.problems = problems
            if read.response is None or read.instrument is None:
                self._reject(source, problems, line)
            else:
                texts.append(self._assessed(read, read.response, read.instrument, line))
        if texts:
            name = output_name("assessments", self.task, ".json")
            self._write(name, b"".join(texts))
        return Outcome(
            tuple(self.entries), tuple(self.rejected), tuple(self.flaws), tuple(self.outputs)
        )

    def _responses(self) -> Iterator[tuple[int | None, Source, ReadResponse]]:
        context = _context(self.work)
        for line, source in self._sources(context):
            earlier = context.earlier
            for read in responses_of(
                [source],
                context.lookup,
                asked=context.asked,
                centre=context.centre,
                previous=None if earlier is None else earlier.of(source.data),
            ):
                yield line, source, read

    def _sources(self, context: _Context) -> Iterator[tuple[int | None, Source]]:
        path = Path(self.task.path)
        if self.task.span is None:
            for source in read_documents(path, context.lookup):
                yield None, source
            return
        empty = True
        for line, source in json_lines(path, self.task.span):
            empty = False
            yield line, source
        if empty:
            problem = Problem("Y004", Place(self.task.path, self.task.span.line))
            yield self.task.span.line, Source(self.task.path, problems=[problem])

    def _named(self, problem: Problem) -> Problem:
        """Return a problem whose place is the file's name in the results, wherever it lies."""
        return replace(problem, place=replace(problem.place, path=self.task.name))

    def _reject(self, source: Source, problems: Sequence[Problem], line: int | None) -> None:
        agency, questionnaire = _who(source.data)
        errors = [one for one in problems if one.severity == "error"] or list(problems)
        self.entries.append(
            Rejected(
                self.task.name, self.task.sha256, errors[0].code, agency, questionnaire, line=line
            )
        )
        name, lang = self.task.name, self.work.lang
        self.rejected += [found(one, name, line, agency, lang) for one in errors]

    def _assessed(
        self, read: ReadResponse, response: Response, instrument: Instrument, line: int | None
    ) -> bytes:
        work, task = self.work, self.task
        assessment = assess(
            response,
            instrument,
            reading=work.reading,
            asked=_context(work).asked,
            problems=read.records(work.lang),
        )
        facts = facts_of(assessment, instrument, file=task.name, sha256=task.sha256, line=line)
        self.entries.append(facts)
        agency = assessment.agency.id
        self.flaws += [found(one, task.name, line, agency, work.lang) for one in read.problems]
        if work.reports:
            from maturity.batch.reports import report_writers

            for suffix, write in report_writers(work, read, assessment, _context(work).asked):
                name = output_name("reports", task, suffix, line=line)
                path = Path(work.out) / name
                write_beside(path, write, force=True)
                self._note(name, path.read_bytes())
        return assessment_json(assessment, instrument.node_texts) + b"\n"

    def _write(self, name: str, raw: bytes) -> None:
        write_beside(Path(self.work.out) / name, lambda path: _put(path, raw), force=True)
        self._note(name, raw)

    def _note(self, name: str, raw: bytes) -> None:
        self.outputs.append(Output(name, len(raw), hashlib.sha256(raw).hexdigest()))


def _put(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def _who(data: object) -> tuple[str | None, str | None]:
    """Return whose response a document is, and to what, as far as it says."""
    if not isinstance(data, dict):
        return None, None
    agency, named = data.get("agency"), data.get("questionnaire")
    id_ = as_written(agency.get("id")) if isinstance(agency, dict) else None
    return (
        id_ if isinstance(id_, str) and id_ else None,
        named.partition("@")[0] if isinstance(named, str) else None,
    )


def begin_worker() -> None:
    """Prepare a process of the pool: it takes no interrupt, and ends when its parent does.

    What one file needs is given back when it is done; nearly nothing of it is in circles, and to
    look for these after every 700 objects takes a third of the time.
    """
    gc.set_threshold(100_000, 20, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
