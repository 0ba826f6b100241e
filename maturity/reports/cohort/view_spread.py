"""How the agencies are spread over levels: all together, by domain, component and question."""

from collections import Counter
from collections.abc import Sequence

from maturity.cohort.words import STATES_TOLD, state_told
from maturity.models.cohort import Cohort, Distribution, Named, Part
from maturity.models.members import briefs
from maturity.reports.cohort.view_model import CellView, CountView, SpreadView
from maturity.reports.cohort.view_verdict import SUPPRESSED
from maturity.reports.view_words import Words

SHADES = 5


def share_of(words: Words, count: int, of: int) -> str:
    """Return a share in per cent, nothing of nothing."""
    from fractions import Fraction

    return words.percent(Fraction(count, of)) if of else ""


def state_views(part: Part, words: Words) -> tuple[CountView, ...]:
    """Return the states that there are, and how many are kept back; they sum to all expected."""
    found = Counter(state_told(one.state, counted=one.counted) for one in briefs(part.members))
    return tuple(
        CountView(
            state,
            words.gettext(title),
            found[state],
            share_of(words, found[state], part.denominator),
        )
        for state, title in STATES_TOLD.items()
        if found[state]
    )


def level_views(cohort: Cohort, part: Part, words: Words) -> tuple[CountView, ...]:
    """Return how many agencies stand at each level, and how many have none that counts."""
    found = Counter(
        one.level if one.counted else None for one in briefs(part.members, cohort.reading)
    )
    views = [
        CountView(
            str(one.level),
            words.gettext("level {level} · {name}", level=one.level, name=words.text(one.name)),
            found[one.level],
            share_of(words, found[one.level], part.denominator),
        )
        for one in part.levels
    ]
    none = found[None]
    views.append(
        CountView(
            "none", words.gettext("no level known"), none, share_of(words, none, part.denominator)
        )
    )
    return tuple(views)


def spread_views(
    words: Words, named: Sequence[Named], found: Sequence[Distribution], level: int
) -> tuple[SpreadView, ...]:
    """Return a row for each, in the order of the questionnaire; `level` is the next target's."""
    titles = {one.id: words.text(one.title) for one in named}
    return tuple(_spread(words, titles.get(one.id, one.id), one, level) for one in found)


def _spread(words: Words, title: str, found: Distribution, level: int) -> SpreadView:
    known = [count or 0 for count in found.levels]
    rest = _sum(found.unanswered, found.not_applicable)
    whole = sum(known) + (rest or 0)
    return SpreadView(
        id=found.id,
        title=title,
        cells=tuple(
            CellView(
                SUPPRESSED if count is None else words.plain(count),
                -(-SHADES * (count or 0) // whole) if whole else 0,
            )
            for count in found.levels
        ),
        rest=SUPPRESSED if rest is None else words.plain(rest),
        low=sum(known[: max(level - 1, 0)]) if not found.labels else -1,
    )


def _sum(*counts: int | None) -> int | None:
    return None if None in counts else sum(one for one in counts if one is not None)


def next_level(part: Part) -> int:
    """Return the level that the next target on a level asks of each agency, else the middle one."""
    levels = [one.level for one in part.targets if one.level is not None]
    return levels[0] if levels else part.levels[len(part.levels) // 2].level


def weakest(views: Sequence[SpreadView], words: Words, level: int) -> tuple[str, ...]:
    """Return where most agencies stand below the level, the first three."""
    found = sorted((one for one in views if one.low > 0), key=lambda one: -one.low)[:3]
    return tuple(
        words.ngettext(
            "{title}: {n} agency below level {level}",
            "{title}: {n} agencies below level {level}",
            one.low,
            title=one.title,
            level=level,
        )
        for one in found
    )
