"""What the dated rules of a register make of its rows.

A rule binds a row by the row's own date. Its outcome is *met*, *breached*, *regularised late*, *not
yet due* (the rule's occasion has not come) or *no duty then* (the row's date lies outside the time
in which the rule was in force, or the rule does not concern the row).
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType

from maturity.conditions import Scope, condition
from maturity.instrument import Instrument
from maturity.models.assessment import RegisterResult, RuleOutcome, RuleResult
from maturity.models.inventory import Inventory
from maturity.models.registers import Register, RegisterRule
from maturity.models.response import Row

OUTCOMES: tuple[RuleOutcome, ...] = ("met", "breached", "late", "not_yet_due", "no_duty")


def register_results(
    instrument: Instrument,
    registers: Mapping[str, Sequence[Row]],
    scope: Scope | None,
    held: Mapping[str, Inventory] = MappingProxyType({}),
) -> dict[str, RegisterResult]:
    """Return the outcome of every rule for every row of the registers that were filled in."""
    found = {}
    for register in instrument.questionnaire.registers:
        rows = registers.get(register.id)
        if rows is not None and scope is not None:
            found[register.id] = _register(register, rows, scope, held.get(register.id))
    return found


def _register(
    register: Register, rows: Sequence[Row], scope: Scope, inventory: Inventory | None
) -> RegisterResult:
    judges = [RuleJudge(rule) for rule in register.rules]
    outcomes: list[dict[str, RuleOutcome]] = []
    parts = register.named_parts()
    for row in rows:
        scope.set_row(row, parts)
        outcomes.append({judge.rule.id: judge.outcome(scope) for judge in judges})
    ids = [str(row.get("id") or f"#{number}") for number, row in enumerate(rows, start=1)]
    rules = {}
    for rule in register.rules:
        given = [one[rule.id] for one in outcomes]
        rules[rule.id] = RuleResult(
            **{outcome: given.count(outcome) for outcome in OUTCOMES},
            breaches=tuple(id_ for id_, one in zip(ids, given, strict=True) if one == "breached"),
        )
    rows_by_id = dict(zip(ids, outcomes, strict=True))
    return RegisterResult(rows=len(rows), rules=rules, outcomes=rows_by_id, inventory=inventory)


class RuleJudge:
    """One rule with its conditions compiled."""

    def __init__(self, rule: RegisterRule) -> None:
        self.rule = rule
        conditions = rule.conditions()
        self._concerns = conditions.get("concerns")
        self._when = conditions["when"]
        self._must = conditions["must"]
        self._late = conditions.get("late")
        self._by = None
        if rule.in_force is not None:
            self._by = condition(rule.in_force.by or "assessed_on")

    def outcome(self, scope: Scope) -> RuleOutcome:
        """Return what the rule says of the row that the scope holds."""
        if self._concerns is not None and not self._concerns.holds(scope):
            return "no_duty"
        if not self._in_force(scope):
            return "no_duty"
        if not self._when.holds(scope):
            return "not_yet_due"
        if self._must.holds(scope):
            return "met"
        return "late" if self._late is not None and self._late.holds(scope) else "breached"

    def _in_force(self, scope: Scope) -> bool:
        """Return whether the rule binds the row; one without a date yet is bound, if it comes."""
        time = self.rule.in_force
        if time is None or self._by is None:
            return True
        day = self._by.value(scope)
        if not isinstance(day, datetime):
            return True
        return (time.since is None or day >= _midnight(time.since)) and (
            time.until is None or day <= _midnight(time.until)
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
