"""What in a questionnaire rests on a legal reference, directly or through something else."""

import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

from maturity.conditions import Condition
from maturity.instrument import Instrument
from maturity.loading.questionnaire import QUESTIONNAIRE, SCORING, TARGETS, Loaded
from maturity.models.questionnaire import Questionnaire, Reference
from maturity.models.text import Text
from maturity.problems import Place
from maturity.rules.conditions import written_conditions
from maturity.rules.law import Citing, citing
from maturity.source import Loc


@dataclass(frozen=True, slots=True)
class Resting:
    """A thing that rests on a reference: what kind, which, where it stands.

    `through` is the parameter or the indicator by which it does, None where it names it itself;
    `unchecked` says of a target that the wording of its own source was not read in the original.
    """

    kind: str
    id: str
    title: Text
    place: Place
    through: str | None = None
    unchecked: bool = False


def matching(questionnaire: Questionnaire, wanted: str) -> dict[str, Reference]:
    """Return the references of that id or number, or whose number begins with it.

    Case, accents and the way of composing them do not matter: 331/2026/nd-cp is 331/2026/NĐ-CP.
    """
    key = _plain(wanted)
    return {
        id_: one
        for id_, one in questionnaire.references.items()
        if id_ == wanted or (one.number is not None and _is_number(_plain(one.number), key))
    }


def _is_number(number: str, key: str) -> bool:
    """Return whether a text is a number or its beginning, up to a stroke, dash or space."""
    return number == key or (number.startswith(key) and number[len(key)] in "/- :")


def _plain(text: str) -> str:
    """Return a text in small letters without accents.

    >>> _plain("331/2026/NĐ-CP")
    '331/2026/nd-cp'
    """
    apart = unicodedata.normalize("NFD", text.strip().casefold()).replace("đ", "d")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def resting_on(loaded: Loaded, instrument: Instrument, reference: str) -> list[Resting]:
    """Return everything of a questionnaire that rests on one of its references, in its order."""
    return list(_Search(loaded, instrument, reference).found())


class _Search:
    """One search through one questionnaire."""

    def __init__(self, loaded: Loaded, instrument: Instrument, reference: str) -> None:
        self._sources = loaded.sources
        self._instrument = instrument
        self._asked = instrument.questionnaire
        self._reference = reference

    def found(self) -> Iterator[Resting]:
        """Yield what rests on the reference: by name, by parameter, by indicator."""
        named = {loc: thing for loc, thing in citing(self._asked) if self._cites(thing)}
        parameters = {
            name for name, one in self._asked.parameters.items() if one.reference == self._reference
        }
        for name in self._asked.parameters:
            if name in parameters:
                place = self._sources[QUESTIONNAIRE].place(("parameters", name), at_key=True)
                yield Resting("parameter", name, Text(name), place)
        by_parameter = self._through_parameters(parameters)
        indicators: dict[str | None, str | None] = {}
        for loc, thing in citing(self._asked):
            through = None if loc in named else by_parameter.get(loc)
            if through is None and loc not in named and loc[0] == "gates":
                indicator = self._asked.gates[int(loc[1])].when.indicator
                through = indicator if indicator in indicators else None
            if loc not in named and through is None:
                continue
            if loc[0] == "indicators":
                indicators[thing.id] = through
            place = self._sources[QUESTIONNAIRE].place((*loc, "id"))
            yield Resting(_kind(loc), thing.id, _title(thing), place, through)
        yield from self._profiles()
        yield from self._targets(indicators)

    def _cites(self, thing: Citing) -> bool:
        return self._reference in thing.references

    def _through_parameters(self, parameters: set[str]) -> dict[Loc, str]:
        """Return the things whose conditions look at a parameter, itself or by a named part."""
        found: dict[Loc, str] = {}
        parts: dict[tuple[str, str], str] = {}
        for one in written_conditions(self._asked):
            names = Condition(one.text).names
            used = [name for variable, name in names if variable == "parameter"]
            if one.register is not None:
                register = one.register.id
                by_part = (parts.get((register, name)) for kind, name in names if kind == "part")
                used += [name for name in by_part if name is not None]
            hit = next((name for name in used if name in parameters), None)
            if hit is None:
                continue
            if one.at[-2] == "parts" and one.register is not None:
                parts[one.register.id, str(one.at[-1])] = hit
            else:
                found.setdefault(_owner(one.at), hit)
        return found

    def _profiles(self) -> Iterator[Resting]:
        for index, profile in enumerate(self._instrument.scoring.profiles):
            if profile.reference == self._reference:
                place = self._sources[SCORING].place(("profiles", index, "id"))
                yield Resting("profile", profile.id, profile.title, place)

    def _targets(self, indicators: Container[str | None]) -> Iterator[Resting]:
        for index, target in enumerate(self._instrument.targets):
            direct = target.reference == self._reference
            if direct or target.indicator in indicators:
                title, source = target.title or Text(target.id), target.reference or ""
                own = self._asked.references.get(source)
                place = self._sources[TARGETS].place(("targets", index, "id"))
                yield Resting(
                    "target",
                    target.id,
                    title,
                    place,
                    through=None if direct else target.indicator,
                    unchecked=own is None or own.grade != "P",
                )


def _kind(loc: Loc) -> str:
    groups = {
        "domains": "domain",
        "capabilities": "capability",
        "questions": "question",
        "rules": "rule",
        "indicators": "indicator",
        "gates": "gate",
        "duties": "duty",
    }
    return groups[str(loc[-2])]


def _owner(loc: Loc) -> Loc:
    """Return the place of the thing whose condition stands at a place."""
    last = max(index for index, step in enumerate(loc) if isinstance(step, int))
    return loc[: last + 1]


def _title(thing: Citing) -> Text:
    for key in ("title", "text", "message"):
        found = getattr(thing, key, None)
        if isinstance(found, Text):
            return found
    return Text(thing.id)
