"""The first sheet: what a director reads, level, targets and what binds, then the charts."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from maturity.reports.view_model import ProfileView, ReportView
from maturity.reports.workbook_charts import Place, insert_readings, insert_scores
from maturity.reports.workbook_domains import NodeTable
from maturity.reports.workbook_gaps import actions_text
from maturity.reports.workbook_sheet import Column, Sheet, Value
from maturity.spreadsheet.addresses import cell_name, quoted

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

WIDTHS = (1.5, 58, 14, 13, 14, 15, 15, 16, 48)
_FIRST, _LAST = 1, len(WIDTHS) - 1
_CHART_ROW = 15.0
_BAR_POINTS = 15
_LEAST_ROWS = 22
"""Rows of the charts where there are few bars."""
_MOST_ROWS = 15
"""Rows of the smaller chart: columns are not stretched to fill a page."""
_LOGO_HIGH = 52
"""Pixels of the lines above the status."""


class Summary:
    """Write block after block down the first sheet."""

    def __init__(self, sheet: Sheet, workbook: "Workbook", view: ReportView) -> None:
        self._sheet = sheet
        self._workbook = workbook
        self._view = view
        self._row = 0
        self._names: set[str] = set()

    def write(self, footer: str, table: NodeTable, links: Mapping[str, str]) -> None:
        """Write the sheet; `table` is where the charts find their numbers."""
        self._sheet.set_widths(WIDTHS)
        self._title()
        self._level()
        self._profiles()
        self._targets()
        self._binding(links)
        self._sheet.raw.set_h_pagebreaks([self._row])
        self._charts(table)
        self._sheet.raw.print_area(0, 0, self._row, _LAST)
        self._sheet.print_on_a4(footer)
        self._sheet.finish()

    def _title(self) -> None:
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        about = " · ".join(
            part
            for part in (
                gettext("ID {id}", id=view.agency_id),
                view.agency_kind,
                gettext("Round {round}", round=view.round),
                gettext("Period {period}", period=view.period),
                gettext("Assessed on {day}", day=view.assessed_on.text),
                view.assessor_role,
            )
            if part
        )
        status = ". ".join(part for part in (view.status.text, view.status.detail) if part)
        self._wide(view.heading, "heading")
        self._wide(view.agency_name, "title")
        self._wide(f"{view.title} – {view.questionnaire_title}", "heading")
        self._wide(about, "heading")
        self._logo()
        self._gap(6)
        middle = _FIRST + 5
        sheet.block(self._row, _FIRST, middle, status, "status")
        sheet.block(self._row, middle + 1, _LAST, view.unofficial, "notice")
        sheet.set_height(self._row, 24)
        self._row += 1
        self._gap(8)

    def _logo(self) -> None:
        """Put the logo of a theme at the right of the title, no higher than the lines beside it."""
        logo = self._view.look.logo
        if logo is None or not logo.raster:
            return
        scale = min(1, _LOGO_HIGH / logo.raster_height)
        width = logo.raster_width * scale
        scale *= min(1, self._sheet.pixels(_LAST, _LAST) / width)
        self._sheet.raw.insert_image(
            0,
            _LAST,
            "logo.png",
            {
                "image_data": BytesIO(logo.raster),
                "x_scale": scale,
                "y_scale": scale,
                "x_offset": self._sheet.pixels(_LAST, _LAST) - logo.raster_width * scale,
                "y_offset": 2,
                "description": logo.text,
                "object_position": 3,
            },
        )

    def _level(self) -> None:
        """Write the level large, and beside it how sure it is."""
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        facts = view.facts
        start = self._row
        head = f"{view.headline.title}, {view.reading.title}"
        sheet.put(start, _FIRST, head, "big_name")
        style = "big" if view.level.number is not None else "big_words"
        end = start + max(len(facts), 3)
        look = sheet.styles(style)
        sheet.raw.merge_range(start + 1, _FIRST, end - 1, _FIRST, "", look)
        if view.level.number is None:
            sheet.raw.write_string(start + 1, _FIRST, gettext("not given"), look)
        else:
            sheet.raw.write_number(start + 1, _FIRST, view.level.number, look)
        sheet.put(end, _FIRST, view.level.name, "big_name")
        self._name("headline_level", start + 1, _FIRST)
        sheet.block(start, _FIRST + 1, _LAST, view.level_sentence, "sentence")
        for row in range(start, end + 1):
            sheet.set_height(row, 24)
        for row, fact in enumerate(facts, start + 1):
            sheet.block(row, _FIRST + 1, _FIRST + 3, fact.label, "fact_label")
            sheet.block(row, _FIRST + 4, _FIRST + 5, fact.text, "fact")
            sheet.block(row, _FIRST + 6, _LAST, fact.note, "fact_label")
        self._row = end + 1

    def _profiles(self) -> None:
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        self._section(gettext("Level under each rule"), view.agreement)
        columns = (
            Column(gettext("Scoring rule"), 0),
            Column(gettext("Level"), 0, "level"),
            Column(gettext("Score"), 0, "score"),
            Column(gettext("Exact score"), 0, "exact"),
            Column(gettext("Lowest level"), 0, "level"),
            Column(gettext("Highest level"), 0, "level"),
            Column(gettext("Coverage"), 0, "share"),
            Column(gettext("Remark"), 0, "inside"),
        )
        sheet.header(self._row, columns, _FIRST)
        self._row += 1
        for profile in view.profiles:
            self._profile(profile, columns)
        note = gettext(
            "Scores are rounded down to two places, so that a shown 4.50 is never short of 4.5; "
            "the exact value stands beside. None of these rules is official."
        )
        self._wide(note, "note")

    def _profile(self, profile: ProfileView, columns: Sequence[Column]) -> None:
        sheet, row = self._sheet, self._row
        gettext = sheet.words.gettext
        none = gettext("not given")
        title = profile.title
        if profile.is_headline:
            title = gettext("{rule} (main rule)", rule=profile.title)
        level = sheet.level(profile.level)
        named = f"{profile.level.name}. {profile.note}" if profile.note else profile.level.name
        cells: tuple[Value, ...] = (
            title,
            level,
            none if profile.score.exact is None else profile.score,
            none if profile.score.exact is None else sheet.exact(profile.score),
            none if profile.range.low_level is None else profile.range.low_level,
            none if profile.range.high_level is None else profile.range.high_level,
            profile.coverage,
            named if profile.level.name else profile.note,
        )
        for col, (column, value) in enumerate(zip(columns, cells, strict=True), _FIRST):
            sheet.put(row, col, value, column.style, group=profile.is_headline)
        if profile.is_headline:
            self._name("headline_score", row, _FIRST + 2)
            self._name("headline_coverage", row, _FIRST + 6)
        self._name(f"level_{profile.id}", row, _FIRST + 1)
        self._name(f"score_{profile.id}", row, _FIRST + 2)
        self._row += 1

    def _targets(self) -> None:
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        if not view.targets:
            return
        self._section(gettext("Distance to the targets"), view.targets_note)
        columns = (
            Column(gettext("Target"), 0),
            Column(gettext("Required"), 0, "level"),
            Column(gettext("Of the agencies"), 0, "share"),
            Column(gettext("Until"), 0, "date"),
            Column(gettext("Days left"), 0, "count"),
            Column(gettext("Short by"), 0, "level"),
            Column(gettext("Source"), 0, "inside"),
            Column(gettext("State"), 0, "inside"),
        )
        sheet.header(self._row, columns, _FIRST)
        self._row += 1
        for one in view.targets:
            cells: tuple[Value, ...] = (
                one.title,
                None if one.at_least is not None else sheet.level(one.level, one.required_text),
                one.share,
                one.until,
                one.days_text if one.days_left is None else one.days_left,
                one.gap_text if one.gap is None else one.gap,
                one.reference,
                one.status_text,
            )
            for col, (column, value) in enumerate(zip(columns, cells, strict=True), _FIRST):
                sheet.put(self._row, col, value, column.style)
            if one.at_least is not None:  # The target's title says of what.
                sheet.put(self._row, _FIRST + 1, one.at_least, "share")
            self._row += 1

    def _binding(self, links: Mapping[str, str]) -> None:
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        self._section(view.binding_title, view.binding_note)
        if not view.binding:
            return
        titles = (
            (gettext("Question"), _FIRST, _FIRST),
            (gettext("ID"), _FIRST + 1, _FIRST + 1),
            (gettext("Component"), _FIRST + 2, _FIRST + 3),
            (gettext("Where it stands"), _FIRST + 4, _FIRST + 4),
            (gettext("First thing to do"), _FIRST + 5, _LAST),
        )
        for title, first, last in titles:
            sheet.block(self._row, first, last, title, _inside(first, "header"))
        self._row += 1
        for step in view.binding:
            todo = actions_text(sheet, step.text, step.actions)
            texts = (step.text, "", step.capability_title, step.standing, todo)
            for (_, first, last), text in zip(titles, texts, strict=True):
                sheet.block(self._row, first, last, text, _inside(first, "text"))
            sheet.put_link(
                self._row, _FIRST + 1, links[step.question], step.question, "link_inside"
            )
            self._row += 1

    def _charts(self, table: NodeTable) -> None:
        """Write the second page: levels of every reading on the left, all scores on the right."""
        view, sheet = self._view, self._sheet
        gettext = sheet.words.gettext
        self._section(gettext("Readings and scores"), "")
        columns = [Column(gettext("Reading"), 0)]
        columns += [Column(one.title, 0, "level") for one in view.profiles]
        half = 3
        shown = len(view.profiles) <= half
        start = self._row
        nodes = table.last - table.first + 1
        needed = nodes * _BAR_POINTS // int(_CHART_ROW) + 6
        bottom = start + max(_LEAST_ROWS, needed)
        col = _FIRST
        if shown:
            sheet.header(start, columns, _FIRST)
            for row, reading in enumerate(view.readings, start + 1):
                cells: tuple[Value, ...] = (reading.title, *reading.profile_levels)
                for at, value in enumerate(cells, _FIRST):
                    style = "level" if at > _FIRST else "text"
                    sheet.put(row, at, value, style, group=reading.chosen)
            after = start + len(view.readings) + 2
            col = _FIRST + half + 1
        for row in range(start, bottom):
            sheet.set_height(row, _CHART_ROW)
        if shown:
            high = self._high(after, min(bottom, after + _MOST_ROWS))
            place = Place(after, _FIRST, sheet.pixels(_FIRST, col - 1) - 12, high)
            insert_readings(sheet, self._workbook, view, start + 1, place)
        wide = sheet.pixels(col, _LAST) - 6
        place = Place(start, col, wide, self._high(start, bottom))
        insert_scores(sheet, self._workbook, view, table, place)
        self._row = bottom

    def _high(self, first: int, end: int) -> int:
        return int(self._sheet.height(first, end - 1) * 96 / 72) - 8

    def _section(self, title: str, note: str) -> None:
        self._gap(10)
        sheet = self._sheet
        sheet.section(self._row, title, _FIRST, _LAST)
        self._row += 1
        if note:
            self._wide(note, "note")

    def _wide(self, text: str, style: str) -> None:
        self._sheet.block(self._row, _FIRST, _LAST, text, style)
        self._row += 1

    def _gap(self, points: float) -> None:
        self._sheet.set_height(self._row, points)
        self._row += 1

    def _name(self, name: str, row: int, col: int) -> None:
        """Give a cell a name for formulas: Excel tells names apart without case or '-'."""
        plain = name.replace("-", "_")
        unique, number = plain, 1
        while unique.casefold() in self._names:
            number += 1
            unique = f"{plain}_{number}"
        self._names.add(unique.casefold())
        place = f"={quoted(self._sheet.name)}!{cell_name(row, col)}"
        self._workbook.define_name(unique, place)


def _inside(col: int, style: str) -> str:
    """Return the style of a text that keeps its distance from the column before it."""
    if col == _FIRST:
        return style
    return {"header": "header_inside", "text": "inside"}[style]
