"""Reading a file: YAML, JSON, CSV, and what is not."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "Y001": error(
        N_("this is a folder, not a file"),
        N_("name the file to read; a questionnaire's folder needs a questionnaire.yaml"),
    ),
    "Y002": error(
        N_("this is a zip file or a workbook, not YAML or JSON text"),
        N_("export the answers as YAML, or give the YAML file itself"),
    ),
    "Y003": error(
        N_("the file is not UTF-8 text"),
        N_("open it in an editor and save it with the encoding UTF-8"),
    ),
    "Y004": error(N_("the file is empty"), N_("restore its content; an empty file says nothing")),
    "Y005": error(
        N_("this is not valid YAML: {what}"),
        N_("check the indentation, and put texts that hold ': ' or ' #' in quotes"),
    ),
    "Y006": error(
        N_("the character {character} is not allowed in YAML"),
        N_("delete it and type the text again"),
    ),
    "Y007": error(
        N_("lists and maps are nested more than {deepest} deep"),
        N_("no file of this tool needs that; check the brackets"),
    ),
    "Y008": error(
        N_("the tag {tag} is not allowed"),
        N_("write plain YAML: remove the tag that starts with '!'"),
    ),
    "Y009": error(
        N_("an alias refers to itself or multiplies the document beyond its limit"),
        N_("write the values out instead of using anchors (&) and aliases (*)"),
    ),
    "Y010": error(N_("a list or a map stands where a key should"), N_("use plain text as keys")),
    "Y011": error(
        N_("the key {key} stands more than once in this map"),
        N_("keep one of them; with two, one of the values would be lost"),
    ),
    "Y012": error(
        N_("this is not valid JSON: {what}"),
        N_("check brackets, commas and quotes near this place"),
    ),
    "Y013": error(
        N_("the file cannot be opened: {what}"), N_("check the name and the permissions")
    ),
    "Y014": warning(
        N_("the folder holds nothing that can be checked"),
        N_("name a questionnaire's folder, or one with YAML or JSON files"),
    ),
    "Y015": error(
        N_("the document holds more than {largest} values"),
        N_("no file of this tool needs that many; split it"),
    ),
}
