"""Write files so that nobody's file is lost and none is ever half-written."""

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.refusals import refusal

LONGEST = 40
"""Characters of a file's name in the other name: a name has at most 255 bytes."""


def write_beside(
    path: Path, write: Callable[[Path], object], *, force: bool = False, suffix: str | None = None
) -> None:
    """Have `write` make the file under another name in the same folder, then rename it into place.

    Makes the folder where it is missing; a file that is replaced keeps its permissions. The other
    name begins with `.` and the file's own, and ends with `suffix`, by default the file's. Raises
    `CannotContinueError` when the file exists and `force` is not given, or cannot be written.
    """
    try:
        if path.exists() and not force:
            raise CannotContinueError(
                N_("{path} exists already; choose another name, or add --force"), path=path
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem[:LONGEST]}.", suffix=suffix or path.suffix, dir=path.parent
        )
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> CannotContinueError:
    message = N_("{path} cannot be written: {why}")
    return CannotContinueError(message, path=path, why=refusal(error))


def _mode(path: Path) -> int:
    """Return the permissions of a file, or those of a new one: what was private stays so."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
