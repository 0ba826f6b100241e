"""Draw agencies by lot, kind by kind, so that anybody can draw the same again.

The lot of an agency is a digest of the seed and its id; of each kind those with the least lots are
drawn. No generator of random numbers, no order of the list and no version of anything plays a part.
"""

import hashlib
from collections.abc import Mapping, Sequence

LEAST = 2
"""Agencies drawn of a kind, at least, where there are as many."""


def draw(groups: Mapping[str, Sequence[str]], size: int, seed: str) -> dict[str, list[str]]:
    """Return who is drawn of each group, in the order of the group.

    >>> drawn = draw({"ministry": ["a", "b", "c"], "province": ["d", "e"]}, 3, "1")
    >>> sorted(len(ids) for ids in drawn.values())
    [2, 2]
    """
    sizes = allotted({group: len(ids) for group, ids in groups.items()}, size)
    found = {}
    for group, ids in groups.items():
        chosen = set(sorted(ids, key=lambda id_: lot(seed, id_))[: sizes[group]])
        found[group] = [id_ for id_ in ids if id_ in chosen]
    return found


def lot(seed: str, id_: str) -> bytes:
    """Return the lot of an agency."""
    return hashlib.sha256(f"{seed}\0{id_}".encode("utf-8", "surrogatepass")).digest()


def allotted(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Return how many to draw of each group: in proportion, at least two, at most all.

    The least may come to more than is wanted; what is left over by rounding down goes to the
    largest remainders.

    >>> allotted({"ministry": 14, "agency": 3, "province": 27, "city": 7}, 15)
    {'ministry': 4, 'agency': 2, 'province': 7, 'city': 2}
    """
    total = sum(sizes.values())
    found = {
        group: min(count, max(LEAST, wanted * count // total)) for group, count in sizes.items()
    }
    ranked = sorted(sizes, key=lambda group: (-(wanted * sizes[group] % total), group))
    while sum(found.values()) < min(wanted, total):
        for group in ranked:
            if found[group] < sizes[group] and sum(found.values()) < wanted:
                found[group] += 1
    return found
