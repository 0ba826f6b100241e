"""Count who is proven to reach a target, who is proven not to, and of whom nothing is known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from maturity.cohort.kept import Signs
from maturity.cohort.outcomes import NO, UNKNOWN, YES, position
from maturity.cohort.states import Standing
from maturity.models.assessment import READINGS, Reading
from maturity.models.verdict import Verdict, VerdictStatus


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each agency: a target, or one of its milestones, in one reading and profile.

    `profiles` is how many profiles there are.
    """

    target: int
    reading: Reading
    profile: int
    profiles: int
    by_claims: bool
    """Whether the answer rests on a register, which nothing but a final decision confirms."""
    milestone: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Y, N and U; they sum to the denominator. `on_claims` is part of `yes`."""

    yes: int
    no: int
    unknown: int
    on_claims: int

    @property
    def of(self) -> int:
        """The denominator."""
        return self.yes + self.no + self.unknown


class Voice(NamedTuple):
    """What of an agency answers every question: alike agencies are counted together.

    `signs` are None where nothing counts.
    """

    signs: Signs | None
    backed: bool
    final: bool

    @classmethod
    def of(cls, standing: Standing) -> "Voice":
        """Return the voice of an agency."""
        kept = standing.kept
        signs = kept.signs if standing.counted and kept is not None else None
        backed = kept is not None and kept.backed
        return cls(signs, backed, standing.state == "final")

    def answer(self, asked: Question) -> str:
        """Return `y`, `n` or `?`; whatever does not count is unknown."""
        if self.signs is None:
            return UNKNOWN
        block = 0 if asked.milestone is None else asked.milestone + 1
        at = position(asked.reading, asked.profile, asked.profiles)
        return self.signs[asked.target][block * len(READINGS) * asked.profiles + at]

    def rests_on_claims(self, asked: Question) -> bool:
        """Return whether nothing but the agency's own claim speaks for a yes.

        A claimed level is a claim; so is the content of a register until a final decision, and any
        level where neither evidence supports an answer nor an assessor decided one.
        """
        if asked.reading == "claimed":
            return True
        return not self.final if asked.by_claims else not self.backed


Tally = Mapping[Voice, int]
"""How many agencies have each voice."""


def tally(standings: Iterable[Standing]) -> Tally:
    """Return how many agencies have each voice."""
    return Counter(map(Voice.of, standings))


def count(voices: Tally, asked: Question) -> Counts:
    """Return how many agencies answer yes, no, and unknown."""
    found = {YES: 0, NO: 0, UNKNOWN: 0}
    claims = 0
    for voice, number in voices.items():
        sign = voice.answer(asked)
        found[sign] += number
        if sign == YES and voice.rests_on_claims(asked):
            claims += number
    return Counts(found[YES], found[NO], found[UNKNOWN], claims)


def needed(share: Fraction, of: int) -> int | None:
    """Return how many of `of` a share takes, None of nobody.

    >>> needed(Fraction(9, 10), 51)
    46
    """
    return ceil(share * of) if of else None


def status(counts: Counts, share: Fraction, *, complete: bool = True) -> VerdictStatus | None:
    """Return the verdict where a share of all has to say yes; None where nobody is expected.

    `complete` says that the denominator is known. Without it those who did not hand in may be any
    number, and only a target that binds everyone can be known to be missed.

    >>> status(Counts(46, 5, 0, 0), Fraction(9, 10))
    'met'
    >>> status(Counts(50, 0, 1, 0), Fraction(1))
    'undetermined'
    >>> status(Counts(51, 0, 0, 51), Fraction(1))
    'undetermined'
    """
    least = needed(share, counts.of)
    if least is None:
        return None
    if not complete:
        return "not_met" if counts.no and share == 1 else "undetermined"
    if counts.yes + counts.unknown < least:
        return "not_met"
    return "met" if counts.yes - counts.on_claims >= least else "undetermined"


def verdict(
    voices: Tally,
    asked: Question,
    *,
    share: Fraction,
    profile: str,
    complete: bool,
) -> Verdict:
    """Return the verdict under one profile in one reading."""
    counts = count(voices, asked)
    least = needed(share, counts.of)
    return Verdict(
        profile=profile,
        reading=asked.reading,
        of=counts.of,
        needed=least,
        yes=counts.yes,
        no=counts.no,
        unknown=counts.unknown,
        on_claims=counts.on_claims,
        status=status(counts, share, complete=complete),
        missing=None if least is None else max(0, least - counts.yes),
    )
