"""Find what each path holds, and collect its problems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from maturity.checking.cases import case_problems
from maturity.checking.findings import findings
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.annex import FOLDER, annex_files, read_annex
from maturity.loading.documents import document_format, read_documents
from maturity.loading.questionnaire import (
    QUESTIONNAIRE,
    SCORING,
    TARGETS,
    Loaded,
    load_questionnaire,
    questionnaire_folder,
    shipped_questionnaires,
)
from maturity.loading.response import read_response
from maturity.loading.round import round_of
from maturity.loading.sensitive import SENSITIVE, whole
from maturity.loading.structure import fit
from maturity.loading.theme import theme_of
from maturity.models.sensitive import SensitiveFile
from maturity.problems import Phrase, Place, Problem, in_order
from maturity.refusals import refusal
from maturity.rules.compatibility import compatibility_problems
from maturity.rules.law import in_force_problems, profiles_in_force, targets_in_force
from maturity.source import Source
from maturity.workbooks import SUFFIXES

DATA_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", *SUFFIXES)
_LOCK = "~$"
"""How the names of files begin that Excel lays beside an open workbook."""


@dataclass(slots=True)
class Checked:
    """What a check found; `unopened` says that a path was missing or could not be opened."""

    problems: list[Problem] = field(default_factory=list)
    unopened: bool = False
    looked_at: int = 0


def check_paths(
    paths: Sequence[Path],
    questionnaire: str | None = None,
    *,
    as_of: date | None = None,
    against: str | None = None,
) -> Checked:
    """Check whatever the paths hold; `questionnaire` is what responses answer, an id or a folder.

    Without it, a response is checked against the shipped questionnaire that it names. `as_of` is
    the day on which the law must be in force; `against` an older version of the questionnaire.
    """
    checker = _Checker(as_of)
    old = against is None or checker.give_old(against)
    if old and (questionnaire is None or checker.give(questionnaire)):
        for path in paths:
            checker.check(path)
    if any(problem.code == "Y013" for problem in checker.checked.problems):
        checker.checked.unopened = True
    checker.checked.problems = in_order(checker.checked.problems)
    return checker.checked


class _Checker:
    """One run: each questionnaire is loaded once."""

    def __init__(self, as_of: date | None = None) -> None:
        self.checked = Checked()
        self._as_of = as_of
        self._given: Instrument | None = None
        self._old: Instrument | None = None
        self._loaded: dict[Path, Loaded] = {}
        self._checked_folders: set[Path] = set()

    def give(self, name: str) -> bool:
        """Take the questionnaire that responses answer; return whether it can be used."""
        self._given = self._usable(name)
        return self._given is not None

    def give_old(self, name: str) -> bool:
        """Take the version that questionnaires are compared with; return whether it can be used."""
        self._old = self._usable(name)
        return self._old is not None

    def _usable(self, name: str) -> Instrument | None:
        """Return a questionnaire by id or folder, None with its problems where it has errors."""
        try:
            folder = questionnaire_folder(name)
        except CannotContinueError:
            self._cannot_open(Path(name), Phrase(N_("no such questionnaire")))
            return None
        loaded = self._load(folder)
        if loaded.instrument is None:
            self.checked.problems += loaded.problems
        return loaded.instrument

    def check(self, path: Path) -> None:
        """Add the problems of one path."""
        try:
            shipped = shipped_questionnaires().get(str(path))
            if not path.exists() and shipped is not None:
                self._folder(shipped)
            elif not path.exists():
                self._cannot_open(path, Phrase(N_("no such file or folder")))
            elif not path.is_dir():
                self._file(path)
            elif (path / QUESTIONNAIRE).exists():
                self._folder(path)
            else:
                found = list(_inside(path))
                if not found:
                    self.checked.problems.append(Problem("Y014", Place(str(path))))
                for one in found:
                    self._in_folder(one)
        except OSError as error:
            self._cannot_open(path, refusal(error))

    def _in_folder(self, path: Path) -> None:
        """Add the problems of what stands in a folder; a workbook there may be no form."""
        before = len(self.checked.problems)
        self.check(path)
        new = self.checked.problems[before:]
        if [problem.code for problem in new] == ["W030"]:
            del self.checked.problems[before:]
            self.checked.looked_at -= 1

    def _cannot_open(self, path: Path, what: Phrase) -> None:
        self.checked.problems.append(Problem("Y013", Place(str(path)), {"what": what}))

    def _folder(self, folder: Path) -> None:
        key = folder.resolve()
        if key in self._checked_folders:
            return
        self._checked_folders.add(key)
        loaded = self._load(folder)
        self.checked.looked_at += 1
        self.checked.problems += [*loaded.problems, *findings(loaded)]
        if loaded.instrument is not None:
            self.checked.problems += case_problems(folder, loaded.instrument)
            for path in annex_files(folder):
                found = read_annex(path, loaded.instrument.questionnaire)[1]
                self.checked.problems += found
            self.checked.problems += self._on_request(loaded, loaded.instrument)

    def _on_request(self, loaded: Loaded, instrument: Instrument) -> Iterator[Problem]:
        """Yield what depends on the day or on an older version: found only where asked for."""
        source = loaded.sources[QUESTIONNAIRE]
        if self._old is not None:
            yield from compatibility_problems(instrument, self._old, source)
        if self._as_of is None:
            return
        asked, day = instrument.questionnaire, self._as_of
        yield from in_force_problems(asked, source, as_of=day)
        scoring = loaded.sources[SCORING]
        yield from profiles_in_force(instrument.scoring, asked, scoring, as_of=day)
        if instrument.targets_file is not None:
            targets = loaded.sources[TARGETS]
            yield from targets_in_force(instrument.targets_file, asked, targets, as_of=day)

    def _file(self, path: Path) -> None:
        if path.name in (QUESTIONNAIRE, SCORING, TARGETS):
            self._folder(path.parent)
            return
        beside = path.parent.name in ("cases", FOLDER)
        if beside and (path.parent.parent / QUESTIONNAIRE).exists():
            self._folder(path.parent.parent)
            return
        with path.open("rb"):
            pass  # A file that cannot be opened ends the check of this path, not with a problem.
        for source in read_documents(path, self._lookup):
            self._document(source)

    def _document(self, source: Source) -> None:
        self.checked.looked_at += 1
        kind = document_format(source)
        if kind is not None and kind.startswith("maturity/round@"):
            self.checked.problems += [*source.problems, *round_of(source)[1]]
            return
        if kind == SENSITIVE:
            self.checked.problems += [*source.problems, *fit(source, SensitiveFile)[1]]
            return
        if kind is not None and kind.startswith("maturity/theme@"):
            self.checked.problems += [*source.problems, *theme_of(source)[1]]
            return
        if source.data is not None and (kind is None or not kind.startswith("maturity/response@")):
            self.checked.problems += source.problems
            place = ("format",)
            code = "S013" if kind is None else "S017"
            self.checked.problems.append(source.problem(code, place, given=kind))
            return
        self.checked.problems += whole(source, {})
        self.checked.problems += read_response(source, self._lookup).problems

    def _lookup(self, id_: str) -> Instrument | None:
        if self._given is not None:
            return self._given
        folder = shipped_questionnaires().get(id_)
        return None if folder is None else self._load(folder).instrument

    def _load(self, folder: Path) -> Loaded:
        key = folder.resolve()
        if key not in self._loaded:
            self._loaded[key] = load_questionnaire(folder)
        return self._loaded[key]


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the questionnaires and the files of data in a folder, at any depth."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and (path / QUESTIONNAIRE).exists():
            yield path
        elif path.is_dir() and not path.name.startswith("."):
            yield from _inside(path)
        elif path.suffix.lower() in DATA_SUFFIXES and not path.name.startswith(_LOCK):
            yield path
