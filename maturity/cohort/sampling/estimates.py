"""The sample of a part, and what its agencies say of all once they were checked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from maturity.assessment.shown import two_places
from maturity.cohort.counting import Voice
from maturity.cohort.frame import SampleWish
from maturity.cohort.outcomes import NO, YES
from maturity.cohort.sampling.draw import NO_KIND, draw, strata
from maturity.cohort.sampling.interval import Seen, interval, share
from maturity.cohort.states import Standing
from maturity.cohort.verdicts import Panel
from maturity.models.sample import Drawn, Estimate, Sample, Stratum

_CENT = Decimal("0.01")


def sample(panel: Panel, wish: SampleWish) -> Sample:
    """Return who is drawn, and the estimates from what was verified of them.

    Everyone expected may be drawn, handed in or not: who did not hand in is visited too.
    """
    kinds: dict[str, list[str]] = defaultdict(list)
    for one in panel.standings:
        kinds[one.row.kind or NO_KIND].append(one.row.id)
    ids = strata(kinds, wish.size)
    drawn = draw(ids, wish.size, wish.seed)
    known = {one.row.id: one for one in panel.standings}
    chosen = {group: [known[id_] for id_ in found] for group, found in drawn.items()}
    return Sample(
        seed=wish.seed,
        size=sum(len(one) for one in drawn.values()),
        of=len(panel.standings),
        strata=tuple(
            Stratum(group=group, of=len(ids[group]), drawn=len(found))
            for group, found in drawn.items()
        ),
        drawn=tuple(
            Drawn(id=id_, stratum=group, probability=str(Fraction(len(found), len(ids[group]))))
            for group, found in drawn.items()
            for id_ in found
        ),
        estimates=tuple(_estimates(panel, ids, chosen)),
    )


def _estimates(
    panel: Panel, groups: Mapping[str, Sequence[str]], chosen: Mapping[str, Sequence[Standing]]
) -> Iterator[Estimate]:
    """Yield the share that reaches each target on a level, as verified.

    While the answer of an agency is not known there is no value, and the interval is as wide as
    its answer could make it.
    """
    if not any(chosen.values()):
        return
    for number, target in enumerate(panel.instrument.targets):
        if target.level is None:
            continue
        asked = panel.asked(number, "verified", 0)
        worst, best = [], []
        known = 0
        for group, members in chosen.items():
            signs = [Voice.of(one).answer(asked) for one in members]
            yes, no = signs.count(YES), signs.count(NO)
            known += yes + no
            of, drawn = len(groups[group]), len(members)
            worst.append(Seen(of, drawn, yes))
            best.append(Seen(of, drawn, drawn - no))
        count = sum(one.drawn for one in worst)
        yield Estimate(
            target=target.id,
            known=known,
            drawn=count,
            value=two_places(share(worst)) if known == count else None,
            low=str(Decimal(interval(worst)[0]).quantize(_CENT, ROUND_FLOOR)),
            high=str(Decimal(interval(best)[1]).quantize(_CENT, ROUND_CEILING)),
        )
