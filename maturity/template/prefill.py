"""Put a response into the cells of the workbook: every key of it has its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from maturity.errors import CannotContinueError
from maturity.forms.citations import Own, cited
from maturity.forms.layout import (
    EVIDENCE,
    NO_ROWS,
    NONE_OF_THESE,
    SECRET,
    TOTAL,
    Layout,
    Room,
)
from maturity.forms.options import ROLES
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.questionnaire import ChecklistQuestion, Question
from maturity.models.response import Answer, Evidence, Ratio, Response, Value
from maturity.template.codes import option_text, options, yes_no
from maturity.template.entries import Entries, Entry
from maturity.template.serial import FIRST
from maturity.template.words import Words

LONGEST = 32_767
"""Characters that a cell holds."""
_MOST_DIGITS = 15
_SPARE = 50
"""Rows that are left free below those that a response fills."""


def room_for(response: Response, room: Room | None = None) -> Room:
    """Return room enough for what a response lists, and for more."""
    room = room or Room()
    own = sum(len(_evidence(raw)) for raw in _answers(response).values())
    evidence = len(response.shell.evidence_register) + own + _SPARE
    rows = [len(rows) for rows in response.registers.values()]
    rows += [len(one.gone) for one in response.declared.values()]
    scope = response.shell.scope
    units = max(len(scope.units), len(scope.excluded)) if scope else 0
    return Room(
        evidence=max(room.evidence, evidence),
        register=max(room.register, *(count + _SPARE for count in rows), 0),
        scope=max(room.scope, units + 5),
    )


def prefill(response: Response, instrument: Instrument, planned: Layout, lang: str) -> Entries:
    """Return the entries that say what a response says.

    What the workbook has no sheet for (a part of it) is left out. Raises `CannotContinueError`
    for texts that no cell can hold: nothing is cut.
    """
    entries = Entries(planned)
    writer = _Writer(response, instrument, entries, Words(lang))
    writer.write()
    if writer.too_long:
        raise CannotContinueError(
            N_("a cell holds {limit} characters, and these texts are longer: {places}"),
            limit=LONGEST,
            places=", ".join(writer.too_long),
        )
    return entries


def _answers(response: Response) -> Mapping[str, object]:
    """Return the answers as written, by the id of the question asked today."""
    raw = response.document.get("answers")
    return {str(id_): entry for id_, entry in raw.items()} if isinstance(raw, dict) else {}


def _evidence(raw: object) -> list[object]:
    found = raw.get("evidence") if isinstance(raw, dict) else None
    return list(found) if isinstance(found, list) else []


@dataclass(slots=True)
class _Writer:
    """Write the entries of one response."""

    response: Response
    instrument: Instrument
    entries: Entries
    words: Words
    too_long: list[str] = field(default_factory=list)
    _next_item: int = 0

    def write(self) -> None:
        """Write everything."""
        self._shell()
        for item in self.response.shell.evidence_register:
            self._item(item)
        written = _answers(self.response)
        for id_, answer in self.response.answers.items():
            question = self.instrument.questions[id_]
            if not self.entries.has("answer", id_, "note"):
                continue
            names = (id_, *question.replaces)
            raw = next((written[one] for one in names if one in written), None)
            self._answer(question, answer, raw)
        for register in self.instrument.questionnaire.registers:
            if self.entries.has("register", register.id, NO_ROWS):
                self._register(register.id)

    def _put(self, kind: str, id_: str, name: str, value: object, row: int = 0) -> None:
        entry = _entry(value)
        if isinstance(entry, str) and len(entry) > LONGEST:
            self.too_long.append(" ".join(filter(None, (id_, name))))
            return
        self.entries.put(kind, id_, name, entry, row=row)

    def _shell(self) -> None:
        for name, value in _shell_fields(self.response):
            shown = value
            if name == "assessor.role":
                shown = option_text((str(value), self.words.say(ROLES[str(value)])))
            self._put("shell", "", name, shown)
        scope = self.response.shell.scope
        if scope is not None:
            for row, unit in enumerate(scope.units):
                self._put("scope", "", "unit", unit, row)
            for row, one in enumerate(scope.excluded):
                self._put("scope", "", "excluded.unit", one.unit, row)
                self._put("scope", "", "excluded.reason", one.reason, row)

    def _item(self, item: Evidence, only_for: str | None = None) -> None:
        for name in ("id", "title", "number", "date", "location"):
            self._put(EVIDENCE, "", name, getattr(item, name), self._next_item)
        self._put(EVIDENCE, "", "only_for", only_for, self._next_item)
        self._next_item += 1

    def _answer(self, question: Question, answer: Answer, raw: object) -> None:
        id_ = question.id
        self._value(question, answer.value, raw, verified=False)
        self._value(question, answer.verified, raw, verified=True)
        reason = answer.not_applicable or _scalar(raw, "not_applicable")
        self._put("answer", id_, "not_applicable", reason)
        self._put("answer", id_, "note", answer.note)
        self._put("answer", id_, "answered_by", answer.answered_by)
        if answer.decision is not None:
            for name in ("finding", "by", "on"):
                self._put("answer", id_, f"verified.{name}", getattr(answer.decision, name))
        self._cite(question, raw)

    def _value(
        self, question: Question, value: Value | None, raw: object, *, verified: bool
    ) -> None:
        name, line = ("verified.value", "verified.item") if verified else ("value", "item")
        if value is None:  # What is no answer stands there as it was written, if it can.
            given = _verified(raw) if verified else raw
            if self.entries.has("answer", question.id, name):
                self._put("answer", question.id, name, _scalar(given, "value"))
            return
        yes = option_text(yes_no(self.words.say)[0])
        if isinstance(question, ChecklistQuestion):
            assert isinstance(value, tuple)  # noqa: S101 - the answer of a checklist
            for item in value or (NONE_OF_THESE,):
                self._put("answer", question.id, f"{line}:{item}", yes)
        elif isinstance(value, Ratio):
            self._put("answer", question.id, name, _as_written(raw, value, verified=verified))
        else:
            offered = dict(options(question, self.instrument, self.words.lang, self.words.say))
            code = str(value)
            self._put("answer", question.id, name, option_text((code, offered.get(code, ""))))

    def _cite(self, question: Question, raw: object) -> None:
        """Name the items of the answer in their order; the first of its own stands beside it."""
        told: list[str | Own] = []
        rows = 0
        beside = False
        for item in _evidence(raw):
            if not isinstance(item, dict):
                told.append(_word(item))
                continue
            try:
                own = Evidence.model_validate(item)
            except ValidationError:
                continue  # Reported when the response was read.
            if not beside and own.id is None and _says_something(own):
                beside = True
                told.append(Own())
                for name in ("title", "number", "date", "location"):
                    self._put("answer", question.id, f"evidence.{name}", getattr(own, name))
            else:
                rows += 1
                told.append(Own(rows))
                self._item(own, question.id)
        if told and told != [Own()]:
            self._put("answer", question.id, "evidence.ids", cited(told))

    def _register(self, id_: str) -> None:
        rows = self.response.registers.get(id_)
        yes, no = (option_text(one) for one in yes_no(self.words.say))
        if rows is not None and not rows:
            self._put("register", id_, NO_ROWS, yes)
        register = next(one for one in self.instrument.questionnaire.registers if one.id == id_)
        lang = self.words.lang
        texts = {
            column.id: {one.id: one.text.in_language(lang) for one in column.choices}
            for column in register.columns
        }
        written = self._written_rows(id_)
        for number, row in enumerate(rows or ()):
            for name, value in row.items():
                shown: object = value
                if isinstance(value, bool):
                    shown = yes if value else no
                elif texts.get(name):
                    shown = option_text((str(value), texts[name].get(str(value), "")))
                if value is None:
                    shown = _scalar(written[number], name)
                self._put("register", id_, name, shown, number)
        declared = self.response.declared.get(id_)
        if declared is not None:
            self._put("register", id_, TOTAL, declared.total)
            self._put("register", id_, SECRET, declared.secret)
            for number, one in enumerate(declared.gone):
                self._put("register", id_, "gone.id", one.id, number)
                self._put("register", id_, "gone.reason", one.reason, number)

    def _written_rows(self, id_: str) -> list[object]:
        """Return the rows of a register as written: those that are rows at all."""
        registers = self.response.document.get("registers")
        rows = registers.get(id_) if isinstance(registers, dict) else None
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _shell_fields(response: Response) -> Iterator[tuple[str, object]]:
    shell = response.shell
    for prefix, part in (
        ("agency.", shell.agency),
        ("assessor.", shell.assessor),
        ("submission.", shell.submission),
    ):
        for name, value in part or ():
            yield prefix + name, value
    yield "round", shell.round
    yield "assessed_on", shell.assessed_on
    if shell.period is not None:
        yield "period.from", shell.period.since
        yield "period.to", shell.period.until


def _says_something(item: Evidence) -> bool:
    return any(value is not None for _, value in item)


def _as_written(raw: object, value: Ratio, *, verified: bool) -> str:
    """Return a ratio as the response writes it: 041/050 stays what it is."""
    return _scalar(_verified(raw) if verified else raw, "value") or str(value)


def _verified(raw: object) -> object:
    return raw.get("verified") if isinstance(raw, dict) else None


def _scalar(raw: object, key: str) -> str | None:
    """Return a value as it was written, None where it is none that a cell can hold."""
    given = raw.get(key) if isinstance(raw, dict) else raw if key == "value" else None
    if given is None or isinstance(given, list | dict):
        return None
    return _word(given)


def _word(value: object) -> str:
    from maturity.models.base import as_written

    return str(as_written(value))


def _entry(value: Any) -> Entry:  # noqa: ANN401 - a value of any model
    """Return a value as a cell holds it: as text where spreadsheets would change it."""
    if isinstance(value, date):
        return value if value >= FIRST else value.isoformat()
    if isinstance(value, Decimal):
        digits = len(value.as_tuple().digits)
        return float(value) if digits <= _MOST_DIGITS else format(value, "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return value if len(str(abs(value))) <= _MOST_DIGITS else str(value)
    return None if value is None else str(value)
