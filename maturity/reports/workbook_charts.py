"""The charts of a workbook: native, so that they can be edited, and clear in grey."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maturity.reports.view_model import ReportView
from maturity.reports.workbook_domains import NodeTable, axis_start
from maturity.reports.workbook_sheet import Sheet
from maturity.spreadsheet.palette import FONT, INK, LINE, QUIET

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

_BLANK_IF_NONE = "0.00;;"
"""A node without a score has words in its cell: no bar, and no 0.00 beside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands on a sheet, and how large it is in pixels."""

    row: int
    col: int
    width: int
    height: int


def _font(size: float, *, color: str = INK, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": color, "bold": bold}


def insert_scores(
    sheet: Sheet, workbook: "Workbook", view: ReportView, table: NodeTable, place: Place
) -> None:
    """Insert bars of every score, in front of what the next target requires."""
    gettext = sheet.words.gettext
    chart = workbook.add_chart({"type": "bar"})
    required = view.domains[0].required
    categories = [table.sheet, table.first, table.title, table.last, table.title]
    if required is not None:
        chart.add_series(
            {
                "name": gettext("Required by the next target: level {level}", level=required),
                "categories": categories,
                "values": [table.sheet, table.first, table.required, table.last, table.required],
                "fill": {"color": sheet.styles.missing},
                "border": {"color": QUIET, "width": 0.5},
                "overlap": 100,
                "gap": 35,
            }
        )
    chart.add_series(
        {
            "name": gettext(
                "Score, {rule}, {reading}", rule=view.headline.title, reading=view.reading.title
            ),
            "categories": categories,
            "values": [table.sheet, table.first, table.score, table.last, table.score],
            "fill": {"color": sheet.styles.component},
            "points": [
                {"fill": {"color": sheet.styles.accent if one else sheet.styles.component}}
                for one in table.domains
            ],
            "overlap": 100,
            "gap": 35,
            "data_labels": {
                "value": True,
                "num_format": _BLANK_IF_NONE,
                "position": "inside_end",
                "font": _font(8, color="#FFFFFF"),
            },
        }
    )
    base, top = view.scale[0].number, view.scale[-1].number
    chart.set_x_axis(
        {
            "min": axis_start(base),
            "max": top,
            "major_unit": 1,
            "num_format": "0",
            "num_font": _font(8),
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
            "line": {"none": True},
        }
    )
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": _font(8),
            "line": {"color": QUIET},
            "major_tick_mark": "none",
            "interval_unit": 1,
        }
    )
    text = gettext("Scores of domains (dark) and components")
    _finish(chart, text)
    told = "; ".join(
        gettext(
            "{title}: {score}",
            title=domain.title,
            score=domain.score.text if domain.score.exact is not None else domain.state_text,
        )
        for domain in view.domains
    )
    described = gettext(
        "Bar chart of the score of every domain and component; the numbers stand on the sheet "
        "{sheet}. {told}.",
        sheet=table.sheet,
        told=told,
    )
    _insert(sheet, chart, place, described)


def insert_readings(
    sheet: Sheet, workbook: "Workbook", view: ReportView, first: int, place: Place
) -> None:
    """Insert columns of the level in each reading under each rule; the table starts at `first`."""
    gettext = sheet.words.gettext
    chart = workbook.add_chart({"type": "column"})
    last, title = first + len(view.readings) - 1, 1
    for index, profile in enumerate(view.profiles):
        col = title + 1 + index
        chart.add_series(
            {
                "name": profile.title,
                "categories": [sheet.name, first, title, last, title],
                "values": [sheet.name, first, col, last, col],
                "fill": {"color": sheet.styles.series[index % len(sheet.styles.series)]},
                "border": {"color": QUIET, "width": 0.5},
                "gap": 60,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "position": "outside_end",
                    "font": _font(8),
                },
            }
        )
    base, top = view.scale[0].number, view.scale[-1].number
    chart.set_y_axis(
        {
            "min": axis_start(base),
            "max": top,
            "major_unit": 1,
            "num_format": "0",
            "num_font": _font(8),
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
            "line": {"none": True},
        }
    )
    chart.set_x_axis({"num_font": _font(8), "line": {"color": QUIET}, "major_tick_mark": "none"})
    _finish(chart, gettext("Level in each reading, by rule"))
    told = "; ".join(
        f"{reading.title}: " + ", ".join(str(sheet.level(one)) for one in reading.profile_levels)
        for reading in view.readings
    )
    described = gettext(
        "Column chart of the level in each reading under each rule, in the order of the rules. "
        "{told}.",
        told=told,
    )
    _insert(sheet, chart, place, described)


def _finish(chart: "Chart", title: str) -> None:
    chart.set_title({"name": title, "name_font": _font(10, bold=True), "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(8)})
    chart.set_chartarea({"border": {"color": LINE}, "fill": {"color": "#FFFFFF"}})
    chart.set_plotarea({"fill": {"none": True}})
    # Rows that are folded or filtered away on the other sheet stay in the picture.
    chart.show_hidden_data()


def _insert(sheet: Sheet, chart: "Chart", place: Place, described: str) -> None:
    chart.set_size({"width": place.width, "height": place.height})
    options = {"object_position": 3, "description": described, "x_offset": 2, "y_offset": 4}
    sheet.raw.insert_chart(place.row, place.col, chart, options)
