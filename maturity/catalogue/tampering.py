"""Workbooks held against the form they were made as."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "F001": error(
        N_("the workbook has no hidden sheet that says what it is"),
        N_("ask for the workbook as it was filled in; a copy of its sheets is not enough"),
    ),
    "F002": error(
        N_("the hidden sheet says “{value}” for {key}, which no workbook of ours does"),
        N_("do not rely on it; have the answers moved into a new workbook"),
    ),
    "F003": error(
        N_("the hidden sheet holds {shown}; it was made with {expected}"),
        N_("do not rely on it; have the answers moved into a new workbook"),
    ),
    "F004": warning(
        N_("the hidden sheet was brought to light"), N_("ask who unhid it, and what for")
    ),
    "F005": error(
        N_("there are {count} sheets {code}; it must be one"),
        N_("ask for the workbook with all its sheets, each once"),
    ),
    "F006": warning(
        N_("the sheet was renamed; it was “{expected}”"),
        N_("nothing depends on the name; ask why it was changed"),
    ),
    "F007": warning(
        N_("the sheet is no longer locked"), N_("ask who unlocked it; look at what else is listed")
    ),
    "F008": warning(
        N_("rows or columns were inserted, removed or moved: {code} stood in {cell}"),
        N_("the sheet was unlocked for it; every cell was compared where it stands now"),
    ),
    "F009": error(
        N_("{shown} was typed over the formula, which gives {expected}"),
        N_("do not rely on the number; score the workbook again"),
    ),
    "F010": error(
        N_("the formula is {shown}; it must be {expected}"),
        N_("do not rely on what depends on it; score the workbook again"),
    ),
    "F011": error(
        N_("the locked text is {shown}; it must be {expected}"),
        N_("what the person who answered read was changed; ask about this answer again"),
    ),
    "F012": warning(
        N_("{count} formulas have no value stored: the program that saved it does not calculate"),
        N_("open and save it in Excel, LibreOffice or WPS to see numbers in previews"),
    ),
    "F013": error(
        N_("it shows {shown}; the entries of the workbook give {expected}"),
        N_("changed by hand, or not calculated after the last entry; score the workbook again"),
    ),
    "F014": error(
        N_("what stood in this row or column is gone: {code}"),
        N_("answers that stood there are lost; ask for the workbook as it was made"),
    ),
    "F015": error(
        N_("{count} formulas, this the first, rest on rows or sheets that are gone"),
        N_("do not rely on what depends on them; score the workbook again"),
    ),
    "F016": warning(
        N_("{shown} stands where the form has nothing"),
        N_("nobody reads it as part of the answers; ask what it is for"),
    ),
    "F017": error(
        N_("numbers are shown as {shown}; it must be {expected}"),
        N_("a format can show another number than the cell holds; look at the value itself"),
    ),
    "F018": warning(
        N_("hidden, where the form shows it: {lines}"),
        N_("unhide it, or clear the filter, and look at what stands there"),
    ),
    "F019": warning(
        N_("the workbook carries {what}, which no form does"),
        N_("open it with macros and links switched off; ask what they are for"),
    ),
    "F020": warning(
        N_("{what}, from here on in {count} cells, is {shown}; it must be {expected}"),
        N_("pasting over cells does that too; look at the entries there"),
    ),
    "F021": error(
        N_("formulas of a workbook of the kind {kind} cannot be compared"),
        N_("ask for the .xlsx; the answers themselves are read by score, check and convert"),
    ),
    "F022": error(
        N_("rows of this table are gone: {count}; the others moved up, so nothing tells which"),
        N_("what stood there is lost; --previous of score names systems that vanished"),
    ),
    "F023": warning(
        N_("{what}, so {shown} is not seen; such cells on the sheet: {count}, this the first"),
        N_("select the cell to read it above the sheet; ask why it was hidden"),
    ),
}
