"""What a paper on a cohort says of itself: its title, its parts, its round."""

from maturity.cohort.sentences import READINGS
from maturity.cohort.words import TIERS
from maturity.models.cohort import Cohort, Part
from maturity.reports.view_words import Words


def cohort_title(cohort: Cohort, words: Words) -> str:
    """Return the title of the whole: the round's own, else its id."""
    if cohort.title is not None:
        return words.text(cohort.title)
    if cohort.round is not None:
        return words.gettext("Round {round}", round=cohort.round)
    return words.gettext("Results of all agencies")


def part_title(part: Part, words: Words) -> str:
    """Return what the agencies of a part were asked."""
    return words.text(part.title)


def part_heading(part: Part, words: Words) -> str:
    """Return the same and of whom: one questionnaire may be asked of two tiers."""
    return f"{part_title(part, words)} – {words.gettext(TIERS[part.tier])}"


def round_facts(cohort: Cohort, words: Words) -> list[str]:
    """Return the day, the reading and the edition, a phrase each."""
    say = words.gettext
    found = []
    if cohort.as_of is not None:
        found.append(say("As of {day}", day=words.day(cohort.as_of).text))
    found.append(say("Reading: {reading}", reading=say(READINGS[cohort.reading])))
    if cohort.frozen is not None:
        frozen = cohort.frozen
        found.append(say("Cohort No. {n}, “{name}”", n=frozen.number, name=frozen.name))
    if cohort.edition == "redacted":
        found.append(say("edition to pass on: pseudonyms, no groups under five"))
    return found
