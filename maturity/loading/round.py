"""Read a round, and hold responses against what it asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from maturity.instrument import Instrument
from maturity.loading.agencies import read_agencies
from maturity.loading.registry import read_receipts, read_rulings
from maturity.loading.structure import fit
from maturity.models.agency_list import ListedAgency
from maturity.models.receipts import Receipt, Ruling
from maturity.models.response import Shell
from maturity.models.round import Round
from maturity.problems import Problem, has_errors, in_order
from maturity.source import Source
from maturity.yaml_source import read_yaml


def read_round(path: Path) -> tuple[Round | None, list[Problem]]:
    """Return the round, or None and every reason why it cannot be read.

    Raises `OSError` when the file cannot be opened.
    """
    found, problems = read_with_tables(path)
    return (None if found is None else found[0]), problems


def read_round_alone(path: Path) -> Round | None:
    """Return a round that was found sound before, without reading the tables that it names.

    Raises `OSError` when the file cannot be opened.
    """
    source = read_yaml(path)
    return None if source.data is None else fit(source, Round)[0]


def read_with_tables(path: Path) -> tuple[tuple[Round, "Tables"] | None, list[Problem]]:
    """Return the same with the tables that the round names, which are read once."""
    source = read_yaml(path)
    if source.data is None:
        return None, source.problems
    found, problems = round_of(source)
    return found, in_order([*source.problems, *problems])


def round_of(source: Source) -> tuple[tuple[Round, "Tables"] | None, list[Problem]]:
    """Return the round that a document holds and its tables, and what is wrong with them.

    Raises `OSError` when a table cannot be opened.
    """
    found, problems = fit(source, Round)
    if found is None:
        return None, problems
    if found.opens is not None and found.deadline is not None and found.opens > found.deadline:
        problems.append(
            source.problem("N001", ("deadline",), opens=found.opens, deadline=found.deadline)
        )
    folder = Path(source.path).parent
    missing = [name for name in found.expected if not (folder / name).is_file()]
    problems += [source.problem("N002", ("expected",), file=name) for name in missing]
    for key, name in (("receipts", found.receipts), ("decisions", found.decisions)):
        if name is not None and not (folder / name).is_file():
            problems.append(source.problem("B006", (key,), file=name))
    tables = Tables()
    if not missing:
        tables, wrong = read_tables(found, folder)
        problems += wrong
    return (None if has_errors(problems) else (found, tables)), problems


@dataclass(frozen=True, slots=True)
class Tables:
    """What lies beside a round: who is expected, what was received, what was decided.

    None where the round names no such table.
    """

    expected: tuple[ListedAgency, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    rulings: tuple[Ruling, ...] | None = None


def read_tables(asked: Round, folder: Path) -> tuple[Tables, list[Problem]]:
    """Return the tables that a round in `folder` names, and what is wrong with them.

    A table of the registry that does not exist is left out. Raises `OSError` when one cannot be
    opened.
    """
    problems: list[Problem] = []
    expected: tuple[ListedAgency, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    rulings: tuple[Ruling, ...] | None = None
    if asked.expected:
        expected, found = read_agencies(*(folder / name for name in asked.expected))
        problems += found
    known = {row.id for row in expected or ()}
    if (path := _table(folder, asked.receipts)) is not None:
        receipts, found = read_receipts(path, known)
        problems += found
    if (path := _table(folder, asked.decisions)) is not None:
        rulings, found = read_rulings(path, known)
        problems += found
    return Tables(expected, receipts, rulings), problems


def _table(folder: Path, name: str | None) -> Path | None:
    path = folder / name if name is not None else None
    return path if path is not None and path.is_file() else None


def round_problems(
    source: Source, shell: Shell, instrument: Instrument, asked: Round
) -> Iterator[Problem]:
    """Yield where a response or the questionnaire used is not what the round asks for."""
    if shell.round is not None and shell.round != asked.id:
        yield source.problem("N003", ("round",), given=shell.round, expected=asked.id)
    if asked.questionnaires and instrument.id not in asked.questionnaires:
        known = ", ".join(asked.questionnaires)
        yield source.problem("N004", ("questionnaire",), given=instrument.id, known=known)
        return
    pinned = asked.questionnaires.get(instrument.id)
    if pinned is None:
        return
    installed = instrument.questionnaire.version
    if pinned.version is not None and pinned.version != installed:
        place = ("questionnaire",)
        yield source.problem("N005", place, asked=pinned.version, installed=installed)
    if pinned.sha256 is not None and pinned.sha256 != instrument.sha256:
        yield source.problem("N006", ("questionnaire",), installed=instrument.sha256[:12])
