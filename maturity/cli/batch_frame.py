"""Read what a batch is held against: the round, its tables, the batch before."""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from maturity.batch.journal import JOURNAL
from maturity.cli.problem_text import print_problems
from maturity.cohort.frame import Frame, SampleWish
from maturity.cohort.read_back import COHORT, read_cohort
from maturity.errors import CannotContinueError, opening
from maturity.i18n import N_
from maturity.loading.agencies import read_agencies
from maturity.loading.registry import read_receipts, read_rulings
from maturity.loading.round import Tables, read_with_tables
from maturity.models.agency_list import ListedAgency
from maturity.models.cohort import Cohort
from maturity.problems import Problem, has_errors

T = TypeVar("T")
KEY = "redaction.key"


@dataclass(frozen=True, slots=True)
class Registry:
    """The files that the options name; those of the round stand in for what is left out."""

    round_file: Path | None = None
    expect: tuple[Path, ...] = ()
    receipts: Path | None = None
    decisions: Path | None = None


def read_frame(
    registry: Registry,
    *,
    previous: Path | None,
    freeze: str | None,
    day: date | None,
    sample: tuple[int, str] | None,
    lang: str,
) -> tuple[Frame, tuple[Path, ...]]:
    """Return the frame of a batch and the files it was read from.

    Prints what is wrong with the tables; raises `CannotContinueError` for what cannot be used.
    """
    asked, tables = None, Tables()
    files = [*registry.expect, *filter(None, (registry.receipts, registry.decisions))]
    if registry.round_file is not None:
        folder = registry.round_file.parent
        read = _read(registry.round_file, read_with_tables, lang)
        if read is None:
            raise CannotContinueError(
                N_("{path} has errors; nothing was scored"), path=registry.round_file
            )
        asked, tables = read
        names = (*asked.expected, asked.receipts, asked.decisions)
        files += [registry.round_file, *(folder / name for name in names if name)]
    if registry.expect:
        tables = replace(tables, expected=_agencies(registry.expect, lang))
    known = {row.id for row in tables.expected or ()}
    if registry.receipts is not None:
        receipts = _read(registry.receipts, lambda path: read_receipts(path, known), lang)
        tables = replace(tables, receipts=receipts)
    if registry.decisions is not None:
        rulings = _read(registry.decisions, lambda path: read_rulings(path, known), lang)
        tables = replace(tables, rulings=rulings)
    before = None if previous is None else _cohort(previous)
    frame = Frame(
        asked=asked,
        expected=None if tables.expected is None else ListedAgency.put_aside(tables.expected),
        receipts=tables.receipts,
        rulings=tables.rulings or (),
        previous=before,
        freeze=freeze,
        day=day,
        sample=SampleWish(*sample) if sample else None,
    )
    return frame, tuple(dict.fromkeys(files))


def _agencies(paths: Sequence[Path], lang: str) -> tuple:  # type: ignore[type-arg]
    return _read(paths[0], lambda _: read_agencies(*paths), lang)


def _read(path: Path, reader: Callable[[Path], tuple[T, list[Problem]]], lang: str) -> T:
    with opening(path):
        found, problems = reader(path)
    print_problems(problems, lang)
    if found is not None and has_errors(problems):
        # A row that does not count would be an agency that nobody misses.
        raise CannotContinueError(N_("{path} has errors; nothing was scored"), path=path)
    return found


def _cohort(folder: Path) -> Cohort:
    """Return the cohort of an earlier batch."""
    path = folder / COHORT if folder.is_dir() else folder
    try:
        with opening(path):
            return read_cohort(path)
    except ValueError as error:
        raise CannotContinueError(
            N_("{path} is not the cohort of an earlier batch"), path=path
        ) from error


def redaction_key(out: Path, given: Path | None) -> bytes:
    """Return the secret of the redacted edition: the file's, or one made and kept with the results.

    Raises `CannotContinueError` where it cannot be read or is too short to keep anything secret.
    """
    path = given or out / KEY
    with opening(path):
        if given is None and not path.exists():
            if not (out / JOURNAL).exists() and out.exists() and any(out.iterdir()):
                return b"never used"  # The batch refuses this folder.
            out.mkdir(parents=True, exist_ok=True)
            (out / JOURNAL).touch()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
        key = path.read_bytes().strip()
    if len(key) < _SHORTEST:
        raise CannotContinueError(
            N_("{path} is too short for a secret: {most} characters at least"),
            path=path,
            most=_SHORTEST,
        )
    return key


_SHORTEST = 16
