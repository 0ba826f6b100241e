"""A questionnaire: ids, levels, thresholds, registers, indicators, gates, conditions."""

from maturity.catalogue.entry import error, warning
from maturity.i18n import N_

ENTRIES = {
    "Q001": error(
        N_("the id {id} is used {count} times"),
        N_("give each its own id; domains, capabilities and questions share one namespace"),
    ),
    "Q002": error(
        N_("the reference {id} is not in the list of references"),
        N_("add it under references, or correct the name{suggestion}"),
    ),
    "Q003": error(
        N_("the levels of the scale are {levels}; they must be consecutive and rising"),
        N_("number the levels without a gap, lowest first"),
    ),
    "Q004": error(
        N_("level {level} is not on the scale {base}–{top}"),
        N_("use a level of the scale"),
    ),
    "Q005": error(
        N_("the threshold of level {level} is {value}, not above {previous} of level {lower}"),
        N_("thresholds must rise with the level"),
    ),
    "Q006": error(
        N_("the threshold of level {level} is {value}; it must be above 0 and at most {most}"),
        N_("write a threshold that can be met and can be missed"),
    ),
    "Q007": error(
        N_("level {level} must be above the base {base}"),
        N_("anyone has the base; name a level that has to be reached"),
    ),
    "Q010": error(
        N_("the question {id} does not exist"), N_("correct the id{suggestion}, or remove it")
    ),
    "Q011": error(
        N_("the questions {ids} require each other in a circle"),
        N_("remove one of the requirements"),
    ),
    "Q012": error(
        N_("the value is {value}; it must be greater than 0"),
        N_("give a positive number, or remove the key for the default 1"),
    ),
    "Q015": error(
        N_("{id} is replaced here, but is still asked"),
        N_("remove the old question, or the line 'replaces'"),
    ),
    "Q016": error(
        N_("the value of a choice is {value}; it must be from 0 to 1"),
        N_("0 is not achieved, 1 is fully achieved"),
    ),
    "Q017": error(N_("a question must not require itself"), N_("remove its own id from the list")),
    "Q018": error(
        N_("the indicator {id} does not exist"),
        N_("name one of the indicators{suggestion}"),
    ),
    "Q019": error(
        N_("the register {id} does not exist"), N_("name one of the registers{suggestion}")
    ),
    "Q020": error(
        N_("an indicator rests on either a register with met, or a ratio question"),
        N_("give register and met, or question alone"),
    ),
    "Q021": error(
        N_("this is no condition: {what}"),
        N_("write CEL, such as: row.approved_on != null && row.approved_on <= row.opened_on"),
    ),
    "Q022": error(
        N_("the condition names {name}, which is not known"),
        N_("correct the name{suggestion}; known here: {known}"),
    ),
    "Q023": error(
        N_("the condition cannot be evaluated: {what}"),
        N_("compare dates with dates, numbers with numbers, text with text"),
    ),
    "Q024": warning(
        N_("'!' turns a comparison around, but comparing a missing value is false"),
        N_("write the opposite comparison, or ask for null first"),
    ),
    "Q025": error(
        N_("a column of type choice needs choices, and no other has them"),
        N_("list the choices, or change the type"),
    ),
    "Q026": error(N_("min is {low}, above max {high}"), N_("swap them, or remove one")),
    "Q027": warning(
        N_("nobody is ever asked this: the condition is false for every agency and answer"),
        N_("correct the condition, or remove the question"),
    ),
    "Q028": warning(
        N_("the condition is true for every agency and answer"),
        N_("remove it, or write what it was meant to exclude"),
    ),
    "Q029": warning(
        N_("this ends on {until}, before it begins on {since}"),
        N_("swap the dates, or correct one of them"),
    ),
    "Q030": warning(
        N_("no share lies below {value}: the gate can only bite where nobody answered"),
        N_("write a share above 0, such as below: 80%"),
    ),
    "Q031": warning(
        N_("every share lies below {value}: the gate always bites"),
        N_("write a share up to 100%, or cap the node some other way"),
    ),
    "Q032": warning(
        N_("the gate caps at {level}, the top of the scale, and so changes nothing"),
        N_("cap at a level below the top, or remove the gate"),
    ),
    "Q033": warning(
        N_("the condition is {value} for every row"),
        N_("name the row's columns in it, such as row.approved_on != null"),
    ),
    "Q034": warning(
        N_("level {level} has no descriptor: nobody can answer it"),
        N_("describe level {level}, or say in the help why there is none"),
    ),
    "Q035": warning(
        N_("no answer gives level {level} of {node}: it has no threshold"),
        N_("give level {level} a threshold, or ask {node} something else too"),
    ),
    "Q036": warning(
        N_("level {level} of {node} cannot be reached: no answer goes beyond {best} ({profiles})"),
        N_("let one of its questions go up to {level}"),
    ),
    "Q037": warning(
        N_("{node} can end without a score: each of its questions may fall away"),
        N_("ask at least one question that everyone must answer"),
    ),
    "Q038": warning(
        N_("the best choice is worth {value}: nobody can achieve the practice fully"),
        N_("give one of the choices the value 1"),
    ),
    "Q050": warning(
        N_("the gate holds {node} down, but not the whole: {profiles} let capabilities through"),
        N_("set the gate on the questionnaire or on capabilities, if the whole is meant"),
    ),
}
