"""The sheet of a domain: its questions, the levels side by side, all that goes with an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from maturity.forms.layout import TABLE, Line, Sheet
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    Capability,
    ChecklistQuestion,
    Domain,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from maturity.spreadsheet.addresses import address
from maturity.template.domain_columns import HEADERS, LEVEL_WIDTH, PAGES, WIDTHS
from maturity.template.entries import Entries
from maturity.template.entry_rules import EntryRules
from maturity.template.formula import Expr, chosen
from maturity.template.lists import Lists
from maturity.template.page import Page
from maturity.template.questions import QuestionTable
from maturity.template.state import STATES
from maturity.template.words import Words

_SCALE = 65

_HOW = N_(
    "Write in the framed cells only; Tab leads from one to the next. Choose the highest level "
    "whose description fits entirely. From the level named, an answer needs evidence."
)


@dataclass(slots=True)
class DomainPage:
    """Write one domain."""

    page: Page
    domain: Domain
    instrument: Instrument
    entries: Entries
    questions: QuestionTable
    lists: Lists
    words: Words
    _levels: list[int] = field(init=False)
    _flags: int = field(init=False)
    """The hidden column in which each question's state stands as a number."""

    def __post_init__(self) -> None:
        self._levels = [one.level for one in self.instrument.questionnaire.scale]
        self._flags = len(self._plan.columns) + 1

    def write(self, footer: str, page_words: str) -> None:
        """Write the sheet from the title to the last question."""
        page, plan = self.page, self._plan
        widths = {plan.col(code): width for code, width in WIDTHS.items()}
        widths |= {plan.col(f"level:{level}"): LEVEL_WIDTH for level in self._levels}
        page.widths(widths)
        page.hide(self._flags)
        self._head()
        capabilities = {one.id: one for one in self.domain.capabilities}
        for line in plan.lines:
            if line.question is None:
                self._heading(line.row, capabilities[line.capability])
            elif line.item is None:
                self._question(line, self.instrument.questions[line.question])
            else:
                self._item(line, self.instrument.questions[line.question])
        EntryRules(page, self.instrument, self.lists, self.words, self._flags).set()
        page.raw.freeze_panes(TABLE + 1, plan.col("state") + 1)
        first, second = (plan.col(code) for code in PAGES)
        repeated = (plan.col("question"), plan.col("text"))
        page.printed(
            footer,
            page_words,
            header_row=TABLE,
            breaks=(first, second),
            scale=_SCALE,
            columns=repeated,
        )

    @property
    def _plan(self) -> Sheet:
        assert self.page.plan is not None  # noqa: S101 - domains are laid out
        return self.page.plan

    def _say(self, message: str, **parameters: object) -> str:
        return self.words.say(message, **parameters)

    def _head(self) -> None:
        page, lang = self.page, self.words.lang
        last = self._plan.col(f"level:{self._levels[-1]}")
        title = f"{self.domain.id} – {self.domain.title.in_language(lang)}"
        page.block(1, 1, 3, 2, title, "heading")  # as wide as what every printed page repeats
        text = self.domain.description.in_language(lang) if self.domain.description else ""
        page.across(1, 3, last, text, "subtitle")
        page.across(2, 3, last, self._say(_HOW), "note")
        page.make_high(3, 15)
        for code, title in HEADERS.items():
            page.put(TABLE, self._plan.col(code), self._say(title), "header")
        for level in self._levels:
            name = self.instrument.level_name(level, lang)
            text = self._say("Level {level} – {name}", level=level, name=name)
            page.put(TABLE, self._plan.col(f"level:{level}"), text, "header")
        page.put(TABLE, self._flags, "#state", "code")

    def _heading(self, row: int, capability: Capability) -> None:
        text = f"{capability.id} – {capability.title.in_language(self.words.lang)}"
        last = len(self._plan.columns)
        for col in range(1, last + 1):
            self.page.put(row, col, None, "group")
        self.page.put(row, 1, text, "group")
        self.page.make_high(row, 20)

    def _question(self, line: Line, question: Question) -> None:
        page, plan, row, lang = self.page, self._plan, line.row, self.words.lang
        page.put(row, 1, question.id, "id")
        help_ = question.help.in_language(lang) if question.help else ""
        mark = self._say("Core. ") if question.core else ""
        page.question(row, 2, question.text.in_language(lang), help_, mark=mark)
        state = self.questions.outside(question.id, "show")
        page.put(row, self._flags, state, "code")
        flag = Expr(address(row, self._flags), state.value)
        texts = [self._say(one) for one in STATES]
        page.put(row, plan.col("state"), chosen(flag, *texts), "state")
        self._descriptors(row, question)
        evidence = self._expected(question)
        page.put(row, plan.col("expected"), evidence, "expected")
        for code in HEADERS:
            if code in ("question", "text", "state", "expected"):
                continue
            col = plan.col(code)
            if isinstance(question, ChecklistQuestion) and code.endswith("value"):
                self._count(row, col, question, verified=code != "value")
                continue
            style = self._style(code, question)
            page.put(row, col, self.entries.at(plan).get((row, col)), style)

    def _count(self, row: int, col: int, question: ChecklistQuestion, *, verified: bool) -> None:
        if verified:
            self.page.put(row, col, None, "closed")
            return
        count = self.questions.outside(question.id, "count")
        of = self._say(" of {n}", n=len(question.items))
        self.page.put(row, col, count & of, "state")

    def _style(self, code: str, question: Question) -> str:
        if code == "not_applicable" and not question.not_applicable:
            return "closed"
        if code == "value" and question.answered_by == "centre":
            return "closed"
        if code == "value":
            return "entry_strong"
        return "entry_date" if code in ("evidence.date", "verified.on") else "entry"

    def _item(self, line: Line, question: Question) -> None:
        assert isinstance(question, ChecklistQuestion)  # noqa: S101 - only these have items
        page, plan, row, lang = self.page, self._plan, line.row, self.words.lang
        texts = {one.id: one.text.in_language(lang) for one in question.items}
        text = texts.get(line.item or "") or self._say("None of these")
        page.put(row, 1, None, "id")
        page.put(row, 2, text, "item")
        last = len(plan.columns)
        for col in range(3, last + 1):
            page.put(row, col, None, "text")
        for code in ("value", "verified.value"):
            col = plan.col(code)
            closed = code == "value" and question.answered_by == "centre"
            style = "closed" if closed else "entry"
            page.put(row, col, self.entries.at(plan).get((row, col)), style)

    def _descriptors(self, row: int, question: Question) -> None:
        cols = [self._plan.col(f"level:{level}") for level in self._levels]
        if isinstance(question, PracticeQuestion):
            self.page.across(row, cols[0], cols[-1], self._practice(question), "level_merged")
            return
        texts = dict(self._thresholds(question))
        for level, col in zip(self._levels, cols, strict=True):
            self.page.put(row, col, texts.get(level, ""), "level")

    def _practice(self, question: PracticeQuestion) -> str:
        name = self.instrument.level_name(question.level, self.words.lang)
        parts = [
            self._say("A practice of level {level} – {name}.", level=question.level, name=name)
        ]
        parts += [one.text.in_language(self.words.lang) for one in question.choices]
        return "\n".join(parts)

    def _thresholds(self, question: Question) -> Iterator[tuple[int, str]]:
        lang, base = self.words.lang, self.instrument.scale.base
        if isinstance(question, RubricQuestion):
            for level, text in question.levels.items():
                yield level, text.in_language(lang)
        elif isinstance(question, RatioQuestion):
            for level, share in question.levels_from.items():
                yield level, self._say("from {share}", share=self.words.share(share))
        elif isinstance(question, ChecklistQuestion):
            for level, count in question.levels_from.items():
                yield level, self._say("from {n} of {of} lines", n=count, of=len(question.items))
        elif isinstance(question, YesNoQuestion):
            for level in self._levels:
                given = (
                    self._say(word)
                    for word, at in ((N_("yes"), question.yes), (N_("no"), question.no))
                    if (base if at is None else at) == level
                )
                yield level, ", ".join(given)

    def _expected(self, question: Question) -> str:
        rule = question.evidence
        if rule is None:
            return ""
        lang = self.words.lang
        first = self._say("Needed from level {level} on.", level=rule.since)
        if rule.valid_months is not None:
            first += " " + self._say("Not older than {n} months.", n=rule.valid_months)
        return "\n".join([first, *(f"– {one.in_language(lang)}" for one in rule.expected)])
