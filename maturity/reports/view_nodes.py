"""Domains and capabilities: their levels, scores and ranges, now and in the round before."""

from fractions import Fraction

from maturity.assessment.shown import rounded_down
from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, NodeResult, Range
from maturity.models.questionnaire import Capability, Domain
from maturity.reports.view_explain import explanation
from maturity.reports.view_model import (
    EarlierView,
    LevelView,
    NodeView,
    NumberView,
    RangeView,
)
from maturity.reports.view_words import NONE, Words


def level_view(words: Words, instrument: Instrument, level: int | None) -> LevelView:
    """Return a level with its name on the questionnaire's scale."""
    names = {one.level: one.name for one in instrument.questionnaire.scale}
    return words.level(level, words.text(names[level]) if level in names else "")


def exact(text: str | None) -> Fraction | None:
    """Return the number an assessment holds as text."""
    return None if text is None else Fraction(text)


def range_view(words: Words, found: Range) -> RangeView:
    """Return a range; a single value where nothing is open."""
    low, high = exact(found.low), exact(found.high)
    return RangeView(
        low=low,
        high=high,
        low_level=found.low_level,
        high_level=found.high_level,
        is_point=low == high and found.low_level == found.high_level,
        score_text=_span(words.number(low), words.number(high)),
        level_text=_span(_or_dash(found.low_level), _or_dash(found.high_level)),
    )


def _or_dash(level: int | None) -> str:
    return NONE if level is None else str(level)


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low} – {high}"


def coverage_view(words: Words, node: NodeResult) -> NumberView:
    """Return the share answered as `x of y`."""
    share = Fraction(node.answered, node.applicable) if node.applicable else None
    text = words.gettext("{n} of {of}", n=node.answered, of=node.applicable)
    return NumberView(share, text)


def domain_views(
    words: Words, instrument: Instrument, assessment: Assessment, required: int | None
) -> tuple[NodeView, ...]:
    """Return the domains with their capabilities under the headline profile."""
    builder = _Nodes(words, instrument, assessment, required)
    return tuple(builder.domain(domain) for domain in instrument.questionnaire.domains)


class _Nodes:
    """Build node views of one assessment."""

    def __init__(
        self, words: Words, instrument: Instrument, assessment: Assessment, required: int | None
    ) -> None:
        self._words = words
        self._instrument = instrument
        self._assessment = assessment
        self._required = required

    def domain(self, domain: Domain) -> NodeView:
        capabilities = tuple(self._node(one, "question", ()) for one in domain.capabilities)
        return self._node(domain, "capability", capabilities)

    def _node(
        self, element: Domain | Capability, children: str, inside: tuple[NodeView, ...]
    ) -> NodeView:
        words, instrument = self._words, self._instrument
        found = self._assessment.results[self._assessment.headline].nodes[element.id]
        required, before = self._required, before_view(words, self._assessment, element.id)
        short_by = None
        if required is not None and found.level is not None:
            short_by = max(0, required - found.level)
        return NodeView(
            id=element.id,
            title=words.text(element.title),
            description=words.text(element.description) if element.description else "",
            is_domain=isinstance(element, Domain),
            core=element.core,
            mandatory=element.mandatory if isinstance(element, Domain) else True,
            level=level_view(words, instrument, found.level),
            score=words.score(exact(found.exact)),
            range=range_view(words, found.range),
            coverage=coverage_view(words, found),
            answered=found.answered,
            applicable=found.applicable,
            state_text=self._state(found),
            required=required,
            short_by=short_by,
            profile_levels=tuple(
                level_view(words, instrument, self._assessment.results[id_].nodes[element.id].level)
                for id_ in instrument.plans
            ),
            explanation=explanation(words, instrument, found, children=children, is_whole=False),
            before=before,
            change_text=_change(words, before, exact(found.exact)),
            capabilities=inside,
        )

    def _state(self, found: NodeResult) -> str:
        if found.applicable == 0:
            return self._words.gettext("not applicable")
        if found.level is None:
            return self._words.gettext("withheld")
        return ""


def before_view(words: Words, assessment: Assessment, id_: str) -> NumberView | None:
    """Return the score of a node in the round before, of the whole where the id is empty."""
    if assessment.earlier is None:
        return None
    found = assessment.earlier.nodes.get(id_) if id_ else assessment.earlier.whole
    return None if found is None else words.score(exact(found.exact))


def earlier_view(
    words: Words, instrument: Instrument, assessment: Assessment
) -> EarlierView | None:
    """Return the round before, None where there was none or its answers cannot be scored."""
    earlier = assessment.earlier
    if earlier is None or earlier.whole is None:
        return None
    before, now = earlier.whole, assessment.results[assessment.headline]
    score = words.score(exact(before.exact))
    level = level_view(words, instrument, before.level)
    name = earlier.round or words.day(earlier.assessed_on).text
    return EarlierView(
        round=name,
        assessed_on=words.day(earlier.assessed_on),
        level=level,
        score=score,
        change_text=_change(words, score, exact(now.exact)),
        sentence=words.gettext(
            "Round before ({round}): level {level}, score {score}, computed by today's rules from "
            "the answers of then.",
            round=name,
            level=level.text,
            score=score.text,
        ),
    )


def _change(words: Words, before: NumberView | None, now: Fraction | None) -> str:
    """Return the difference of two scores as shown, so that a reader finds the same."""
    if before is None or before.exact is None or now is None:
        return ""
    difference = rounded_down(now, 2) - rounded_down(before.exact, 2)
    if difference == 0:
        return "±0"
    sign = "+" if difference > 0 else "−"
    return sign + words.number(Fraction(abs(difference)))
