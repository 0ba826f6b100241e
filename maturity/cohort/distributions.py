"""Where a cohort stands: how many agencies are at which level, by domain, component and question.

Only agencies whose response counts are in it; nobody is put at a level they did not reach.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from maturity.assessment.shown import fraction_text, two_places
from maturity.cohort.entries import Levels
from maturity.cohort.signs import (
    NOT_APPLICABLE,
    OUTSIDE,
    UNANSWERED,
    level_sign,
    rating_signs,
    ratings,
)
from maturity.cohort.states import Standing
from maturity.instrument import Instrument
from maturity.models.cohort import Distribution, Pooled


def node_levels(
    ids: Sequence[str], rows: Sequence[Levels], instrument: Instrument
) -> tuple[Distribution, ...]:
    """Return for each node how many agencies are at each level, given each agency's levels."""
    scale = [one.level for one in instrument.questionnaire.scale]
    found = []
    for place, id_ in enumerate(ids):
        counts = Counter(row[place] for row in rows)
        found.append(
            Distribution(
                id=id_,
                levels=tuple(counts[level] for level in scale),
                unanswered=counts[None],
                not_applicable=0,
            )
        )
    return tuple(found)


def question_levels(
    answers: Sequence[str], counted: Sequence[str], instrument: Instrument
) -> tuple[Distribution, ...]:
    """Return for each question how many agencies are at each level, or gave each rating.

    Levels are those of the verdict's reading, ratings those claimed.
    """
    scale = [level_sign(one.level) for one in instrument.questionnaire.scale]
    found = []
    for place, question in enumerate(instrument.questions.values()):
        names = ratings(question)
        known = rating_signs(question)
        signs = [known[name] for name in names] or scale
        counts = Counter(row[place] for row in (answers if names else counted))
        found.append(
            Distribution(
                id=question.id,
                levels=tuple(counts[sign] for sign in signs),
                labels=names,
                unanswered=counts[UNANSWERED],
                not_applicable=counts[NOT_APPLICABLE] + counts[OUTSIDE],
            )
        )
    return tuple(found)


def pooled(standings: Sequence[Standing], instrument: Instrument) -> tuple[Pooled, ...]:
    """Return each indicator over all agencies together: things of things, not a mean of shares."""
    found = []
    for place, indicator in enumerate(instrument.questionnaire.indicators):
        known = [
            share
            for one in standings
            if one.counted
            and one.facts is not None
            and (share := one.facts.indicators[place]) is not None
        ]
        met, of = sum(one[0] for one in known), sum(one[1] for one in known)
        value = Fraction(met, of) if of else None
        found.append(
            Pooled(
                id=indicator.id,
                title=indicator.title,
                met=met,
                of=of,
                value=two_places(value),
                exact=fraction_text(value),
                agencies=len(known),
                unknown=len(standings) - len(known),
            )
        )
    return tuple(found)
