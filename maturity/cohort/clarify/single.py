"""What one response alone gives reason to ask about."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from maturity.cohort.entries import Facts
from maturity.cohort.signs import (
    NOT_APPLICABLE,
    OUTSIDE,
    SUPPORTED,
    UNSUPPORTED,
    sign_level,
)
from maturity.instrument import Instrument
from maturity.models.clarification import Clarification, ClarificationKind

LEAST_LEVELS = 10
"""Levels from which on a straight line can be seen."""
STRAIGHT = Fraction(95, 100)
LEAST_UNSUPPORTED = 5
LEAST_CITING = 5
CITING = Fraction(1, 3)
"""The share of all answers that one document supports, from which on it is asked about."""
LEAST_CHECKED = 3
ABOVE = Fraction(3, 4)
"""Levels by which claims exceed what was verified, on average."""
FEWEST_OF_KIND = 5
MORE_SET_ASIDE = 3
_SHOWN = 20


def single(
    facts: Facts,
    instrument: Instrument,
    line: tuple[int, int, int] | None,
    asked: str | None,
) -> Iterator[Clarification]:
    """Yield what to ask one agency about; `line` is its `straight_level`, `asked` the round."""
    ids = tuple(instrument.questions)
    if asked is not None and facts.round is not None and facts.round != asked:
        yield _asked("other_round", facts, {"given": facts.round, "asked": asked})
    if line is not None:
        level, same, of = line
        yield _asked("straight_line", facts, {"level": level, "same": same, "of": of})
    yield from _unsupported(facts, ids)
    yield from _one_document(facts)
    yield from _above_verified(facts, ids)
    if facts.gates:
        found: dict[str, int | str] = {"gates": ", ".join(facts.gates)}
        found["breaches"] = len(facts.breaches)
        yield _asked("register_contradicts", facts, found, things=facts.breaches[:_SHOWN])


def _asked(
    kind: ClarificationKind,
    facts: Facts,
    found: dict[str, int | str],
    *,
    questions: tuple[str, ...] = (),
    things: tuple[str, ...] = (),
) -> Clarification:
    return Clarification(
        kind=kind, agencies=(facts.agency,), found=found, questions=questions, things=things
    )


def straight_level(facts: Facts, instrument: Instrument) -> tuple[int, int, int] | None:
    """Return the level that nearly all answers are at, how many are, of how many; else None.

    All answers at the base claim nothing, and are not asked about.
    """
    levels = [one for sign in facts.answers if (one := sign_level(sign)) is not None]
    if len(levels) < LEAST_LEVELS:
        return None
    level, count = Counter(levels).most_common(1)[0]
    if level == instrument.scale.base or count < STRAIGHT * len(levels):
        return None
    return level, count, len(levels)


def _unsupported(facts: Facts, ids: tuple[str, ...]) -> Iterator[Clarification]:
    """Yield that half of the claims which need evidence, and not just a few, have none."""
    lacking = tuple(
        id_ for id_, sign in zip(ids, facts.supported, strict=True) if sign == UNSUPPORTED
    )
    of = len(lacking) + facts.supported.count(SUPPORTED)
    if len(lacking) >= LEAST_UNSUPPORTED and 2 * len(lacking) >= of:
        found: dict[str, int | str] = {"unsupported": len(lacking), "of": of}
        yield _asked("unsupported_claims", facts, found, questions=lacking[:_SHOWN])


def _one_document(facts: Facts) -> Iterator[Clarification]:
    for document, count, _ in facts.evidence:
        if count >= LEAST_CITING and count >= CITING * facts.answered:
            found: dict[str, int | str] = {"answers": count, "of": facts.answered}
            yield _asked("one_evidence_for_many", facts, found, things=(document,))


def _above_verified(facts: Facts, ids: tuple[str, ...]) -> Iterator[Clarification]:
    """Yield that claims are, on average, well above what an assessor decided."""
    drops = [
        (id_, claimed - decided)
        for id_, claim, sign in zip(ids, facts.answers, facts.verified, strict=True)
        if (claimed := sign_level(claim)) is not None and (decided := sign_level(sign)) is not None
    ]
    total = sum(drop for _, drop in drops)
    if len(drops) >= LEAST_CHECKED and total >= ABOVE * len(drops):
        lowered = tuple(id_ for id_, drop in drops if drop > 0)
        found: dict[str, int | str] = {
            "checked": len(drops),
            "lowered": len(lowered),
            "levels": total,
        }
        yield _asked("above_verified", facts, found, questions=lowered[:_SHOWN])


class SetAside:
    """Find who sets far more aside than agencies of its kind do."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Take the questions."""
        self._ids = ids
        self._counts: dict[str | None, Counter[int]] = defaultdict(Counter)
        self._many: list[tuple[str, str | None, str]] = []

    def take(self, agency: str, kind: str | None, answers: str) -> None:
        """Heed the answers of an agency."""
        aside = answers.count(NOT_APPLICABLE)
        self._counts[kind][aside] += 1
        if aside >= MORE_SET_ASIDE:
            self._many.append((agency, kind, answers))

    def found(self) -> Iterator[Clarification]:
        """Yield those agencies, in the order in which they came.

        More than twice the median of the kind, and at least three more; kinds of fewer than five
        agencies have nothing usual.
        """
        usual_of = {kind: median(counts.elements()) for kind, counts in self._counts.items()}
        for agency, kind, answers in self._many:
            if self._counts[kind].total() < FEWEST_OF_KIND:
                continue
            usual = usual_of[kind]
            signs = zip(self._ids, answers, strict=True)
            aside = tuple(id_ for id_, sign in signs if sign == NOT_APPLICABLE)
            if len(aside) > 2 * usual and len(aside) - usual >= MORE_SET_ASIDE:
                yield Clarification(
                    kind="many_not_applicable",
                    agencies=(agency,),
                    found={
                        "set_aside": len(aside),
                        "usual": int(usual),
                        "of": len(self._ids) - answers.count(OUTSIDE),
                    },
                    questions=aside[:_SHOWN],
                )
