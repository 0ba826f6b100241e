"""Damages to what stands where: entries and items deleted, doubled, swapped."""

from collections.abc import Callable, Iterator

from tests.mutation.damage import Damage, Edit, Model, Report, dangling, definitions
from tests.mutation.document import Span, Spot
from tests.mutation.grammar import CASES, KIND_KEYS

Found = tuple[Report, ...]


def place(spot: Spot) -> int:
    """Return where a map that lacks something is pointed at: its key, or the item of a list."""
    return spot.start


def removal(spot: Spot) -> Edit:
    """Return the edit that takes an entry or an item out, with its separator."""
    assert spot.up is not None
    beside = spot.up.below
    index = beside.index(spot)
    if len(beside) == 1:
        whole = spot.up.value
        return Edit(whole.start, whole.end, "{}" if spot.key else "[]")
    if index + 1 < len(beside):
        return Edit(spot.start, beside[index + 1].start, "")
    return Edit(beside[index - 1].value.end, spot.value.end, "")


def copied(text: str, spot: Spot) -> Edit:
    """Return the edit that writes an entry or an item a second time, right after itself."""
    assert spot.up is not None
    copy = text[spot.start : spot.value.end]
    indent = spot.start - (text.rfind("\n", 0, spot.start) + 1)
    if spot.up.flow:
        separator = ", "
    elif spot.key is not None:
        separator = "\n" + " " * indent
    else:
        assert text[spot.start - 2 : spot.start] == "- "
        separator = "\n" + " " * (indent - 2) + "- "
    return Edit(spot.value.end, spot.value.end, separator + copy)


def carries_anchor(spot: Spot) -> bool:
    """Return whether an alias elsewhere repeats a part of the spot."""
    return any(one.anchored for one in spot.all())


