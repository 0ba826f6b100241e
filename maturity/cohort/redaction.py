"""The edition that may be passed on: nobody is named, and no group is small enough to tell who.

An agency has a pseudonym made from its id by a keyed digest (HMAC-SHA-256). The same key gives the
same pseudonym in every round, without the key nobody can try ids out, and the key is not written
anywhere. Groups of fewer than five are suppressed, and where that leaves one group that could be
computed from the total, the smallest of the others too. Answers, evidence, systems, files, document
numbers, what needs clarifying, amendments and samples are left out.
"""

import base64
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturity.models.assessment import Reading
from maturity.models.cohort import Cohort, Distribution, Part
from maturity.models.member import Member, Reach
from maturity.models.members import Brief, Members, brief_at, briefs
from maturity.models.verdict import Decisive, Near, SubCount, TargetVerdict

FEWEST = 5
"""The smallest group that is shown."""
_SHORTEST = 8


def redacted(cohort: Cohort, key: bytes) -> Cohort:
    """Return the edition without what would tell who an agency is; parts under five are left out.

    Raises `ValueError` for an empty key: pseudonyms without one could be found by trying.
    """
    if not key:
        raise ValueError("pseudonyms need a key")
    parts = [part for part in cohort.parts if part.denominator >= FEWEST]
    names = pseudonyms({one.id for part in parts for one in briefs(part.members)}, key)
    return cohort.model_copy(
        update={
            "edition": "redacted",
            "records": (),
            "parts": tuple(_part(part, names, cohort.reading) for part in parts),
        }
    )


def pseudonyms(ids: Iterable[str], key: bytes) -> dict[str, str]:
    """Return the pseudonym of each id; all are as long as it takes to tell them apart.

    >>> pseudonyms(["48"], b"key") == pseudonyms(["48"], b"key")
    True
    """
    full = {id_: _digest(id_, key) for id_ in ids}
    length = _SHORTEST
    while len({one[:length] for one in full.values()}) < len(full):
        length += 1
    return {id_: f"CQ-{one[:length]}" for id_, one in full.items()}


def _digest(id_: str, key: bytes) -> str:
    made = hmac.new(key, id_.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    return base64.b32encode(made).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The kinds of agencies that may be told."""

    shown: frozenset[str]

    @classmethod
    def of(cls, members: Sequence[Member]) -> "_Kinds":
        """Return the kinds that are common enough."""
        counts = Counter(one.kind for one in briefs(members) if one.kind is not None)
        return cls(frozenset(counts) - suppressed(counts))


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


def _part(part: Part, names: Mapping[str, str], reading: Reading) -> Part:
    return part.model_copy(
        update={
            "members": _members(part.members, names, _Kinds.of(part.members), reading),
            "strangers": (),
            "targets": tuple(_target(one, names) for one in part.targets),
            "indicators": tuple(one for one in part.indicators if one.agencies >= FEWEST),
            "question_levels": tuple(_distribution(one) for one in part.question_levels),
            "clarifications": (),
            "amendment": None,
            "sample": None,
        }
    )


def _members(
    members: Sequence[Member], names: Mapping[str, str], kinds: _Kinds, reading: Reading
) -> Members:
    """Return members in the order of their pseudonyms."""
    ids = [names[one.id] for one in briefs(members)]

    def brief(at: int) -> Brief:
        one = brief_at(members, at, reading)
        kind = one.kind if one.kind in kinds.shown else None
        return Brief(ids[at], None, None, kind, None, one.state, one.counted, one.level)

    return Members(
        sorted(range(len(ids)), key=ids.__getitem__),
        lambda at: _member(members[at], names, kinds),
        brief,
    )


def _member(member: Member, names: Mapping[str, str], kinds: _Kinds) -> Member:
    """Return a member with nothing but its pseudonym, its state and its levels."""
    return Member(
        id=names[member.id],
        name=None,
        kind=member.kind if member.kind in kinds.shown else None,
        state=member.state,
        counted=member.counted,
        levels=member.levels,
        scores=member.scores,
        lowest=member.lowest,
        highest=member.highest,
        domains=member.domains,
        domain_scores=member.domain_scores,
        targets=tuple(
            Reach(outcome=one.outcome, gap=one.gap, binding=(), binding_count=one.binding_count)
            for one in member.targets
        ),
    )


def _target(target: TargetVerdict, names: Mapping[str, str]) -> TargetVerdict:
    return target.model_copy(
        update={
            "decided_by": tuple(
                Decisive(
                    because=one.because,
                    count=one.count,
                    ids=tuple(sorted(names[id_] for id_ in one.ids)),
                )
                for one in target.decided_by
            ),
            "by_kind": _groups(target.by_kind),
            "by_parent": _groups(target.by_parent),
            "nearest": tuple(
                Near(id=names[one.id], gap=one.gap, binding_count=one.binding_count, binding=())
                for one in target.nearest
            ),
        }
    )


def _groups(groups: Sequence[SubCount]) -> tuple[SubCount, ...]:
    hidden = suppressed({one.group: one.of or 0 for one in groups})
    return tuple(
        SubCount(group=one.group, of=None, needed=None, yes=None, no=None, unknown=None)
        if one.group in hidden
        else one
        for one in groups
    )


def _distribution(found: Distribution) -> Distribution:
    """Return a distribution without the cells of few: an answer that few gave may tell whose."""
    cells = {str(place): count or 0 for place, count in enumerate(found.levels)}
    cells |= {"unanswered": found.unanswered or 0, "not_applicable": found.not_applicable or 0}
    hidden = suppressed(cells)
    return found.model_copy(
        update={
            "levels": tuple(
                None if str(place) in hidden else count for place, count in enumerate(found.levels)
            ),
            "unanswered": None if "unanswered" in hidden else found.unanswered,
            "not_applicable": None if "not_applicable" in hidden else found.not_applicable,
        }
    )
