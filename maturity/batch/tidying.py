"""Keep the folder of results to one run at a time, and to what the last run wrote."""

import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.refusals import refusal

LOCK = ".lock"
_BESIDE = re.compile(r"\..{1,40}\.[a-z0-9_]{8}\.(jsonl?|pdf|xlsx|html|csv|parquet)")
"""What `write_beside` names a file that is not finished."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder for this run; the system lets go of it however the process ends.

    Raises `CannotContinueError` where another run holds it, or nothing can be written there.
    """
    try:
        file = (out / LOCK).open("a")
    except OSError as error:
        raise CannotContinueError(
            N_("{path} cannot be written: {why}"), path=out, why=refusal(error)
        ) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise CannotContinueError(
                N_("another batch is writing into {path}"), path=out
            ) from error
        yield


def _lock(file: IO[str]) -> None:
    """Hold a file until it is closed; raise `OSError` where somebody else holds it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)  # The lock is on the byte at this place.
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def prune(out: Path, known: Collection[str], current: Collection[str]) -> None:
    """Delete what earlier runs wrote and this one did not, and what a killed one left half-written.

    `known` and `current` are paths relative to `out`; no other file is touched.
    """
    folders = {out}
    for name in {*known, *current}:
        path = out / name
        folders.add(path.parent)
        if name not in current:
            path.unlink(missing_ok=True)
    for folder in sorted(folders, reverse=True):
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if _BESIDE.fullmatch(path.name):
                path.unlink(missing_ok=True)
        for empty in (folder, *folder.parents):
            if empty == out or not empty.is_relative_to(out):
                break
            with suppress(OSError):  # It still holds something.
                empty.rmdir()
