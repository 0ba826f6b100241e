"""Duties, and registers as a whole: what is declared, what was listed before, what is held back."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "H001": error(
        N_("{value} is not a day of every year"),
        N_("write month and day as two digits each, such as 12-20"),
    ),
    "H002": error(
        N_("the duty {id} does not say once by which day it is due"),
        N_("give either yearly (month-day) or on (a date)"),
    ),
    "H003": error(
        N_("the day by which is {what}; it must be a date or null"),
        N_("let the expression give a date, such as row.approved_on or months_later(…)"),
    ),
    "H004": warning(
        N_("the rule recurs, but it does not say by which day"),
        N_("add due, or leave recurs out"),
    ),
    "H005": error(
        N_("{value} does not say how many of how many"),
        N_("write the counts as 3/4, or null where nobody answered"),
    ),
    "H006": error(N_("the case has no row {id}"), N_("name a row of its registers by its id")),
    "H007": error(N_("the register has no rule {id}"), N_("correct the id{suggestion}")),
    "H008": warning(
        N_("no condition uses the named part {id}"), N_("use it as part.{id}, or remove it")
    ),
    "H009": error(
        N_("the duty {id} says for which rows, but not of which register"),
        N_("name the register, or leave of out: then the agency itself owes it"),
    ),
    "H020": error(
        N_("the annex names {id}, which the questionnaire does not have"),
        N_("correct the name{suggestion}"),
    ),
    "H021": error(
        N_("the column {id} of the annex does not say once what stands in it"),
        N_("give either column (one of the register) or value (an expression)"),
    ),
    "H022": warning(
        N_("a part of the response is held back: {parts}"),
        N_("give its file with --sensitive; without it those parts count as not answered"),
    ),
    "H023": error(
        N_("the part that was held back does not belong to this response"),
        N_("give the two files that were written together, both unchanged"),
    ),
    "H024": error(
        N_("the file given with --sensitive is no part that was held back"),
        N_("give the file that --split-sensitive wrote"),
    ),
    "H010": error(
        N_("{total} are declared, but {rows} are listed"),
        N_("correct the number or the rows; the larger one counts"),
    ),
    "H011": warning(
        N_("{unlisted} of the {total} declared are not listed"),
        N_("list them; until then they count as meeting no indicator"),
    ),
    "H012": error(
        N_("{id}, listed in the earlier response, is missing and no reason is given"),
        N_("list it, or give the reason under declared: gone; until then it counts as not listed"),
    ),
    "H013": warning(
        N_("there were {before} before; {explained} have a reason for being gone, {now} are left"),
        N_("list the others or give their reasons; until then they count as not listed"),
    ),
    "H014": warning(
        N_("{id} is listed, yet a reason is given for its being gone"),
        N_("remove the reason or the row"),
    ),
    "H015": warning(
        N_("the earlier file holds no response of this agency to this questionnaire"),
        N_("check the agency's id; nothing was reconciled"),
    ),
    "H016": error(
        N_("the earlier file holds neither a response nor an assessment"),
        N_("give the file that was scored in the round before, or its assessment"),
    ),
}
