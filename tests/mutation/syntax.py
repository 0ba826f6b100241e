"""Damages after which a file is no YAML any more."""

from collections.abc import Iterator

from tests.mutation.damage import Damage, Edit, Model, Report
from tests.mutation.document import Spot


def broken(model: Model, file: str, spot: Spot) -> Iterator[Damage]:
    """Open a bracket or a quote and never close it, indent by one, by a tab, add a colon."""
    up, text = spot.up, model.documents[file].text
    if up is None:
        return
    at, end = spot.value.start, len(text)
    if spot.form == "scalar" and spot.plain and spot.kind != "alias":
        # The parser notices at the earliest here, at the latest where the file ends.
        onward = Report(("Y005",), file, at, until=end, column=False)
        yield Damage("unclosed", "bracket", model, file, spot, (Edit(at, at, "["),), (onward,))
        yield Damage("unclosed", "quote", model, file, spot, (Edit(at, at, '"'),), (onward,))
        if spot.kind == "words" and not up.flow:
            here = Report(("Y005",), file, at, column=False)
            colon = Edit(at, at, "Note: ")
            yield Damage("colon", "", model, file, spot, (colon,), (here,))
    if spot.key is None or up.flow or spot is up.below[0]:
        return
    line = text.rfind("\n", 0, spot.key.start) + 1
    here = Report(("Y005",), file, spot.key.start, column=False)
    yield Damage("indent", "space", model, file, spot, (Edit(line, line, " "),), (here,))
    if spot.key.start > line:
        tab = Edit(line, spot.key.start, "\t")
        yield Damage("indent", "tab", model, file, spot, (tab,), (here,))
