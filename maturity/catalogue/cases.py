"""Worked cases."""

from maturity.catalogue.entry import error
from maturity.i18n import N_

ENTRIES = {
    "C001": error(N_("the profile {id} does not exist"), N_("name one of the profiles: {allowed}")),
    "C002": error(
        N_("expected {what} {expected} for {node}, got {got}"),
        N_("correct the case, or the rule that it tests"),
    ),
}
