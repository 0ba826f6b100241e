"""All damages of all models, and the choice of those that are tried by default."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from pathlib import Path

from tests.mutation import deletion, structure, syntax, values
from tests.mutation.damage import Damage, Model
from tests.mutation.document import Spot
from tests.running import ROOT

Operator = Callable[[Model, str, Spot], Iterator[Damage]]

OPERATORS: tuple[Operator, ...] = (
    deletion.deletions,
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
LARGE = 100_000
"""Characters of a model that is checked slowly; where there is another, that is damaged."""
ALIKE = ("text", "words", "cell")
"""Kinds of which one is like another, wherever they stand and whatever their column is called."""
ANYWHERE = ("unclosed", "colon", "indent")
"""Operators for which one place is like another."""


def folders() -> list[Path]:
    """Return the folders of the questionnaires that are damaged."""
    found = (ROOT / folder for folder in ("questionnaires", "examples/models"))
    return sorted(path.parent for folder in found for path in folder.glob("*/questionnaire.yaml"))


def damages(model: Model) -> Iterator[Damage]:
    """Yield every damage of a model, in the order of its files."""
    for file, spot in model.spots:
        for operator in OPERATORS:
            yield from operator(model, file, spot)


def spread(candidates: Iterable[Damage], each: int = 1, *, few: bool = False) -> list[Damage]:
    """Return some damages of each kind in each kind of place and in each model, and of each file.

    With `few`, a kind of place is damaged in one way and not in each, and not every kind of damage
    is done to each of the models that are slow to check. Which ones is decided by their names
    alone, and by whether their model is quick to check.
    """
    groups: dict[tuple[str, ...], list[tuple[bool, str, Damage]]] = defaultdict(list)
    for one in candidates:
        name = hashlib.sha256(f"{SEED} {one.id}".encode()).hexdigest()
        kind = one.spot.kind if one.spot.kind in ALIKE else one.spot.pattern
        root = one.file.partition("/")[0]
        ranked = (one.model.size > LARGE, name, one)
        how = "" if few else one.operator
        groups[how, root, "" if one.operator in ANYWHERE else kind].append(ranked)
        groups[one.operator, one.variant, root].append(ranked)
        if not few or one.model.size <= LARGE:
            groups[one.operator, one.model.name].append(ranked)
        groups[one.model.name, one.file].append(ranked)
    chosen = [one for group in groups.values() for _, _, one in nsmallest(each, group, key=_rank)]
    return list({one.id: one for one in chosen}.values())


def _rank(ranked: tuple[bool, str, Damage]) -> tuple[bool, str]:
    return ranked[:2]
