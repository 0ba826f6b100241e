"""Every message about a defect of an input, in one place: what is wrong, and what to do.

Codes: Y reading a file · S structure of a document · Q questionnaire · P scoring profiles ·
T targets · C worked cases · R responses · N rounds, the centre's answers, lists of agencies ·
L language · D dates and sources of law · V versions.
Numbers are never given to another defect.
"""

from types import MappingProxyType
from typing import Literal, NamedTuple

from maturity.i18n import N_


class Entry(NamedTuple):
    """The words of one kind of defect; both texts are filled with the problem's parameters."""

    severity: Literal["error", "warning"]
    message: str
    hint: str


def _error(message: str, hint: str) -> Entry:
    return Entry("error", message, hint)


def _warning(message: str, hint: str) -> Entry:
    return Entry("warning", message, hint)


CATALOGUE = MappingProxyType(
    {
        "Y001": _error(
            N_("this is a folder, not a file"),
            N_("name the file to read; a questionnaire's folder needs a questionnaire.yaml"),
        ),
        "Y002": _error(
            N_("this is a zip file or a workbook, not YAML or JSON text"),
            N_("export the answers as YAML, or give the YAML file itself"),
        ),
        "Y003": _error(
            N_("the file is not UTF-8 text"),
            N_("open it in an editor and save it with the encoding UTF-8"),
        ),
        "Y004": _error(
            N_("the file is empty"), N_("restore its content; an empty file says nothing")
        ),
        "Y005": _error(
            N_("this is not valid YAML: {what}"),
            N_("check the indentation, and put texts that hold ': ' or ' #' in quotes"),
        ),
        "Y006": _error(
            N_("the character {character} is not allowed in YAML"),
            N_("delete it and type the text again"),
        ),
        "Y007": _error(
            N_("lists and maps are nested more than {deepest} deep"),
            N_("no file of this tool needs that; check the brackets"),
        ),
        "Y008": _error(
            N_("the tag {tag} is not allowed"),
            N_("write plain YAML: remove the tag that starts with '!'"),
        ),
        "Y009": _error(
            N_("an alias refers to itself or multiplies the document beyond its limit"),
            N_("write the values out instead of using anchors (&) and aliases (*)"),
        ),
        "Y010": _error(
            N_("a list or a map stands where a key should"), N_("use plain text as keys")
        ),
        "Y011": _error(
            N_("the key {key} stands more than once in this map"),
            N_("keep one of them; with two, one of the values would be lost"),
        ),
        "Y012": _error(
            N_("this is not valid JSON: {what}"),
            N_("check brackets, commas and quotes near this place"),
        ),
        "Y013": _error(
            N_("the file cannot be opened: {what}"), N_("check the name and the permissions")
        ),
        "Y015": _error(
            N_("the document holds more than {largest} values"),
            N_("no file of this tool needs that many; split it"),
        ),
        "Y014": _warning(
            N_("the folder holds nothing that can be checked"),
            N_("name a questionnaire's folder, or one with YAML or JSON files"),
        ),
        "S001": _error(N_("the key {key} is missing"), N_("add {key} with its value")),
        "S002": _error(
            N_("the key {key} is not known here; did you mean {suggestion}?"),
            N_("write {suggestion}, or remove the key"),
        ),
        "S003": _error(
            N_("the key {key} is not known here"), N_("remove it; allowed here: {allowed}")
        ),
        "S004": _error(
            N_("the value is {value}; it must be {expected}"), N_("replace it by {expected}")
        ),
        "S005": _error(
            N_("the value is {value}; it must be one of {allowed}"), N_("choose one of {allowed}")
        ),
        "S006": _error(
            N_("the value is {value}; it must be above 0 and at most 1"),
            N_("write a share such as 75%, 0.75 or 3/4"),
        ),
        "S007": _error(
            N_("the text is missing in the language {language}"),
            N_("add {language}: with the text; both vi and en are needed"),
        ),
        "S008": _error(N_("the text is empty"), N_("write the text, or remove the key")),
        "S009": _error(
            N_("{value} cannot be an id"),
            N_("start with a letter, go on with letters, digits, '-' and '_' (no accents)"),
        ),
        "S010": _error(
            N_("the value is {value}; it must be an exact number"),
            N_("write an integer, a decimal, a fraction a/b or a percentage p%"),
        ),
        "S011": _error(
            N_("the value is {value}; it must be a date that exists"),
            N_("write the date as year-month-day: 2026-11-30"),
        ),
        "S012": _error(N_("there must be at least {least}"), N_("add what is missing")),
        "S013": _error(
            N_("this document does not say what it is"),
            N_("start it with a line 'format: maturity/…@1' (questionnaire, response …)"),
        ),
        "S014": _error(
            N_("{value} is not the code of a language"), N_("use codes such as vi, en, ja")
        ),
        "S015": _error(
            N_("the number is {value}; it must be {expected}"), N_("replace it by {expected}")
        ),
        "S016": _error(
            N_("the questionnaire has no file {file}"), N_("add {file} beside questionnaire.yaml")
        ),
        "S018": _error(
            N_("{value} cannot be the name of something that conditions use"),
            N_("start with a lower-case letter, go on with lower-case letters, digits and '_'"),
        ),
        "S017": _error(
            N_("the document says it is {given}, which cannot be checked by itself"),
            N_("check the questionnaire's folder, or a response"),
        ),
        "Q001": _error(
            N_("the id {id} is used {count} times"),
            N_("give each its own id; domains, capabilities and questions share one namespace"),
        ),
        "Q002": _error(
            N_("the reference {id} is not in the list of references"),
            N_("add it under references, or correct the name{suggestion}"),
        ),
        "Q003": _error(
            N_("the levels of the scale are {levels}; they must be consecutive and rising"),
            N_("number the levels without a gap, lowest first"),
        ),
        "Q004": _error(
            N_("level {level} is not on the scale {base}–{top}"),
            N_("use a level of the scale"),
        ),
        "Q005": _error(
            N_("the threshold of level {level} is {value}, not above {previous} of level {lower}"),
            N_("thresholds must rise with the level"),
        ),
        "Q006": _error(
            N_("the threshold of level {level} is {value}; it must be above 0 and at most {most}"),
            N_("write a threshold that can be met and can be missed"),
        ),
        "Q007": _error(
            N_("level {level} must be above the base {base}"),
            N_("anyone has the base; name a level that has to be reached"),
        ),
        "Q010": _error(
            N_("the question {id} does not exist"), N_("correct the id{suggestion}, or remove it")
        ),
        "Q011": _error(
            N_("the questions {ids} require each other in a circle"),
            N_("remove one of the requirements"),
        ),
        "Q012": _error(
            N_("the value is {value}; it must be greater than 0"),
            N_("give a positive number, or remove the key for the default 1"),
        ),
        "Q015": _error(
            N_("{id} is replaced here, but is still asked"),
            N_("remove the old question, or the line 'replaces'"),
        ),
        "Q016": _error(
            N_("the value of a choice is {value}; it must be from 0 to 1"),
            N_("0 is not achieved, 1 is fully achieved"),
        ),
        "Q017": _error(
            N_("a question must not require itself"), N_("remove its own id from the list")
        ),
        "Q018": _error(
            N_("the indicator {id} does not exist"),
            N_("name one of the indicators{suggestion}"),
        ),
        "Q019": _error(
            N_("the register {id} does not exist"), N_("name one of the registers{suggestion}")
        ),
        "Q020": _error(
            N_("an indicator rests on either a register with met, or a ratio question"),
            N_("give register and met, or question alone"),
        ),
        "Q021": _error(
            N_("this is no condition: {what}"),
            N_("write CEL, such as: row.approved_on != null && row.approved_on <= row.opened_on"),
        ),
        "Q022": _error(
            N_("the condition names {name}, which is not known"),
            N_("correct the name{suggestion}; known here: {known}"),
        ),
        "Q023": _error(
            N_("the condition cannot be evaluated: {what}"),
            N_("compare dates with dates, numbers with numbers, text with text"),
        ),
        "Q024": _warning(
            N_("'!' turns a comparison around, but comparing a missing value is false"),
            N_("write the opposite comparison, or ask for null first"),
        ),
        "Q025": _error(
            N_("a column of type choice needs choices, and no other has them"),
            N_("list the choices, or change the type"),
        ),
        "Q026": _error(N_("min is {low}, above max {high}"), N_("swap them, or remove one")),
        "Q027": _warning(
            N_("nobody is ever asked this: the condition is false for every agency and answer"),
            N_("correct the condition, or remove the question"),
        ),
        "Q028": _warning(
            N_("the condition is true for every agency and answer"),
            N_("remove it, or write what it was meant to exclude"),
        ),
        "Q029": _warning(
            N_("this ends on {until}, before it begins on {since}"),
            N_("swap the dates, or correct one of them"),
        ),
        "Q030": _warning(
            N_("no share lies below {value}: the gate can only bite where nobody answered"),
            N_("write a share above 0, such as below: 80%"),
        ),
        "Q031": _warning(
            N_("every share lies below {value}: the gate always bites"),
            N_("write a share up to 100%, or cap the node some other way"),
        ),
        "Q032": _warning(
            N_("the gate caps at {level}, the top of the scale, and so changes nothing"),
            N_("cap at a level below the top, or remove the gate"),
        ),
        "Q033": _warning(
            N_("the condition is {value} for every row"),
            N_("name the row's columns in it, such as row.approved_on != null"),
        ),
        "Q034": _warning(
            N_("level {level} has no descriptor: nobody can answer it"),
            N_("describe level {level}, or say in the help why there is none"),
        ),
        "Q035": _warning(
            N_("no answer gives level {level} of {node}: it has no threshold"),
            N_("give level {level} a threshold, or ask {node} something else too"),
        ),
        "Q036": _warning(
            N_(
                "level {level} of {node} cannot be reached: "
                "no answer goes beyond {best} ({profiles})"
            ),
            N_("let one of its questions go up to {level}"),
        ),
        "Q037": _warning(
            N_("{node} can end without a score: each of its questions may fall away"),
            N_("ask at least one question that everyone must answer"),
        ),
        "Q038": _warning(
            N_("the best choice is worth {value}: nobody can achieve the practice fully"),
            N_("give one of the choices the value 1"),
        ),
        "Q050": _warning(
            N_(
                "the gate holds {node} down, but not the whole: {profiles} let capabilities through"
            ),
            N_("set the gate on the questionnaire or on capabilities, if the whole is meant"),
        ),
        "P001": _error(
            N_("the headline profile {id} does not exist"),
            N_("name one of the profiles: {allowed}"),
        ),
        "P003": _error(
            N_("bands must name every level above the base: {levels}"),
            N_("add the missing levels, remove the others"),
        ),
        "P004": _error(
            N_("the band of level {level} starts at {value}, not above {previous}"),
            N_("bands must rise with the level"),
        ),
        "P005": _error(
            N_("'staged' needs either own and lower, or requires"),
            N_("give both own and lower, or requires alone"),
        ),
        "P006": _error(
            N_("own is {own}, above lower {lower}"),
            N_("own must be at most lower: a level cannot ask less of the levels below it"),
        ),
        "P007": _error(
            N_("the requirement of level {level} names level {at}, which is above it"),
            N_("a level may only look at itself and at levels below it"),
        ),
        "P008": _error(
            N_("the requirement of level {level} is empty"),
            N_("name at least one threshold, or remove the level: it cannot be reached then"),
        ),
        "P009": _warning(
            N_("level {level} cannot be reached in {node}: nothing is asked at level {at}"),
            N_("ask something at that level, or declare empty_level: holds"),
        ),
        "P010": _warning(
            N_("level {level} has no requirement and cannot be reached"),
            N_("add level {level} under requires"),
        ),
        "P011": _error(
            N_("the achievement {name} is {value}; achievements go from 0 to 1"),
            N_("write a share such as 1/3"),
        ),
        "P012": _warning(
            N_("level {level} can be reached while level {lower} below it is not"),
            N_("let the requirement of {level} include that of {lower}"),
        ),
        "T001": _error(
            N_("the node {id} does not exist"),
            N_("name the questionnaire, a domain or a capability{suggestion}"),
        ),
        "T002": _warning(
            N_("level {level} by {until} is less than level {earlier_level} by {earlier}"),
            N_("a later target for the same agencies should not ask less"),
        ),
        "T004": _error(
            N_("a target names either node and level, or indicator and at_least"),
            N_("give one of the two pairs, whole"),
        ),
        "T003": _warning(
            N_("the target has no reference"), N_("name the legal reference it comes from")
        ),
        "C001": _error(
            N_("the profile {id} does not exist"), N_("name one of the profiles: {allowed}")
        ),
        "C002": _error(
            N_("expected {what} {expected} for {node}, got {got}"),
            N_("correct the case, or the rule that it tests"),
        ),
        "R001": _error(
            N_("the questionnaire has no question of this id"),
            N_("correct the id{suggestion}; the answer was kept but not scored"),
        ),
        "R002": _error(
            N_("the answer is {value}; it must be {expected}"),
            N_("correct the answer; until then it counts as unanswered"),
        ),
        "R003": _error(
            N_("0/0 is no answer here: the question must apply to everyone"),
            N_("count what there is; until then it counts as unanswered"),
        ),
        "R004": _error(
            N_("not applicable needs a reason"), N_("write the reason in words; it is reported")
        ),
        "R005": _error(
            N_("this question cannot be set aside as not applicable"),
            N_("answer it; until then it counts as unanswered"),
        ),
        "R006": _error(
            N_("a value stands beside 'not applicable'"),
            N_("keep one of the two; until then it counts as unanswered"),
        ),
        "R007": _error(
            N_("the evidence {id} is not in the evidence register"),
            N_("add it to evidence_register, or correct the id{suggestion}"),
        ),
        "R008": _error(
            N_("the response is for {given}, not for the questionnaire {expected}"),
            N_("score it with the questionnaire it names"),
        ),
        "R009": _warning(
            N_("the response was made for version {given}; version {installed} is used"),
            N_("answers were carried over by their ids; look through them once"),
        ),
        "R010": _warning(
            N_("the answer to {old} was carried over to {new}, which replaces it"),
            N_("check that it still fits the new question"),
        ),
        "R011": _warning(
            N_("the response has no date of assessment"),
            N_("add assessed_on: year-month-day; evidence cannot be dated without it"),
        ),
        "R012": _error(
            N_("the questionnaire {id} is not shipped with this tool"),
            N_("name its folder with --questionnaire"),
        ),
        "R013": _warning(
            N_("evidence has no date, so its age cannot be judged"),
            N_("add the date of the document"),
        ),
        "R014": _error(
            N_("the evidence id {id} is used {count} times"), N_("give each item its own id")
        ),
        "R015": _error(
            N_("the assessor's decision is {value}; it must be {expected}"),
            N_("correct it; until then the question counts as not verified"),
        ),
        "R017": _error(
            N_("{new}, which replaces this question, has an answer already; this one was left out"),
            N_("keep one of the answers, under the id {new}"),
        ),
        "R016": _error(
            N_("the document says it is {given}, not a response"),
            N_("give a file that starts with 'format: maturity/response@1'"),
        ),
        "R018": _error(
            N_("the questionnaire has no register of this name"),
            N_("correct the name{suggestion}; its rows were kept but not judged"),
        ),
        "R019": _error(
            N_("the register has no column of this name"),
            N_("correct the name{suggestion}; the value was kept but not judged"),
        ),
        "R020": _error(
            N_("the value is {value}; it must be {expected}"),
            N_("correct the cell; until then it counts as missing"),
        ),
        "R021": _error(
            N_("the column {column} is not filled in"), N_("fill it in: the register requires it")
        ),
        "N001": _error(
            N_("the round opens on {opens}, after its deadline {deadline}"),
            N_("correct one of the dates"),
        ),
        "N002": _error(
            N_("the list of expected agencies {file} does not exist"),
            N_("put it beside the round, or correct its name"),
        ),
        "N003": _warning(
            N_("the response is for the round {given}, not {expected}"),
            N_("check that it belongs here"),
        ),
        "N004": _error(
            N_("the round does not ask for the questionnaire {given}; it asks for {known}"),
            N_("score it without this round, or with the right one"),
        ),
        "N005": _error(
            N_("the round asks for version {asked}; version {installed} is used"),
            N_("use the version that the round asks for"),
        ),
        "N006": _error(
            N_("the questionnaire is not the one of the round: its digest is {installed}…"),
            N_("use the files that were sent out with the round"),
        ),
        "N007": _error(
            N_("the first column is {given}; it must be agency"),
            N_("name the columns: agency, then the id of each question that the centre answers"),
        ),
        "N008": _error(
            N_("the agency {agency} has more than one row"),
            N_("keep one; until then the first counts"),
        ),
        "N011": _error(
            N_("the digest is {value}; it must be 64 characters of 0–9 and a–f"),
            N_("copy the SHA-256 whole, or leave it out"),
        ),
        "N010": _error(
            N_("this is not readable as CSV: {what}"),
            N_("export it again as CSV, UTF-8, with ',' or ';' between the cells"),
        ),
        "N009": _warning(
            N_("the column {id} is no question that the centre answers"),
            N_("correct the id{suggestion}, or remove the column"),
        ),
        "N012": _error(
            N_("the column {id} is not known in a list of agencies"),
            N_("correct its name{suggestion}, or remove the column"),
        ),
        "N013": _error(
            N_("the list of agencies has no column {column}"),
            N_("name the columns in the first row: id and name at least"),
        ),
        "N014": _error(
            N_("the cell {column} is empty"),
            N_("every agency needs an id and a name; fill it in, or remove the row"),
        ),
        "N015": _error(
            N_("{column} is {value}; it must be a date"),
            N_("write year-month-day, such as 2026-11-30; set the cells of the column to text"),
        ),
        "N016": _error(
            N_("the row ends on {until}, before it begins on {since}"),
            N_("correct one of the dates; both days belong to the time"),
        ),
        "N017": _error(
            N_("the agency {agency} has two rows for the same time"),
            N_("end the earlier row the day before the later one begins, or remove one"),
        ),
        "N018": _warning(
            N_("{column} names {id}, which is not in the list"),
            N_("correct the id{suggestion}, or add a row for it"),
        ),
        "N019": _error(
            N_("the row has {count} cells; the list has {columns} columns"),
            N_("put a text that holds a ',' or ';' in double quotes"),
        ),
        "N020": _error(
            N_("the list names no agency"),
            N_("add a row an agency; without them nobody is expected"),
        ),
        "R022": _warning(
            N_("only the centre answers this question; the agency's own answer stands in for it"),
            N_("give the centre's table with --centre; it takes the place of this answer"),
        ),
        "L001": _warning(
            N_("the Vietnamese and the English text are identical"),
            N_("translate one of them"),
        ),
        "L002": _warning(
            N_("the descriptors of levels {first} and {second} are identical"),
            N_("describe what tells the two levels apart"),
        ),
        "L003": _warning(
            N_("the descriptors of levels {first} and {second} are nearly the same"),
            N_("name what tells the two levels apart: a document, a number, a scope"),
        ),
        "L004": _warning(
            N_("'{word}' is vague: two assessors will read it differently"),
            N_("say what can be seen: how many, how often, by when, in which document"),
        ),
        "L005": _warning(
            N_("the text has {count} words; more than {most} are hard to take in"),
            N_("shorten it, or move examples and exceptions to the help"),
        ),
        "L006": _warning(
            N_("two questions are asked at once; they cannot have one answer"),
            N_("ask them separately"),
        ),
        "L007": _warning(
            N_("the text begins or ends with a space"),
            N_("delete the space"),
        ),
        "L008": _warning(
            N_("accents are written as separate characters (not NFC)"),
            N_("type the text again, or save it in Unicode form NFC; searches miss it otherwise"),
        ),
        "D001": _warning(
            N_("the number has no {missing}"),
            N_("say from which date it holds (from) and where it comes from (reference)"),
        ),
        "D002": _warning(
            N_("the reference has no {missing}, so it cannot be found"),
            N_("give its number (or url), and its date (or in_force: from)"),
        ),
        "D003": _warning(
            N_("the reference has no {missing}"),
            N_("say when its wording was last looked at and how sure it is: P, S, S- or G"),
        ),
        "D004": _warning(
            N_("{id} is no longer in force on {day}: it ended on {until}"),
            N_("name what replaced it, or end what rests on it (in_force: until)"),
        ),
        "D005": _warning(
            N_("{id} is not yet in force on {day}: it begins on {since}"),
            N_("let what rests on it begin with it (in_force: from)"),
        ),
        "V001": _error(
            N_("version {version} was given out already, with another content"),
            N_("give the new content a higher version"),
        ),
        "V002": _warning(
            N_("version {version} is not higher than {old}"),
            N_("count the version up"),
        ),
        "V003": _warning(
            N_("the question {id} of the old version is gone and nothing replaces it"),
            N_("add 'replaces: [{id}]' to its successor; without one its answers are left out"),
        ),
        "V004": _error(
            N_("{key} is not what it was, under the same id: old answers would be misread"),
            N_("give the question a new id, and the old one under replaces"),
        ),
        "V005": _warning(
            N_("{id} is replaced here, but version {version} has no such question"),
            N_("correct the id, or remove it"),
        ),
        "V006": _error(
            N_("this is the questionnaire {given}, not {expected}"),
            N_("name an older version of the same questionnaire"),
        ),
    }
)
