"""Assembling the parts of several units into one response."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "A001": error(
        N_("the parts disagree on {field}: {value} here, another entry in {other}"),
        N_("agree on one, correct the other part and assemble again; until then it is left out"),
    ),
    "A002": error(
        N_("the part answers {given}, the others {expected}"),
        N_("assemble parts of one questionnaire only"),
    ),
    "A003": error(
        N_("the part is of the agency {given}, the others of {expected}"),
        N_("assemble parts of one agency only, or correct its id"),
    ),
    "A004": warning(
        N_("the part was made for version {given}, the first for {expected}"),
        N_("answers were assembled by their ids; look through them once"),
    ),
    "A005": warning(
        N_("the evidence id {id} names another document in {other}; it is {new} here now"),
        N_("nothing has to be done: the answers of this part cite it by the new id"),
    ),
}
