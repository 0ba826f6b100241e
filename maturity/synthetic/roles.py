"""Who does what in a fictional round: most hand in as they should, some do not."""

from collections.abc import Sequence
from random import Random
from typing import Literal, get_args

Role = Literal[
    "missing",
    "exempt",
    "damaged",
    "unapproved",
    "conflict",
    "revised",
    "late",
    "under_appeal",
    "under_appraisal",
    "final",
    "twin",
    "straight",
]
"""What is out of the ordinary about an agency.

A twin hands in the answers of another agency, a straight one gives every question the same level.
"""
_SHARES: dict[Role, float] = {
    "missing": 0.04,
    "exempt": 0.01,
    "damaged": 0.01,
    "unapproved": 0.03,
    "conflict": 0.01,
    "revised": 0.04,
    "late": 0.03,
    "under_appeal": 0.02,
    "under_appraisal": 0.06,
    "final": 0.15,
    "twin": 0.01,
    "straight": 0.01,
}


def roles(ids: Sequence[str], rng: Random) -> dict[str, Role]:
    """Return the role of each agency that has one; every role is played where there are enough.

    >>> sorted(set(roles([str(n) for n in range(51)], Random("1")).values())) == sorted(ROLES)
    True
    """
    drawn = list(ids)
    rng.shuffle(drawn)
    found: dict[str, Role] = {}
    for role in ROLES:
        for _ in range(max(1, round(_SHARES[role] * len(ids)))):
            if not drawn:
                return found
            found[drawn.pop()] = role
    return found


ROLES: tuple[Role, ...] = get_args(Role)
