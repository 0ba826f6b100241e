"""Write the workbook that people fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING

from maturity.forms.layout import (
    DOMAIN,
    EVIDENCE,
    MANIFEST,
    REGISTER,
    RESULTS,
    START,
    Layout,
    Room,
    Sheet,
    layout,
)
from maturity.forms.manifest import HEADER, Purpose, cells, keys
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.spreadsheet.book import UNDATED, new_workbook
from maturity.template import scratch
from maturity.template.domain_page import DomainPage
from maturity.template.entries import Entries
from maturity.template.formula import Expr, sum_product
from maturity.template.lists import Lists
from maturity.template.model import Live, live_model
from maturity.template.page import Page, Written
from maturity.template.results_page import ResultsPage
from maturity.template.start_page import StartPage
from maturity.template.style import Styles
from maturity.template.table_page import TablePage
from maturity.template.words import Words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_FOOTER = 60
"""Characters of the title at the foot of a page, beside the name of the sheet."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a workbook is to be: for whom, in which words, with what in its cells."""

    instrument: Instrument
    purpose: Purpose
    room: Room = field(default_factory=Room)
    entries: Entries | None = None
    locked: frozenset[str] = frozenset()
    """The fields of the first sheet that are given and cannot be written in."""

    @property
    def planned(self) -> Layout:
        """Where everything stands."""
        purpose = self.purpose
        return layout(self.instrument, purpose.language, part=purpose.part, room=self.room)


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook as bytes, and all that stands in it by sheet and cell."""

    content: bytes
    sheets: Mapping[str, Mapping[tuple[int, int], Written]]
    live: Live
    unseen: Mapping[str, frozenset[int]]
    """The hidden columns of the sheets that people see, the one of the codes aside."""


def write_template(form: Form) -> Template:
    """Return the workbook; the same form gives the same bytes at any time."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_calc_mode("auto")
        writer = _Writer(form, workbook)
        writer.write()
    pages = {page.name: page.cells for page in writer.pages}
    unseen = {page.name: frozenset(page.unseen) for page in writer.pages if page.unseen}
    return Template(buffer.getvalue(), pages, writer.live, unseen)


class _Writer:
    """Write one workbook, sheet after sheet."""

    def __init__(self, form: Form, workbook: "Workbook") -> None:
        self._form = form
        self._workbook = workbook
        self._words = Words(form.purpose.language)
        self._styles = Styles(workbook, form.purpose.language)
        self._lists = Lists()
        self._planned = form.planned if form.entries is None else form.entries.planned
        self._entries = form.entries or Entries(self._planned)
        cutoff = date.fromisoformat(form.purpose.cutoff) if form.purpose.cutoff else None
        self.live = live_model(
            form.instrument,
            self._entries,
            room=form.room,
            cutoff=cutoff,
            levels=form.purpose.levels,
        )
        self.pages: list[Page] = []

    def write(self) -> None:
        """Write all sheets, the visible ones first."""
        questionnaire = self._form.instrument.questionnaire
        title = questionnaire.title.in_language(self._words.lang)
        self._workbook.set_properties(
            {
                "title": title,
                "subject": f"{questionnaire.id}@{questionnaire.version}",
                "category": self._words.say(N_("unofficial tool")),
                "created": UNDATED,
            }
        )
        self._footer = shorten(title, _FOOTER, placeholder="…")
        number = self._words.say(N_("Page {page} of {pages}"), page="&P", pages="&N")
        self._page_words = f"{self._words.say(N_('unofficial tool'))} · {number}"
        pages = {id(sheet): self._page(sheet.name, sheet) for sheet in self._planned.sheets}
        for sheet in self._planned.sheets:
            self._visible(sheet, pages[id(sheet)])
        self._manifest()
        self._calculation()
        lists = self._lists.write(self._workbook, self._styles)
        lists.raw.very_hidden()
        lists.raw.protect()
        self.pages.append(lists)
        for page in pages.values():
            page.finish()

    def _page(self, name: str, plan: Sheet | None) -> Page:
        page = Page(self._workbook, self._styles, name, plan)
        self.pages.append(page)
        return page

    def _visible(self, sheet: Sheet, page: Page) -> None:
        form, words = self._form, self._words
        instrument = form.instrument
        table = TablePage(page, self._entries, self._lists, words)
        if sheet.kind == START:
            start = StartPage(
                page,
                instrument,
                self._planned,
                form.room,
                self._entries,
                self.live,
                self._lists,
                words,
                form.locked,
                form.purpose.kinds,
            )
            start.write(self._footer, self._page_words)
        elif sheet.kind == DOMAIN:
            domain = next(one for one in instrument.questionnaire.domains if one.id == sheet.id)
            DomainPage(
                page,
                domain,
                instrument,
                self._entries,
                self.live.questions,
                self._lists,
                words,
            ).write(self._footer, self._page_words)
        elif sheet.kind == REGISTER:
            registers = instrument.questionnaire.registers
            register = next(one for one in registers if one.id == sheet.id)
            table.register(register, self._footer, self._page_words)
        elif sheet.kind == EVIDENCE:
            table.evidence(self._footer, self._page_words)
        elif sheet.kind == RESULTS:
            rows = [
                (one.name, self._rows(one)) for one in self._planned.sheets if one.kind == REGISTER
            ]
            ResultsPage(page, instrument, self.live, words, rows).write(
                self._footer, self._page_words
            )

    def _rows(self, register: Sheet) -> Expr:
        """Return how many rows of a register have an id."""
        ids = next(one for one in register.fields if one.name == "id")
        cells = [self._entries.reference(register, ids.row + at, ids.col) for at in range(ids.rows)]
        first, last = cells[0].text, cells[-1].text.rpartition("!")[2]
        column = Expr(f"{first}:{last}", [one.value for one in cells])
        return sum_product(column.is_filled() * 1)

    def _manifest(self) -> None:
        page = self._page(MANIFEST, None)
        rows: list[tuple[str, ...]] = [
            *keys(self._form.instrument, self._form.purpose).items(),
            (),
            HEADER,
            *cells(self._planned),
        ]
        for row, texts in enumerate(rows):
            for col, text in enumerate(texts):
                page.raw.write_string(row, col, text)
                page.cells[row, col] = Written(text)
        page.raw.very_hidden()
        page.raw.protect()

    def _calculation(self) -> None:
        page = self._page(scratch.NAME, None)
        for (row, col), cell in self.live.scratch.cells.items():
            page.plain(row, col, cell)
        page.raw.very_hidden()
        page.raw.protect()
