"""What rests on a reference, as text and as JSON."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from maturity.cells import printable
from maturity.errors import CannotContinueError
from maturity.i18n import N_, translate
from maturity.impact import Resting, matching, resting_on
from maturity.instrument import Instrument
from maturity.loading.questionnaire import (
    load_questionnaire,
    load_sound,
    questionnaire_folder,
    shipped_questionnaires,
)
from maturity.models.questionnaire import Reference
from maturity.rules.words import suggestion

KINDS = {
    "domain": N_("domain"),
    "capability": N_("capability"),
    "question": N_("question"),
    "rule": N_("rule"),
    "parameter": N_("parameter"),
    "indicator": N_("indicator"),
    "gate": N_("gate"),
    "duty": N_("duty"),
    "profile": N_("profile"),
    "target": N_("target"),
}
GRADES = {
    "P": N_("original text read"),
    "S": N_("secondary source read"),
    "S-": N_("weak secondary source read"),
    "G": N_("general knowledge"),
}


class Impact(NamedTuple):
    """What rests on one reference of one questionnaire."""

    instrument: Instrument
    id: str
    reference: Reference
    resting: list[Resting]


def searched(wanted: str, questionnaires: Sequence[str]) -> list[Impact]:
    """Return what rests on the reference; raise `CannotContinueError` where nobody names it."""
    found = []
    known: set[str] = set()
    for name in questionnaires or shipped_questionnaires():
        loaded = load_questionnaire(questionnaire_folder(name))
        instrument = loaded.instrument or load_sound(name)  # which says why it cannot be used
        references = instrument.questionnaire.references
        known |= {*references, *(one.number for one in references.values() if one.number)}
        found += [
            Impact(instrument, id_, one, resting_on(loaded, instrument, id_))
            for id_, one in matching(instrument.questionnaire, wanted).items()
        ]
    if not found:
        raise CannotContinueError(
            N_("no questionnaire names the reference {reference}{suggestion}"),
            reference=wanted,
            suggestion=suggestion(wanted, sorted(known)),
        )
    return found


def impact_text(_wanted: str, found: Sequence[Impact], lang: str) -> str:
    """Return the list for people, one questionnaire after the other."""

    def say(message: str, **parameters: object) -> str:
        return translate(message, lang).format(**parameters)

    lines: list[str] = []
    for instrument, id_, reference, resting in found:
        title = reference.title.in_language(lang)
        lines += [f"{instrument.id} {instrument.questionnaire.version}"]
        lines += [f"{reference.number or id_} · {title} · {_grade(reference, say)}"]
        if not resting:
            lines.append("  " + say("Nothing rests on it."))
        for one in resting:
            words = one.title.in_language(lang)
            through = "" if one.through is None else say(" (through {name})", name=one.through)
            lines.append(f"  {say(KINDS[one.kind])} {one.id}{through}  {words}")
            lines.append(f"      {one.place}")
            if one.unchecked:
                lines.append("      " + say("Its wording was not checked against the original."))
        lines.append("")
    return printable("\n".join(lines).rstrip())


def _grade(reference: Reference, say: object) -> str:
    assert callable(say)  # noqa: S101 - a function of the only caller
    grade = reference.grade
    words = say(GRADES[grade]) if grade else say(N_("not known how sure"))
    checked = reference.checked_on
    return f"{words}, {checked}" if checked else str(words)


def impact_json(wanted: str, found: Sequence[Impact], lang: str) -> str:
    """Return the list as one JSON document."""
    document = {
        "format": "maturity/impact@1",
        "wanted": wanted,
        "found": [
            {
                "questionnaire": f"{instrument.id}@{instrument.questionnaire.version}",
                "reference": {
                    "id": id_,
                    "number": reference.number,
                    "title": reference.title.in_language(lang),
                    "grade": reference.grade,
                    "framework": reference.framework,
                    "checked_on": reference.checked_on.isoformat()
                    if reference.checked_on
                    else None,
                },
                "wording_checked": reference.grade == "P",
                "resting": [
                    {
                        "kind": one.kind,
                        "id": one.id,
                        "title": one.title.in_language(lang),
                        "through": one.through,
                        "wording_checked": None if one.kind != "target" else not one.unchecked,
                        "path": one.place.path,
                        "line": one.place.line,
                        "column": one.place.column,
                    }
                    for one in resting
                ],
            }
            for instrument, id_, reference, resting in found
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
