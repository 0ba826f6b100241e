"""The first sheet: what to do, who answers, and how far one is."""

from dataclasses import dataclass

from maturity.forms.layout import DOMAIN, EVIDENCE, FIRST_FIELD, RESULTS, SHELL, START, Layout, Room
from maturity.forms.options import ROLES
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.template.codes import option_text
from maturity.template.entries import Entries
from maturity.template.entry_rules import date_rule
from maturity.template.formula import Expr
from maturity.template.lists import Lists
from maturity.template.model import Live
from maturity.template.page import Page
from maturity.template.shown import Shown
from maturity.template.words import Words

LABELS = {
    "agency.id": N_("Code of the agency"),
    "agency.name": N_("Name of the agency"),
    "agency.kind": N_("Kind of agency"),
    "round": N_("Round"),
    "assessed_on": N_("Date of assessment"),
    "period.from": N_("Period: from"),
    "period.to": N_("Period: to"),
    "assessor.name": N_("Assessed by"),
    "assessor.role": N_("Role of the assessor"),
    "submission.approved_by_title": N_("Approved by (office held)"),
    "submission.document_number": N_("Number of the document"),
    "submission.date": N_("Date of the document"),
}
_HELP = {
    "agency.id": N_("As on the list of the round; 01 stays 01."),
    "agency.name": N_("In full, as on official papers."),
    "agency.kind": N_("One word, such as province, city or ministry."),
    "round": N_("The code of the assessment exercise."),
    "assessed_on": N_("The age of evidence is judged on this day."),
    "period.from": N_("The time of which the answers speak."),
    "period.to": N_("The last day of that time."),
    "assessor.name": N_("Who judged: a unit or a person."),
    "assessor.role": N_("Whether the agency judged itself."),
    "submission.approved_by_title": N_(
        "Only once the leadership has approved; until then a draft."
    ),
    "submission.document_number": N_("The number under which it was sent."),
    "submission.date": N_("The date on which it was sent."),
}
_DATES = ("assessed_on", "period.from", "period.to", "submission.date")
STATUSES = {
    "draft": N_("Draft questionnaire; not official."),
    "unofficial": N_("Unofficial questionnaire; nothing here is an official result."),
    "official": N_("The questionnaire's owner calls it official; this tool is unofficial."),
}
_STEPS = (
    N_("Write in the framed, tinted cells. All others are locked; the Tab key leads to the next."),
    N_("Fill in this sheet, then the sheet of each domain; several units may take a domain each."),
    N_(
        "Choose each answer from its list. Where a question does not apply, choose n/a and say why."
    ),
    N_(
        "List every document once on the sheet “{evidence}” and cite its code beside the answers, "
        "or write it beside the one answer it supports."
    ),
    N_("The column “{check}” says what is missing. The sheet “{results}” follows what you write."),
    N_("Save as .xlsx and send it as you were told. Type or paste values, never formulas."),
)
_WIDTHS = {1: 27, 2: 36, 3: 36, 4: 26, 5: 26, 6: 26}


