"""The sheets that are tables: a register, and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.forms.layout import (
    EVIDENCE_FIELDS,
    GONE,
    NO_ROWS,
    OF_REGISTER,
    SECRET,
    TOTAL,
    Sheet,
)
from maturity.i18n import N_
from maturity.models.registers import Column, Register
from maturity.spreadsheet.addresses import column_letters
from maturity.template.codes import yes_no
from maturity.template.entries import Entries
from maturity.template.entry_rules import date_rule
from maturity.template.lists import Lists
from maturity.template.page import Page
from maturity.template.words import Words

_WIDTHS = {"text": 30, "integer": 12, "decimal": 13, "date": 14, "choice": 26, "yes_no": 16}
_EVIDENCE = {
    "id": (N_("Code"), N_("A short code that answers cite, such as E1. Each code once."), 12),
    "title": (N_("Title of the document"), N_("As it stands on the document."), 46),
    "number": (N_("Number"), N_("The document's number. A number or a place is needed."), 22),
    "date": (N_("Date"), N_("The date of the document."), 14),
    "location": (N_("Where it is kept"), N_("A file, a system, an address."), 38),
    "only_for": (
        N_("Only for question"),
        N_("Leave empty, unless the document belongs to one answer and no other may cite it."),
        18,
    ),
}
_GONE = (
    (N_("No longer listed: code"), 16),
    (N_("No longer listed: why"), 34),
)
_GONE_HELP = N_(
    "What was listed in the round before and is not any more: its code, and why, with the number "
    "of the document."
)
_WIDEST = 1700
"""Pixels that still can be read when they are printed on one page."""
_SCALE = 65
_BEFORE = 2
"""Columns before the first field: the hidden one, and a narrow one."""
_REPEATED = 3
"""The last of the columns that every page of a wide table repeats: the code, and what follows."""
_STRIP = 1150
"""Pixels of the first page of a wide table; what stands above it is no wider."""


@dataclass(slots=True)
class TablePage:
    """Write one table."""

    page: Page
    entries: Entries
    lists: Lists
    words: Words

    def _say(self, message: str, **parameters: object) -> str:
        return self.words.say(message, **parameters)

    @property
    def _header(self) -> int:
        return self._first - 1

    @property
    def _first(self) -> int:
        """The first row of the table."""
        return self._plan.fields[-1].row

    @property
    def _plan(self) -> Sheet:
        assert self.page.plan is not None  # noqa: S101 - tables are laid out
        return self.page.plan

    def register(self, register: Register, footer: str, page_words: str) -> None:
        """Write the sheet of a register."""
        page, lang = self.page, self.words.lang
        last = _BEFORE + len(register.columns)
        widths = {1: 1, 2: 16} | {
            at: _WIDTHS[one.type] for at, one in enumerate(register.columns, start=_BEFORE + 1)
        }
        page.widths(widths)
        for at, (_, width) in enumerate(_GONE, start=last + 1):
            page.widths({at: width})
        describes = register.description.in_language(lang) if register.description else ""
        self._head(register.title.in_language(lang), describes, max(last, 6))
        self._as_a_whole(register)
        page.put(self._header, 2, self._say("Code") + " *", "header")
        self._messages(2, self._say("Code"), self._say("A code of your own, each once."), {})
        for at, column in enumerate(register.columns, start=_BEFORE + 1):
            title = column.title.in_language(lang)
            page.put(self._header, at, title + (" *" if column.required else ""), "header")
            help_ = column.help.in_language(lang) if column.help else title
            self._messages(at, title, help_, self._rule(column))
        for at, (title, _) in enumerate(_GONE, start=last + 1):
            page.put(self._header, at, self._say(title), "header")
            self._messages(at, self._say(title), self._say(_GONE_HELP), {})
        styles = [
            "entry",
            *(_style(one.type) for one in register.columns),
            *("entry" for _ in GONE),
        ]
        self._rows(styles)
        needed = [
            2,
            *(at for at, one in enumerate(register.columns, start=_BEFORE + 1) if one.required),
        ]
        self._required(needed, last)
        self._finish(footer, page_words)

    def evidence(self, footer: str, page_words: str) -> None:
        """Write the sheet of the evidence."""
        page = self.page
        page.widths(
            {1: 1}
            | {at: _EVIDENCE[name][2] for at, name in enumerate(EVIDENCE_FIELDS, start=_BEFORE)}
        )
        how = N_(
            "One row a document. Answers cite it by its code. It supports an answer when it has a "
            "title, a number or a place, and a date that is recent enough."
        )
        self._head(self._plan.name, self._say(how), _BEFORE + len(EVIDENCE_FIELDS) - 1)
        for at, name in enumerate(EVIDENCE_FIELDS, start=_BEFORE):
            title, help_, _ = _EVIDENCE[name]
            page.put(self._header, at, self._say(title), "header")
            rule = date_rule(self.words) if name == "date" else {}
            self._messages(at, self._say(title), self._say(help_), rule)
        self._rows([_style("date" if name == "date" else "text") for name in EVIDENCE_FIELDS])
        row = self._first + 1
        id_, title, number, place = (
            f"${column_letters(self._plan.col(name))}{row}"
            for name in ("id", "title", "number", "location")
        )
        used = f"LEN({id_}&{title}&{number}&{place})>0"
        alarm = page.styles.alarm()
        page.mark(self._area(_BEFORE + 1), f"AND({used},LEN({title})=0)", alarm)
        page.mark(self._area(_BEFORE + 2), f"AND({used},LEN({number}&{place})=0)", alarm)
        ids = f"${id_[1]}${row}:${id_[1]}${self._first + self._many}"
        twice = f"AND(LEN({id_})>0,SUMPRODUCT(EXACT({ids},{id_})*1)>1)"
        page.mark(self._area(_BEFORE), twice, alarm)
        self._finish(footer, page_words)

    @property
    def _many(self) -> int:
        return self._plan.fields[-1].rows

    def _area(self, col: int) -> tuple[int, int, int, int]:
        return self._first, col, self._first + self._many - 1, col

    @property
    def _wide(self) -> bool:
        """Whether it is printed on several pages side by side."""
        return self.page.pixels(1, len(self._plan.columns)) > _WIDEST

    def _head(self, title: str, text: str, last: int) -> None:
        page = self.page
        page.make_high(self._header, 32)
        if not self._wide:
            page.across(1, 1, last, title, "title")
            page.across(2, 1, last, text, "subtitle")
            return
        # As wide as what every page repeats, and what the first page holds beside it.
        page.block(1, 1, 2, _REPEATED, title, "heading")
        fits = [col for col in range(_REPEATED + 2, last) if page.pixels(1, col) <= _STRIP]
        page.block(1, _REPEATED + 1, 2, max(fits, default=_REPEATED + 2), text, "subtitle")

    def _as_a_whole(self, register: Register) -> None:
        """Write what is said of the register as a whole."""
        page, values = self.page, self.entries.at(self._plan)
        last = _REPEATED if self._wide else max(_BEFORE + len(register.columns), 5)
        counted = {"validate": "integer", "criteria": ">=", "value": 0}
        rules: dict[str, tuple[str, dict[str, object]]] = {
            NO_ROWS: (
                N_("← Choose “yes” only where your agency has nothing to list here."),
                {"validate": "list", "source": self.lists.of(yes_no(self.words.say)[:1])},
            ),
            TOTAL: (
                N_("← How many there are in all, state secrets aside; listed or not."),
                counted,
            ),
            SECRET: (N_("← How many are state secrets: their number only, nothing else."), counted),
        }
        for key, row in OF_REGISTER.items():
            text, rule = rules[key]
            style = "entry_strong" if key == NO_ROWS else "entry_number"
            page.put(row, 2, values.get((row, 2)), style)
            if last == _REPEATED:
                page.put(row, last, self._say(text), "help")
            else:
                page.across(row, 3, last, self._say(text), "help")
            title = self._say("The list as a whole")
            page.ask([(row, 2, row, 2)], title, self._say(text).removeprefix("← "), **rule)

    def _messages(self, col: int, title: str, message: str, rule: dict[str, object]) -> None:
        self.page.ask([self._area(col)], title, message, **rule)

    def _rows(self, styles: Sequence[str]) -> None:
        page, values = self.page, self.entries.at(self._plan)
        looks = {col: page.styles(style) for col, style in enumerate(styles, start=_BEFORE)}
        for row in range(self._first, self._first + self._many):
            for col, style in enumerate(styles, start=_BEFORE):
                value = values.get((row, col))
                if value is None:  # Most are: thousands, of which there is nothing to note.
                    page.raw.write_blank(row, col, None, looks[col])
                else:
                    page.put(row, col, value, style)

    def _rule(self, column: Column) -> dict[str, object]:
        if column.type == "date":
            return date_rule(self.words)
        if column.type in ("choice", "yes_no"):
            lang = self.words.lang
            found = [(one.id, one.text.in_language(lang)) for one in column.choices]
            return {
                "validate": "list",
                "source": self.lists.of(found or yes_no(self.words.say)),
                "error_title": self._say("Not in the list"),
                "error_message": self._say("Choose an entry of the list, or leave the cell empty."),
            }
        if column.type in ("integer", "decimal"):
            return self._number(column)
        return {}

    def _number(self, column: Column) -> dict[str, object]:
        low = column.min if column.min is not None else Fraction(-(10**12))
        high = column.max if column.max is not None else Fraction(10**12)
        whole = column.type == "integer"
        said = N_("Write a whole number.") if whole else N_("Write a number.")
        message = self._say(said)
        if column.min is not None or column.max is not None:
            limits = {
                "low": "…" if column.min is None else column.min,
                "high": "…" if column.max is None else column.max,
            }
            message += " " + self._say("From {low} to {high}.", **limits)
        return {
            "validate": "integer" if whole else "decimal",
            "criteria": "between",
            "minimum": int(low) if whole else float(low),
            "maximum": int(high) if whole else float(high),
            "error_title": self._say("Not a number that fits"),
            "error_message": message,
        }

    def _required(self, columns: Sequence[int], last: int) -> None:
        """Mark what is missing in a row in which anything stands."""
        row = self._first + 1
        whole = f"${column_letters(_BEFORE)}{row}:${column_letters(last)}{row}"
        alarm = self.page.styles.alarm()
        for col in columns:
            cell = f"${column_letters(col)}{row}"
            formula = f"AND(LEN({cell})=0,SUMPRODUCT(LEN({whole}))>0)"
            self.page.mark(self._area(col), formula, alarm)

    def _finish(self, footer: str, page_words: str) -> None:
        self.page.raw.freeze_panes(self._first, _BEFORE + 1)
        self.page.printed(
            footer,
            page_words,
            header_row=self._header,
            scale=_SCALE if self._wide else None,
            columns=(1, _REPEATED) if self._wide else None,
        )


def _style(kind: str) -> str:
    if kind == "date":
        return "entry_date"
    return "entry_number" if kind in ("integer", "decimal") else "entry"
