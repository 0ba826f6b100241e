"""Findings about the wording."""

from maturity.catalogue.entry import warning
from maturity.i18n import N_

ENTRIES = {
    "L001": warning(
        N_("the Vietnamese and the English text are identical"),
        N_("translate one of them"),
    ),
    "L002": warning(
        N_("the descriptors of levels {first} and {second} are identical"),
        N_("describe what tells the two levels apart"),
    ),
    "L003": warning(
        N_("the descriptors of levels {first} and {second} are nearly the same"),
        N_("name what tells the two levels apart: a document, a number, a scope"),
    ),
    "L004": warning(
        N_("'{word}' is vague: two assessors will read it differently"),
        N_("say what can be seen: how many, how often, by when, in which document"),
    ),
    "L005": warning(
        N_("the text has {count} words; more than {most} are hard to take in"),
        N_("shorten it, or move examples and exceptions to the help"),
    ),
    "L006": warning(
        N_("two questions are asked at once; they cannot have one answer"),
        N_("ask them separately"),
    ),
    "L007": warning(
        N_("the text begins or ends with a space"),
        N_("delete the space"),
    ),
    "L008": warning(
        N_("accents are written as separate characters (not NFC)"),
        N_("type the text again, or save it in Unicode form NFC; searches miss it otherwise"),
    ),
    "L009": warning(
        N_("the Vietnamese and the English text seem to have changed places"),
        N_("put each under its own language"),
    ),
}
