"""Targets, and nodes that are named."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "T001": error(
        N_("the node {id} does not exist"),
        N_("name the questionnaire, a domain or a capability{suggestion}"),
    ),
    "T002": warning(
        N_("level {level} by {until} is less than level {earlier_level} by {earlier}"),
        N_("a later target for the same agencies should not ask less"),
    ),
    "T003": warning(
        N_("the target has no reference"), N_("name the legal reference it comes from")
    ),
    "T004": error(
        N_("a target names either node and level, or indicator and at_least"),
        N_("give one of the two pairs, whole"),
    ),
}
