"""Damages to what stands where: entries and items doubled and swapped, keys misspelt."""

from collections.abc import Iterator

from tests.mutation.damage import (
    Damage,
    Edit,
    Model,
    Report,
    dangling,
    definitions,
    place,
)
from tests.mutation.document import Span, Spot
from tests.mutation.grammar import KIND_KEYS

Found = tuple[Report, ...]


def copied(text: str, spot: Spot) -> Edit:
    """Return the edit that writes an entry or an item a second time, right after itself."""
    copy = text[spot.start : spot.value.end]
    indent = spot.start - (text.rfind("\n", 0, spot.start) + 1)
    if spot.holder.flow:
        separator = ", "
    elif spot.key is not None:
        separator = "\n" + " " * indent
    else:
        assert text[spot.start - 2 : spot.start] == "- "
        separator = "\n" + " " * (indent - 2) + "- "
    return Edit(spot.value.end, spot.value.end, separator + copy)


def doubles(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write an entry or an item twice: a key is reported at both places, so is every id in it."""
    if spot.up is None or spot.carries_anchor:
        return
    edit = copied(model.documents[file].text, spot)
    before = len(edit.new) - (spot.value.end - spot.start)
    at: list[Span] = []
    code = "Y011"
    if spot.key is not None:
        at = [spot.key]
    elif spot.kind == "scale_level":
        report = Report(("Q003",), file, place(spot.holder))
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
    return [
        one
        for what, _, one in definitions(spot)
        if one.key is not None
        and (what in ("node", "question") or (one.up is spot and one.step in ("id", "name")))
    ]


def swaps(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Swap neighbours: thresholds, levels, languages, descriptors, items."""
    text = model.documents[file].text
    for one, other in zip(spot.below, spot.below[1:], strict=False):
        first, second = text[slice(*_ends(one))], text[slice(*_ends(other))]
        if first == second or one.carries_anchor or other.carries_anchor:
            continue
        edits = Edit(*_ends(one), second), Edit(*_ends(other), first)
        how = _swapped(file, one, other)
        if how is not None:
            yield Damage("swap", how[0], model, file, one, edits, how[1])


def _ends(spot: Spot) -> tuple[int, int]:
    return spot.value.start, spot.value.end


def _swapped(file: str, one: Spot, other: Spot) -> tuple[str, Found] | None:
    """Return what is swapped and what must be reported, None where nothing is to be tried."""
    up = one.holder
    if one.kind == other.kind and one.kind in ("threshold", "number of items", "band"):
        code = "P004" if one.kind == "band" else "Q005"
        return "neighbours", (Report((code,), file, other.value.start, column=False),)
    if one.kind == other.kind == "scale_level":
        return "levels", (Report(("Q003",), file, place(up)),)
    if up.kind == "text" and not one.written.isascii():
        return "languages", (Report(("L",), file, up.start, until=up.value.end, column=False),)
    if up.kind == "{level: text}":
        return "descriptors", ()
    if one.pattern == "rule.own" and other.pattern == "rule.lower":
        return "shares", (Report(("P006",), file, one.value.start, column=False),)
    if one.pattern == "question.yes" and other.pattern == "question.no":
        return "yes and no", ()
    if one.key is None:
        return "items", ()
    return None


def keys_misspelt(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Write the last letter of a key twice, or a letter after a number."""
    if spot.key is None:
        return
    up = spot.holder
    last = model.documents[file].text[spot.key.end - 1]
    edit = Edit(spot.key.end, spot.key.end, "x" if last.isdigit() else last)
    at = spot.key.start
    what = up.key_kind
    reports: Found
    if up.kind == "text":
        reports = (Report(("S007",), file, up.value.start),)
    elif spot.pattern in ("case.expect.indicators", "case.expect.rules"):
        # Now it is a profile, whose expectation says what no expectation of a profile says.
        assert spot.below[0].key is not None
        reports = (Report(("S002", "S003"), file, spot.below[0].key.start),)
    elif what.startswith(("id ", "name ")):
        reports = dangling(model, file, spot)
    elif what in KEYS_REFUSED:
        reports = (Report((KEYS_REFUSED[what],), file, at),)
    elif spot.kind == "cell":
        reports = (Report(("R019",), file, at),)
    elif spot.pattern == "row.id":
        reports = (Report(("S001",), file, place(up)), Report(("R019",), file, at))
    elif KIND_KEYS.get(up.kind) == spot.step:
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
    "use indicator": "Q018",
    "row": "H006",
    "rule": "H007",
}
"""What is reported at a misspelt key of a map that takes any of a kind."""
