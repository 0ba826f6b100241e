"""Whom a fictional round expects: the shipped lists, or communes that are not real."""

from pathlib import Path

from maturity.loading.agencies import read_agencies
from maturity.models.agency_list import ListedAgency
from maturity.resources import builtin

_LISTS = ("central.csv", "provinces.csv")
_WARDS, _ZONES = 5, 256
"""Every fifth unit is a ward, one of this many a special zone: about what the register holds."""
_KINDS = {"commune": "Xã", "ward": "Phường", "special_zone": "Đặc khu"}


def national() -> tuple[ListedAgency, ...]:
    """Return the rows of the lists that come with the tool."""
    folder = builtin("questionnaires") / "agencies"
    return tuple(row for name in _LISTS for row in _read(folder / name))


def communes(count: int) -> tuple[ListedAgency, ...]:
    """Return fictional units of the commune level, spread evenly over the provinces."""
    folder = builtin("questionnaires") / "agencies"
    provinces = sorted({row.id for row in _read(folder / "provinces.csv")})
    found = []
    for number in range(count):
        kind = "commune"
        if number % _ZONES == _ZONES - 1:
            kind = "special_zone"
        elif number % _WARDS == _WARDS - 1:
            kind = "ward"
        found.append(
            ListedAgency(
                id=f"VD-{number + 1:05d}",
                name=f"{_KINDS[kind]} Ví dụ {number + 1}",
                kind=kind,
                parent=provinces[number % len(provinces)],
            )
        )
    return tuple(found)


def _read(path: Path) -> tuple[ListedAgency, ...]:
    return read_agencies(path)[0]
