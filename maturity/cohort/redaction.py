"""The edition that may be passed on: nobody is named, and no group is small enough to tell who.

An agency has a pseudonym made from its id by a keyed digest (HMAC-SHA-256). The same key gives the
same pseudonym in every round, without the key nobody can try ids out, and the key is not written
anywhere. Groups of fewer than five are suppressed, and where that leaves one group that could be
computed from the total, the smallest of the others too; so are states of few agencies, in which
case neither counts nor rows say the state. Answers, evidence, systems, files, document
numbers, what needs clarifying, amendments and samples are left out.
"""

import base64
import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturity.cohort.suppression import FEWEST, shown_states, suppressed
from maturity.models.agency_list import GOVERNMENT_KINDS
from maturity.models.assessment import Reading
from maturity.models.cohort import Cohort, Distribution, Part
from maturity.models.member import Member, Reach, State
from maturity.models.members import Brief, Members, brief_at, briefs
from maturity.models.verdict import Decisive, Near, SubCount, TargetVerdict

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
class _Told:
    """The kinds and states of agencies that may be told, in the reading of the verdicts."""

    kinds: frozenset[str]
    states: frozenset[State]
    reading: Reading

    @classmethod
    def of(cls, members: Sequence[Member], reading: Reading) -> "_Told":
        """Return the kinds and states that are common enough."""
        kinds = Counter(one.kind for one in briefs(members) if one.kind is not None)
        shown = frozenset(kinds) - suppressed(kinds)
        states = shown_states((one.state, one.counted) for one in briefs(members))
        return cls(shown, states, reading)

    def kind(self, one: Brief | Member) -> str | None:
        """Return the kind of an agency, where it may be told."""
        return one.kind if one.kind in self.kinds else None

    def state(self, one: Brief | Member) -> State | None:
        """Return the state of an agency, where it may be told."""
        return one.state if one.state in self.states else None

    def counts(self, states: Mapping[State, int | None]) -> dict[State, int | None]:
        """Return the counts of the states; where one is kept back, so is that nobody is in one."""
        if all(state in self.states for state, count in states.items() if count):
            return dict(states)
        return {state: states[state] if state in self.states else None for state in states}

    def may_leave_out(self, case: str) -> bool:
        """Return whether those whom another denominator leaves out may be counted."""
        if case == "without_exempt":
            return "exempt" in self.states
        return case != "without_government_agencies" or self.kinds >= GOVERNMENT_KINDS


def _part(part: Part, names: Mapping[str, str], reading: Reading) -> Part:
    told = _Told.of(part.members, reading)
    named = {id_ for target in part.targets for one in target.decided_by for id_ in one.ids}
    kept_back = {
        one.id for one in briefs(part.members) if one.id in named and told.state(one) is None
    }
    return part.model_copy(
        update={
            "states": told.counts(part.states),
            "members": _members(part.members, names, told),
            "strangers": (),
            "targets": tuple(_target(one, names, told, kept_back) for one in part.targets),
            "indicators": tuple(one for one in part.indicators if one.agencies >= FEWEST),
            "question_levels": tuple(_distribution(one) for one in part.question_levels),
            "clarifications": (),
            "amendment": None,
            "sample": None,
        }
    )


def _members(members: Sequence[Member], names: Mapping[str, str], told: _Told) -> Members:
    """Return members in the order of their pseudonyms."""
    ids = [names[one.id] for one in briefs(members)]

    def brief(at: int) -> Brief:
        one = brief_at(members, at, told.reading)
        state = told.state(one)
        level = one.level if state is not None or one.counted else None
        return Brief(ids[at], None, None, told.kind(one), None, state, one.counted, level)

    return Members(
        sorted(range(len(ids)), key=ids.__getitem__),
        lambda at: _member(members[at], names, told),
        brief,
    )


def _member(member: Member, names: Mapping[str, str], told: _Told) -> Member:
    """Return a member with nothing but its pseudonym, its state and its levels.

    Where its state is kept back, neither do its levels say whether a response that does not count
    is there, nor whether an assessor has been at one that does.
    """
    kind, state = told.kind(member), told.state(member)
    if state is None and not member.counted:
        return Member(id=names[member.id], name=None, kind=kind, state=None, counted=False)
    levels = member.levels
    if state is None:
        levels = {reading: each for reading, each in levels.items() if reading == told.reading}
    return Member(
        id=names[member.id],
        name=None,
        kind=kind,
        state=state,
        counted=member.counted,
        levels=levels,
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


def _target(
    target: TargetVerdict, names: Mapping[str, str], told: _Told, kept_back: Collection[str]
) -> TargetVerdict:
    """Return a verdict with pseudonyms.

    Whose register is its own claim has no final decision: that is not said of a state kept back.
    """
    return target.model_copy(
        update={
            "decided_by": tuple(
                Decisive(
                    because=one.because,
                    count=one.count,
                    ids=tuple(
                        sorted(
                            names[id_]
                            for id_ in one.ids
                            if one.because != "on_claims" or id_ not in kept_back
                        )
                    ),
                )
                for one in target.decided_by
            ),
            "sensitivity": tuple(one for one in target.sensitivity if told.may_leave_out(one.case)),
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
