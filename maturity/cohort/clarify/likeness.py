"""Find agencies that gave the same answers, or nearly, though chance hardly makes two agree so.

Two responses are alike when nine in ten of their raw answers are equal and the answers they share
are rare enough. An answer that a share p of agencies gave says −log2 p bits; the sum over the
answers shared has to exceed what the likeliest pair among all would reach by chance, with ten bits
to spare. Within one province p is that of the province, where it has enough agencies: communes that
share a data centre rightly share answers.

Candidates are found without comparing all with all: where at most d answers differ, of d + 1 parts
of the answers one at least is equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

SHARE = (9, 10)
"""Equal answers of all that both gave, at least."""
LEAST = 10
"""Fewer equal answers say nothing."""
SPARE = 10.0
"""Bits beyond what the likeliest pair reaches by chance: less than one false pair in a thousand."""
GROUP = 20
"""Agencies from which on what is usual among them is known."""
_NONE = b"\0\0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The raw answers of one agency, two bytes a question, and the agency above it."""

    agency: str
    parent: str | None
    tokens: bytes

    def answers(self) -> tuple[bytes, ...]:
        """Return the answers one by one."""
        return tuple(self.tokens[at : at + 2] for at in range(0, len(self.tokens), 2))


@dataclass(frozen=True, slots=True)
class Alike:
    """Agencies whose answers are alike, the first of the list first.

    `same` is the least number of equal answers of a pair among them, `of` how many both gave.
    """

    agencies: tuple[str, ...]
    same: int
    of: int


def alike(sheets: Sequence[Sheet]) -> list[Alike]:
    """Return the groups of agencies that are alike, in the order of the list."""
    answers = [one.answers() for one in sheets]
    usual = _Usual(sheets, answers)
    needed = log2(max(1, len(sheets) * (len(sheets) - 1) // 2)) + SPARE
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for first, second in _candidates(answers):
        both = [
            place
            for place, (one, other) in enumerate(zip(answers[first], answers[second], strict=True))
            if one != _NONE != other
        ]
        equal = [place for place in both if answers[first][place] == answers[second][place]]
        if len(equal) < LEAST or len(equal) * SHARE[1] < len(both) * SHARE[0]:
            continue
        if usual.bits(first, second, equal) >= needed:
            found[first, second] = len(equal), len(both)
    return [_group(places, found, sheets) for places in _joined(found)]


class _Usual:
    """How often each answer is given, among all and within each province."""

    def __init__(self, sheets: Sequence[Sheet], answers: Sequence[tuple[bytes, ...]]) -> None:
        self._sheets, self._answers = sheets, answers
        members: dict[str | None, list[tuple[bytes, ...]]] = defaultdict(list)
        for sheet, given in zip(sheets, answers, strict=True):
            members[sheet.parent].append(given)
        self._all = _frequencies(answers)
        self._within = {
            parent: _frequencies(given)
            for parent, given in members.items()
            if parent is not None and len(given) >= GROUP
        }

    def bits(self, first: int, second: int, equal: Iterable[int]) -> float:
        """Return how much the answers that two agencies share say."""
        parent = self._sheets[first].parent
        usual = self._all
        if parent == self._sheets[second].parent and parent in self._within:
            usual = self._within[parent]
        given = self._answers[first]
        return sum(usual[place][given[place]] for place in equal)


def _frequencies(answers: Sequence[tuple[bytes, ...]]) -> list[Mapping[bytes, float]]:
    """Return for each question the bits that each answer says."""
    total = len(answers)
    return [
        {token: -log2(count / total) for token, count in Counter(column).items()}
        for column in zip(*answers, strict=True)
    ]


def _candidates(answers: Sequence[tuple[bytes, ...]]) -> Iterator[tuple[int, int]]:
    """Yield every pair that differs in at most one answer of ten, and a few others; each once."""
    if not answers:
        return
    questions = len(answers[0])
    parts = questions * (SHARE[1] - SHARE[0]) // SHARE[1] + 1
    seen: set[tuple[int, int]] = set()
    for part in range(parts):
        buckets: dict[tuple[bytes, ...], list[int]] = defaultdict(list)
        for place, given in enumerate(answers):
            buckets[given[part::parts]].append(place)
        for members in buckets.values():
            for pair in combinations(members, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that pairs hang together in, sorted."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for first, second in pairs:
        high, low = sorted((root(first), root(second)), reverse=True)
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for one in sorted(parent):
        groups[root(one)].append(one)
    return [groups[one] for one in sorted(groups)]


def _group(
    places: Sequence[int], found: Mapping[tuple[int, int], tuple[int, int]], sheets: Sequence[Sheet]
) -> Alike:
    inside = set(places)
    same, of = min(counts for pair, counts in found.items() if pair[0] in inside)
    return Alike(tuple(sheets[place].agency for place in places), same, of)
