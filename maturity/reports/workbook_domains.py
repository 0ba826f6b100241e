"""The sheet of domains and components: where each stands, and how sure that is."""

from dataclasses import dataclass

from maturity.reports.view_model import NodeView, ReportView
from maturity.reports.workbook_sheet import Column, Sheet, Value

HEADER = 3
FIRST = HEADER + 1


@dataclass(frozen=True, slots=True)
class NodeTable:
    """Where the nodes stand in the workbook, for a chart: rows and columns, and who is a domain."""

    sheet: str
    first: int
    last: int
    title: int
    score: int
    required: int
    domains: tuple[bool, ...]


def write_domains(sheet: Sheet, view: ReportView, footer: str) -> NodeTable:
    """Write one row a domain and component, in the questionnaire's order; components fold away."""
    gettext = sheet.words.gettext
    nodes = [one for domain in view.domains for one in (domain, *domain.capabilities)]
    columns = _columns(sheet, view)
    sheet.set_widths([column.width for column in columns])
    sheet.section(0, gettext("Domains and components"), 0, len(columns) - 1)
    note = gettext(
        "Rule: {rule}; {reading}. Scores are rounded down to two places, so that a shown 4.50 is "
        "never short of 4.5; the exact value stands beside. Lowest and highest: the level if every "
        "blank were at the lowest level, and at the highest.",
        rule=view.headline.title,
        reading=view.reading.title,
    )
    sheet.block(1, 0, len(columns) - 1, note, "note")
    sheet.header(HEADER, columns)
    for row, node in enumerate(nodes, FIRST):
        _write_node(sheet, row, node)
    last = HEADER + len(nodes)
    where = {column.title: index for index, column in enumerate(columns)}
    table = NodeTable(
        sheet.name,
        FIRST,
        last,
        title=1,
        score=where[gettext("Score")],
        required=where[gettext("Required next")],
        domains=tuple(node.is_domain for node in nodes),
    )
    _mark(sheet, view, table, coverage=where[gettext("Coverage")])
    sheet.raw.autofilter(HEADER, 0, last, len(columns) - 1)
    sheet.raw.freeze_panes(FIRST, 2)
    sheet.print_on_a4(footer, repeat=HEADER)
    sheet.finish()
    return table


def _columns(sheet: Sheet, view: ReportView) -> list[Column]:
    gettext = sheet.words.gettext
    others = [one for one in view.profiles if not one.is_headline]
    return [
        Column(gettext("ID"), 10),
        Column(gettext("Domain or component"), 32),
        Column(gettext("Core"), 7.5),
        Column(gettext("Level"), 8.5, "level"),
        Column(gettext("Score"), 8.5, "score"),
        Column(gettext("Exact score"), 9.5, "exact"),
        Column(gettext("Lowest level"), 8.5, "level"),
        Column(gettext("Highest level"), 8.5, "level"),
        Column(gettext("Required next"), 9.5, "level"),
        Column(gettext("Levels short"), 8.5, "level"),
        *(Column(gettext("Level: {rule}", rule=one.title), 11, "level") for one in others),
        Column(gettext("Answered"), 10, "count"),
        Column(gettext("Applicable"), 11, "count"),
        Column(gettext("Coverage"), 10, "share"),
        Column(gettext("What the next level takes"), 63, "inside"),
    ]


def _write_node(sheet: Sheet, row: int, node: NodeView) -> None:
    gettext = sheet.words.gettext
    withheld = node.state_text or gettext("withheld")
    headline, *others = node.profile_levels
    levels = [sheet.level(one, withheld if one.number is None else "") for one in others]
    group = node.is_domain
    cells: list[tuple[Value, str]] = [
        (node.id, "text"),
        (node.title, "text" if group else "inside"),
        (gettext("core") if node.core else "", "text"),
        (sheet.level(headline, withheld), "level"),
        (withheld if node.score.exact is None else node.score, "score"),
        (withheld if node.score.exact is None else sheet.exact(node.score), "exact"),
        (_or_words(node.range.low_level, withheld), "level"),
        (_or_words(node.range.high_level, withheld), "level"),
        (node.required, "level"),
        (node.short_by if node.required is None else _or_words(node.short_by, withheld), "level"),
        *((one, "level") for one in levels),
        (node.answered, "count"),
        (node.applicable, "count"),
        (node.coverage if node.applicable else node.state_text, "share"),
    ]
    for col, (value, style) in enumerate(cells):
        sheet.put(row, col, value, style, group=group)
    sheet.put(row, len(cells), _next_step(node), "detail" if group else "inside")
    if not group:
        sheet.fold(row)


def _or_words(level: int | None, words: str) -> int | str:
    return words if level is None else level


def _next_step(node: NodeView) -> str:
    unmet = [one.text for one in node.explanation.conditions if not one.met]
    return "\n".join(unmet) or node.explanation.summary


def _mark(sheet: Sheet, view: ReportView, table: NodeTable, *, coverage: int) -> None:
    """Draw bars in the cells of scores and coverage, and frame what falls short of a target."""
    base, top = view.scale[0].number, view.scale[-1].number
    bar = {
        "type": "data_bar",
        "bar_color": sheet.styles.missing,
        "bar_solid": True,
        "bar_border_color": sheet.styles.accent,
        "min_type": "num",
        "max_type": "num",
        "data_bar_2010": True,
    }
    scores = {**bar, "min_value": axis_start(base), "max_value": top}
    whole = {**bar, "min_value": 0, "max_value": 1}
    first, last = table.first, table.last
    sheet.raw.conditional_format(first, table.score, last, table.score, scores)
    sheet.raw.conditional_format(first, coverage, last, coverage, whole)
    short = table.required + 1
    rule = {"type": "cell", "criteria": "between", "minimum": 1, "maximum": top - base}
    sheet.raw.conditional_format(
        first, short, last, short, {**rule, "format": sheet.styles.marked()}
    )


def axis_start(base: int) -> int:
    """Return where bars start: one below the base, so that the base itself can be seen.

    >>> axis_start(1), axis_start(0)
    (0, 0)
    """
    return min(base, max(0, base - 1))
