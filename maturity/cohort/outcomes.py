"""Whether one response reaches a target: yes, proven no, or unknown; in each reading and profile.

What is unknown is never taken for the lowest level. Blanks prove nothing, unless the level would
be too low with all of them at the top.
"""

from collections.abc import Mapping

from maturity.instrument import Instrument
from maturity.models.assessment import READINGS, Assessment, IndicatorResult, NodeReading
from maturity.models.base import exact_number
from maturity.models.targets import Target

YES, NO, UNKNOWN = "y", "n", "?"


def by_level(assessment: Assessment, node: str, level: int, *, instrument: Instrument) -> str:
    """Return a sign for each reading, and in it for each profile."""
    signs = []
    for reading in READINGS:
        whole = assessment.readings[reading]
        found = whole if node == instrument.id else whole.nodes.get(node, _NOTHING)
        signs += [_sign(found, profile, level) for profile in instrument.plans]
    return "".join(signs)


_NOTHING = NodeReading(profiles={})


def _sign(found: NodeReading, profile: str, level: int) -> str:
    reached = found.profiles.get(profile)
    if reached is not None:
        return YES if reached >= level else NO
    highest = found.highest.get(profile)
    return NO if highest is not None and highest < level else UNKNOWN


def by_share(target: Target, found: Mapping[str, IndicatorResult], instrument: Instrument) -> str:
    """Return the same for a target on an indicator, which no profile and no reading changes."""
    result = found.get(target.indicator or "")
    sign = UNKNOWN
    if result is not None and result.met is not None and result.of:
        reached = result.met >= exact_number(target.at_least or 1) * result.of
        sign = YES if reached else NO
    return sign * (len(READINGS) * len(instrument.plans))


def position(reading: str, profile: int, profiles: int) -> int:
    """Return the place of a sign: of a reading, and the number of a profile in it."""
    return READINGS.index(reading) * profiles + profile
