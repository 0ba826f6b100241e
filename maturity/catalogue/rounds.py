"""Rounds, the centre's answers, lists of agencies."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "N001": error(
        N_("the round opens on {opens}, after its deadline {deadline}"),
        N_("correct one of the dates"),
    ),
    "N002": error(
        N_("the list of expected agencies {file} does not exist"),
        N_("put it beside the round, or correct its name"),
    ),
    "N003": warning(
        N_("the response is for the round {given}, not {expected}"),
        N_("check that it belongs here"),
    ),
    "N004": error(
        N_("the round does not ask for the questionnaire {given}; it asks for {known}"),
        N_("score it without this round, or with the right one"),
    ),
    "N005": error(
        N_("the round asks for version {asked}; version {installed} is used"),
        N_("use the version that the round asks for"),
    ),
    "N006": error(
        N_("the questionnaire is not the one of the round: its digest is {installed}…"),
        N_("use the files that were sent out with the round"),
    ),
    "N007": error(
        N_("the first column is {given}; it must be agency"),
        N_("name the columns: agency, then the id of each question that the centre answers"),
    ),
    "N008": error(
        N_("the agency {agency} has more than one row"),
        N_("keep one; until then the first counts"),
    ),
    "N009": warning(
        N_("the column {id} is no question that the centre answers"),
        N_("correct the id{suggestion}, or remove the column"),
    ),
    "N010": error(
        N_("this is not readable as CSV: {what}"),
        N_("export it again as CSV, UTF-8, with ',' or ';' between the cells"),
    ),
    "N011": error(
        N_("the digest is {value}; it must be 64 characters of 0–9 and a–f"),
        N_("copy the SHA-256 whole, or leave it out"),
    ),
    "N012": error(
        N_("the column {id} is not known in a list of agencies"),
        N_("correct its name{suggestion}, or remove the column"),
    ),
    "N013": error(
        N_("the list of agencies has no column {column}"),
        N_("name the columns in the first row: id and name at least"),
    ),
    "N014": error(
        N_("the cell {column} is empty"),
        N_("every agency needs an id and a name; fill it in, or remove the row"),
    ),
    "N015": error(
        N_("{column} is {value}; it must be a date"),
        N_("write year-month-day, such as 2026-11-30; set the cells of the column to text"),
    ),
    "N016": error(
        N_("the row ends on {until}, before it begins on {since}"),
        N_("correct one of the dates; both days belong to the time"),
    ),
    "N017": error(
        N_("the agency {agency} has two rows for the same time"),
        N_("end the earlier row the day before the later one begins, or remove one"),
    ),
    "N018": warning(
        N_("{column} names {id}, which is not in the list"),
        N_("correct the id{suggestion}, or add a row for it"),
    ),
    "N019": error(
        N_("the row has {count} cells; the list has {columns} columns"),
        N_("put a text that holds a ',' or ';' in double quotes"),
    ),
    "N020": error(
        N_("the list names no agency"),
        N_("add a row an agency; without them nobody is expected"),
    ),
    "N021": error(
        N_("this workbook cannot be read: it is damaged, protected by a password, or none at all"),
        N_("open it in Excel or LibreOffice and save it again as .xlsx, or export it as CSV"),
    ),
    "N022": error(
        N_("the table is larger than any list of agencies"),
        N_("delete the empty rows and sheets, or export what is needed as CSV"),
    ),
    "N023": error(
        N_("the cell holds a formula"), N_("paste its value in its place; it counts as empty")
    ),
    "N024": warning(
        N_("the id {id} looks like the code {full} without its zero"),
        N_("write {full}, and set the cells of the column to text: responses name the agency so"),
    ),
    "N025": warning(
        N_("{kind} is no kind that the tool knows (rows: {count}); they get tables of their own"),
        N_("write {meant}, if that is what is meant"),
    ),
}
