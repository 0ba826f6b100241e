"""Run the command under a pseudo-terminal: keys in, the bytes of the screen out."""

import contextlib
import os
import select
import signal
import struct
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.screen import Grid

PATIENCE = 10.0
"""Seconds until what has not shown will not show."""


class Terminal:
    """One run of `maturity` on a pseudo-terminal."""

    def __init__(self, *arguments: str | Path, size: tuple[int, int] = (80, 24)) -> None:
        """Start the command in the present folder."""
        import pty

        self.bytes = b""
        self._grid = Grid(*size)
        self._status: int | None = None
        self.process, self._end = pty.fork()
        if not self.process:  # pragma: no cover - another process
            os.environ |= {"TERM": "xterm-256color", "PYTHONUTF8": "1"}
            command = [sys.executable, "-m", "maturity", *map(str, arguments)]
            os.execv(sys.executable, command)  # noqa: S606 - the project's own command
        self._sized(*size)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the command draws everything anew."""
        self.settle()
        self._grid.resize(columns, rows)
        self._sized(columns, rows)

    def _sized(self, columns: int, rows: int) -> None:
        import fcntl
        import termios

        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGWINCH)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._end, keys.encode("utf-8", "surrogateescape"))

    def read(self, seconds: float = 0.0) -> bool:
        """Take what the command writes within some time; return whether it may write more."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return True
        try:
            found = os.read(self._end, 65536)
        except OSError:  # Linux's way to say that the other end is closed.
            return False
        if b"\x1b[6n" in found:
            os.write(self._end, b"\x1b[1;1R")
        self.bytes += found
        self._grid.feed(found)
        return bool(found)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self._grid.text

    def settle(self) -> None:
        """Read until the command has nothing to write for a moment."""
        while select.select([self._end], [], [], 0.05)[0] and self.read():
            pass

    def wait_for(self, words: str) -> None:
        """Read until words are on the screen; fail when they do not come."""
        until = time.monotonic() + PATIENCE
        while words not in self.text:
            going = self.read(0.05)
            assert going or words in self.text, f"ended without {words!r}:\n{self.text}"
            assert time.monotonic() < until, f"{words!r} never shown:\n{self.text}"

    def kill(self) -> None:
        """End the process as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        self.ended()

    def ended(self) -> int:
        """Return the exit status, negative for a signal, once the command has ended."""
        until = time.monotonic() + PATIENCE
        while self._status is None:
            with contextlib.suppress(OSError):
                self.read(0.01)
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                while self.read(0.05) and time.monotonic() < until:
                    if not select.select([self._end], [], [], 0.05)[0]:
                        break
                os.close(self._end)
                self._status = os.waitstatus_to_exitcode(status)
            assert time.monotonic() < until, f"it does not end:\n{self.text}"
        return self._status


@contextlib.contextmanager
def terminal(
    *arguments: str | Path,
    size: tuple[int, int] = (80, 24),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Yield a run of the command that is killed when the test is over."""
    before = dict(os.environ)
    os.environ |= environment or {}
    try:
        found = Terminal(*arguments, size=size)
    finally:
        os.environ.clear()
        os.environ |= before
    try:
        yield found
    finally:
        if found._status is None:
            found.kill()
