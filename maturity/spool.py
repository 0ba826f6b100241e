"""Pieces of very many things, kept in a file that has no name until they are needed again."""

from array import array
from tempfile import SpooledTemporaryFile, gettempdir
from weakref import finalize

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.refusals import refusal

SMALL = 4 * 1024 * 1024
"""Bytes up to which there is no file: a few thousand pieces."""


class Spool:
    """Bytes by number, in the order in which they were added; gone with the spool.

    Raises `CannotContinueError` where the folder for temporary files holds no more.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._file = SpooledTemporaryFile(SMALL, prefix="maturity-")  # noqa: SIM115 - see `finalize`
        self._starts = array("Q", [0])
        finalize(self, self._file.close)

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self._starts) - 1

    def add(self, piece: bytes) -> int:
        """Add a piece, and return its number."""
        end = self._starts[-1]
        try:
            self._file.seek(end)
            self._file.write(piece)
        except OSError as error:
            raise _unwritable(error) from error
        self._starts.append(end + len(piece))
        return len(self) - 1

    def read(self, number: int) -> bytes:
        """Return a piece as it was added."""
        start = self._starts[number]
        try:
            self._file.seek(start)  # What was added last may only be written now.
            return self._file.read(self._starts[number + 1] - start)
        except OSError as error:
            raise _unwritable(error) from error


def _unwritable(error: OSError) -> CannotContinueError:
    message = N_("{path} cannot be written: {why}")
    return CannotContinueError(message, path=gettempdir(), why=refusal(error))
