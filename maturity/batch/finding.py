"""Find the files of a batch: each is to be read, or is ignored for a reason."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.batch.journal import JOURNAL
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.json_source import LINES
from maturity.workbooks import SUFFIXES

READ = (".yaml", ".yml", ".json", *LINES, *SUFFIXES)
"""How the names of files end that may be responses."""


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file, and its name in the results: the path inside the folder that was given."""

    name: str
    path: Path
    ignored: str | None = None
    """Why it is not read, as a code; None where it is."""


def find(folders: Sequence[Path], *, out: Path, tables: Collection[Path] = ()) -> list[FoundFile]:
    """Return every file at any depth of the folders, sorted by name, those of `out` aside.

    Where several folders are given, names begin with the folder's own. `tables` are files of the
    registry, which are no responses. Raises `CannotContinueError` for a folder that is not there.
    """
    own = _real(out)
    registry = {_real(path) for path in tables}
    found: list[FoundFile] = []
    for prefix, folder in zip(_prefixes(folders), folders, strict=True):
        if not folder.is_dir():
            raise CannotContinueError(N_("{path} is not a folder"), path=folder)
        for path in _walk(folder, own):
            name = printed(prefix + path.relative_to(folder).as_posix())
            found.append(FoundFile(name, path, _ignored(path, folder, registry)))
    return sorted(found)


def printed(name: str) -> str:
    r"""Return a path as UTF-8 can hold it: bytes that are no text are written out.

    >>> printed("a\udcff.yaml")
    'a\\xff.yaml'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _real(path: Path) -> Path:
    """Return where a path leads; one that leads in a circle stays what it is."""
    return Path(os.path.realpath(path))  # `resolve` raises for such a circle.


def _prefixes(folders: Sequence[Path]) -> Iterator[str]:
    """Yield what the names of each folder's files begin with: no two alike."""
    if len(folders) == 1:
        yield ""
        return
    given: dict[str, int] = {}
    for folder in folders:
        name = folder.resolve().name or "root"
        given[name] = given.get(name, 0) + 1
        yield f"{name}/" if given[name] == 1 else f"{name}-{given[name]}/"


def _walk(folder: Path, own: Path) -> Iterator[Path]:
    """Yield what is in a folder; one that cannot be opened, or holds results, is yielded itself."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        here = Path(place)
        if JOURNAL in files:
            folders.clear()
            yield here
            continue
        folders[:] = sorted(name for name in folders if _real(here / name) != own)
        for name in sorted(folders):
            if (here / name).is_symlink():  # It is not followed, and not passed over in silence.
                yield here / name
        for name in sorted(files):
            yield here / name
    for error in closed:
        yield Path(os.fsdecode(error.filename))


def _ignored(path: Path, folder: Path, registry: Collection[Path]) -> str | None:
    name = path.name
    if name.startswith(("~$", ".~lock")):
        return "lock_file"
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return "hidden"
    if path.is_symlink() and path.is_dir():
        return "linked_folder"
    if _real(path) in registry:
        return "registry"
    if path.is_dir() and (path / JOURNAL).is_file():
        return "results"
    if path.is_dir():
        return None  # It could not be opened: reading it says why.
    if path.suffix.lower() not in READ:
        return "other_kind"
    if path.exists() and not path.is_file():
        return "no_file"
    return None
