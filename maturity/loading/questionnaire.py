"""Load a questionnaire's folder: every problem of its files, and the instrument if it is sound."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.loading.structure import fit
from maturity.models.questionnaire import Questionnaire
from maturity.models.scoring_file import ScoringFile
from maturity.models.targets import TargetsFile
from maturity.problems import Place, Problem, has_errors, in_order
from maturity.refusals import refusal
from maturity.resources import builtin
from maturity.rules import conditions, identity, levels, registers
from maturity.rules.profiles import scoring_problems
from maturity.rules.targets import target_problems
from maturity.source import Source
from maturity.yaml_source import read_yaml

M = TypeVar("M", bound=BaseModel)

QUESTIONNAIRE, SCORING, TARGETS = "questionnaire.yaml", "scoring.yaml", "targets.yaml"


class UnsoundQuestionnaireError(CannotContinueError):
    """The questionnaire has errors, all of which it carries: (name, problems)."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        super().__init__(N_("the questionnaire {name} has errors; nothing was scored"), name=name)
        self.problems = problems


@dataclass(slots=True)
class Loaded:
    """What a folder held: `instrument` is None where an error forbids its use."""

    folder: Path
    instrument: Instrument | None = None
    questionnaire: Questionnaire | None = None
    sound_scale: bool = False
    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    """The files by name, for those who have more to say about them."""


def shipped_questionnaires() -> dict[str, Path]:
    """Return the folders of the questionnaires that come with the tool, by id."""
    found = sorted(builtin("questionnaires").glob(f"*/{QUESTIONNAIRE}"))
    return {path.parent.name: path.parent for path in found}


def questionnaire_folder(name: str) -> Path:
    """Return the folder of a questionnaire given as a folder, its file, or a shipped id.

    Raises `CannotContinueError` when there is none.
    """
    path = Path(name)
    try:
        if path.name == QUESTIONNAIRE and path.is_file():
            return path.parent
        if path.is_dir():
            return path
    except OSError:
        pass  # A name that no file can have is no folder; it may still be an id.
    shipped = shipped_questionnaires()
    if name in shipped:
        return shipped[name]
    raise CannotContinueError(
        N_("there is no questionnaire {name}: name a folder that holds {file}, or one of {known}"),
        name=name,
        file=QUESTIONNAIRE,
        known=", ".join(shipped),
    )


def load_questionnaire(folder: Path) -> Loaded:
    """Load a folder and return the instrument, or every reason why it cannot be used.

    What a questionnaire could do better is no reason: `checking.findings` looks for it.
    """
    loaded = Loaded(folder)
    questionnaire, source = _document(loaded, QUESTIONNAIRE, Questionnaire)
    scoring_file, scoring_source = _document(loaded, SCORING, ScoringFile)
    targets, targets_source = None, None
    if (folder / TARGETS).exists():
        targets, targets_source = _document(loaded, TARGETS, TargetsFile)
    loaded.questionnaire = questionnaire
    if questionnaire is not None:
        for rule in (*identity.RULES, *registers.RULES, *conditions.RULES):
            loaded.problems += rule(questionnaire, source)
        crooked = list(levels.consecutive_scale(questionnaire, source))
        loaded.problems += crooked
        if crooked:  # Nothing that rests on the scale can be judged.
            return _sorted(loaded)
        loaded.sound_scale = True
        for rule in levels.RULES:
            loaded.problems += rule(questionnaire, source)
        if scoring_file is not None:
            loaded.problems += scoring_problems(questionnaire, scoring_file, scoring_source)
        if targets is not None and targets_source is not None:
            loaded.problems += target_problems(questionnaire, targets, targets_source)
    if questionnaire is not None and scoring_file is not None and not has_errors(loaded.problems):
        loaded.instrument = Instrument(questionnaire, scoring_file, targets, digest(folder))
    return _sorted(loaded)


def _sorted(loaded: Loaded) -> Loaded:
    loaded.problems = in_order(loaded.problems)
    return loaded


def load_sound(name: str) -> Instrument:
    """Return the questionnaire of that name.

    Raises `UnsoundQuestionnaireError` with its errors, `CannotContinueError` when there is none.
    """
    loaded = load_questionnaire(questionnaire_folder(name))
    if loaded.instrument is None:
        errors = [one for one in loaded.problems if one.severity == "error"]
        raise UnsoundQuestionnaireError(name, errors)
    return loaded.instrument


def digest(folder: Path) -> str:
    """Return the SHA-256 of the files that decide a result, whatever their line ends.

    Over questionnaire.yaml, scoring.yaml and, where there is one, targets.yaml, in this order:
    the name, a zero byte, the text in UTF-8 without BOM and with LF line ends, a zero byte.
    """
    total = hashlib.sha256()
    for name in (QUESTIONNAIRE, SCORING, TARGETS):
        path = folder / name
        if path.exists():
            raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
            total.update(name.encode() + b"\0" + raw + b"\0")
    return total.hexdigest()


def _document(loaded: Loaded, name: str, model: type[M]) -> tuple[M | None, Source]:
    path = loaded.folder / name
    if not path.exists():
        place = Place(str(loaded.folder))
        loaded.problems.append(Problem("S016", place, {"file": name}))
        return None, Source(str(path))
    try:
        source = read_yaml(path)
    except OSError as error:
        loaded.problems.append(Problem("Y013", Place(str(path)), {"what": refusal(error)}))
        return None, Source(str(path))
    loaded.problems += source.problems
    loaded.sources[name] = source
    if source.data is None:
        return None, source
    document, problems = fit(source, model)
    loaded.problems += problems
    return document, source
