"""Random responses to a questionnaire, in the form of their documents."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
)
from maturity.models.registers import Column, Register
from scoring import DEFAULT_ACHIEVEMENTS

Texts = st.SearchStrategy[str]

ODD = [
    "Sở Khoa học và Công nghệ",
    "Quye\u0302\u0301t đi\u0323nh",  # Vietnamese whose accents are not composed
    "no",
    "01",
    "1e3",
    "12/2026/QĐ-UBND",
    "=1+1",
    "+84 24 3",
    "-2",
    "@SUM(A1)",
    "3 – Có",
    "50%",
    "hai\ndòng",
    "a: b # c",
    " ở đầu và cuối ",
    "\"dấu\" 'nháy'",
    "“cong”",
    "null",
    "<b>&amp;</b>",
    "_x000D_",
]
"""Texts that something between a file and a file could take for something else."""


def texts() -> Texts:
    """Texts that say something, odd ones among them."""
    letters = st.characters(exclude_categories=["Cs"], max_codepoint=0x1FFFF)
    free = st.text(letters, min_size=1, max_size=30).filter(str.strip)
    return st.one_of(st.sampled_from(ODD), free)


def dates() -> st.SearchStrategy[str]:
    """Dates as files hold them."""
    return st.dates(date(1990, 1, 1), date(2035, 12, 31)).map(str)


def values(question: Question, instrument: Instrument) -> st.SearchStrategy[object]:
    """Values that answer the question."""
    if isinstance(question, RubricQuestion):
        return st.sampled_from(sorted({instrument.scale.base, *question.levels}))
    if isinstance(question, RatioQuestion):
        counts = st.lists(st.integers(0, 3000), min_size=2, max_size=2).map(sorted)
        return counts.filter(lambda two: two[1] > 0).map(lambda two: f"{two[0]}/{two[1]}")
    if isinstance(question, PracticeQuestion):
        return st.sampled_from([one.id for one in question.choices] or [*DEFAULT_ACHIEVEMENTS])
    if isinstance(question, ChecklistQuestion):
        items = [item.id for item in question.items]
        chosen = st.sets(st.sampled_from(items))
        return chosen.map(lambda some: [item for item in items if item in some])
    return st.sampled_from(["yes", "no"])


def optional(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return maps with some of the keys."""
    return st.fixed_dictionaries({}, optional=parts)


def evidence(written: Texts) -> st.SearchStrategy[dict[str, Any]]:
    """Items of evidence that name what supports."""
    return st.fixed_dictionaries(
        {"title": written}, optional={"number": written, "date": dates(), "location": written}
    )


@st.composite
def answers(
    draw: st.DrawFn, question: Question, instrument: Instrument, cited: list[str], written: Texts
) -> object:
    """Answers in the short form or the long one, decided by an assessor or not."""
    value = draw(values(question, instrument))
    items: list[st.SearchStrategy[object]] = [evidence(written)]
    if cited:
        items.append(st.sampled_from(cited))
    some = draw(
        optional(
            evidence=st.lists(st.one_of(items), min_size=1, max_size=3),
            note=written,
            answered_by=written,
            verified=optional(
                value=values(question, instrument), finding=written, by=written, on=dates()
            ).filter(bool),
        )
    )
    if question.not_applicable and draw(st.booleans()):
        return {"not_applicable": draw(written), **some}
    if not some:
        return value
    return {"value": value, **some} if draw(st.integers(0, 5)) else some


def cells(column: Column, written: Texts) -> st.SearchStrategy[object]:
    """Cells that fit the column."""
    low = 0 if column.min is None else int(column.min)
    high = low + 40 if column.max is None else int(column.max)
    whole = st.integers(low, high)
    kinds: dict[str, st.SearchStrategy[object]] = {
        "text": written,
        "integer": whole,
        "decimal": st.one_of(whole, whole.map(lambda n: Decimal(n).quantize(Decimal("0.01")))),
        "date": dates(),
        "yes_no": st.sampled_from(["yes", "no"]),
    }
    if column.type == "choice":
        return st.sampled_from([one.id for one in column.choices])
    return kinds[column.type]


def rows(register: Register, written: Texts) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a register, each with an id of its own."""
    required = {one.id: cells(one, written) for one in register.columns if one.required}
    free = {one.id: cells(one, written) for one in register.columns if not one.required}
    row = st.fixed_dictionaries({"id": written, **required}, optional=free)
    return st.lists(row, max_size=4, unique_by=lambda one: one["id"])


@st.composite
def documents(
    draw: st.DrawFn, instrument: Instrument, written: Texts | None = None
) -> dict[str, Any]:
    """Whole responses without a defect; `written` gives their free texts."""
    written = texts() if written is None else written
    shell = draw(
        st.fixed_dictionaries(
            {
                "agency": st.fixed_dictionaries(
                    {"id": written}, optional={"name": written, "kind": written}
                ),
                "assessed_on": dates(),
            },
            optional={
                "round": written,
                "assessor": st.fixed_dictionaries(
                    {"role": st.sampled_from(["self", "cross", "independent"])},
                    optional={"name": written},
                ),
                "submission": st.fixed_dictionaries(
                    {"approved_by_title": written, "document_number": written, "date": dates()}
                ),
                "scope": optional(
                    units=st.lists(written, min_size=1, max_size=3),
                    excluded=st.lists(
                        st.fixed_dictionaries({"unit": written, "reason": written}),
                        min_size=1,
                        max_size=2,
                    ),
                ).filter(bool),
                "period": st.fixed_dictionaries({"from": dates(), "to": dates()}),
            },
        )
    )
    ids = draw(st.lists(written, max_size=3, unique=True))
    register = [{"id": id_, **draw(evidence(written))} for id_ in ids]
    known = f"{instrument.id}@{instrument.questionnaire.version}"
    found: dict[str, Any] = {"format": "maturity/response@1", "questionnaire": known, **shell}
    if register:
        found["evidence_register"] = register
    asked = draw(st.sets(st.sampled_from(sorted(instrument.questions))))
    found["answers"] = {
        id_: draw(answers(question, instrument, ids, written))
        for id_, question in instrument.questions.items()
        if id_ in asked
    }
    tables = {
        one.id: draw(rows(one, written))
        for one in instrument.questionnaire.registers
        if draw(st.booleans())
    }
    return found | ({"registers": tables} if tables else {})
