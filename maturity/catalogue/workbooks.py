"""Workbooks: the file, the form in it, and what people wrote into its cells."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "W001": error(
        N_("this is {what}, not a workbook that can be read"),
        N_("open it in Excel or LibreOffice and save it as .xlsx"),
    ),
    "W002": error(
        N_("the workbook is damaged: {what}"),
        N_("ask for it again, or open it in Excel or LibreOffice and save it as .xlsx"),
    ),
    "W003": error(
        N_("the workbook is protected by a password"),
        N_("open it in Excel and save it without the password"),
    ),
    "W004": error(
        N_("{what} is larger than that of any form ({most})"),
        N_("copy the answers into a form made with maturity template"),
    ),
    "W005": error(
        N_("{what} holds definitions that no workbook has; it was not opened"),
        N_("ask the sender how the file was made; a form made with maturity template has none"),
    ),
    "W006": error(
        N_("the sheet reaches over {cells} cells; {most} can be read"),
        N_("delete the empty rows and columns beyond the form, and whatever stands in them"),
    ),
    "W007": error(
        N_("reading the workbook takes more memory or time than any form"),
        N_("copy the answers into a form made with maturity template"),
    ),
    "W008": error(
        N_("the cell holds a formula, and its result may be out of date"),
        N_("type or paste the value itself (Paste special – Values); it counts as empty"),
    ),
    "W009": error(
        N_("the cell shows an error in place of a value"),
        N_("type the value itself; it counts as empty"),
    ),
    "W010": error(
        N_("the cell holds {value}, and it is not certain what that means; it must be {expected}"),
        N_("correct the cell{suggestion}; until then it counts as not filled in"),
    ),
    "W011": warning(
        N_("the code in {value} was taken; the words after it are not those of {code}"),
        N_("choose the answer from the list again"),
    ),
    "W012": warning(
        N_("“{text}” stands outside the cells of the form and was not read"),
        N_("move it into a field of the form, such as the note, or delete it"),
    ),
    "W013": warning(
        N_("the sheet is no part of the form; its {cells} filled cells were not read"),
        N_("move what belongs to the answers into the form, or delete the sheet"),
    ),
    "W014": warning(
        N_("its sheet is missing; all of it counts as not filled in"),
        N_("if it was deleted by mistake, copy the answers into a new form"),
    ),
    "W015": error(
        N_("the field stands twice and the entries differ: {value} here, another in {other}"),
        N_("keep one and delete the copied row, column or sheet; it counts as not filled in"),
    ),
    "W016": warning(
        N_("the cell carries a comment, which was not read"),
        N_("write what belongs to the answer into the note"),
    ),
    "W017": error(
        N_("the cell was merged with {first}; only that one counts as filled in"),
        N_("unmerge the cells and fill in each of them"),
    ),
    "W018": error(
        N_("the answer is the share {value}; the question asks for the two counts it comes from"),
        N_("write both counts as n/d, such as 41/50; until then it counts as unanswered"),
    ),
    "W019": error(
        N_("“none of these” is chosen beside items that are in place"),
        N_("keep one of the two; until then the question counts as unanswered"),
    ),
    "W020": error(
        N_("no line says yes, not even “none of these”"),
        N_(
            "say yes at “none of these” if that is so; until then the question counts as unanswered"
        ),
    ),
    "W021": error(
        N_("the evidence is only for {id}, which is no question"),
        N_("correct the id{suggestion}; the document was kept in the evidence register"),
    ),
    "W022": warning(
        N_("a text is asked for and the cell holds a date; it was read as {value}"),
        N_("if a number such as 3/2026 was meant, set the cell to text and type it again"),
    ),
    "W023": error(
        N_("a quotation mark is not closed in the codes of the evidence"),
        N_("write the codes with ; between them, such as E1; E4"),
    ),
    "W024": error(
        N_("{name} names no document that is only for this question"),
        N_("* is the document beside the question, *1 the first such row of the evidence sheet"),
    ),
    "W025": warning(
        N_("the evidence is only for {id}, which is not in this workbook"),
        N_("the document was kept in the evidence register"),
    ),
    "W026": error(
        N_("the form says that there is nothing to list, and rows are filled in"),
        N_("keep one of the two; the rows count"),
    ),
    "W027": warning(
        N_("its row is missing; it counts as unanswered"),
        N_("if it was deleted by mistake, copy the answers into a new form"),
    ),
    "W028": error(
        N_("the column {column} is missing on the sheet"),
        N_("copy the answers into a new form"),
    ),
    "W030": error(
        N_("this workbook is no form: no sheet of it has the codes of one"),
        N_("fill in a form made with maturity template, or convert the answers to YAML"),
    ),
    "W031": error(
        N_("the hidden sheet that names the questionnaire is missing"),
        N_("name the questionnaire with --questionnaire"),
    ),
    "W032": warning(
        N_("the hidden sheet of the form is missing; it was read as the questionnaire given"),
        N_("ask where the file came from: a form keeps its hidden sheet"),
    ),
    "W033": error(
        N_("the form says that it is {given}; this version of the tool reads maturity/workbook@1"),
        N_("use the version of the tool that the form was made with, or a newer one"),
    ),
    "W034": warning(
        N_("the hidden codes of the sheet are gone; its cells were found by their addresses"),
        N_("compare what was read with the sheet: convert the workbook to YAML"),
    ),
    "W035": warning(
        N_("the form was made from other files of this version: digest {given}…, not {installed}…"),
        N_("score it with the files that the form was made from; answers were read by their ids"),
    ),
    "W036": warning(
        N_("in this kind of file formulas cannot be told from values"),
        N_("save it as .xlsx, so that an answer that is a formula is noticed"),
    ),
    "W037": error(
        N_("{field} has no place in the workbook and is not in it"),
        N_("correct it, or keep the file it stands in as well"),
    ),
    "W038": warning(
        N_("the row says for which question it is, and names no document"),
        N_("fill in the document, or clear the row"),
    ),
}
