"""The first sheet: the verdict on each target, and the states that sum to all expected."""

from collections import Counter
from typing import TYPE_CHECKING

from maturity.cohort.sentences import STATUSES
from maturity.cohort.words import STATES_TOLD, state_told
from maturity.models.base import exact_number
from maturity.models.cohort import Cohort, Part
from maturity.models.members import briefs
from maturity.models.verdict import TargetVerdict
from maturity.reports.cohort.headings import cohort_title, part_heading, round_facts
from maturity.reports.cohort.terms import GOVERNMENTS, groups
from maturity.reports.workbook_sheet import Column, Sheet, Value
from maturity.spreadsheet.addresses import cell_name, quoted

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDTHS = (46, 13, 15, 13, 13, 13, 13, 13, 22)
_LAST = len(_WIDTHS) - 1


class SummarySheet:
    """Write block after block down the first sheet."""

    def __init__(self, sheet: Sheet, workbook: "Workbook", cohort: Cohort) -> None:
        self._sheet = sheet
        self._workbook = workbook
        self._cohort = cohort
        self._row = 0
        self._named: Counter[str] = Counter()

    def write(self, footer: str) -> None:
        """Write the sheet."""
        sheet, words = self._sheet, self._sheet.words
        sheet.set_widths(_WIDTHS)
        self._wide(cohort_title(self._cohort, words), "title")
        self._wide(" · ".join(round_facts(self._cohort, words)), "heading")
        self._wide(self._files(), "heading")
        parts = [part for part in self._cohort.parts if part.members]
        begins = []
        for part in parts:
            begins.append(self._row)
            self._part(part)
        sheet.raw.set_h_pagebreaks(begins[1:])
        sheet.raw.print_area(0, 0, self._row, _LAST)
        sheet.print_on_a4(footer)
        sheet.finish()

    def _files(self) -> str:
        files = self._cohort.files
        return self._sheet.words.gettext(
            "Files: {found} found = {scored} scored + {rejected} not yet valid + {ignored} ignored",
            found=files.found,
            scored=files.scored,
            rejected=files.rejected,
            ignored=files.ignored,
        )

    def _part(self, part: Part) -> None:
        self._row += 1
        self._sheet.section(self._row, part_heading(part, self._sheet.words), 0, _LAST)
        self._row += 1
        for target in part.targets:
            self._wide(self._sheet.words.text(target.sentence), "sentence")
        if part.targets:
            self._row += 1
            self._verdicts(part)
        self._row += 1
        self._states(part)

    def _verdicts(self, part: Part) -> None:
        say = self._sheet.words.gettext
        columns = (
            Column(say("Target"), 0),
            Column(say("Until"), 0, "date"),
            Column(say("Of the agencies"), 0, "share"),
            Column(say("Expected"), 0, "count"),
            Column(say("Needed"), 0, "count"),
            Column(say("Proven yes (Y)"), 0, "count"),
            Column(say("Proven no (N)"), 0, "count"),
            Column(say("Not known (U)"), 0, "count"),
            Column(say("Verdict"), 0, "inside"),
        )
        self._sheet.header(self._row, columns)
        self._row += 1
        for target in part.targets:
            self._verdict(target, columns)

    def _verdict(self, target: TargetVerdict, columns: tuple[Column, ...]) -> None:
        words, verdict = self._sheet.words, target.verdict
        title = target.id if target.title is None else words.text(target.title)
        cells: tuple[Value, ...] = (
            title,
            target.until,
            exact_number(target.share),
            verdict.of,
            verdict.needed,
            verdict.yes,
            verdict.no,
            verdict.unknown,
            words.gettext(STATUSES[verdict.status]),
        )
        for col, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            self._sheet.put(self._row, col, cell, column.style)
        for col, name in ((5, "yes"), (6, "no"), (7, "unknown")):
            self._name(f"{name}_{target.id}", self._row, col)
        self._row += 1

    def _states(self, part: Part) -> None:
        """Count the states, in the edition to pass on over all together.

        There a state that is null was kept back, or is nobody's, which is not told either.
        """
        words = self._sheet.words
        found = groups(part) if self._cohort.edition == "inspector" else []
        columns = [
            Column(words.gettext("State"), 0),
            *(Column(words.gettext(GOVERNMENTS[level]), 0, "count") for level, _ in found),
            Column(words.gettext("Together"), 0, "count"),
        ]
        self._sheet.header(self._row, columns)
        self._row += 1
        whole = [*(members for _, members in found), part.members]
        states = [
            Counter(state_told(one.state, counted=one.counted) for one in briefs(members))
            for members in whole
        ]
        told = {state for state, count in part.states.items() if count is not None}
        for state, title in STATES_TOLD.items():
            if state in told or states[-1][state]:
                self._counts(words.gettext(title), [each[state] for each in states])
        self._counts(words.gettext("All expected"), [len(one) for one in whole], last=True)

    def _counts(self, title: str, counts: list[int], *, last: bool = False) -> None:
        self._sheet.put(self._row, 0, title, "text", group=last)
        for col, count in enumerate(counts, 1):
            self._sheet.put(self._row, col, count, "count", group=last)
        self._row += 1

    def _name(self, name: str, row: int, col: int) -> None:
        """Give a cell a name for formulas; a target of two parts has two names."""
        plain = name.replace("-", "_")
        self._named[plain.casefold()] += 1
        if self._named[plain.casefold()] > 1:
            plain = f"{plain}_part_{self._named[plain.casefold()]}"
        place = f"={quoted(self._sheet.name)}!{cell_name(row, col)}"
        self._workbook.define_name(plain, place)

    def _wide(self, text: str, style: str) -> None:
        self._sheet.block(self._row, 0, _LAST, text, style)
        self._row += 1
