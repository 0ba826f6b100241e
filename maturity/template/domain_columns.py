"""The columns of a domain's sheet: how wide, what stands over them, what they ask for."""

from maturity.i18n import N_

LEVEL_WIDTH = 22.0
WIDTHS: dict[str, float] = {
    "question": 10,
    "text": 34.0,
    "value": 15,
    "state": 12,
    "not_applicable": 20,
    "expected": 30,
    "evidence.ids": 14,
    "evidence.title": 26,
    "evidence.number": 16,
    "evidence.date": 12,
    "evidence.location": 20,
    "note": 32,
    "answered_by": 20,
    "verified.value": 17,
    "verified.finding": 32,
    "verified.by": 18,
    "verified.on": 12,
}
HEADERS = {
    "question": N_("Code"),
    "text": N_("Question"),
    "value": N_("Answer"),
    "state": N_("Check"),
    "not_applicable": N_("If not applicable: why"),
    "expected": N_("Evidence that would do"),
    "evidence.ids": N_("Evidence: codes from the sheet of evidence"),
    "evidence.title": N_("Or here: title of the document"),
    "evidence.number": N_("Number"),
    "evidence.date": N_("Date"),
    "evidence.location": N_("Where it is kept"),
    "note": N_("Note"),
    "answered_by": N_("Unit that answers"),
    "verified.value": N_("Assessor: verified answer"),
    "verified.finding": N_("Assessor: finding"),
    "verified.by": N_("Assessor: by"),
    "verified.on": N_("Assessor: on"),
}
HELP = {
    "not_applicable": N_(
        "Only where the question does not apply to your agency: say why. Leave the answer blank or "
        "choose n/a."
    ),
    "evidence.ids": N_(
        "Codes of documents listed on the sheet of evidence, with ; between them. Example: E1; E4"
    ),
    "evidence.title": N_("A document that supports only this answer: its title."),
    "evidence.number": N_("The number of the document. A number or a place is needed."),
    "evidence.date": N_("The date of the document."),
    "evidence.location": N_("Where the document is kept: a file, a system, an address."),
    "note": N_("Anything the reader should know. Never state secrets."),
    "answered_by": N_("The unit or person who answered."),
    "verified.value": N_("For the assessor: the answer as found. Blank means not verified."),
    "verified.finding": N_("For the assessor: what was found."),
    "verified.by": N_("For the assessor: who verified."),
    "verified.on": N_("For the assessor: when."),
}
PAGES = ("not_applicable", "note")
"""Columns with which a new printed page begins."""
