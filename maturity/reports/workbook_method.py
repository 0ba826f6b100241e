"""The sheet of the method: what was made from what, by which rules, on which sources."""

from collections.abc import Callable, Iterable, Sequence

from maturity.reports.view_model import FactView, ReportView
from maturity.reports.workbook_sheet import Column, Sheet, Value

WIDTHS = (34, 30, 66, 14, 14, 42)
_LAST = len(WIDTHS) - 1
_THREE = ("text", "inside", "inside")
_SIX = (*_THREE, "inside", "inside", "inside")
_LINKED = 0
"""The column of a source's number, which leads to it."""
_URL_LENGTH = 2000


def write_method(sheet: Sheet, view: ReportView, footer: str) -> None:
    """Write identity, readings, rules, policies with their alternatives, scale and sources."""
    sheet.set_widths(WIDTHS)
    _Method(sheet, view).write()
    sheet.raw.freeze_panes(1, 0)
    sheet.print_on_a4(footer)
    sheet.finish()


class _Method:
    """Write block after block down the sheet."""

    def __init__(self, sheet: Sheet, view: ReportView) -> None:
        self._sheet = sheet
        self._view = view
        self._row = 0

    def write(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(gettext("Method and sources"))
        self._facts(self._identity())
        self._readings()
        self._rules()
        self._policies()
        self._conditions()
        self._scale()
        self._sources()
        self._problems()

    def _section(self, title: str, note: str = "") -> None:
        sheet = self._sheet
        if self._row:
            self._row += 1
        sheet.section(self._row, title, 0, _LAST)
        self._row += 1
        if note:
            sheet.block(self._row, 0, _LAST, note, "note")
            self._row += 1

    def _table(
        self,
        titles: Sequence[str],
        rows: Iterable[Sequence[Value]],
        styles: Sequence[str],
        *,
        link: Callable[[int], str] | None = None,
    ) -> None:
        sheet = self._sheet
        for col, (title, style) in enumerate(zip(titles, styles, strict=True)):
            sheet.put(self._row, col, title, Column(title, 0, style).header_style)
        self._row += 1
        for index, cells in enumerate(rows):
            for col, (value, style) in enumerate(zip(cells, styles, strict=True)):
                sheet.put(self._row, col, value, style)
            target = link(index) if link else ""
            if target:
                sheet.put_link(self._row, _LINKED, target, str(cells[_LINKED]))
            self._row += 1

    def _facts(self, facts: Iterable[FactView]) -> None:
        sheet = self._sheet
        for fact in facts:
            sheet.put(self._row, 0, fact.label, "label")
            sheet.block(self._row, 1, _LAST, fact.text, "inside")
            self._row += 1

    def _identity(self) -> Iterable[FactView]:
        view, gettext = self._view, self._sheet.words.gettext
        assessor = ", ".join(part for part in (view.assessor, view.assessor_role) if part)
        yield FactView(gettext("Title of the questionnaire"), view.questionnaire_title)
        yield from view.identity
        yield FactView(gettext("Assessed by"), assessor)
        if view.scope_units:
            yield FactView(gettext("Units in scope"), "\n".join(view.scope_units))
        if view.scope_excluded:
            excluded = "\n".join(f"{unit}: {reason}" for unit, reason in view.scope_excluded)
            yield FactView(gettext("Units left out"), excluded)

    def _readings(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(gettext("Four readings of the same answers"))
        self._table(
            (gettext("Reading"), gettext("This report"), gettext("What it counts")),
            (
                (one.title, gettext("yes") if one.chosen else "", one.description)
                for one in self._view.readings
            ),
            _THREE,
        )

    def _rules(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(gettext("Rules, side by side"), gettext("None of these rules is official."))
        rows: list[tuple[Value, ...]] = []
        for one in self._view.profiles:
            title = f"{one.title} ({one.id} {one.version})"
            main = gettext("Main rule") if one.is_headline else gettext("In short")
            rows.append((title, main, one.description))
            rows += [(title, depth, sentence) for depth, sentence in one.rule]
        titles = (gettext("Scoring rule"), gettext("Judges"), gettext("How"))
        self._table(titles, rows, _THREE)

    def _policies(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(
            gettext("Policies, and the level under the alternatives"),
            gettext(
                "What a blank or a question that does not apply counts for is a choice; these are "
                "the levels of the agency under every choice."
            ),
        )
        rows: list[tuple[Value, ...]] = []
        for one in self._view.profiles:
            for policy in one.policies:
                if not policy.alternatives:
                    rows.append(
                        (one.title, policy.title, policy.value_text, "", gettext("declared"))
                    )
                for other in policy.alternatives:
                    mark = gettext("declared") if other.declared else ""
                    level = self._sheet.level(other.level)
                    rows.append((one.title, policy.title, other.text, level, mark))
        titles = (
            gettext("Scoring rule"),
            gettext("Policy"),
            gettext("What it does"),
            gettext("Level"),
            gettext("Declared"),
        )
        self._table(titles, rows, ("text", "inside", "inside", "level", "inside"))

    def _conditions(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(gettext("What the next level takes under each rule"))
        rows: list[tuple[Value, ...]] = []
        for one in self._view.profiles:
            found = one.explanation
            rows.append((one.title, "", found.summary, "", "", ""))
            for condition in found.conditions:
                at = gettext("level {level}", level=found.next_level)
                cells = (one.title, at, condition.text, condition.mark, "", condition.short_text)
                rows.append(cells)
        titles = (
            gettext("Scoring rule"),
            gettext("Toward"),
            gettext("Condition"),
            gettext("State"),
            "",
            gettext("Who falls short"),
        )
        self._table(titles, rows, _SIX)

    def _scale(self) -> None:
        gettext = self._sheet.words.gettext
        self._section(gettext("Levels of maturity"))
        titles = (gettext("Level"), gettext("Name"), gettext("What it stands for"))
        rows = ((str(one.number), one.name, one.description) for one in self._view.scale)
        self._table(titles, rows, _THREE)

    def _sources(self) -> None:
        view, gettext = self._view, self._sheet.words.gettext
        if not view.references:
            return
        self._section(gettext("Sources"), view.paraphrase)
        titles = (
            gettext("Number"),
            gettext("How sure the wording is"),
            gettext("Title"),
            gettext("Date"),
            gettext("Checked on"),
            gettext("Address"),
        )
        rows = [
            (one.number or one.id, one.grade_text, one.title, one.date, one.checked_on, one.url)
            for one in view.references
        ]
        self._table(
            titles,
            rows,
            ("text", "inside", "inside", "date", "date", "inside"),
            link=lambda index: _web_address(view.references[index].url),
        )

    def _problems(self) -> None:
        view, gettext = self._view, self._sheet.words.gettext
        if not view.problems:
            return
        self._section(gettext("Problems found in the answers"))
        titles = (
            gettext("Place"),
            gettext("Kind"),
            gettext("Message"),
            "",
            "",
            gettext("What to do"),
        )
        rows = (
            (one.place, f"{one.severity_text} {one.code}", one.message, "", "", one.hint)
            for one in view.problems
        )
        self._table(titles, rows, _SIX)


def _web_address(url: str) -> str:
    """Return an address that may become a link, nothing for anything else."""
    is_web = url.startswith(("https://", "http://"))
    return url if is_web and len(url) < _URL_LENGTH else ""
