"""Findings about dates and references of the law."""

from maturity.catalogue.entry import warning
from maturity.i18n import N_

ENTRIES = {
    "D001": warning(
        N_("the number has no {missing}"),
        N_("say from which date it holds (from) and where it comes from (reference)"),
    ),
    "D002": warning(
        N_("the reference has no {missing}, so it cannot be found"),
        N_("give its number (or url), and its date (or in_force: from)"),
    ),
    "D003": warning(
        N_("the reference has no {missing}"),
        N_("say when its wording was last looked at and how sure it is: P, S, S- or G"),
    ),
    "D004": warning(
        N_("{id} is no longer in force on {day}: it ended on {until}"),
        N_("name what replaced it, or end what rests on it (in_force: until)"),
    ),
    "D005": warning(
        N_("{id} is not yet in force on {day}: it begins on {since}"),
        N_("let what rests on it begin with it (in_force: from)"),
    ),
}