def deletions(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Delete an entry with its key, or an item of a list."""
    if spot.up is None or carries_anchor(spot):
        return
    edit = removal(spot)
    reports = _missing(model, file, spot) if spot.key else _one_less(model, file, spot)
    yield Damage("delete", "", model, file, spot, (edit,), reports)


def _missing(model: Model, file: str, spot: Spot) -> Found:
    up = spot.up
    assert up is not None
    if up.kind == "text":
        return (Report(("S007",), file, up.value.start),)
    if spot.required:
        return (Report(("S001",), file, place(up)),)
    if spot.pattern in ("question.levels{}", "question.levels_from{}"):
        return _level_gone(model, file, spot)
    if spot.pattern in _ELSEWHERE:
        return _ELSEWHERE[spot.pattern](file, spot)
    if len(up.below) == 1 and up.required and up.kind.startswith("{"):
        return (Report(("S012",), file, up.value.start),)
    return dangling(model, file, spot)


def _level_gone(model: Model, file: str, spot: Spot) -> Found:
    """Report a level that nobody can answer any more, where nothing else can give it."""
    up = spot.up
    assert up is not None
    assert up.up is not None
    assert up.up.up is not None
    if len(up.below) == 1:
        return (Report(("S012",), file, up.value.start),)
    assert spot.key is not None
    level, alone = int(spot.name.rpartition(".")[2]), len(up.up.up.below) == 1
    left = [int(one.name.rpartition(".")[2]) for one in up.below if one is not spot]
    if up.name.endswith("levels_from"):
        left.append(model.scale[0])
    if level > max(left):
        capability = up.up.up.up
        assert capability is not None
        id_ = capability.child("id")
        assert id_ is not None
        return (Report(("Q036",), file, id_.value.start, column=False),) if alone else ()
    if level < min(left):
        return ()
    if up.name.endswith("levels_from"):
        return (Report(("Q035",), file, up.start),) if alone else ()
    return (Report(("Q034",), file, up.start),)


def _at_map(code: str) -> Callable[[str, Spot], Found]:
    """Return the function that expects the code at the map of the entry."""

    def reports(file: str, spot: Spot) -> Found:
        assert spot.up is not None
        return (Report((code,), file, place(spot.up)),)

    return reports


def _source_of_reference(file: str, spot: Spot) -> Found:
    """A reference needs a number or an address, and a date or the day since which it binds."""
    up = spot.up
    assert up is not None
    if spot.pattern == "in_force.from":
        up = up.up
        assert up is not None
        if up.kind != "reference":
            return ()
    key = spot.name.rpartition(".")[2]
    other = {"number": "url", "url": "number", "date": "in_force", "in_force": "date"}
    instead = "date" if key == "from" else other[key]
    return () if up.child(instead) else (Report(("D002",), file, place(up)),)


def _choices_of_column(file: str, spot: Spot) -> Found:
    return _at_map("Q025")(file, spot)


def _required_of_a_level(file: str, spot: Spot) -> Found:
    """A level with no threshold left, or one that forgets what the level below asks."""
    up = spot.up
    assert up is not None
    if len(up.below) == 1:
        return (Report(("P008",), file, place(up)),)
    assert up.up is not None
    index = up.up.below.index(up)
    name = spot.name.rpartition(".")[2]
    if index and up.up.below[index - 1].child(name):
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
    "column.choices": _choices_of_column,
    "parameter.from": _at_map("D001"),
    "parameter.reference": _at_map("D001"),
    "reference.number": _source_of_reference,
    "reference.url": _source_of_reference,
    "reference.date": _source_of_reference,
    "reference.in_force": _source_of_reference,
    "in_force.from": _source_of_reference,
    "reference.checked_on": _at_map("D003"),
    "reference.grade": _at_map("D003"),
}
"""Keys that may be left out, but not here."""


def _one_less(model: Model, file: str, spot: Spot) -> Found:
    up = spot.up
    assert up is not None
    if len(up.below) == 1 and up.required:
        return (Report(("S012",), file, up.value.start),)
    if spot.kind == "scale_level":
        return _scale_cut(model, file, spot)
    if spot.kind == "item":
        return _too_few_items(file, up)
    return dangling(model, file, spot)


def _scale_cut(model: Model, file: str, spot: Spot) -> Found:
    """A hole in the scale, or every place that names the level at its end."""
    up, number = spot.up, spot.child("level")
    assert up is not None
    assert number is not None
    level = int(number.written)
    if len(model.scale) == 2:
        return (Report(("S012",), file, up.value.start),)
    if level not in (model.scale[0], model.scale[-1]):
        return (Report(("Q003",), file, place(up)),)
    base = model.scale[1] if level == model.scale[0] else model.scale[0]
    found = []
    for other, one in model.spots():
        if other.startswith(CASES):
            continue
        if one.kind in ("level", "level above base"):
            code = _off_scale(int(one.written), level, base, one.kind)
            if code:
                found.append(Report((code,), other, one.value.start))
        elif one.kind == "{level above base: band}":
            found.append(Report(("P003",), other, one.start))
        elif one.up and one.key and one.up.key_kind.startswith("level") and one.kind != "band":
            code = _off_scale(int(one.name.rpartition(".")[2]), level, base, one.up.key_kind)
            if code and one.pattern != "rule.requires{}{}":  # Its level has no say any more.
                found.append(Report((code,), other, one.key.start))
    return tuple(found)


def _off_scale(named: int, gone: int, base: int, kind: str) -> str | None:
    if named == gone:
        return "Q004"
    return "Q007" if named == base > gone and kind == "level above base" else None


def _too_few_items(file: str, items: Spot) -> Found:
    """A threshold above the number of items that are left."""
    assert items.up is not None
    thresholds = items.up.child("levels_from")
    assert thresholds is not None
    left = len(items.below) - 1
    return tuple(
        Report(("Q006",), file, one.value.start)
        for one in thresholds.below
        if int(one.written) > left
    )


def doubles(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write an entry or an item twice: a key is reported at both places, so is every id in it."""
    if spot.up is None or carries_anchor(spot):
        return
    edit = copied(model.documents[file].text, spot)
    before = len(edit.new) - (spot.value.end - spot.start)
    at: list[Span] = []
    code = "Y011"
    if spot.key is not None:
        at = [spot.key]
    elif spot.kind == "scale_level":
        report = Report(("Q003",), file, place(spot.up))
        yield Damage("duplicate", "", model, file, spot, (edit,), (report,))
        return
    else:
        code = "Q001"
        at = [one.value for one in _ids(spot)]
    reports = [Report((code,), file, one.start) for one in at]
    reports += [
        Report((code,), file, edit.start, plus=before + one.start - spot.start) for one in at
    ]
    yield Damage("duplicate", "", model, file, spot, (edit,), tuple(reports))


def _ids(spot: Spot) -> list[Spot]:
    """Return the ids that stand twice with the item: its own, and every node and question in it."""
    own = {"id", "name"}
    return [
        one
        for what, _, one in definitions(spot)
        if one.key is not None
        and (what in ("node", "question") or (one.up is spot and one.name.split(".")[-1] in own))
    ]


def swaps(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Swap neighbours: thresholds, levels, languages, descriptors, items."""
    text = model.documents[file].text
    for one, other in zip(spot.below, spot.below[1:], strict=False):
        first, second = text[slice(*_ends(one))], text[slice(*_ends(other))]
        if first == second or carries_anchor(one) or carries_anchor(other):
            continue
        edits = Edit(*_ends(one), second), Edit(*_ends(other), first)
        how = _swapped(file, one, other)
        if how is not None:
            yield Damage("swap", how[0], model, file, one, edits, how[1])


def _ends(spot: Spot) -> tuple[int, int]:
    return spot.value.start, spot.value.end


def _swapped(file: str, one: Spot, other: Spot) -> tuple[str, Found] | None:
    """Return what is swapped and what must be reported, None where nothing is to be tried."""
    up = one.up
    assert up is not None
    if one.kind == other.kind and one.kind in ("threshold", "number of items", "band"):
        code = "P004" if one.kind == "band" else "Q005"
        return "neighbours", (Report((code,), file, other.value.start, column=False),)
    if one.kind == other.kind == "scale_level":
        return "levels", (Report(("Q003",), file, place(up)),)
    if up.kind == "text" and _vietnamese(one.written) and not one.flow:
        return "languages", (Report(("L",), file, up.start, until=up.value.end, column=False),)
    if up.kind == "{level: text}":
        return "descriptors", ()
    if one.pattern == "rule.own" and other.pattern == "rule.lower":
        return "shares", (Report(("P006",), file, one.value.start, column=False),)
    if one.pattern == "question.yes" and other.pattern == "question.no":
        return "yes and no", ()
    if one.key is None and up.form == "list" and one.kind != "opaque" and one.kind != "scale_level":
        return "items", ()
    return None


def _vietnamese(words: str) -> bool:
    return not words.isascii()


def keys_misspelt(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write the last letter of a key twice, or a letter after a number."""
    up = spot.up
    if spot.key is None or up is None:
        return
    last = model.documents[file].text[spot.key.end - 1]
    edit = Edit(spot.key.end, spot.key.end, "x" if last.isdigit() else last)
    at = spot.key.start
    what = up.key_kind
    reports: Found
    if up.kind == "text":
        reports = (Report(("S007",), file, up.value.start),)
    elif what.startswith(("id ", "name ")):
        reports = dangling(model, file, spot)
    elif what in KEYS_REFUSED:
        reports = (Report((KEYS_REFUSED[what],), file, at),)
    elif spot.kind == "cell":
        reports = (Report(("R019",), file, at),)
    elif spot.pattern == "row.id":
        reports = (Report(("S001",), file, place(up)), Report(("R019",), file, at))
    elif KIND_KEYS.get(up.kind) == spot.name.rpartition(".")[2]:
        reports = (Report(("S001",), file, place(up)),)
    else:
        reports = (Report(("S002", "S003"), file, at),)
    yield Damage("misspell key", "", model, file, spot, (edit,), reports)


KEYS_REFUSED = {
    "level": "S004",
    "level above base": "S004",
    "rating": "S005",
    "use question": "R001",
    "use profile": "C001",
    "use node": "T001",
    "use register": "R018",
}
"""What is reported at a misspelt key of a map that takes any of a kind."""
