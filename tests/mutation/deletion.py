"""Entries and items left out: what lacks them, and what named them, is reported."""

from collections.abc import Callable, Iterator

from tests.mutation.damage import Damage, Edit, Model, Report, dangling, place
from tests.mutation.document import Spot
from tests.mutation.grammar import CASES

Found = tuple[Report, ...]


def removal(spot: Spot) -> Edit:
    """Return the edit that takes an entry or an item out, with its separator."""
    beside = spot.holder.below
    index = beside.index(spot)
    if len(beside) == 1:
        whole = spot.holder.value
        return Edit(whole.start, whole.end, "{}" if spot.key else "[]")
    if index + 1 < len(beside):
        return Edit(spot.start, beside[index + 1].start, "")
    return Edit(beside[index - 1].value.end, spot.value.end, "")


def deletions(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Delete an entry with its key, or an item of a list."""
    if spot.up is None or spot.carries_anchor:
        return
    edit = removal(spot)
    reports = _missing(model, file, spot) if spot.key else _one_less(model, file, spot)
    yield Damage("delete", "", model, file, spot, (edit,), reports)


def _missing(model: Model, file: str, spot: Spot) -> Found:
    up = spot.holder
    if up.kind == "text":
        return (Report(("S007",), file, up.value.start),)
    if spot.required:
        return (Report(("S001",), file, place(up)),)
    if spot.pattern in ("question.levels{}", "question.levels_from{}"):
        return _level_gone(model, file, spot)
    if spot.pattern in _ELSEWHERE:
        return _ELSEWHERE[spot.pattern](file, spot)
    if len(up.below) == 1 and up.required and up.kind.startswith("{") and not _may_be_empty(up):
        return (Report(("S012",), file, up.value.start),)
    return dangling(model, file, spot)


def _may_be_empty(spot: Spot) -> bool:
    return spot.pattern == "case.answers"


def _level_gone(model: Model, file: str, spot: Spot) -> Found:
    """Report a level that nobody can answer any more, where nothing else can give it."""
    up = spot.holder
    if len(up.below) == 1:
        return (Report(("S012",), file, up.value.start),)
    questions = up.holder.holder
    level, alone = int(spot.step), len(questions.below) == 1
    left = [int(one.step) for one in up.below if one is not spot]
    if up.step == "levels_from":
        left.append(model.scale[0])
    if level > max(left):
        # The capability is what stays below the top.
        return (Report(("Q036",), file, questions.holder.start, column=False),) if alone else ()
    if level < min(left):
        return ()
    if up.step == "levels_from":
        return (Report(("Q035",), file, up.start),) if alone else ()
    return (Report(("Q034",), file, up.start),)


def _at_map(code: str) -> Callable[[str, Spot], Found]:
    """Return the function that expects the code at the map of the entry."""

    def reports(file: str, spot: Spot) -> Found:
        return (Report((code,), file, place(spot.holder)),)

    return reports


def _source_of_reference(file: str, spot: Spot) -> Found:
    """Report a source without number and address, or without a date of any kind.

    An item of a framework needs neither.
    """
    up = spot.holder
    if spot.pattern == "in_force.from":
        up = up.holder
        if up.kind != "reference":
            return ()
    key = spot.step
    if key == "framework":
        found = (up.child("number") or up.child("url")) and (
            up.child("date") or up.child("in_force")
        )
        return () if found else (Report(("D002",), file, place(up)),)
    if up.child("framework"):
        return ()
    other = {"number": "url", "url": "number", "date": "in_force", "in_force": "date"}
    instead = "date" if key == "from" else other[key]
    return () if up.child(instead) else (Report(("D002",), file, place(up)),)


def _rows_of_a_duty(file: str, spot: Spot) -> Found:
    """Report the condition that chooses rows of no register."""
    of = spot.holder.child("of")
    return (Report(("H009",), file, of.value.start),) if of else ()


def _required_of_a_level(file: str, spot: Spot) -> Found:
    """Report a level with no threshold left, or one that forgets what the level below asks."""
    up = spot.holder
    if len(up.below) == 1:
        return (Report(("P008",), file, place(up)),)
    index = up.holder.below.index(up)
    if index and up.holder.below[index - 1].child(spot.step):
        return (Report(("P012",), file, place(up)),)
    return ()


_ELSEWHERE: dict[str, Callable[[str, Spot], Found]] = {
    "profile.bands{}": _at_map("P003"),
    "rule.own": _at_map("P005"),
    "rule.lower": _at_map("P005"),
    "rule.requires": _at_map("P005"),
    "rule.requires{}": _at_map("P010"),
    "rule.requires{}{}": _required_of_a_level,
    "target.node": _at_map("T004"),
    "target.level": _at_map("T004"),
    "target.indicator": _at_map("T004"),
    "target.at_least": _at_map("T004"),
    "target.reference": _at_map("T003"),
    "indicator.register": _at_map("Q020"),
    "indicator.question": _at_map("Q020"),
    "indicator.met": _at_map("Q020"),
    "column.choices": _at_map("Q025"),
    "parameter.from": _at_map("D001"),
    "parameter.reference": _at_map("D001"),
    "duty.yearly": _at_map("H002"),
    "duty.on": _at_map("H002"),
    "duty.register": _rows_of_a_duty,
    "reference.number": _source_of_reference,
    "reference.url": _source_of_reference,
    "reference.date": _source_of_reference,
    "reference.in_force": _source_of_reference,
    "reference.framework": _source_of_reference,
    "in_force.from": _source_of_reference,
    "reference.checked_on": _at_map("D003"),
    "reference.grade": _at_map("D003"),
}
"""Keys that may be left out, but not here."""


def _one_less(model: Model, file: str, spot: Spot) -> Found:
    up = spot.holder
    if len(up.below) == 1 and up.required:
        return (Report(("S012",), file, up.value.start),)
    if spot.kind == "scale_level":
        return _scale_cut(model, file, spot)
    if spot.kind == "item":
        return _too_few_items(file, up)
    return dangling(model, file, spot)


def _scale_cut(model: Model, file: str, spot: Spot) -> Found:
    """Report a hole in the scale, or every place that names the level that was at its end."""
    up = spot.holder
    level = next(int(one.written) for one in spot.below if one.kind == "level of scale")
    if len(model.scale) == 2:
        return (Report(("S012",), file, up.value.start),)
    if level not in (model.scale[0], model.scale[-1]):
        return (Report(("Q003",), file, place(up)),)
    base = model.scale[1] if level == model.scale[0] else model.scale[0]
    found = []
    for other, one in model.spots:
        if other.startswith(CASES):
            continue
        if one.kind in ("level", "level above base"):
            code = _off_scale(int(one.written), level, base, one.kind)
            if code:
                found.append(Report((code,), other, one.value.start))
        elif one.kind == "{level above base: band}":
            found.append(Report(("P003",), other, one.start))
        elif one.up and one.key and one.up.key_kind.startswith("level") and one.kind != "band":
            code = _off_scale(int(one.step), level, base, one.up.key_kind)
            if code and one.pattern != "rule.requires{}{}":  # Its level has no say any more.
                found.append(Report((code,), other, one.key.start))
    return tuple(found)


def _off_scale(named: int, gone: int, base: int, kind: str) -> str | None:
    if named == gone:
        return "Q004"
    return "Q007" if named == base > gone and kind == "level above base" else None


def _too_few_items(file: str, items: Spot) -> Found:
    """Report every threshold above the number of items that are left."""
    left = len(items.below) - 1
    return tuple(
        Report(("Q006",), file, one.value.start)
        for one in items.holder.all()
        if one.kind == "number of items" and int(one.written) > left
    )
