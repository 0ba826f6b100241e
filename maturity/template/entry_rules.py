"""What cells take: the lists and messages of a domain's entries, its marks, and dates anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maturity.forms.layout import NONE_OF_THESE, TABLE, Line, Sheet
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.questionnaire import ChecklistQuestion
from maturity.spreadsheet.addresses import cell_name, column_letters, quoted
from maturity.template.codes import Option, is_typed, options, yes_no
from maturity.template.domain_columns import HEADERS, HELP
from maturity.template.lists import Lists
from maturity.template.page import Page
from maturity.template.words import Words


def date_rule(words: Words) -> dict[str, object]:
    """Return what holds a cell to a date."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(1900, 3, 1),
        "maximum": date(2099, 12, 31),
        "error_title": words.say("Not a date"),
        "error_message": words.say("Write a date: day, month, year."),
    }


@dataclass(frozen=True, slots=True)
class EntryRules:
    """Set what the cells of a domain take, say and show."""

    page: Page
    instrument: Instrument
    lists: Lists
    words: Words
    flags: int
    """The hidden column in which each question's state stands as a number."""

    @property
    def _plan(self) -> Sheet:
        assert self.page.plan is not None  # noqa: S101 - domains are laid out
        return self.page.plan

    def _say(self, message: str) -> str:
        return self.words.say(message)

    def set(self) -> None:
        """Set drop-downs, messages and marks."""
        plan, page = self._plan, self.page
        lines = [line for line in plan.lines if line.question is not None]
        rows = [line.row for line in lines if line.item is None]
        for code, message in HELP.items():
            if code == "verified.value":
                continue
            col = plan.col(code)
            title = self._say(HEADERS[code])
            rule = date_rule(self.words) if code in ("evidence.date", "verified.on") else {}
            found = [
                row
                for row, line in zip(rows, (one for one in lines if one.item is None), strict=True)
                if code != "not_applicable"
                or self.instrument.questions[line.question or ""].not_applicable
            ]
            page.ask([(row, col, row, col) for row in found], title, self._say(message), **rule)
        self._drop_downs(lines)
        self._marks()

    def _drop_downs(self, lines: Sequence[Line]) -> None:
        plan = self._plan
        groups: dict[tuple[Option, ...], list[Line]] = {}
        typed: list[Line] = []
        for line in lines:
            question = self.instrument.questions[line.question or ""]
            if isinstance(question, ChecklistQuestion):
                if line.item is not None:
                    pair = yes_no(self.words.say)
                    lone = line.item == NONE_OF_THESE
                    groups.setdefault(pair[:1] if lone else pair, []).append(line)
            elif is_typed(question):
                typed.append(line)
            else:
                found_ = options(question, self.instrument, self.words.lang, self.words.say)
                groups.setdefault(tuple(found_), []).append(line)
        for code, message in (
            ("value", N_("Choose the line that describes your agency best, from the list.")),
            ("verified.value", HELP["verified.value"]),
        ):
            col, title = plan.col(code), self._say(HEADERS[code])
            for found, at in groups.items():
                self.page.ask(
                    [(line.row, col, line.row, col) for line in at],
                    title,
                    self._say(message),
                    validate="list",
                    source=self.lists.of(found),
                    error_title=self._say("Not in the list"),
                    error_message=self._say(
                        "Choose an entry of the list, or leave the cell empty."
                    ),
                )
            self._typed(typed, col, title)

    def _typed(self, lines: Sequence[Line], col: int, title: str) -> None:
        """Hold ratios to counts, n/d, each cell by its own address.

        With its sheet, since LibreOffice loses one without it when rows are inserted elsewhere.
        """
        for line in lines:
            cell = f"{quoted(self.page.name)}!{cell_name(line.row, col)}"
            self.page.ask(
                [(line.row, col, line.row, col)],
                title,
                self._say("Write two counts with / between them, part/whole. Example: 41/50"),
                validate="custom",
                value=f'=OR(ISNUMBER(FIND("/",{cell})),LEN({cell})=0)',
                error_title=self._say("Two counts"),
                error_message=self._say("Write counts, such as 41/50; not a percentage."),
            )

    def _marks(self) -> None:
        plan, page = self._plan, self.page
        first, last = TABLE + 1, plan.lines[-1].row
        flag = f"${column_letters(self.flags)}{first + 1}"
        alarm = page.styles.alarm()

        def block(one: str, other: str) -> tuple[int, int, int, int]:
            return first, plan.col(one), last, plan.col(other)

        page.mark(block("state", "state"), f"AND({flag}>=3,{flag}<=5)", alarm)
        page.mark(block("evidence.ids", "evidence.location"), f"{flag}=3", alarm)
        page.mark(block("not_applicable", "not_applicable"), f"{flag}=4", alarm)
        page.mark(block("value", "value"), f"{flag}=5", alarm)
        page.mark(block("value", "value"), f"{flag}>=6", page.styles.quiet())
