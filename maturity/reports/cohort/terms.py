"""The words for kinds of agencies, levels of government and what is known of a target."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maturity.i18n import N_
from maturity.models.cohort import Cohort, Part
from maturity.models.member import Member, Outcome
from maturity.models.members import briefs, members_at
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


def groups(part: Part) -> list[tuple[str, Sequence[Member]]]:
    """Return the agencies of a part by level of government, each in the order of the list."""
    found: dict[str, list[int]] = {level: [] for level in GOVERNMENTS}
    for place, one in enumerate(briefs(part.members)):
        found[government(one.kind)].append(place)
    return [(level, members_at(part.members, places)) for level, places in found.items() if places]


class Known(NamedTuple):
    """The names of all agencies of a cohort by their ids, and those in English that are others."""

    names: Mapping[str, str]
    english: Mapping[str, str]

    @classmethod
    def of(cls, cohort: Cohort) -> "Known":
        """Return the names of a cohort; an agency without one goes by its id."""
        names, english = dict[str, str](), dict[str, str]()
        for part in cohort.parts:
            for one in briefs(part.members):
                names[one.id] = one.name or one.id
                if one.name_en:
                    english[one.id] = one.name_en
        return cls(names, english)


class Names:
    """The names of agencies in a language, and of the places above them."""

    def __init__(self, known: Known, words: Words) -> None:
        self._words = words
        self._kinds = {kind: words.gettext(title) for kind, title in KINDS.items()}
        self._of = known.names
        self._english = {} if words.lang == "vi" else known.english

    def name(self, id_: str) -> str:
        """Return the name of an agency, its id where there is none."""
        return self._english.get(id_) or self._of.get(id_, id_)

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
