"""The hidden sheet: what a workbook is, and the map of its cells as it was made.

First come rows of a key in column A and its value in column B, all text:

| key | value |
|---|---|
| format | `maturity/workbook@1` |
| questionnaire | `id@version` |
| sha256 | the digest of the questionnaire's files |
| language | that of the workbook's words |
| round | the id of the round, empty without one |
| cutoff | the day on which the age of evidence is judged, empty: the date of assessment |
| part | the domains and registers it is for, blanks between them; empty: all |
| agency | the id of the agency it was made for and that is locked in it; empty: anybody's |
| kinds | the kinds of agency that are offered, a bar between them; empty: none is |
| live | `full`, or `progress` where levels are switched off |
| tool | `maturity` and its version |

Then a blank row; a header `sheet | cell | kind | id | field`; and a row a field, in the order of
the sheets. `cell` is `D14`, or `D14:D513` for a column of a table. Keys that a reader does not know
it passes over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity import __version__
from maturity.forms.layout import FORMAT, Layout
from maturity.instrument import Instrument

HEADER = ("sheet", "cell", "kind", "id", "field")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a workbook is made for."""

    language: str
    part: tuple[str, ...] = ()
    round: str = ""
    cutoff: str = ""
    agency: str = ""
    kinds: tuple[str, ...] = ()
    """The kinds of agency that are offered; others can be typed."""
    levels: bool = True
    """Whether levels are computed in the workbook; else only progress is."""


def keys(instrument: Instrument, purpose: Purpose) -> Mapping[str, str]:
    """Return the keys with their values, in order."""
    return {
        "format": FORMAT,
        "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
        "sha256": instrument.sha256,
        "language": purpose.language,
        "round": purpose.round,
        "cutoff": purpose.cutoff,
        "part": " ".join(purpose.part),
        "agency": purpose.agency,
        "kinds": "|".join(purpose.kinds),
        "live": "full" if purpose.levels else "progress",
        "tool": f"maturity {__version__}",
    }


def cells(planned: Layout) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of the map, without its header."""
    for sheet in planned.sheets:
        for field in sheet.fields:
            yield sheet.name, field.cell, field.kind, field.id, field.name
