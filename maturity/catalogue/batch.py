"""A batch: files that were given up."""

from maturity.catalogue.entry import error
from maturity.i18n import N_

ENTRIES = {
    "B050": error(
        N_("reading the file ended the process that read it; it was given up, the others went on"),
        N_("open it in the program it was made with and save it anew, or ask for it again"),
    ),
    "B051": error(
        N_("the file was given up because of a bug in maturity ({what}); the others went on"),
        N_("send the makers this line, which holds no answers; try to save the file anew"),
    ),
}
