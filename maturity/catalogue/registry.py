"""The registry's tables: receipts, decisions."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "B001": error(
        N_("the column {id} is not known in this table"),
        N_("correct its name{suggestion}, or remove the column"),
    ),
    "B002": error(
        N_("the table has no column {column}"),
        N_("name the columns in the first row: {needed} at least"),
    ),
    "B003": error(
        N_("the cell {column} is empty"),
        N_("fill it in, or remove the row; until then the row does not count"),
    ),
    "B004": error(
        N_("{column} is {value}; it must be {expected}"),
        N_("correct it; until then the row does not count"),
    ),
    "B005": warning(
        N_("the agency {agency} is not in the list of agencies"),
        N_("correct the id{suggestion}, or add the agency to the list"),
    ),
    "B006": error(
        N_("the table {file} does not exist"), N_("put it beside the round, or correct its name")
    ),
}
