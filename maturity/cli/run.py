"""Run one command, and turn whatever ends it into an exit status and a message."""

import errno
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from maturity.cli import status
from maturity.i18n import N_, language_of, translate


def run(arguments: list[str]) -> int:
    """Return the exit status of one command."""
    _speak_utf8()
    try:
        from maturity.cli.app import app

        result = app(arguments, standalone_mode=False, prog_name="maturity")
    except KeyboardInterrupt:
        return status.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return status.DONE
    except Exception as error:  # noqa: BLE001 - the one place where every failure ends
        return _ended_by(error, language_of(arguments))
    return _flushed(result if isinstance(result, int) else status.DONE, language_of(arguments))


def _flushed(ended: int, lang: str) -> int:
    """Return the exit status once everything printed has reached its reader, or why it did not."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return status.DONE
    except OSError as error:
        _forget_stdout()
        return _cannot_print(error, lang)
    return ended


def _forget_stdout() -> None:
    """Point stdout nowhere: nothing more can be said there, not even at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _cannot_print(error: OSError, lang: str) -> int:
    from maturity.refusals import refusal

    words = translate(N_("the result cannot be printed: {why}"), lang)
    sys.stderr.write(f"maturity: {words.format(why=refusal(error).in_language(lang))}\n")
    return status.CANNOT


def _ended_by(error: Exception, lang: str) -> int:
    import typer

    from maturity.cli.problem_text import print_problems
    from maturity.errors import CannotContinueError

    if isinstance(error, CannotContinueError):
        print_problems(getattr(error, "problems", []), lang)
        sys.stderr.write(f"maturity: {error.in_language(lang)}\n")
        return status.CANNOT
    if isinstance(error, typer.TyperException):
        error.show()  # type: ignore[attr-defined] # every exception that a command line raises has it
        return status.CANNOT
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        _forget_stdout()
        return _cannot_print(error, lang)
    if isinstance(error, typer.Abort):
        return status.INTERRUPTED
    log = _write_log(error)
    message = N_(
        "this is a bug in maturity ({kind}). Your files are untouched. Please send the file "
        "{log} to the makers: it holds no answers."
    )
    words = translate(message, lang).format(kind=type(error).__name__, log=log)
    sys.stderr.write(f"maturity: {words}\n")
    return status.BUG


def _write_log(error: Exception) -> Path:
    """Write where the failure happened, without any value: no answer can be in it."""
    from maturity import __version__

    lines = [
        f"maturity {__version__}, Python {platform.python_version()}, {platform.platform()}",
        *traceback.format_tb(error.__traceback__),
        f"{type(error).__module__}.{type(error).__qualname__}",
    ]
    handle, name = tempfile.mkstemp(prefix="maturity-bug-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write("\n".join(lines))
    return Path(name)


def _speak_utf8() -> None:
    """Let Vietnamese through, whatever the code page of the terminal or pipe."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (stream.encoding or "").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
