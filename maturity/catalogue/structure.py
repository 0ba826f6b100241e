"""The structure of a document: its keys and the types of its values."""

from maturity.catalogue.entry import error
from maturity.i18n import N_

ENTRIES = {
    "S001": error(N_("the key {key} is missing"), N_("add {key} with its value")),
    "S002": error(
        N_("the key {key} is not known here; did you mean {suggestion}?"),
        N_("write {suggestion}, or remove the key"),
    ),
    "S003": error(N_("the key {key} is not known here"), N_("remove it; allowed here: {allowed}")),
    "S004": error(
        N_("the value is {value}; it must be {expected}"), N_("replace it by {expected}")
    ),
    "S005": error(
        N_("the value is {value}; it must be one of {allowed}"), N_("choose one of {allowed}")
    ),
    "S006": error(
        N_("the value is {value}; it must be above 0 and at most 1"),
        N_("write a share such as 75%, 0.75 or 3/4"),
    ),
    "S007": error(
        N_("the text is missing in the language {language}"),
        N_("add {language}: with the text; both vi and en are needed"),
    ),
    "S008": error(N_("the text is empty"), N_("write the text, or remove the key")),
    "S009": error(
        N_("{value} cannot be an id"),
        N_("start with a letter, go on with letters, digits, '-' and '_' (no accents)"),
    ),
    "S010": error(
        N_("the value is {value}; it must be an exact number"),
        N_("write an integer, a decimal, a fraction a/b or a percentage p%"),
    ),
    "S011": error(
        N_("the value is {value}; it must be a date that exists"),
        N_("write the date as year-month-day: 2026-11-30"),
    ),
    "S012": error(N_("there must be at least {least}"), N_("add what is missing")),
    "S013": error(
        N_("this document does not say what it is"),
        N_("start it with a line 'format: maturity/…@1' (questionnaire, response …)"),
    ),
    "S014": error(N_("{value} is not the code of a language"), N_("use codes such as vi, en, ja")),
    "S015": error(
        N_("the number is {value}; it must be {expected}"), N_("replace it by {expected}")
    ),
    "S016": error(
        N_("the questionnaire has no file {file}"), N_("add {file} beside questionnaire.yaml")
    ),
    "S017": error(
        N_("the document says it is {given}, which cannot be checked by itself"),
        N_("check the questionnaire's folder, or a response"),
    ),
    "S018": error(
        N_("{value} cannot be the name of something that conditions use"),
        N_("start with a lower-case letter, go on with lower-case letters, digits and '_'"),
    ),
}
