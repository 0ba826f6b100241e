"""Draw agencies by lot, kind by kind, so that anybody can draw the same again.

The lot of an agency is a digest of the seed and its id; of each kind those with the least lots are
drawn. No generator of random numbers, no order of the list and no version of anything plays a part.
No more are drawn than were asked for: whoever asks for twelve has people for twelve visits.
"""

import hashlib
from collections.abc import Mapping, Sequence

LEAST = 2
"""Agencies drawn of a kind, at least, where there are as many."""
ALL = "*"
"""The group of all kinds together."""
NO_KIND = "-"
"""The group of agencies whose kind the list does not say."""


def strata(groups: Mapping[str, Sequence[str]], size: int) -> Mapping[str, Sequence[str]]:
    """Return the groups to draw from: those given, or all as one where two of each are too many.

    >>> strata({"ministry": ["a", "b"], "province": ["c", "d"]}, 3)
    {'*': ['a', 'b', 'c', 'd']}
    """
    if sum(min(LEAST, len(ids)) for ids in groups.values()) <= size:
        return groups
    return {ALL: [id_ for ids in groups.values() for id_ in ids]}


def draw(groups: Mapping[str, Sequence[str]], size: int, seed: str) -> dict[str, list[str]]:
    """Return who is drawn of each group, in the order of the group; `size` of all, if there are.

    >>> drawn = draw({"ministry": ["a", "b", "c"], "province": ["d", "e"]}, 4, "1")
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
    """Return how many to draw of each group: two at least, then to whom most is lacking by share.

    The sum is `wanted`, where there are as many and two of each group are not more.

    >>> allotted({"ministry": 14, "agency": 3, "province": 27, "city": 7}, 15)
    {'ministry': 4, 'agency': 2, 'province': 7, 'city': 2}
    """
    total = sum(sizes.values())
    found = {group: min(LEAST, count) for group, count in sizes.items()}
    if wanted < sum(found.values()):
        found = dict.fromkeys(sizes, 0)
    for _ in range(sum(found.values()), min(wanted, total)):
        open_ = [group for group, count in sizes.items() if found[group] < count]
        lacking = {group: wanted * sizes[group] - found[group] * total for group in open_}
        found[min(open_, key=lambda group: (-lacking[group], group))] += 1
    return found
