"""The file that --split-sensitive names: a line for each result that something was taken out of."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from maturity.assessment.public import public_part
from maturity.errors import CannotContinueError
from maturity.i18n import N_, translate
from maturity.json_source import LINES
from maturity.json_text import json_text
from maturity.loading.sensitive import split
from maturity.models.assessment import Assessment
from maturity.writing import write_beside
from maturity.yaml_text import yaml_text


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


def split_documents(
    documents: Sequence[dict[str, Any]], path: Path, *, force: bool
) -> list[dict[str, Any]]:
    """Write what is sensitive in responses into a file, and return their public parts.

    The file's ending says in which form; only JSON lines hold more than one. Raises
    `CannotContinueError` where nothing is sensitive.
    """
    found = [split(document) for document in documents]
    kept = [sensitive for _, sensitive in found if sensitive is not None]
    if not kept:
        raise CannotContinueError(
            N_("there are no registers and no findings to keep in {path}"), path=path
        )
    if path.suffix.lower() in LINES:
        text = "".join(json_text(one, indent=None) + "\n" for one in kept)
    elif len(kept) > 1:
        raise CannotContinueError(
            N_("{path} holds one response, not {count}; use the ending .jsonl"),
            path=path,
            count=len(kept),
        )
    elif path.suffix.lower() == ".json":
        text = json_text(kept[0]) + "\n"
    else:
        text = yaml_text(kept[0])
    write_beside(path, lambda beside: _write(beside, text.encode()), force=force)
    return [public for public, _ in found]


def _write(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
