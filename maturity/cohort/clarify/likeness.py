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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The raw answers of one agency, two bytes a question, and the agency above it."""

    agency: str
    parent: str | None
    tokens: bytes


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
    answers = _Answers(sheets)
    usual = _Usual(sheets, answers)
    needed = log2(max(1, len(sheets) * (len(sheets) - 1) // 2)) + SPARE
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for first, second in answers.candidates():
        one, other = answers.of(first), answers.of(second)
        both = sum(1 for a, b in zip(one, other, strict=True) if a and b)
        equal = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a == b and a]
        if len(equal) < LEAST or len(equal) * SHARE[1] < both * SHARE[0]:
            continue
        if usual.bits(first, second, equal) >= needed:
            found[first, second] = len(equal), both
    return [_group(places, found, sheets) for places in _joined(found)]


class _Answers:
    """The answers of all agencies as numbers, one after the other; 0 is none."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._all = memoryview(b"".join(one.tokens for one in sheets)).cast("H")
        self._agencies = len(sheets)
        self.questions = len(self._all) // self._agencies if sheets else 0

    def of(self, agency: int) -> memoryview:
        """Return the answers of one agency."""
        return self._all[agency * self.questions : (agency + 1) * self.questions]

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield every pair that differs in at most one answer of ten, and a few others; each once.

        It is yielded for the first part that is equal.
        """
        parts = self.questions * (SHARE[1] - SHARE[0]) // SHARE[1] + 1
        for part in range(parts):
            buckets: dict[bytes, list[int]] = defaultdict(list)
            for place in range(self._agencies):
                buckets[self._part(place, part, parts)].append(place)
            for members in buckets.values():
                for pair in combinations(members, 2):
                    if not any(self._agree(*pair, before, parts) for before in range(part)):
                        yield pair

    def _part(self, agency: int, part: int, parts: int) -> bytes:
        return self.of(agency)[part::parts].tobytes()

    def _agree(self, first: int, second: int, part: int, parts: int) -> bool:
        return self._part(first, part, parts) == self._part(second, part, parts)

    def counts(self, agencies: Sequence[int]) -> list[Mapping[int, int]]:
        """Return for each question how many of some agencies gave each answer, two at least."""
        found: list[Mapping[int, int]] = []
        for place in range(self.questions):
            given = Counter([self._all[one * self.questions + place] for one in agencies])
            found.append({token: count for token, count in given.items() if count > 1})
        return found


class _Usual:
    """How often each answer is given, among all and within each province."""

    def __init__(self, sheets: Sequence[Sheet], answers: _Answers) -> None:
        self._sheets, self._answers = sheets, answers
        self._members: dict[str | None, list[int]] = defaultdict(list)
        for place, sheet in enumerate(sheets):
            self._members[sheet.parent].append(place)
        self._all = answers.counts(range(len(sheets)))
        self._within: dict[str, list[Mapping[int, int]]] = {}

    def bits(self, first: int, second: int, equal: Iterable[int]) -> float:
        """Return how much the answers that two agencies share say."""
        usual, total = self._all, len(self._sheets)
        parent = self._sheets[first].parent
        if parent is not None and parent == self._sheets[second].parent:
            members = self._members[parent]
            if len(members) >= GROUP:
                if parent not in self._within:
                    self._within[parent] = self._answers.counts(members)
                usual, total = self._within[parent], len(members)
        given = self._answers.of(first)
        return sum(-log2(usual[place][given[place]] / total) for place in equal)


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
