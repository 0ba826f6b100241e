"""What of a response stays in memory while a cohort is put together, and what is read again."""

import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from maturity.cohort.entries import Facts
from maturity.cohort.frame import Frame
from maturity.cohort.gather import Gathered
from maturity.cohort.kept import Store
from maturity.cohort.read_back import read_cohort
from maturity.cohort.redaction import redacted
from maturity.models.agency_list import ListedAgency
from maturity.models.cohort import Cohort
from maturity.models.members import Brief, Members, briefs, members_at
from tests.cohort.conftest import Build, Respond, listed

MOST_BYTES = 400
"""Of a response that is gathered; its facts take several times as many."""


def many(facts: Facts, count: int) -> list[Facts]:
    return [
        replace(facts, file="r.jsonl", line=number, agency=f"VD-{number:05}", name=f"Xã {number}")
        for number in range(count)
    ]


def test_facts_are_read_as_they_were_kept(respond: Respond) -> None:
    store = Store("best_known")
    given = [
        respond("01", 3, answers={"A-01": None}),
        replace(
            respond("02", 5),
            round="2025",
            approved_on=None,
            name=None,
            evidence=(("12/QĐ", 3, True),),
        ),
        replace(respond("03", 1), assessed_on=date(1, 1, 1), line=7, vanished=("HT-1", "HT-2")),
    ]
    kept = [store.keep(one) for one in given]
    assert [one.facts for one in kept] == given
    assert [one.facts for one in reversed(kept)] == given[::-1]
    assert [one.level for one in kept] == [3, 5, 1]
    assert (kept[2].line, kept[2].sha256) == (7, given[2].sha256)


def test_little_of_a_response_stays_in_memory(respond: Respond) -> None:
    rows = many(respond("01", 3), 8_000)
    gathered = Gathered(Frame())
    for one in rows[:7_000]:  # By now what is put aside is in a file.
        gathered.take(one)
    tracemalloc.start()
    for one in rows[7_000:]:
        gathered.take(one)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / 1_000 < MOST_BYTES


def test_a_row_is_made_when_it_is_asked_for(build: Build, respond: Respond) -> None:
    cohort = build([respond("01", 4), respond("04", 2)], listed("01", "04", "48"))
    members = cohort.parts[0].members
    assert members[0] == members[0]
    assert members[0] is not members[0]
    assert members[1:] == tuple(members)[1:]
    assert list(members_at(members, [2, 0])) == [members[2], members[0]]
    assert members != members[:2]
    read = Cohort.model_validate_json(cohort.model_dump_json())
    held = read.parts[0].members
    assert isinstance(held, tuple)
    assert members_at(held, [2, 0]) == (held[2], held[0])
    assert [*briefs(members)] == [*briefs(held, cohort.reading)]
    assert Brief.of(held[0]).level is None


def test_the_brief_of_a_redacted_member_says_what_the_member_says(
    build: Build, respond: Respond
) -> None:
    cohort = build([respond(id_, 4) for id_ in "abcde"], listed(*"abcdef", parent="VN"))
    read = Cohort.model_validate_json(cohort.model_dump_json())
    for one in (redacted(cohort, b"key"), redacted(read, b"key")):
        members = one.parts[0].members
        assert isinstance(members, Members)  # Made as they are asked for, as all tables expect.
        told = [Brief.of(member, one.reading) for member in members]
        assert [*briefs(members)] == told == sorted(told)
        assert {(brief.level, brief.parent) for brief in told} == {(4, None), (None, None)}


def test_a_list_that_was_put_aside_is_the_same() -> None:
    rows = (
        *listed("01", "04", parent="VN", aliases=("Sở",), valid_to="2026-12-31"),
        ListedAgency(id="Ệ", name="Cơ quan", exempt_until=date(2026, 1, 31)),
    )
    assert ListedAgency.put_aside(rows) == rows


def test_an_earlier_cohort_is_read_back_however_it_is_laid_out(
    build: Build, respond: Respond, tmp_path: Path
) -> None:
    cohort = build([respond("01", 4), respond("04", 2)], listed("01", "04", "48"))
    path = tmp_path / "cohort.json"
    for indent, kind in ((1, Members), (None, tuple), (3, tuple)):
        path.write_text(cohort.model_dump_json(indent=indent), encoding="utf-8")
        read = read_cohort(path)
        assert isinstance(read.parts[0].members, kind)
        assert read == cohort
    empty = cohort.model_copy(
        update={"parts": (cohort.parts[0].model_copy(update={"members": ()}),) * 2}
    )
    path.write_text(empty.model_dump_json(indent=1), encoding="utf-8")
    assert read_cohort(path) == empty
    for text in ("", "{}", '{\n "parts": [\n  {\n   "members": [\n'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match="validation error"):
            read_cohort(path)
