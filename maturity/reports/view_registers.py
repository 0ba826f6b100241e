"""Indicators, and what the rules of the registers found."""

from collections.abc import Mapping

from maturity.instrument import Instrument
from maturity.models.assessment import Assessment, RuleOutcome
from maturity.models.base import shown
from maturity.models.inventory import Inventory
from maturity.models.registers import Register
from maturity.reports.foreign import joined
from maturity.reports.view_model import IndicatorView, NumberView, RuleView
from maturity.reports.view_nodes import exact
from maturity.reports.view_tables import OutcomeView, RegisterRowView, RegisterView
from maturity.reports.view_words import NONE, Words

MARKS: dict[RuleOutcome, str] = {
    "breached": "✗",
    "late": "▲",
    "not_yet_due": "○",
    "met": "✓",
    "no_duty": NONE,
}
"""Signs of the outcomes, the gravest first: told apart by form, not by colour."""


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
            counts = words.gettext("{met} of {of}", met=found.met, of=found.of)
        views.append(
            IndicatorView(
                id=one.id,
                title=words.text(one.title),
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
            cited = words.enumerated(one.number or words.text(one.title) for one in sources)
            views.append(
                RuleView(
                    register=register.id,
                    register_title=words.text(register.title),
                    id=rule.id,
                    text=words.text(rule.title or rule.message),
                    met=found.met,
                    breached=found.breached,
                    late=found.late,
                    not_yet_due=found.not_yet_due,
                    no_duty=found.no_duty,
                    breaches=found.breaches,
                    reference=cited,
                )
            )
    return tuple(views)


def register_views(
    words: Words, instrument: Instrument, assessment: Assessment
) -> tuple[RegisterView, ...]:
    """Return every register that has rows and rules, row by row."""
    said = _outcome_words(words)
    written = assessment.response.get("registers")
    rows_of = written if isinstance(written, dict) else {}
    views = []
    for register in instrument.questionnaire.registers:
        result = assessment.registers.get(register.id)
        if result is None or not result.outcomes or not register.rules:
            continue
        names = _names(register, rows_of.get(register.id))
        rows = tuple(
            _row(id_, names.get(id_, ""), outcomes, said)
            for id_, outcomes in result.outcomes.items()
        )
        views.append(
            RegisterView(
                id=register.id,
                title=words.text(register.title),
                rules=tuple(rule.id for rule in register.rules),
                rows=rows,
                legend=tuple((mark, said[outcome]) for outcome, mark in MARKS.items()),
                inventory=inventory_text(words, result.inventory),
            )
        )
    return tuple(views)


def inventory_text(words: Words, inventory: Inventory | None) -> str:
    """Return how many things are listed, and what of the declared number is not."""
    if inventory is None:
        return ""
    parts = [words.gettext("{n} listed", n=inventory.listed)]
    if inventory.declared is not None:
        parts.append(words.gettext("{n} declared", n=inventory.declared))
    if inventory.unlisted:
        unlisted = words.gettext(
            "{n} not listed, counted as meeting no indicator", n=inventory.unlisted
        )
        parts.append(unlisted)
    if inventory.vanished:
        named = words.enumerated(inventory.vanished)
        parts.append(words.gettext("missing without a reason: {ids}", ids=named))
    parts += [
        words.gettext("{id} is gone: {reason}", id=one.id, reason=one.reason)
        for one in inventory.gone
    ]
    if inventory.secret is not None:
        secret = words.gettext("{n} state secrets, a number only", n=inventory.secret)
        parts.append(secret)
    return joined(" · ", parts) if len(parts) > 1 else ""


def _outcome_words(words: Words) -> dict[RuleOutcome, str]:
    return {
        "breached": words.gettext("breached"),
        "late": words.gettext("regularised late"),
        "not_yet_due": words.gettext("not yet due"),
        "met": words.gettext("met"),
        "no_duty": words.gettext("no duty then"),
    }


def _names(register: Register, rows: object) -> dict[str, str]:
    """Return what the first text column says of each row, by the row's id."""
    column = next((one.id for one in register.columns if one.type == "text"), None)
    found = {}
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        if isinstance(row, dict):
            name = row.get(column)
            text = name if isinstance(name, str) else "" if name is None else shown(name)
            found[str(row.get("id") or f"#{number}")] = text
    return found


def _row(
    id_: str,
    name: str,
    outcomes: Mapping[str, RuleOutcome],
    said: Mapping[RuleOutcome, str],
) -> RegisterRowView:
    given = list(outcomes.values())
    return RegisterRowView(
        id=id_,
        name=name,
        outcomes=tuple(
            OutcomeView(rule, outcome, MARKS[outcome], said[outcome])
            for rule, outcome in outcomes.items()
        ),
        breached=given.count("breached"),
        late=given.count("late"),
    )
