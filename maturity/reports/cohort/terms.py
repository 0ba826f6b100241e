"""The words for kinds of agencies, levels of government and what is known of a target."""

from collections.abc import Sequence

from maturity.i18n import N_
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member, Outcome
from maturity.reports.cohort.places import tiles
from maturity.reports.view_words import NONE, Words

KINDS = {
    "ministry": N_("Ministry"),
    "ministerial_agency": N_("Ministerial-level agency"),
    "government_agency": N_("Government-attached agency"),
    "province": N_("Province"),
    "city": N_("Centrally run city"),
    "commune": N_("Commune"),
    "ward": N_("Ward"),
    "special_zone": N_("Special zone"),
}
"""One agency of a kind."""
GOVERNMENTS = {
    "central": N_("Central level"),
    "provincial": N_("Provincial level"),
    "commune": N_("Commune level"),
    "other": N_("Other agencies"),
}
"""The levels of government (cấp), which have nothing to do with levels of maturity (mức)."""
_GOVERNMENT_OF = {
    "ministry": "central",
    "ministerial_agency": "central",
    "government_agency": "central",
    "province": "provincial",
    "city": "provincial",
    "commune": "commune",
    "ward": "commune",
    "special_zone": "commune",
}
OUTCOMES: dict[Outcome, str] = {
    "yes": N_("proven yes"),
    "no": N_("proven no"),
    "unknown": N_("not known"),
}


def government(kind: str | None) -> str:
    """Return the level of government of a kind of agency.

    >>> government("ward"), government("city"), government(None)
    ('commune', 'provincial', 'other')
    """
    return _GOVERNMENT_OF.get(kind or "", "other")


def groups(part: Part) -> list[tuple[str, list[Member]]]:
    """Return the agencies of a part by level of government, each in the order of the list."""
    found: dict[str, list[Member]] = {level: [] for level in GOVERNMENTS}
    for one in part.members:
        found[government(one.kind)].append(one)
    return [(level, members) for level, members in found.items() if members]


class Names:
    """The names of agencies in a language, and of the places above them."""

    def __init__(self, cohort: Cohort, words: Words) -> None:
        self._words = words
        english = words.lang != "vi"
        self._kinds = {kind: words.gettext(title) for kind, title in KINDS.items()}
        self._of = {
            one.id: (one.name_en if english else None) or one.name or one.id
            for part in cohort.parts
            for one in part.members
        }

    def name(self, id_: str) -> str:
        """Return the name of an agency, its id where there is none."""
        return self._of.get(id_, id_)

    def names(self, ids: Sequence[str]) -> list[str]:
        """Return the names of agencies."""
        return [self.name(id_) for id_ in ids]

    def place(self, id_: str | None) -> str:
        """Return the short name of what is above an agency, a dash where nothing is."""
        if id_ is None:
            return NONE
        tile = tiles().get(id_)
        return self.name(id_) if tile is None else tile.name(self._words.lang)

    def kind(self, kind: str | None) -> str:
        """Return a kind in words, as written where the tool has no word for it."""
        if kind is None:
            return NONE
        return self._kinds.get(kind, kind)