@dataclass(slots=True)
class StartPage:
    """Write the first sheet."""

    page: Page
    instrument: Instrument
    planned: Layout
    room: Room
    entries: Entries
    live: Live
    lists: Lists
    words: Words
    locked: frozenset[str]
    kinds: tuple[str, ...]

    def write(self, footer: str, page_words: str) -> None:
        """Write it from the title to the scope."""
        page = self.page
        page.widths(_WIDTHS)
        self._head()
        self._fields()
        self._progress()
        self._scope()
        page.raw.set_first_sheet()
        page.raw.activate()
        page.raw.set_selection(FIRST_FIELD, 2, FIRST_FIELD, 2)
        page.printed(footer, page_words, header_row=None)
        page.raw.fit_to_pages(1, 1)

    def _say(self, message: str, **parameters: object) -> str:
        return self.words.say(message, **parameters)

    def _head(self) -> None:
        page, questionnaire = self.page, self.instrument.questionnaire
        page.across(1, 1, 6, questionnaire.title.in_language(self.words.lang), "title")
        facts = (
            f"{questionnaire.id}@{questionnaire.version}",
            self._say(STATUSES[questionnaire.status]),
        )
        page.across(2, 1, 6, " · ".join(facts), "subtitle")
        page.across(3, 1, 6, self._say("Do not enter state secrets."), "warning")
        page.make_high(3, 24)
        page.put(4, 1, self._say("How to fill in this workbook"), "section")
        for col in range(2, 7):
            page.put(4, col, None, "section")
        page.make_high(4, 22)
        names = {
            "evidence": self.planned.sheet(EVIDENCE).name,
            "results": self.planned.sheet(RESULTS).name,
            "check": self._say("Check"),
        }
        for number, step in enumerate(_STEPS, start=1):
            text = f"{number}.  {self._say(step, **names)}"
            page.across(4 + number, 1, 6, text, "step")

    def _fields(self) -> None:
        page, plan = self.page, self.planned.sheet(START)
        self._section(FIRST_FIELD - 1, 1, 3, self._say("Who answers"))
        values = self.entries.at(plan)
        for at, name in enumerate(SHELL):
            row = FIRST_FIELD + at
            page.put(row, 1, self._say(LABELS[name]), "label")
            style = "given" if name in self.locked else "field"
            style += "_date" if name in _DATES else ""
            page.put(row, 2, values.get((row, 2)), style)
            page.put(row, 3, self._say(_HELP[name]), "help")
            if name not in self.locked:
                self._rule(row, name)

    def _rule(self, row: int, name: str) -> None:
        rule: dict[str, object] = {}
        if name in _DATES:
            rule = date_rule(self.words)
        elif name == "assessor.role":
            texts = [option_text((code, self._say(words))) for code, words in ROLES.items()]
            rule = self._choice(tuple(texts))
        elif name == "agency.kind" and self.kinds:
            rule = self._choice(self.kinds) | {"error_type": "information"}
        self.page.ask([(row, 2, row, 2)], self._say(LABELS[name]), self._say(_HELP[name]), **rule)

    def _choice(self, texts: tuple[str, ...]) -> dict[str, object]:
        return {
            "validate": "list",
            "source": self.lists.texts(texts),
            "error_title": self._say("Not in the list"),
            "error_message": self._say("Choose an entry of the list, or leave the cell empty."),
        }

    def _section(self, row: int, first: int, last: int, title: str) -> None:
        for col in range(first, last + 1):
            self.page.put(row, col, None, "section")
        self.page.put(row, first, title, "section")
        self.page.make_high(row, 22)

    def _progress(self) -> None:
        """Write how far each domain is, and the level, beside the fields."""
        page, live, whole, far = self.page, self.live, self.instrument.id, self.live.progress
        self._section(FIRST_FIELD - 1, 4, 6, self._say("How far you are"))
        row = FIRST_FIELD
        domains = [one for one in self.planned.sheets if one.kind == DOMAIN]
        for sheet in domains[:_MOST_DOMAINS]:
            page.raw.merge_range(row, 4, row, 5, "", page.styles("link"))
            page.link(row, 4, sheet.name, self._title(sheet.id))
            page.put(row, 6, self._done(sheet.id), "words")
            row += 1
        if len(domains) > _MOST_DOMAINS:
            results = self.planned.sheet(RESULTS).name
            page.raw.merge_range(row, 4, row, 5, "", page.styles("link"))
            page.link(row, 4, results, self._say("The others: see “{results}”", results=results))
            page.put(row, 6, None, "words")
            row += 1
        facts: list[tuple[str, Expr]] = [
            (N_("All questions"), self._done(whole)),
            (N_("Answers without their evidence"), far.outside(whole, "unsupported")),
            (N_("Entries to be seen to"), far.outside(whole, "wrong")),
        ]
        shown = Shown(self.instrument, live, self.words)
        head = self.instrument.scoring.headline
        if live.nodes and whole in live.nodes[head].rows:
            facts.append((N_("Level, as you claim it"), shown.level_in_words(head, whole)))
        for label, cell in facts:
            page.across(row, 4, 5, self._say(label), "label")
            page.put(row, 6, cell, "figure")
            row += 1
        if live.nodes and shown.caution(whole):
            page.across(row, 4, 6, shown.caution(whole), "help")

    def _title(self, domain: str) -> str:
        return f"{domain} – {self.instrument.titles[domain].in_language(self.words.lang)}"

    def _done(self, node: str) -> Expr:
        far = self.live.progress
        return far.outside(node, "answered") & " / " & far.outside(node, "applicable")

    def _scope(self) -> None:
        page, plan = self.page, self.planned.sheet(START)
        fields = [one for one in plan.fields if one.kind == "scope"]
        first = fields[0].row
        self._section(first - 2, 1, 6, self._say("What was looked at"))
        page.across(first - 1, 1, 3, self._say(_SCOPE_HOW), "step")
        titles = (N_("Unit looked at"), N_("Unit left out"), N_("Why it was left out"))
        values = self.entries.at(plan)
        for one, title in zip(fields, titles, strict=True):
            page.put(first - 1, one.col, self._say(title), "header")
            for row in range(one.row, one.row + one.rows):
                page.put(row, one.col, values.get((row, one.col)), "entry")
            area = (one.row, one.col, one.row + one.rows - 1, one.col)
            page.ask([area], self._say(title), self._say(_SCOPE_HOW))
        unit, why = (f"${'EFG'[at]}{first + 1}" for at in (1, 2))
        area = (first, fields[2].col, first + fields[2].rows - 1, fields[2].col)
        page.mark(area, f"AND(LEN({unit})>0,LEN({why})=0)", page.styles.alarm())


_MOST_DOMAINS = 6
_SCOPE_HOW = N_(
    "The units of the agency that the answers speak of, and those left out, each with its reason. "
    "Leave the table empty where the whole agency was looked at."
)
