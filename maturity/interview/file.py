"""The file an interview keeps its answers in: read, saved after every answer, never run over."""

import hashlib
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.interview.document import Document, changed
from maturity.loading.response import ReadResponse, read_response
from maturity.models.base import shown
from maturity.problems import Problem, has_errors
from maturity.refusals import refusal
from maturity.response_writer import response_yaml
from maturity.source import read_text
from maturity.writing import LONGEST, write_beside
from maturity.yaml_comments import Comment, comments, with_comments
from maturity.yaml_source import parse_yaml

SUFFIXES = (".yaml", ".yml")
UNFINISHED = ".part"
"""How the name of a file ends while it is written: no command takes it for a response."""
FORGOTTEN = 60
"""Seconds after which such a file is what a power cut left behind."""


class UnusableFileError(CannotContinueError):
    """The file is there and no interview can go on in it; it carries what is wrong."""

    problems: Sequence[Problem] = ()


class ChangedOnDiskError(Exception):
    """Somebody else wrote the file since it was last read or saved."""


@dataclass(slots=True)
class AnswerFile:
    """A file of answers, and the digest of what it held when it was last read or saved.

    `held` is None where there was no file; `comments` are those it had when it was first read.
    """

    path: Path
    held: str | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def real(self) -> Path:
        """The file itself, where the path is a link to it."""
        return Path(os.path.realpath(self.path))

    def save(self, document: Document) -> None:
        """Write the document in place of the file; comments stay beside what they were about.

        Raises `ChangedOnDiskError` when the file is not what it was when it was last read or
        saved, `CannotContinueError` when it cannot be written. The file is then as it was.
        """
        text = with_comments(response_yaml(document), self.comments)
        now = _digest(self.real)
        if now is not None and now != self.held:
            raise ChangedOnDiskError
        raw = text.encode("utf-8")

        def write(beside: Path) -> None:
            with beside.open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())

        write_beside(self.real, write, force=True, suffix=UNFINISHED)
        self.held = hashlib.sha256(raw).hexdigest()


def _digest(path: Path) -> str | None:
    """Return the digest of a file, None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotContinueError(
            N_("{path} cannot be opened: {why}"), path=path, why=refusal(error)
        ) from error


def read_file(path: Path, instrument: Instrument) -> tuple[AnswerFile, Document | None]:
    """Return the file and the answers it holds, None where there is no such file yet.

    Raises `UnusableFileError` where it holds anything else than a sound response to this
    questionnaire; wrong answers are no hindrance, an interview can correct them.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise CannotContinueError(
            N_("{path}: the interview writes YAML; give the file an ending of .yaml"), path=path
        )
    file = AnswerFile(path)
    _clear_up(file.real)
    file.held = _digest(file.real)
    if file.held is None:
        return file, None
    text, problems = read_text(file.real)
    if problems:
        raise _unusable(path, problems)
    source = parse_yaml(text, str(path))
    read = read_response(source, lambda _id: instrument)
    given = source.data.get("questionnaire") if isinstance(source.data, dict) else None
    if any(one.code == "R008" for one in read.problems):
        raise UnusableFileError(
            N_("{path} answers another questionnaire ({given}, not {expected}); it was left alone"),
            path=path,
            given=shown(given),
            expected=instrument.id,
        )
    if read.response is None or has_errors(source.problems):
        raise _unusable(path, read.problems)
    file.comments = comments(text)
    assert isinstance(source.data, dict)  # noqa: S101 - a response was read from it
    return file, _carried(source.data, read, instrument)


def _clear_up(path: Path) -> None:
    """Remove what was being written when the power went: the file itself is whole without it."""
    for left in path.parent.glob(f".{escape(path.stem[:LONGEST])}.*{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                left.unlink()


def _unusable(path: Path, problems: Sequence[Problem]) -> UnusableFileError:
    error = UnusableFileError(
        N_("{path} is there and cannot be read as a response; it was left alone"), path=path
    )
    error.problems = problems
    return error


def _carried(document: Document, read: ReadResponse, instrument: Instrument) -> Document:
    """Return the document with the answers to former questions under the ids that replace them."""
    found = document
    version = f"{instrument.id}@{instrument.questionnaire.version}"
    if document.get("questionnaire") != version:
        found = changed(found, ("questionnaire",), version)
    answers = document.get("answers")
    if read.response is None or not isinstance(answers, dict):
        return found
    kept = dict(answers)
    for new in instrument.questions.values():
        old = [id_ for id_ in new.replaces if id_ in answers]
        if old and new.id in read.response.answers and new.id not in answers:
            kept[new.id] = answers[old[0]]
            kept.pop(old[0], None)
    return found if kept == answers else changed(found, ("answers",), kept)
