"""Damages to single values: misspelt, of another type, out of range, empty, untranslated."""

import re
from collections.abc import Iterator

from tests.mutation.damage import (
    UNKNOWN,
    Damage,
    Edit,
    Model,
    Report,
    dangling,
    place,
)
from tests.mutation.document import Spot

Tried = tuple[str, str, str, tuple[str, ...]]
"""Operator, variant, what is written instead, and the codes one of which must be reported."""

NUMBERS = frozenset(
    {
        "weight",
        "share",
        "achievement",
        "threshold",
        "band",
        "exact",
        "limit",
        "gate share",
        "practice share",
        "expected score",
    }
)
WHOLE = frozenset(
    {
        "level of scale",
        "level",
        "level above base",
        "months",
        "count",
        "number of items",
        "expected level",
    }
)
ANY = ("Q", "P", "T", "S", "L")
"""Any finding of the questionnaire: the contract names no code."""

MEMBER = re.compile(r"\b(row|part|answer|parameter|indicator)(?:\.(\w+)|\[(['\"])([\w-]+)\3\])")

LITERAL = re.compile(r"\b(?:row|answer)\S+ *[!=]= *['\"]([\w-]+)['\"]")
"""A value out of a few, compared with a column or an answer."""


def retyped(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write a value of another type."""
    kind, form = spot.kind, spot.form
    tried: list[Tried] = []
    if form != "scalar":
        codes = ("S001",) if kind == "text" else ("S004", "S005")
        if kind in ("answer", "answer value"):
            codes = ("R002",)
        variant = f"{form} to word"
        tried.append(("retype", variant, "word", () if kind == "text" else codes))
        if kind == "text":
            tried.append(("retype", "text to list", "[a, b]", ("S004",)))
    elif kind in WHOLE:
        tried.append(("retype", "number to word", "three", ("S004",)))
        tried.append(("retype", "number to decimal", "2.5", ("S004",)))
    elif kind in NUMBERS:
        tried.append(("retype", "number to word", "many", ("S010",)))
    elif kind == "flag":
        tried.append(("retype", "flag to word", "yes", ("S004",)))
    elif kind == "date" or (kind == "cell" and _is_date(spot.written)):
        tried.append(("retype", "no date", "soon", ("R020",) if kind == "cell" else ("S011",)))
    elif kind == "answer value":
        tried.append(("retype", "answer to word", "word", ("R002",)))
    elif kind.split(" ")[0] in ("words", "word", "id", "name", "use", "enum", "condition"):
        codes = ("S001",) if spot.pattern == "row.id" else ("S004", "S005")
        tried.append(("retype", "word to list", "[a, b]", codes))
    yield from _written(model, file, spot, tried)


def out_of_range(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write a number, a level, a share or a date that cannot be."""
    if spot.form != "scalar":
        return
    tried = [("out of range", new, new, codes) for new, codes in _beyond(model, spot)]
    if spot.kind == "band":
        yield from _bands(model, file, spot)
    if spot.kind == "level of scale":
        edit, report = _edit(spot, "9"), Report(("Q003",), file, place(spot.holder.holder))
        yield Damage("out of range", "9", model, file, spot, (edit,), (report,))
    yield from _written(model, file, spot, tried)
    yield from _levels_beyond(model, file, spot)


def _beyond(model: Model, spot: Spot) -> list[tuple[str, tuple[str, ...]]]:
    base = str(model.scale[0])
    achievement = ("P011",) if spot.pattern.startswith("profile") else ("Q016",)
    beyond: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "weight": [("0", ("Q012",)), ("-1", ("Q012",))],
        "share": [("0", ("S006",)), ("150%", ("S006",))],
        "practice share": [("0", ("Q012", "S006")), ("150%", ANY)],
        "level": [("9", ("Q004",))],
        "level above base": [("9", ("Q004",)), (base, ("Q007",))],
        "months": [("0", ("S015",)), ("-12", ("S015",))],
        "count": [("-1", ("S015",))],
        "threshold": [("0", ("Q006",)), ("150%", ("Q006",))],
        "number of items": [("0", ("Q006",)), ("99", ("Q006",))],
        "achievement": [("-1", achievement), ("2", achievement)],
        "gate share": [("0", ("Q030",)), ("150%", ("Q031",))],
        "expected level": [("9", ("C002",))],
        "expected score": [("99", ("C002",))],
        "date": [("2026-02-30", ("S011",)), ("30/11/2026", ("S011",))],
        "day of year": [("02-30", ("H001",)), ("2026-12-20", ("H001",))],
        "counts": [("50%", ("H005",)), ("987/988", ("C002",))],
    }
    if spot.kind == "answer value" and "/" in spot.written:
        return [("9/1", ("R002",)), ("1/2/3", ("R002",))]
    if spot.kind == "answer value" and spot.written.isdigit():
        return [("9", ("R002",))]
    if spot.kind == "cell" and _is_date(spot.written):
        return [("2026-02-30", ("R020",))]
    if spot.pattern == "column.min" and spot.holder.child("max"):
        return [("99", ("Q026",))]
    return beyond.get(spot.kind, [])


