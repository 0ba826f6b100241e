"""Scoring profiles."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "P001": error(
        N_("the headline profile {id} does not exist"),
        N_("name one of the profiles: {allowed}"),
    ),
    "P003": error(
        N_("bands must name every level above the base: {levels}"),
        N_("add the missing levels, remove the others"),
    ),
    "P004": error(
        N_("the band of level {level} starts at {value}, not above {previous}"),
        N_("bands must rise with the level"),
    ),
    "P005": error(
        N_("'staged' needs either own and lower, or requires"),
        N_("give both own and lower, or requires alone"),
    ),
    "P006": error(
        N_("own is {own}, above lower {lower}"),
        N_("own must be at most lower: a level cannot ask less of the levels below it"),
    ),
    "P007": error(
        N_("the requirement of level {level} names level {at}, which is above it"),
        N_("a level may only look at itself and at levels below it"),
    ),
    "P008": error(
        N_("the requirement of level {level} is empty"),
        N_("name at least one threshold, or remove the level: it cannot be reached then"),
    ),
    "P009": warning(
        N_("level {level} cannot be reached in {node}: nothing is asked at level {at}"),
        N_("ask something at that level, or declare empty_level: holds"),
    ),
    "P010": warning(
        N_("level {level} has no requirement and cannot be reached"),
        N_("add level {level} under requires"),
    ),
    "P011": error(
        N_("the achievement {name} is {value}; achievements go from 0 to 1"),
        N_("write a share such as 1/3"),
    ),
    "P012": warning(
        N_("level {level} can be reached while level {lower} below it is not"),
        N_("let the requirement of {level} include that of {lower}"),
    ),
    "P013": warning(
        N_("the band of level {level} begins at the base {base} or below: nobody can be below it"),
        N_("let the first band begin above the base"),
    ),
    "P014": warning(
        N_("the band of level {level} begins above the top {top}: no score can reach it"),
        N_("let the last band begin at the top at most"),
    ),
}
