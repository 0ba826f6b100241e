"""All damages of all models, and the choice of those that are tried by default."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.mutation import structure, syntax, values
from tests.mutation.damage import Damage, Model
from tests.mutation.document import Spot
from tests.running import ROOT

Operator = Callable[[Model, str, Spot], Iterator[Damage]]

OPERATORS: tuple[Operator, ...] = (
    structure.deletions,
    structure.doubles,
    structure.keys_misspelt,
    structure.swaps,
    syntax.broken,
    values.emptied,
    values.expectations,
    values.misspelt,
    values.out_of_range,
    values.retyped,
    values.untranslated,
)
SEED = "maturity"
ANYWHERE = ("unclosed", "colon", "indent")
"""Operators for which one place is like another."""


def folders() -> list[Path]:
    """Return the folders of the questionnaires that are damaged."""
    found = (ROOT / folder for folder in ("questionnaires", "examples/models"))
    return sorted(path.parent for folder in found for path in folder.glob("*/questionnaire.yaml"))


def damages(model: Model) -> Iterator[Damage]:
    """Yield every damage of a model, in the order of its files."""
    for file, spot in model.spots():
        for operator in OPERATORS:
            yield from operator(model, file, spot)


def spread(candidates: Iterable[Damage]) -> list[Damage]:
    """Return one damage of each kind in each kind of place, and of each kind in each file.

    Which one is decided by its name alone: what else is in the files makes no difference.
    """
    chosen: dict[tuple[str, ...], tuple[str, Damage]] = {}
    for one in candidates:
        rank = hashlib.sha256(f"{SEED} {one.id}".encode()).hexdigest()
        # Texts are all alike, wherever they stand.
        kind = one.spot.kind if one.spot.kind in ("text", "words") else one.spot.pattern
        root = one.file.partition("/")[0]
        if one.operator in ANYWHERE:
            kind = ""
        for group in (
            (one.operator, root, kind),
            (one.operator, one.variant, root),
            (one.operator, one.model.name, one.file),
        ):
            if group not in chosen or rank < chosen[group][0]:
                chosen[group] = rank, one
    return list({one.id: one for _, one in chosen.values()}.values())
