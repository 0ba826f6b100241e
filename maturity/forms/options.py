"""The codes that drop-downs offer whatever the questionnaire, each with its words."""

from maturity.i18n import N_

YES_NO = {"yes": N_("yes"), "no": N_("no")}
RATINGS = {
    "not": N_("not in place"),
    "partially": N_("partially in place"),
    "largely": N_("largely in place"),
    "fully": N_("fully in place"),
}
ROLES = {
    "self": N_("self-assessment"),
    "cross": N_("assessed by another agency"),
    "independent": N_("assessed independently"),
}
