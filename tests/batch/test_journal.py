"""The journal: what came of a task is read from it, and a line that was cut off counts nothing."""

from pathlib import Path

import pytest

from maturity.batch.journal import JOURNAL, Journal, read_journal
from maturity.batch.pieces import with_lists
from maturity.batch.results import json_of
from maturity.batch.work import Found, Outcome, Output, Task
from maturity.cohort.entries import Rejected
from maturity.models.cohort import Cohort

FOUND = Found("a.yaml", 1, "01", "a.yaml:1", "error", "Y005", "message", "hint")
OUTCOMES = [
    Outcome((Rejected("a.yaml", "0" * 64, "Y005"),), rejected=(FOUND,)),
    Outcome((), outputs=(Output("assessments/b.json", 3, "1" * 64),)),
]
TASKS = [Task(f"/x/{name}.yaml", f"{name}.yaml", "0" * 64) for name in "ab"]


def test_what_came_of_tasks_is_read_from_it_and_not_held(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.begin(["assessments/b.json"])
    traces = [journal.done(task, "w", one) for task, one in zip(TASKS, OUTCOMES, strict=True)]
    assert list(journal.outcomes(reversed(traces))) == OUTCOMES[::-1]
    assert list(journal.found(traces, "rejected")) == [FOUND]
    assert list(journal.found(traces, "flaws")) == []
    traced = list(zip(TASKS, traces, strict=True))
    assert [files for _, files in journal.outputs(traced)] == [[], [*OUTCOMES[1].outputs]]
    assert [(one.unread, one.problems) for one in traces] == [(1, True), (0, False)]
    journal.finish(traced[::-1], {"gone.yaml": "2" * 64})
    past = read_journal(tmp_path)
    assert [name for name, *_ in past.done] == ["b.yaml", "a.yaml"]
    assert past.withdrawn == {"gone.yaml": "2" * 64}
    again = Journal(tmp_path)
    assert list(again.outcomes(past.done.values())) == OUTCOMES[::-1]
    again.close()


def test_a_line_that_was_cut_off_is_not_taken_for_another(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.done(TASKS[0], "w", OUTCOMES[0])
    journal.close()
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes() * 2)
    path.write_bytes(path.read_bytes()[:-20])
    again = Journal(tmp_path)
    trace = again.done(TASKS[1], "w", OUTCOMES[1])
    assert list(again.outcomes([trace])) == [OUTCOMES[1]]
    again.close()
    past = read_journal(tmp_path)
    assert {name for name, *_ in past.done} == {"a.yaml", "b.yaml"}
    assert past.done["b.yaml", 0, "0" * 64, "w"] == trace


def test_a_cohort_in_pieces_is_the_cohort(assessed: Path) -> None:
    text = (assessed / "cohort.json").read_text(encoding="utf-8")
    cohort = Cohort.model_validate_json(text)
    assert "".join(json_of(cohort)) == text == cohort.model_dump_json(indent=1) + "\n"


def test_a_list_that_is_missing_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="no empty list a"):
        "".join(with_lists("{}", [("a", 1, ["1"])]))
