"""Which groups are too small to be shown, so that nobody is told by being one of few."""

from collections import Counter
from collections.abc import Iterable, Mapping

from maturity.models.member import State

FEWEST = 5
"""The smallest group that is shown."""


def suppressed(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the groups that must not be shown.

    >>> sorted(suppressed({"ministry": 14, "ministerial_agency": 3, "province": 27, "city": 7}))
    ['city', 'ministerial_agency']
    """
    found = {group for group, count in counts.items() if 0 < count < FEWEST}
    others = sorted((count, group) for group, count in counts.items() if group not in found)
    larger = [group for count, group in others if count]
    if len(found) == 1 and larger:
        found.add(larger[0])
    return frozenset(found)


def shown_states(standings: Iterable[tuple[State | None, bool]]) -> frozenset[State]:
    """Return the states that may be told, given the state of each agency and whether it counts.

    How many count follows from the verdicts and the levels. So whoever is kept back must be five at
    least among those who count, and among those who do not, as far as there are so many: the next
    larger state goes with them.

    >>> few = [("accepted", True)] * 40 + [("late", True)] * 3 + [("final", True)] * 6
    >>> sorted(shown_states([*few, ("exempt", False), *[("not_received", False)] * 5]))
    ['accepted']
    """
    found: set[State] = set()
    counts: dict[bool, Counter[State]] = {True: Counter(), False: Counter()}
    for state, counted in standings:
        if state is not None:
            counts[counted][state] += 1
    for each in counts.values():
        kept_back = 0
        for count, state in sorted((count, state) for state, count in each.items()):
            if count < FEWEST or 0 < kept_back < FEWEST:
                kept_back += count
            else:
                found.add(state)
    return frozenset(found)
