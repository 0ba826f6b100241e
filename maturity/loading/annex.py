"""Find and read the annexes of a questionnaire: files in its folder `annexes`."""

from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.loading.structure import fit
from maturity.models.annex import Annex
from maturity.models.questionnaire import Questionnaire
from maturity.problems import Problem, has_errors, in_order
from maturity.rules.annexes import annex_problems
from maturity.yaml_source import read_yaml

FOLDER = "annexes"


def annex_files(folder: Path) -> list[Path]:
    """Return the files of the annexes of a questionnaire's folder."""
    return sorted((folder / FOLDER).glob("*.y*ml"))


def read_annex(path: Path, questionnaire: Questionnaire) -> tuple[Annex | None, list[Problem]]:
    """Return an annex, None where it has errors, and what is wrong with it.

    Raises `OSError` when the file cannot be opened.
    """
    source = read_yaml(path)
    if source.data is None:
        return None, source.problems
    found, problems = fit(source, Annex)
    problems = [*source.problems, *problems]
    if found is not None:
        problems += annex_problems(found, questionnaire, source)
    return (None if has_errors(problems) else found), in_order(problems)


def annex_named(
    folder: Path, id_: str, questionnaire: Questionnaire
) -> tuple[Annex | None, list[Problem]]:
    """Return the annex of an id; raise `CannotContinueError` where the questionnaire has none."""
    known = []
    for path in annex_files(folder):
        annex, problems = read_annex(path, questionnaire)
        if annex is not None and annex.id == id_:
            return annex, problems
        if annex is None and path.stem == id_:
            return None, problems
        known.append(path.stem if annex is None else annex.id)
    raise CannotContinueError(
        N_("{questionnaire} has no annex {id}; there are: {known}"),
        questionnaire=questionnaire.id,
        id=id_,
        known=", ".join(known) or "–",
    )
