"""The file that --split-sensitive names: a line for each result that something was taken out of."""

from pathlib import Path

import typer

from maturity.assessment.public import public_part
from maturity.errors import CannotContinueError
from maturity.i18n import N_, translate
from maturity.json_text import json_text
from maturity.models.assessment import Assessment
from maturity.writing import write_beside


class SplitFile:
    """Collect what is taken out; does nothing where no file was named."""

    def __init__(self, path: Path | None, *, force: bool, lang: str) -> None:
        """Refuse a file that is in the way before anything is computed."""
        if path is not None and path.exists() and not force:
            raise CannotContinueError(
                N_("{path} exists already; choose another name, or add --force"), path=path
            )
        self._path, self._force, self._lang = path, force, lang
        self._lines: list[str] = []

    def public(self, assessment: Assessment) -> Assessment:
        """Return what may be shown, and keep the rest for the file."""
        if self._path is None:
            return assessment
        public, sensitive = public_part(assessment, lang=self._lang)
        if sensitive is not None:
            self._lines.append(json_text(sensitive, indent=None) + "\n")
        return public

    def write(self) -> None:
        """Write the file, one line a result, and say so on stderr."""
        if self._path is None:
            return
        raw = "".join(self._lines).encode()
        write_beside(self._path, lambda path: _write(path, raw), force=self._force)
        message = translate(N_("{path}: registers and findings of {n} responses"), self._lang)
        typer.echo(message.format(path=self._path, n=len(self._lines)), err=True)


def _write(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
