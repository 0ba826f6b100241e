"""Responses: answers, evidence, rows of registers."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "R001": error(
        N_("the questionnaire has no question of this id"),
        N_("correct the id{suggestion}; the answer was kept but not scored"),
    ),
    "R002": error(
        N_("the answer is {value}; it must be {expected}"),
        N_("correct the answer; until then it counts as unanswered"),
    ),
    "R003": error(
        N_("0/0 is no answer here: the question must apply to everyone"),
        N_("count what there is; until then it counts as unanswered"),
    ),
    "R004": error(
        N_("not applicable needs a reason"), N_("write the reason in words; it is reported")
    ),
    "R005": error(
        N_("this question cannot be set aside as not applicable"),
        N_("answer it; until then it counts as unanswered"),
    ),
    "R006": error(
        N_("a value stands beside 'not applicable'"),
        N_("keep one of the two; until then it counts as unanswered"),
    ),
    "R007": error(
        N_("the evidence {id} is not in the evidence register"),
        N_("add it to evidence_register, or correct the id{suggestion}"),
    ),
    "R008": error(
        N_("the response is for {given}, not for the questionnaire {expected}"),
        N_("score it with the questionnaire it names"),
    ),
    "R009": warning(
        N_("the response was made for version {given}; version {installed} is used"),
        N_("answers were carried over by their ids; look through them once"),
    ),
    "R010": warning(
        N_("the answer to {old} was carried over to {new}, which replaces it"),
        N_("check that it still fits the new question"),
    ),
    "R011": warning(
        N_("the response has no date of assessment"),
        N_("add assessed_on: year-month-day; evidence cannot be dated without it"),
    ),
    "R012": error(
        N_("the questionnaire {id} is not shipped with this tool"),
        N_("correct the id{suggestion}, or name its folder with --questionnaire"),
    ),
    "R013": warning(
        N_("evidence has no date, so its age cannot be judged"),
        N_("add the date of the document"),
    ),
    "R014": error(
        N_("the evidence id {id} is used {count} times"), N_("give each item its own id")
    ),
    "R015": error(
        N_("the assessor's decision is {value}; it must be {expected}"),
        N_("correct it; until then the question counts as not verified"),
    ),
    "R016": error(
        N_("the document says it is {given}, not a response"),
        N_("give a file that starts with 'format: maturity/response@1'"),
    ),
    "R017": error(
        N_("{new}, which replaces this question, has an answer already; this one was left out"),
        N_("keep one of the answers, under the id {new}"),
    ),
    "R018": error(
        N_("the questionnaire has no register of this name"),
        N_("correct the name{suggestion}; its rows were kept but not judged"),
    ),
    "R019": error(
        N_("the register has no column of this name"),
        N_("correct the name{suggestion}; the value was kept but not judged"),
    ),
    "R020": error(
        N_("the value is {value}; it must be {expected}"),
        N_("correct the cell; until then it counts as missing"),
    ),
    "R021": error(
        N_("the column {column} is not filled in"), N_("fill it in: the register requires it")
    ),
    "R022": warning(
        N_("only the centre answers this question; the agency's own answer stands in for it"),
        N_("give the centre's table with --centre; it takes the place of this answer"),
    ),
}
