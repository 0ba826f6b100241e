"""Findings about a new version beside the old one."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "V001": error(
        N_("version {version} was given out already, with another content"),
        N_("give the new content a higher version"),
    ),
    "V002": warning(
        N_("version {version} is not higher than {old}"),
        N_("count the version up"),
    ),
    "V003": warning(
        N_("the question {id} of the old version is gone and nothing replaces it"),
        N_("add 'replaces: [{id}]' to its successor; without one its answers are left out"),
    ),
    "V004": error(
        N_("{key} is not what it was, under the same id: old answers would be misread"),
        N_("give the question a new id, and the old one under replaces"),
    ),
    "V005": warning(
        N_("{id} is replaced here, but version {version} has no such question"),
        N_("correct the id, or remove it"),
    ),
    "V006": error(
        N_("this is the questionnaire {given}, not {expected}"),
        N_("name an older version of the same questionnaire"),
    ),
}
