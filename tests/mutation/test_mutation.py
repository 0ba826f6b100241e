"""No mistake gets past `check`: systematic damages, each reported at its place, or known harmless.

By default every kind of place is damaged once, and every kind of damage is done once to every model
that is quick to check.
`MATURITY_MUTATIONS=1`, which is what `.ci/run` does, tries one of each kind in each kind of place,
`MATURITY_MUTATIONS=5` five of each, `MATURITY_MUTATIONS=all` every one there is: more than 100,000,
which takes an hour or two.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from maturity.catalogue import CATALOGUE
from maturity.checking import check_paths
from maturity.problems import has_errors
from tests.mutation.damage import Damage, Model, Report
from tests.mutation.damages import ALIKE, damages, folders, spread
from tests.mutation.harmless import HARMLESS, Harmless
from tests.running import Maturity

Found = Counter[tuple[str, str, int, int]]
"""How often each code stands at each file, line and column."""

MODELS = [Model.read(folder) for folder in folders()]
ALL = [damage for model in MODELS for damage in damages(model)]
EACH = os.environ.get("MATURITY_MUTATIONS", "few")
if EACH == "all":
    TRIED = ALL
elif EACH == "few":
    TRIED = spread(ALL, few=True)
else:
    TRIED = spread(ALL, int(EACH))


def rows(damage: Damage) -> list[Harmless]:
    """Return what the list of harmless damages says about one."""
    return [row for row in HARMLESS if row.covers(damage)]


def written(model: Model, folder: Path) -> Path:
    """Write the sound files of a model."""
    for file, document in model.documents.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, encoding="utf-8")
    return folder


def found(records: list[dict[str, Any]], folder: Path) -> Found:
    """Return the records of `check --format json`, counted by code and place."""
    return Counter(
        (
            one["code"],
            Path(one["path"]).relative_to(folder).as_posix(),
            one["line"] or 0,
            one["column"] or 0,
        )
        for one in records
    )


@dataclass(frozen=True)
class Sound:
    """A model as it is, written to a folder, and what `check` says of it."""

    folder: Path
    said: Found


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sound]:
    """Return the models by name; each damage changes one file for as long as it is tried."""
    models = {}
    for model in MODELS:
        folder = written(model, tmp_path_factory.mktemp("sound") / model.name)
        problems = check_paths([folder]).problems
        assert not has_errors(problems)
        models[model.name] = Sound(folder, found([one.as_json() for one in problems], folder))
    return models


@contextmanager
def damaged(damage: Damage, folder: Path) -> Iterator[None]:
    """Damage the file, and mend it again."""
    path = folder / damage.file
    path.write_text(damage.text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(damage.model.documents[damage.file].text, encoding="utf-8")


def is_reported(damage: Damage, report: Report, additional: Found) -> bool:
    """Return whether one of the problems is what had to be reported, where it had to be."""
    line, column = damage.place(report)
    last = max(line, damage.last_line(report))
    return any(
        code.startswith(report.codes)
        and file == report.file
        and ((at, from_) == (line, column) if report.column else line <= at <= last)
        for code, file, at, from_ in additional
    )


@pytest.mark.parametrize("damage", TRIED, ids=lambda damage: damage.id)
def test_a_damage_is_reported_at_its_place(
    damage: Damage, maturity: Maturity, sound: dict[str, Sound]
) -> None:
    folder, said = sound[damage.model.name].folder, sound[damage.model.name].said
    with damaged(damage, folder):
        ended = maturity("check", folder, "--format", "json")
    errors = [one for one in ended.json if one["severity"] == "error"]
    assert ended.status == bool(errors)
    additional = found(ended.json, folder) - said
    for report in damage.reports:
        assert is_reported(damage, report, additional), (
            f"{'/'.join(report.codes)} wanted at {report.file}:{damage.place(report)}, "
            f"found {sorted(additional)[:10]}"
        )
        if all(one in CATALOGUE and CATALOGUE[one].severity == "error" for one in report.codes):
            assert ended.status == 1
    if not damage.reports:
        (row,) = rows(damage)
        allowed = {"cases"} if row.cases else set()
        places = {Path(one["path"]).relative_to(folder).parts[0] for one in errors}
        assert places <= allowed, errors[:3]


def test_every_damage_is_judged() -> None:
    unjudged = [one.id for one in ALL if not one.reports and len(rows(one)) != 1]
    assert unjudged == []


def test_every_row_of_harmless_damages_is_of_use() -> None:
    harmless = [one for one in ALL if not one.reports]
    assert [row for row in HARMLESS if not any(map(row.covers, harmless))] == []


def test_enough_is_tried_of_everything() -> None:
    assert len(TRIED) >= 300
    assert {one.operator for one in TRIED} == {one.operator for one in ALL}
    assert {one.spot.pattern for one in TRIED} >= {
        one.spot.pattern for one in ALL if one.spot.kind not in ALIKE
    }
    tried = {(one.model.name, one.file) for one in TRIED}
    assert tried == {(model.name, file) for model in MODELS for file in model.documents}


def test_names_of_damages_are_unique() -> None:
    assert [id_ for id_, times in Counter(one.id for one in ALL).items() if times > 1] == []
