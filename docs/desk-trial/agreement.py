#!/usr/bin/env python
"""How far two readers of the same dossiers agree: by question, and by level under each profile.

    python docs/desk-trial/agreement.py [FOLDER]

FOLDER (by default `before` beside this file) holds `first/NN.yaml` and `second/NN.yaml`: for each
dossier of `examples/dossiers`, what each reader answered. Two answers agree on a question when they
give the same level; the counts behind it may differ.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from maturity.assessment.readings import condition_scope, readings
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.loading.response import read_answers
from maturity.models.response import Agency, Response, Shell
from maturity.yaml_source import read_yaml
from scoring import Answer

HERE = Path(__file__).parent
DOSSIERS = HERE.parents[1] / "examples" / "dossiers"
READERS = ("first", "second")


@dataclass
class Agreement:
    """What two readers made of all dossiers of one questionnaire."""

    questionnaire: str
    asked: int = 0
    same: int = 0
    near: int = 0
    """Answers that are the same or one level apart."""
    differing: Counter[str] = field(default_factory=Counter)
    levels: dict[str, dict[str, tuple[int | None, ...]]] = field(default_factory=dict)
    """For each dossier and profile, the level by each reader."""


def questionnaire_of(dossier: Path) -> str:
    """Return the questionnaire that a dossier says it answers."""
    text = dossier.read_text(encoding="utf-8")
    return text.split("*Bộ câu hỏi: `", 1)[1].split("`", 1)[0]


def counted(path: Path, instrument: Instrument) -> Mapping[str, Answer]:
    """Return the level of every question by one reading; raise `ValueError` for a bad one."""
    source = read_yaml(path)
    assert isinstance(source.data, dict)  # noqa: S101 - a reading is a map of answers
    answers, problems = read_answers(source, instrument, source.data)
    missing = set(instrument.questions) - set(answers)
    if problems or missing:
        raise ValueError(f"{path}: {problems[:1] or sorted(missing)}")
    shell = Shell(
        format="maturity/response@1", questionnaire=instrument.id, agency=Agency(id="case")
    )
    response = Response(shell, answers, {})
    return readings(response, instrument, condition_scope(response, instrument)).answers["claimed"]


def compare(folder: Path) -> list[Agreement]:
    """Return the agreement of two readers, one item a questionnaire."""
    found: dict[str, Agreement] = {}
    for dossier in sorted(DOSSIERS.glob("*.md")):
        number = dossier.stem[:2]
        instrument = load_sound(questionnaire_of(dossier))
        agreement = found.setdefault(instrument.id, Agreement(instrument.id))
        first, second = (counted(folder / one / f"{number}.yaml", instrument) for one in READERS)
        for id_ in instrument.questions:
            one, other = first[id_], second[id_]
            agreement.asked += 1
            agreement.same += one == other
            agreement.near += one == other or _neighbours(one, other)
            if one != other:
                agreement.differing[id_] += 1
        agreement.levels[dossier.stem] = {
            id_: tuple(plan.score(read).outcomes[instrument.id].level for read in (first, second))
            for id_, plan in instrument.plans.items()
        }
    return list(found.values())


def _neighbours(one: Answer, other: Answer) -> bool:
    return isinstance(one, int) and isinstance(other, int) and abs(one - other) == 1


def report(agreement: Agreement) -> str:
    """Return the figures of one questionnaire as lines of text."""
    same, near = (count / agreement.asked for count in (agreement.same, agreement.near))
    of = f"{agreement.same} of {agreement.asked} answers the same, {same:.1%}"
    lines = [f"{agreement.questionnaire}: {of}; {near:.1%} within one level"]
    for id_ in next(iter(agreement.levels.values())):
        pairs = {name: levels[id_] for name, levels in agreement.levels.items()}
        same = sum(one == other for one, other in pairs.values())
        shown = ", ".join(f"{name[:2]}: {one}/{other}" for name, (one, other) in pairs.items())
        lines.append(f"  {id_}: {same} of {len(pairs)} dossiers at the same level ({shown})")
    worst = ", ".join(f"{id_} ({n})" for id_, n in agreement.differing.most_common(12) if n > 1)
    lines.append(f"  differing in more than one dossier: {worst or 'none'}")
    return "\n".join(lines)


def main() -> None:
    """Print the figures of a folder of readings."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "before"
    for agreement in compare(folder):
        sys.stdout.write(f"{report(agreement)}\n")


if __name__ == "__main__":
    main()
