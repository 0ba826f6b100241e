"""Which duties an agency has by which day: those of its register's rules, and those of the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime

from maturity.assessment.indicators import shares
from maturity.assessment.inventory import inventories
from maturity.assessment.readings import condition_scope
from maturity.assessment.registers import RuleJudge
from maturity.conditions import Scope, condition
from maturity.instrument import Instrument
from maturity.models.registers import Duty, Register, RegisterRule
from maturity.models.response import Response, Row
from maturity.models.text import Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to be done, by a day or at once (`day` is None).

    `rule` is the id of the rule or duty; `register`, `row` and `name` say for which thing, None for
    the agency itself. `overdue` says that the duty is broken, or that the day has passed.
    """

    rule: str
    title: Text
    action: Text
    references: tuple[str, ...]
    day: date | None
    days_left: int | None
    overdue: bool
    register: str | None = None
    row: str | None = None
    name: str | None = None


def deadlines(
    response: Response, instrument: Instrument, as_of: date, *, scope: Scope | None = None
) -> tuple[Deadline, ...]:
    """Return every duty that is open on a day, those overdue longest first.

    What happened after `as_of` has not happened. A rule's duty is open while its outcome is
    *breached*; it is ahead, if its day has not passed, while it is *not yet due*, and also where it
    was met and recurs. `scope` is that of an assessment made on the same day, indicators included.
    """
    if scope is None:
        scope = condition_scope(response, instrument) or Scope({})
        scope.set_day(as_of)
        shares(response, instrument, scope, inventories(response))
    found: list[Deadline] = []
    for register in instrument.questionnaire.registers:
        rows = response.registers.get(register.id, ())
        found += _of_rules(register, rows, scope, as_of)
    for duty in instrument.questionnaire.duties:
        found += _of_duty(duty, response, instrument, scope, as_of)
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Deadline) -> tuple[bool, bool, date, str, str]:
    """Order by: overdue by a day, broken without a day, still ahead; then by day, row and rule."""
    return (
        not one.overdue,
        one.overdue and one.day is None,
        one.day or date.max,
        one.row or "",
        one.rule,
    )


def _of_rules(
    register: Register, rows: Sequence[Row], scope: Scope, as_of: date
) -> Iterator[Deadline]:
    judges = [RuleJudge(rule) for rule in register.rules]
    parts = register.named_parts()
    for number, row in enumerate(rows, start=1):
        scope.set_row(row, parts)
        for judge in judges:
            rule = judge.rule
            outcome = judge.outcome(scope)
            day = _day(rule, scope)
            broken = outcome == "breached"
            again = rule.recurs and outcome in ("met", "late")
            ahead = day is not None and day >= as_of and (outcome == "not_yet_due" or again)
            if broken or ahead:
                yield Deadline(
                    rule=rule.id,
                    title=rule.title or rule.message,
                    action=rule.action or rule.message,
                    references=rule.references,
                    day=day,
                    days_left=None if day is None else (day - as_of).days,
                    overdue=broken,
                    register=register.id,
                    row=str(row.get("id") or f"#{number}"),
                    name=_name(register, row),
                )


def _day(rule: RegisterRule, scope: Scope) -> date | None:
    found = condition(rule.due).value(scope) if rule.due is not None else None
    return found.date() if isinstance(found, datetime) else None


def _name(register: Register, row: Row) -> str | None:
    """Return what a row is called: its first text that is required, else its first text."""
    texts = [column for column in register.columns if column.type == "text"]
    texts.sort(key=lambda column: not column.required)
    found = row.get(texts[0].id) if texts else None
    return found if isinstance(found, str) else None


def _of_duty(
    duty: Duty, response: Response, instrument: Instrument, scope: Scope, as_of: date
) -> Iterator[Deadline]:
    day = next_day(duty, as_of)
    time = duty.in_force
    if time is not None and time.since is not None and day < time.since:
        return
    if time is not None and time.until is not None and day > time.until:
        return
    if duty.applies_when is not None and not condition(duty.applies_when).holds(scope):
        return
    for register, row in _owed_for(duty, response, instrument, scope):
        yield Deadline(
            rule=duty.id,
            title=duty.title,
            action=duty.action or duty.title,
            references=duty.references,
            day=day,
            days_left=(day - as_of).days,
            overdue=day < as_of,
            register=register.id if register is not None else None,
            row=str(row.get("id")) if row is not None else None,
            name=_name(register, row) if register is not None and row is not None else None,
        )


def next_day(duty: Duty, as_of: date) -> date:
    """Return the day by which a duty is due: of a yearly one, the next that has not passed.

    After the last year that a date can have it is the last day of all.
    """
    if duty.on is not None or duty.yearly is None:
        return duty.on or date.max
    month, number = (int(part) for part in duty.yearly.split("-"))
    day = date(as_of.year, month, number)
    if day >= as_of:
        return day
    return date(as_of.year + 1, month, number) if as_of.year < MAXYEAR else date.max


def _owed_for(
    duty: Duty, response: Response, instrument: Instrument, scope: Scope
) -> Iterator[tuple[Register | None, Row | None]]:
    """Yield the rows for which a duty is owed; nothing of both where the agency itself owes it."""
    if duty.register_id is None:
        yield None, None
        return
    registers = instrument.questionnaire.registers
    register = next(one for one in registers if one.id == duty.register_id)
    owed, parts = condition(duty.of or "true"), register.named_parts()
    for row in response.registers.get(register.id, ()):
        scope.set_row(row, parts)
        if owed.holds(scope):
            yield register, row
