"""What the formulas come to, in Python, is what the engine says; for every method and policy."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment.indicators import shares
from maturity.assessment.readings import condition_scope, readings
from maturity.forms.layout import Room, layout
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_sound
from maturity.models.response import Response
from maturity.template.model import Live, live_model
from maturity.template.nodes import NodeTable
from maturity.template.prefill import prefill
from scoring import Evaluation, Missing, coverage
from tests.effort import FULL, examples
from tests.template.responses import QUESTIONNAIRES, random_responses

ROOM = Room(evidence=80, register=10, scope=5)
SEEDS = range(200 if FULL else examples(10))


def known_caps(instrument: Instrument, response: Response, live: Live) -> Mapping[str, int]:
    """Return the caps of the gates that bite, those aside that a workbook cannot tell."""
    scope = condition_scope(response, instrument)
    found = shares(response, instrument, scope)
    unknown = {gate.id for gate in live.unknown_gates}
    caps: dict[str, int] = {}
    for gate in instrument.questionnaire.gates:
        share = found[gate.when.indicator]
        below = share.value is not None and share.value < gate.when.below
        if gate.id not in unknown and (share.met is None or below):
            caps[gate.node] = min(gate.cap, caps.get(gate.node, gate.cap))
    return caps


def agree(nodes: NodeTable, evaluation: Evaluation) -> None:
    for node, row in nodes.rows.items():
        outcome = evaluation.outcomes[node]
        names = ("exact", "counts", "level", "score", "over")
        cells: Any = {name: nodes.table.at(row, name).value for name in names}
        where = (nodes.plan.profile.id, node)
        assert cells["exact"] == 1, where
        got: tuple[int | None, Fraction | None] = (None, None)
        if cells["counts"]:
            got = cells["level"], Fraction(cells["score"], cells["over"])
        assert got == (outcome.level, outcome.score), where


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_levels_scores_progress_and_evidence_are_the_engines(name: str, tmp_path: Path) -> None:
    instrument = load_sound(name)
    planned = layout(instrument, "vi", room=ROOM)
    for response in random_responses(instrument, SEEDS, tmp_path):
        entries = prefill(response, instrument, planned, "vi")
        live = live_model(instrument, entries, room=ROOM)
        read = readings(response, instrument, condition_scope(response, instrument))
        caps = known_caps(instrument, response, live)
        assert not live.questions.uncertain
        assert list(live.nodes) == list(instrument.plans)
        for nodes in live.nodes.values():
            agree(nodes, nodes.plan.score(read.answers["claimed"], caps))
        if live.held is not None:
            agree(live.held, live.held.plan.score(read.answers["evidenced"], caps))
        covered = coverage(instrument.counted_tree, read.answers["claimed"])
        far = live.progress
        for node, row in far.rows.items():
            cells = [far.table.at(row, one).value for one in ("answered", "applicable")]
            assert cells == [covered[node].answered, covered[node].applicable]
        for id_, answer in read.answers["claimed"].items():
            support = read.supports.get(id_)
            unsupported = support is not None and not support.supported
            assert live.questions.at(id_, "unsupported").value == unsupported
            assert (live.questions.at(id_, "show").value == 1) == (answer is Missing.UNANSWERED)
            assert live.questions.at(id_, "wrong").value == 0
