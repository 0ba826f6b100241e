"""After LibreOffice has calculated, every live number of the workbook is the engine's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from maturity.assessment.readings import condition_scope, readings
from maturity.assessment.shown import two_places
from maturity.forms.layout import RESULTS, Room, layout
from maturity.forms.manifest import Purpose
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.models.response import Response
from maturity.template import scratch
from maturity.template.entries import Entries, Entry
from maturity.template.model import Live
from maturity.template.nodes import NodeTable
from maturity.template.prefill import prefill
from maturity.template.serial import serial_of
from maturity.template.writer import Form, Template, write_template
from scoring import Evaluation, coverage
from tests.effort import FULL, THOROUGH, examples
from tests.template.libreoffice import Session, Table, soffice
from tests.template.responses import QUESTIONNAIRES, random_responses
from tests.template.test_model import known_caps

RESPONSES = 200 if FULL else examples(20)
ROOM = Room(evidence=80, register=5, scope=3)


@dataclass(frozen=True)
class Asked:
    """What a form is asked to calculate, and where its results stand."""

    instrument: Instrument
    response: Response
    live: Live
    results: str


def test_every_live_number_is_the_engines(tmp_path: Path) -> None:
    """Of every questionnaire, in one run of LibreOffice: to start it takes the longest."""
    soffice()
    session = Session(tmp_path)
    asked = [one for name in QUESTIONNAIRES for one in ask(session, name, tmp_path)]
    for one, found in zip(asked, session.run(), strict=True):
        compare(one.instrument, one.response, one.live, found, one.results)


def ask(session: Session, name: str, folder: Path) -> list[Asked]:
    """Fill the form of a questionnaire with one response after another."""
    instrument = load_sound(name)
    planned = layout(instrument, "vi", room=ROOM)
    blank = write_template(Form(instrument, Purpose("vi"), ROOM))
    path = folder / f"{instrument.id}.xlsx"
    path.write_bytes(blank.content)
    results = planned.sheet(RESULTS).name
    asked = []
    session.open(path)
    before, cleared = Entries(planned), False
    for response in random_responses(instrument, range(RESPONSES), folder):
        entries = prefill(response, instrument, planned, "vi")
        if cleared:
            change(session, before, entries, cleared=True)
        change(session, before, entries)
        session.read(scratch.NAME, results)
        asked.append(Asked(instrument, response, blank.live, results))
        before, cleared = entries, True
    session.close()
    return asked


def change(session: Session, before: Entries, after: Entries, *, cleared: bool = False) -> None:
    """Make cells hold what they hold afterwards: first empty those that hold nothing then."""
    for sheet in after.planned.sheets:
        old, new = before.at(sheet), after.at(sheet)
        if cleared and old.keys() - new.keys():
            session.clear(sheet.name, iter(sorted(old.keys() - new.keys())))
        elif not cleared:
            changed = {at: typed(one) for at, one in new.items() if old.get(at) != one}
            if changed:
                session.write(sheet.name, changed)


def typed(entry: Entry) -> int | float | str:
    assert entry is not None
    return serial_of(entry) if isinstance(entry, date) else entry


def compare(
    instrument: Instrument,
    response: Response,
    live: Live,
    found: Mapping[str, Table],
    results: str,
) -> None:
    calc, shown = found[scratch.NAME], found[results]
    scope = condition_scope(response, instrument)
    read = readings(response, instrument, scope)
    caps = known_caps(instrument, response, live)
    evaluations = {
        id_: nodes.plan.score(read.answers["claimed"], caps) for id_, nodes in live.nodes.items()
    }
    for id_, nodes in live.nodes.items():
        agree(calc, nodes, evaluations[id_])
    if live.held is not None:
        held = live.held.plan.score(read.answers["evidenced"], caps)
        agree(calc, live.held, held)
    covered = coverage(instrument.counted_tree, read.answers["claimed"])
    rows = {row[1]: row for row in shown if row[1] in covered}
    assert rows.keys() == covered.keys() - {instrument.id}
    for node, row in rows.items():
        count = covered[node]
        assert row[3] == f"{count.answered} / {count.applicable}"
        share = two_places(count.share)
        assert row[4] == number(share)
        for at, evaluation in enumerate(evaluations.values()):
            outcome = evaluation.outcomes[node]
            assert row[7 + 2 * at] == ("–" if outcome.level is None else str(outcome.level))
            assert row[8 + 2 * at] == (
                "–" if outcome.score is None else number(two_places(outcome.score))
            )
    unsupported = sum(not one.supported for one in read.supports.values())
    facts = {row[1]: row[3] for row in shown if row[1]}
    assert facts["Câu trả lời thiếu tài liệu kiểm chứng"] == str(unsupported)
    assert facts["Ô cần xem lại"] == "0"


def number(text: str | None) -> str:
    """Return a number as LibreOffice writes it, the dash for none."""
    if text is None:
        return "–"
    return format(float(text), "g")


def agree(calc: Table, nodes: NodeTable, evaluation: Evaluation) -> None:
    def at(row: int, column: str) -> int:
        return int(calc[nodes.table.top + row][nodes.table.columns[column]])

    for node, row in nodes.rows.items():
        outcome = evaluation.outcomes[node]
        assert at(row, "exact") == 1
        if at(row, "counts"):
            found = at(row, "level"), Fraction(at(row, "score"), at(row, "over"))
            assert found == (outcome.level, outcome.score), (nodes.plan.profile.id, node)
        else:
            assert outcome.level is None, (nodes.plan.profile.id, node)


def test_what_previewers_show_is_what_libreoffice_calculates(tmp_path: Path) -> None:
    """All formulas of a filled-in workbook, their stored values spoilt beforehand."""
    soffice()
    found: dict[str, Template] = {}
    session = Session(tmp_path)
    for name in [one for one in QUESTIONNAIRES if THOROUGH or "every-kind" in one]:
        instrument = load_sound(name)
        planned = layout(instrument, "en", room=ROOM)
        (response,) = random_responses(instrument, [7], tmp_path)
        entries = prefill(response, instrument, planned, "en")
        template = write_template(Form(instrument, Purpose("en"), ROOM, entries))
        path = tmp_path / f"{instrument.id}.xlsx"
        path.write_bytes(template.content)
        session.open(path)
        session.read(*template.sheets)
        session.close()
        found[name] = template
    for template, tables in zip(found.values(), session.run(), strict=True):
        for sheet, cells in template.sheets.items():
            for (row, col), cell in cells.items():
                if cell.formula is not None:
                    assert tables[sheet][row][col] == as_text(cell.value), (sheet, row, col)


def as_text(value: object) -> str:
    return format(value, "g") if isinstance(value, float) else str(value)
