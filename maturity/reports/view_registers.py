"""Indicators, and what the rules of the registers found."""

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment
from maturity.reports.view_model import IndicatorView, NumberView, RuleView
from maturity.reports.view_nodes import exact
from maturity.reports.view_words import NONE, Words


def indicator_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[IndicatorView, ...]:
    """Return the indicators in the order of the questionnaire."""
    views = []
    for one in instrument.questionnaire.indicators:
        found = assessment.indicators[one.id]
        value = exact(found.exact)
        counts = NONE
        if found.met is not None and found.of is not None:
            counts = words.gettext("{n} of {of}", n=found.met, of=found.of)
        views.append(
            IndicatorView(
                id=one.id,
                title=one.title.in_language(words.lang),
                value=NumberView(value, NONE if value is None else words.percent(value)),
                met=found.met,
                of=found.of,
                text=counts,
            )
        )
    return tuple(views)


def rule_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[RuleView, ...]:
    """Return the rules of every register that was answered."""
    references = instrument.questionnaire.sources()
    views = []
    for register in instrument.questionnaire.registers:
        result = assessment.registers.get(register.id)
        for rule in register.rules if result else ():
            assert result is not None  # noqa: S101 - without a result there is no rule to show
            found = result.rules[rule.id]
            sources = (references[id_] for id_ in rule.references if id_ in references)
            views.append(
                RuleView(
                    register=register.id,
                    register_title=register.title.in_language(words.lang),
                    id=rule.id,
                    text=(rule.title or rule.message).in_language(words.lang),
                    met=found.met,
                    breached=found.breached,
                    late=found.late,
                    not_yet_due=found.not_yet_due,
                    no_duty=found.no_duty,
                    breaches=found.breaches,
                    reference=", ".join(
                        one.number or one.title.in_language(words.lang) for one in sources
                    ),
                )
            )
    return tuple(views)
