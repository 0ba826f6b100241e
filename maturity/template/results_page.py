"""The sheet of results: levels and scores that follow what is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.notation import typed_day
from maturity.spreadsheet.addresses import column_letters
from maturity.template.formula import Expr, if_, rounded_off
from maturity.template.model import Live
from maturity.template.page import Page
from maturity.template.shown import NONE, Shown
from maturity.template.words import Words

_FIRST_PROFILE = 7
_MOST_ON_ONE_PAGE = 60
"""Rows that can still be read when they are printed on one page."""


@dataclass(slots=True)
class ResultsPage:
    """Write the sheet."""

    page: Page
    instrument: Instrument
    live: Live
    words: Words
    registers: Sequence[tuple[str, Expr]] = ()
    """The titles of the registers, and how many rows each has."""
    _shown: Shown = field(init=False)
    _profiles: list[str] = field(init=False)
    _aims: list[int] = field(init=False)
    _whole: bool = field(init=False)
    _first_gap: int = field(init=False)
    _note: int = field(init=False)
    _header: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._shown = Shown(self.instrument, self.live, self.words)
        self._profiles = list(self.live.nodes)
        scale = self.instrument.scale
        self._aims = [level for level in scale.above_base if level > scale.base + 1] or [scale.top]
        self._whole = any(self.instrument.id in one.rows for one in self.live.nodes.values())
        self._first_gap = _FIRST_PROFILE + 2 * len(self._profiles)
        self._note = self._first_gap + (len(self._aims) if self._profiles else 0)

    def write(self, footer: str, page_words: str) -> None:
        """Write it from the headline down to every capability."""
        widths = {1: 13, 2: 48, 3: 12, 4: 9, 5: 13, 6: 12}
        widths |= dict.fromkeys(range(_FIRST_PROFILE, self._note), 9)
        widths[self._note] = 34
        self.page.widths(widths)
        row = self._head()
        row = self._facts(row)
        row = self._targets(row)
        row = self._nodes(row + 1)
        last = self._legend(row + 1)
        self._codes()
        self.page.printed(footer, page_words, header_row=self._header)
        if last <= _MOST_ON_ONE_PAGE:
            self.page.raw.fit_to_pages(1, 1)

    def _codes(self) -> None:
        """Give each column a code in the hidden row, by which it is found again."""
        for col in range(1, self._note + 1):
            self.page.put(0, col, f"#{col}", "code")

    def _say(self, message: str, **parameters: object) -> str:
        return self.words.say(message, **parameters)

    def _head(self) -> int:
        lang = self.words.lang
        title = self.instrument.questionnaire.title.in_language(lang)
        self.page.across(1, 1, self._note, self._say("Results: {title}", title=title), "title")
        text = N_(
            "As the agency claims; computed from the other sheets while you write. Nothing here is "
            "official. What counts is what “maturity score” computes from this file."
        )
        self.page.across(2, 1, self._note, self._say(text), "subtitle")
        return 4

    def _section(self, row: int, title: str) -> None:
        for col in range(1, self._note + 1):
            self.page.put(row, col, None, "section")
        self.page.put(row, 1, title, "section")
        self.page.make_high(row, 22)

    def _facts(self, row: int) -> int:
        self._section(row, self._say("At a glance"))
        row += 1
        for label, cell, text in self._glance():
            self.page.across(row, 1, 2, label, "label")
            self.page.put(row, 3, cell, "figure")
            self.page.across(row, 4, self._note, text, "text")
            self.page.make_high(row, 18)
            row += 1
        return row

    def _glance(self) -> Iterator[tuple[str, Expr, str | Expr]]:
        far, whole, shown = self.live.progress, self.instrument.id, self._shown
        if self._whole:
            head = self.instrument.scoring.headline
            title = self._title(head)
            label = self._say("Level ({profile})", profile=title)
            yield label, shown.level(head, whole), shown.level_name(head, whole)
            yield self._say("Score"), shown.score(head, whole), shown.caution(whole)
            if self.live.held is not None:
                label = self._say("Level, counting only what has its evidence")
                yield label, shown.held_level(whole), ""
        done = far.outside(whole, "answered") & " / " & far.outside(whole, "applicable")
        yield self._say("Questions answered"), done, ""
        text = self._say("Claims of a level from which a document is asked for.")
        yield self._say("Answers without their evidence"), far.outside(whole, "unsupported"), text
        text = self._say("Reasons that are missing, and entries that cannot be an answer.")
        yield self._say("Entries to be seen to"), far.outside(whole, "wrong"), text
        for title, rows in self.registers:
            yield self._say("Rows: {register}", register=title), rows, ""

    def _title(self, profile: str) -> str:
        found = next(one for one in self.instrument.scoring.profiles if one.id == profile)
        return found.title.in_language(self.words.lang)

    def _targets(self, row: int) -> int:
        aimed = [
            one
            for one in self.instrument.targets
            if self._profiles and one.node in self.live.nodes[self._profiles[0]].rows and one.level
        ]
        if not aimed:
            return row
        head, page = self.instrument.scoring.headline, self.page
        self._section(row + 1, self._say("Targets"))
        titles = (
            N_("Target"),
            N_("Of what"),
            N_("Until"),
            N_("Level"),
            N_("You have"),
            N_("Missing"),
        )
        row += 2
        for col, title in enumerate(titles, start=1):
            page.put(row, col, self._say(title), "header")
        for target in aimed:
            row += 1
            node, level = str(target.node), int(target.level or 0)
            page.put(row, 1, target.id, "text")
            page.put(row, 2, self.instrument.titles[node].in_language(self.words.lang), "text")
            page.put(row, 3, typed_day(target.until, self.words.lang), "words")
            page.put(row, 4, level, "figure")
            page.put(row, 5, self._shown.level(head, node), "figure")
            page.put(row, 6, self._shown.gap(head, node, level), "figure")
        return row + 1

    def _nodes(self, row: int) -> int:
        page = self.page
        self._section(row, self._say("Domains and components"))
        row += 1
        if self._profiles:
            for at, profile in enumerate(self._profiles):
                col = _FIRST_PROFILE + 2 * at
                page.across(row, col, col + 1, self._title(profile), "header")
            if len(self._aims) > 1:
                text = self._say("Levels missing to")
                page.across(row, self._first_gap, self._note - 1, text, "header")
            else:
                page.put(row, self._first_gap, self._say("Levels missing to"), "header")
            row += 1
        titles = [
            *(N_("Code"), N_("Domain, component"), N_("Answered"), N_("Share")),
            *(N_("Evidence missing"), N_("To be seen to")),
        ]
        for col, title in enumerate(titles, start=1):
            page.put(row, col, self._say(title), "header")
        for at, _ in enumerate(self._profiles):
            page.put(row, _FIRST_PROFILE + 2 * at, self._say("Level"), "header")
            page.put(row, _FIRST_PROFILE + 1 + 2 * at, self._say("Score"), "header")
        if self._profiles:
            for at, level in enumerate(self._aims):
                page.put(
                    row, self._first_gap + at, self._say("level {level}", level=level), "header"
                )
        page.put(row, self._note, self._say("Note"), "header")
        self._header = head_row = row
        for node, title, depth in self._order():
            row += 1
            self._node(row, node, title, depth)
        self._shade(head_row + 1, row)
        page.raw.freeze_panes(0, 3)
        return row

    def _order(self) -> Iterator[tuple[str, str, int]]:
        lang = self.words.lang
        for domain in self.instrument.questionnaire.domains:
            if domain.id in self.live.progress.rows:
                yield domain.id, domain.title.in_language(lang), 0
                for capability in domain.capabilities:
                    yield capability.id, capability.title.in_language(lang), 1

    def _node(self, row: int, node: str, title: str, depth: int) -> None:
        page, far, shown = self.page, self.live.progress, self._shown
        page.put(row, 0, node, "code")
        page.put(row, 1, node, "text" if depth else "strong")
        page.put(row, 2, title, "inside" if depth else "strong")
        done, of = far.outside(node, "answered"), far.outside(node, "applicable")
        page.put(row, 3, done & " / " & of, "words")
        page.put(row, 4, if_(of > 0, rounded_off(done * 100 / of) / 100, NONE), "share")
        page.put(row, 5, far.outside(node, "unsupported"), "words")
        page.put(row, 6, far.outside(node, "wrong"), "words")
        for at, profile in enumerate(self._profiles):
            page.put(row, _FIRST_PROFILE + 2 * at, shown.level(profile, node), "figure")
            page.put(row, _FIRST_PROFILE + 1 + 2 * at, shown.score(profile, node), "score")
        head = self.instrument.scoring.headline
        if self._profiles:
            for at, level in enumerate(self._aims):
                page.put(row, self._first_gap + at, shown.gap(head, node, level), "words")
        page.put(row, self._note, shown.caution(node), "text")

    def _shade(self, first: int, last: int) -> None:
        """Tint levels, darker the higher they are."""
        scale = self.instrument.scale
        for at, _ in enumerate(self._profiles):
            col = _FIRST_PROFILE + 2 * at
            for level in range(scale.base, scale.top + 1):
                look = self.page.styles.rung(level - scale.base, scale.top - scale.base)
                cell = f"{column_letters(col)}{first + 1}"
                self.page.mark(
                    (first, col, last, col), f"AND(ISNUMBER({cell}),{cell}={level})", look
                )
        alarm = self.page.styles.alarm()
        for col in (5, 6):
            cell = f"{column_letters(col)}{first + 1}"
            self.page.mark((first, col, last, col), f"{cell}>0", alarm)

    def _legend(self, row: int) -> int:
        """Write what the signs mean; return the row below."""
        texts = [
            N_("– no level: an answer is missing that this profile waits for, or nothing applies."),
        ]
        if self._profiles:
            texts.append(N_("? the numbers are too large for a spreadsheet; see “maturity score”."))
        if self._shown.unsure:
            texts.append(
                N_("* depends on a condition that a workbook cannot judge; see “maturity score”.")
            )
        if self.live.unknown_gates and self._profiles:
            texts.append(
                N_("before gates: a gate that rests on a register may still hold this level down.")
            )
        for text in texts:
            self.page.across(row, 1, self._note, self._say(text), "note")
            row += 1
        return row
