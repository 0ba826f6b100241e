"""What stops a run; defects of inputs are values (see `problems`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotContinueError(Exception):
    """Say, in one message for the user, why the command cannot be carried out (exit status 2).

    The message is English and translatable; its parameters are kept apart so that it can be.
    """

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message, parameters)

    def in_language(self, lang: str) -> str:
        """Return the message in the language `lang`."""
        from maturity.i18n import translate

        message, parameters = self.args
        given = {
            name: value.in_language(lang) if hasattr(value, "in_language") else value
            for name, value in parameters.items()
        }
        return translate(message, lang).format_map(given)

    def __reduce__(self) -> tuple[object, ...]:
        """Let it come back from another process with its parameters."""
        return _again, (type(self), *self.args)


def _again(kind: type[CannotContinueError], message: str, given: dict[str, object]) -> object:
    found = kind.__new__(kind)
    found.args = (message, given)
    return found


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Stop the run, and say why, where the file that is read inside cannot be opened."""
    try:
        yield
    except OSError as error:
        from maturity.i18n import N_
        from maturity.refusals import refusal

        raise CannotContinueError(
            N_("{path} cannot be opened: {why}"), path=path, why=refusal(error)
        ) from error
