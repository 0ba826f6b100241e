"""All formulas of a workbook, on the hidden sheet that calculates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.forms.layout import Layout, Room
from maturity.instrument import Instrument
from maturity.models.questionnaire import Question
from maturity.models.registers import Gate
from maturity.template.entries import Entries
from maturity.template.evidence import EvidenceTable
from maturity.template.formula import Expr, all_of, any_of
from maturity.template.leaves import Leaves
from maturity.template.nodes import NodeTable, node_table
from maturity.template.progress import Progress, progress
from maturity.template.questions import ANSWERED, BLANK, QuestionTable, question_table
from maturity.template.scratch import Scratch
from maturity.template.state import write_states


@dataclass(slots=True)
class Live:
    """What a workbook computes: the questions, and the nodes under each profile.

    `nodes` is as claimed; `held` the headline profile with claims held to their evidence. Both are
    empty where levels are switched off. `unknown_gates` cannot be told in a workbook.
    """

    scratch: Scratch
    questions: QuestionTable
    progress: Progress
    nodes: Mapping[str, NodeTable]
    held: NodeTable | None
    unknown_gates: tuple[Gate, ...]


def live_model(
    instrument: Instrument,
    entries: Entries,
    *,
    room: Room,
    cutoff: date | None = None,
    levels: bool = True,
) -> Live:
    """Return the formulas over the cells of a workbook, and what they come to now."""
    scratch = Scratch()
    asked = _questions(instrument, entries.planned)
    evidence = EvidenceTable(entries, scratch, room.evidence, cutoff)
    questions = question_table(instrument, entries, scratch, evidence, asked)
    write_states(questions)
    far = progress(instrument.tree, questions, scratch)
    known, unknown = _gates(instrument, questions)
    nodes: dict[str, NodeTable] = {}
    held = None
    if levels:
        leaves = Leaves(questions, scratch)
        for id_, plan in instrument.plans.items():
            counted = leaves.table(plan.profile, evidenced=False)
            nodes[id_] = node_table(plan, counted, scratch, known, title=f"{id_}, claimed")
        head = next(iter(instrument.plans.values()))
        if any(question.evidence is not None for question in asked):
            counted = leaves.table(head.profile, evidenced=True)
            title = f"{head.profile.id}, evidenced"
            held = node_table(head, counted, scratch, known, title=title)
    return Live(scratch, questions, far, nodes, held, unknown)


def _questions(instrument: Instrument, planned: Layout) -> Sequence[Question]:
    return [
        instrument.questions[line.question]
        for sheet in planned.sheets
        for line in sheet.lines
        if line.question is not None and line.item is None
    ]


def _gates(
    instrument: Instrument, questions: QuestionTable
) -> tuple[dict[str, list[tuple[Expr, int]]], tuple[Gate, ...]]:
    """Return the gates that rest on a ratio in the workbook, by node, and the others."""
    indicators = {one.id: one for one in instrument.questionnaire.indicators}
    known: dict[str, list[tuple[Expr, int]]] = {}
    unknown: list[Gate] = []
    for gate in instrument.questionnaire.gates:
        question = indicators[gate.when.indicator].question
        if question is None or question not in questions.rows:
            unknown.append(gate)
            continue
        state, below = questions.at(question, "state"), gate.when.below
        part, whole = questions.at(question, "part"), questions.at(question, "whole")
        short = part * below.denominator < whole * below.numerator
        bites = any_of(state.eq(BLANK), all_of(state.eq(ANSWERED), short))
        known.setdefault(gate.node, []).append((bites, gate.cap))
    return known, tuple(unknown)
