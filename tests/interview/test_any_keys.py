"""Whatever is pressed: the file stays a sound response, and nothing but what was typed changes."""

import random
from datetime import date
from pathlib import Path

import pytest
from prompt_toolkit.utils import get_cwidth

from maturity.cli.interview.frame import screen
from maturity.instrument import Instrument
from maturity.interview.context import Context
from maturity.interview.keys import typing
from maturity.interview.session import session
from maturity.loading.response import read_response
from maturity.yaml_source import read_yaml
from tests.interview.conftest import HEAD

KEYS = [
    *("enter", "escape", "up", "down", "left", "right", "tab", "s-tab", "pageup", "pagedown"),
    *("home", "end", "delete", "insert", " ", *(f"f{number}" for number in range(1, 11))),
    *"0123456789abcdeglnrstux/?ạđ#",
]
TEXTS = ["", " ", "S1", "41/50", "0/0", "3", "1,5", "20/11/2026", "dài " * 60, "\x00\ud800é\n"]
HALF = 0.5
SIZES = [(60, 20), (80, 24), (140, 40), (20, 6), (8, 3)]
SMALLEST = 60
"""Columns from which on nothing may be cut off; in less, nothing may fail."""
UNTOUCHED = """\
submission: {approved_by_title: Chủ tịch, document_number: 1/BC, date: 2026-11-20}
answers: {GONE: {value: 3, note: giữ}, RUBRIC: {value: 2, verified: {value: 1, by: Đoàn}}}
"""


@pytest.mark.parametrize("seed", range(8))
def test_no_key_breaks_the_interview_or_the_file(
    stops: Instrument, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - keys, not secrets
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + UNTOUCHED, encoding="utf-8")
    context = Context(stops, chance.choice(["vi", "en"]), date(2026, 11, 20))
    held = session(path, context)
    for _ in range(250):
        if typing(held.state, context) is not None and chance.random() < HALF:
            text = chance.choice(TEXTS)
            held.search(text)
            held.enter(text)
        else:
            held.press(chance.choice(KEYS))
        columns, rows = chance.choice(SIZES)
        seen = screen(held, columns, rows)
        held.seen = seen.top, seen.page
        for line in (*seen.above, *seen.below, *(seen.asking or ())):
            wide = get_cwidth("".join(text for _, text in line))
            assert wide <= columns or columns < SMALLEST, (line, columns)
    assert held.is_saved
    source = read_yaml(path)
    read = read_response(source, lambda _id: stops)
    assert source.problems == []
    assert read.response is not None
    assert {one.code for one in read.problems} <= {"R001", "R007", "R011", "R013", "R021"}
    document = read.response.document
    assert document["submission"] == {
        "approved_by_title": "Chủ tịch",
        "document_number": "1/BC",
        "date": "2026-11-20",
    }
    answers = document["answers"]
    assert isinstance(answers, dict)
    assert answers["GONE"] == {"value": 3, "note": "giữ"}
    assert answers["RUBRIC"]["verified"] == {"value": 1, "by": "Đoàn"}
