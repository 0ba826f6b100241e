"""Files held against the answers inside them: assessments, reports."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "E001": error(
        N_("the file holds no assessment"),
        N_("give a file that score --format json or report has written"),
    ),
    "E002": error(
        N_("the response inside cannot be scored"),
        N_("ask for the assessment as it was written; this one was changed or cut short"),
    ),
    "E003": error(
        N_("the questionnaire {id} is not at hand"),
        N_("name its folder with --questionnaire"),
    ),
    "E004": error(
        N_("it was made with another state of {id}: digest {given}…, here {installed}…"),
        N_("with --questionnaire name the one it was made with; nothing was compared"),
    ),
    "E005": error(
        N_("{what} is {given}; the answers inside give {computed}"),
        N_("do not rely on it; score the response again"),
    ),
    "E006": error(
        N_("the file cannot be read as PDF: {what}"), N_("ask for the report as it was written")
    ),
    "E007": error(
        N_("the report carries {count} assessments; it must be one"),
        N_("ask for the report as maturity report has written it: printing it anew loses the data"),
    ),
    "E008": error(
        N_("the report does not say how it was made, so it cannot be drawn again"),
        N_("ask for the report as it was written"),
    ),
    "E009": error(
        N_("the assessment inside is not text in UTF-8"), N_("ask for the report as it was written")
    ),
    "E010": error(
        N_("page {page} shows “{shown}”; the data inside give “{computed}”"),
        N_("the text or the data were changed; have the report made again from the response"),
    ),
    "E011": error(
        N_("{count} more passages differ"), N_("have the report made again from the response")
    ),
    "E012": error(
        N_("the report has {pages} pages; the data inside give {computed}"),
        N_("pages were added or removed; have the report made again from the response"),
    ),
    "E013": error(
        N_("{count} things lie over page {page} that can hide what it shows"),
        N_("look at the page with comments and fields hidden"),
    ),
    "E014": warning(
        N_("drawn by {given}, compared by {installed}: the words were compared, not the drawing"),
        N_("for a comparison of every stroke use the version that made the report"),
    ),
    "E015": error(
        N_("page {page} has the words that the data give, but is drawn otherwise"),
        N_("something hides or replaces what is read; have the report made again"),
    ),
    "E016": error(
        N_("the page shows “{shown}”; the data inside give “{computed}”"),
        N_("the text or the data were changed; have the report made again from the response"),
    ),
    "E017": error(
        N_("the page has the words that the data give, but is built otherwise at {what}"),
        N_("something may hide or replace what is read; have the report made again"),
    ),
}
