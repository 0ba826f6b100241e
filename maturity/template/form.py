"""What the workbook is to be, from what is asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.errors import CannotContinueError
from maturity.forms.layout import Room, layout
from maturity.forms.manifest import Purpose
from maturity.i18n import N_
from maturity.instrument import Instrument
from maturity.models.agency_list import ListedAgency
from maturity.models.response import Response
from maturity.models.round import Round
from maturity.rules.words import suggestion
from maturity.template.entries import Entries
from maturity.template.prefill import prefill, room_for
from maturity.template.writer import Form

KINDS = (
    *("ministry", "ministerial_agency", "province", "city"),
    *("commune", "ward", "special_zone"),
)
"""The kinds of agencies in the lists that come with the tool; others can be typed."""
_AGENCY = ("agency.id", "agency.name", "agency.kind")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; `listed` are the agencies that the round expects, None without a list."""

    language: str
    part: tuple[str, ...] = ()
    levels: bool = True
    agency: str | None = None
    asked: Round | None = None
    listed: Sequence[ListedAgency] | None = None
    response: Response | None = None


def form_for(instrument: Instrument, wanted: Wanted) -> Form:
    """Return the form; raise `CannotContinueError` for an agency that the round does not expect."""
    asked, response = wanted.asked, wanted.response
    agency = wanted.agency or (response.shell.agency.id if response is not None else None)
    listed = _listed(agency, wanted)
    kinds = sorted({one.kind for one in wanted.listed or () if one.kind})
    purpose = Purpose(
        wanted.language,
        part=wanted.part,
        round=asked.id if asked is not None else "",
        cutoff=asked.data_cutoff.isoformat() if asked is not None and asked.data_cutoff else "",
        agency=listed.id if listed is not None else "",
        kinds=tuple(kinds) or KINDS,
        levels=wanted.levels and (asked is None or asked.live == "full"),
    )
    room = Room() if response is None else room_for(response)
    planned = layout(instrument, wanted.language, part=wanted.part, room=room)
    if response is None:
        entries = Entries(planned)
    else:
        entries = prefill(response, instrument, planned, wanted.language)
    locked: set[str] = set()
    if asked is not None:
        entries.put("shell", "", "round", asked.id)
        locked.add("round")
    if listed is not None:
        for name in _AGENCY:
            entries.put("shell", "", name, getattr(listed, name.partition(".")[2]))
        locked |= set(_AGENCY)
    elif agency is not None:
        entries.put("shell", "", "agency.id", agency)
    return Form(instrument, purpose, room, entries, frozenset(locked))


def _listed(agency: str | None, wanted: Wanted) -> ListedAgency | None:
    """Return the row of the agency on the list of the round, None where there is no list."""
    if agency is None or wanted.listed is None:
        return None
    for one in wanted.listed:
        if one.id == agency:
            return one
    near = suggestion(agency, [one.id for one in wanted.listed])
    raise CannotContinueError(
        N_("the list of the round has no agency {id}{near}"), id=agency, near=near
    )
