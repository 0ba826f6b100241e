"""What --theme and --template name, and the digest of both."""

from hashlib import sha256
from pathlib import Path

from maturity.cli.problem_text import print_problems
from maturity.errors import CannotContinueError, opening
from maturity.i18n import N_
from maturity.loading.theme import Dress, Look, read_theme

MOST_FILES = 500
"""Files of a folder of templates; more is a folder named by mistake."""
DIGITS = 16


def read_dress(theme: Path | None, templates: Path | None, lang: str) -> Dress:
    """Return what the options name; raise `CannotContinueError` for what cannot be used."""
    if theme is None and templates is None:
        return Dress()
    digest = sha256()
    look = None
    if theme is not None:
        look = _look(theme, lang)
        digest.update(look.digest.encode())
    if templates is not None:
        if not templates.is_dir():
            raise CannotContinueError(N_("{path} is not a folder of templates"), path=templates)
        for name, content in _files(templates):
            digest.update(sha256(name.encode() + b"\0" + content).digest())
    return Dress(look, templates, digest.hexdigest()[:DIGITS])


def _look(path: Path, lang: str) -> Look:
    with opening(path):
        look, problems = read_theme(path)
    print_problems(problems, lang)
    if look is None:
        raise CannotContinueError(N_("{path} has errors; no report was written"), path=path)
    return look


def _files(folder: Path) -> list[tuple[str, bytes]]:
    """Return the files of a folder by name, in order, those beginning with a dot left out."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    named = [(path.relative_to(folder).as_posix(), path) for path in paths]
    shown = [(name, path) for name, path in named if not name.startswith(".") and "/." not in name]
    if len(shown) > MOST_FILES:
        raise CannotContinueError(N_("{path} is not a folder of templates"), path=folder)
    return [(name, path.read_bytes()) for name, path in shown]
