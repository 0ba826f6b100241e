"""Where the tile of each province stands: tiles by neighbourhood, without borders."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from maturity.resources import builtin


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a province among the tiles, counted from 1, and its name without its rank."""

    row: int
    column: int
    names: Mapping[str, str]

    def name(self, lang: str) -> str:
        """Return the name in a language, the English one where there is no other."""
        return self.names.get(lang, self.names["en"])


@cache
def tiles() -> Mapping[str, Tile]:
    """Return the tiles of the provinces by their ids, from north to south."""
    path = builtin("report_templates") / "cohort" / "provinces.csv"
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            id_, down, across = row.pop("id"), row.pop("row"), row.pop("column")
            found[id_] = Tile(int(down), int(across), MappingProxyType(row))
    return MappingProxyType(found)