def _bands(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Let a band begin above the next, above the whole scale, or at its base."""
    bands = spot.holder.below
    index = bands.index(spot)
    if index + 1 < len(bands):
        report = Report(("P004",), file, bands[index + 1].value.start, column=False)
    else:
        report = Report(ANY, file, spot.value.start, column=False)
    yield Damage("out of range", "99", model, file, spot, (_edit(spot, "99"),), (report,))
    if index == 0:
        report = Report(ANY, file, spot.value.start, column=False)
        base = str(model.scale[0])
        yield Damage("out of range", "base", model, file, spot, (_edit(spot, base),), (report,))


def _levels_beyond(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write a level that is not on the scale as the key of a map of levels."""
    if spot.key is None or not spot.holder.key_kind.startswith("level"):
        return
    report = Report(("Q004",), file, spot.key.start)
    if spot.kind == "band":
        report = Report(("P003",), file, spot.holder.start)
    elif spot.pattern == "rule.requires{}{}":
        report = Report(("P007",), file, spot.key.start)
    # The far one is as quickly said: nobody walks through the levels between.
    for level in ("9", "3000000"):
        edit = Edit(spot.key.start, spot.key.end, level)
        yield Damage("out of range", f"level {level}", model, file, spot, (edit,), (report,))


def emptied(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write nothing between quotes."""
    how = spot.kind.split(" ")[0]
    codes = {
        "words": ("S008",),
        "word": ("S008",),
        "condition": ("S008",),
        "enum": ("S005",),
        "use": ("S008", "S018"),
        "id": ("S009", "S008"),
        "name": ("S018",),
        "text": ("S008",),
        "answer": ("R002",),
    }
    code = codes.get(how)
    if spot.pattern == "row.id":
        code = ("S001",)
    if spot.pattern == "answer.not_applicable":
        code = ("R004",)
    if code is not None:
        yield from _written(model, file, spot, [("empty", "", "''", code)])
    if spot.kind == "words":
        report = Report(("S007",), file, spot.holder.value.start)
        yield Damage("empty", "null", model, file, spot, (_edit(spot, "null"),), (report,))


def misspelt(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Add a letter to an id where it is defined, or where it is used."""
    if spot.form != "scalar":
        return
    how, _, what = spot.kind.partition(" ")
    edit = Edit(spot.value.end, spot.value.end, "x")
    if how in ("id", "name"):
        reports = dangling(model, file, spot)
        yield Damage("misspell id", "", model, file, spot, (edit,), reports)
    elif how == "use" and what in UNKNOWN:
        report = Report((UNKNOWN[what],), file, spot.value.start)
        yield Damage("misspell use", "", model, file, spot, (edit,), (report,))
    elif how in ("enum", "outcome"):
        report = Report(("S005",), file, spot.value.start)
        yield Damage("misspell word", "", model, file, spot, (edit,), (report,))
    elif how == "condition":
        yield from _conditions(model, file, spot)


def _conditions(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    text, at = model.documents[file].text, spot.value.start
    member = MEMBER.search(text, at, spot.value.end)
    report = Report(("Q022",), file, at)
    if member is not None:
        end = member.end(2) if member[2] else member.end(4)
        edit = Edit(end, end, "x")
        yield Damage("misspell name", "member", model, file, spot, (edit,), (report,))
        edit = Edit(member.end(1), member.end(1), "x")
        yield Damage("misspell name", "variable", model, file, spot, (edit,), (report,))
    literal = LITERAL.search(text, at, spot.value.end)
    if literal is not None and literal[1] in model.values:
        # Nobody can answer so: what was compared never holds, or always.
        edit, report = Edit(literal.end(1), literal.end(1), "x"), Report(("Q",), file, at)
        yield Damage("misspell name", "value", model, file, spot, (edit,), (report,))
    inside = spot.value.end - (text[at] in ("'", '"'))
    broken = Report(("Q021",), file, at)
    cut = Edit(inside, inside, " &&")
    yield Damage("break condition", "half", model, file, spot, (cut,), (broken,))


def untranslated(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Copy the Vietnamese text into the English one, or a descriptor into the next level's."""
    text = model.documents[file].text
    if spot.kind == "text" and spot.form == "map":
        vietnamese, english = spot.child("vi"), spot.child("en")
        assert vietnamese is not None
        assert english is not None
        words = text[vietnamese.value.start : vietnamese.value.end]
        if len(vietnamese.written) > _A_NAME:
            report = Report(("L001",), file, spot.value.start)
            edit = _edit(english, words)
            yield Damage("copy", "vi into en", model, file, spot, (edit,), (report,))
    if spot.kind == "{level: text}":
        for one, other in zip(spot.below, spot.below[1:], strict=False):
            edit = _edit(other, text[one.value.start : one.value.end])
            report = Report(("L002",), file, other.start, until=other.value.end, column=False)
            yield Damage("copy", "descriptor", model, file, other, (edit,), (report,))


_A_NAME = 12
"""Characters up to which a text may be the same in both languages."""


def expectations(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Let a worked case expect another level, another score, or one where there is none."""
    if spot.kind == "outcome" and spot.form == "scalar":
        report, other = Report(("C002",), file, spot.value.start), "late"
        edit = _edit(spot, "met" if spot.written == other else other)
        yield Damage("expect", "outcome", model, file, spot, (edit,), (report,))
    if spot.kind not in ("expected level", "expected score") or spot.form != "scalar":
        return
    report = Report(("C002",), file, spot.value.start)
    news = ["1"] if spot.written == "null" else ["null"]
    if spot.written.isdigit():
        level = int(spot.written)
        news.append(str(level + 1 if level < model.scale[-1] else level - 1))
    elif spot.written != "null":
        news.append(f"1{spot.written}")
    for new in news:
        variant = "null" if new == "null" else "other"
        edit = _edit(spot, new)
        yield Damage("expect", variant, model, file, spot, (edit,), (report,))


def _edit(spot: Spot, new: str) -> Edit:
    return Edit(spot.value.start, spot.value.end, new)


def _written(model: Model, file: str, spot: Spot, tried: list[Tried]) -> Iterator[Damage]:
    if spot.carries_anchor:
        return
    for operator, variant, new, codes in tried:
        if new == spot.written:
            continue
        at = spot.value.start
        reports = (Report(codes, file, at, column=spot.pattern != "row.id"),) if codes else ()
        edit = _edit(spot, new)
        yield Damage(operator, variant, model, file, spot, (edit,), reports)


def _is_date(written: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written) is not None
