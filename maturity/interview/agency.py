"""The first stop: which agency answers, on which day, and who judges."""

from maturity.forms.options import ROLES
from maturity.i18n import N_
from maturity.interview import typed
from maturity.interview.context import Context
from maturity.interview.document import Document, changed, value_at, without
from maturity.interview.fields import DAY_HINT, Choices, Field, Put, Refused, at, dated, text_of
from maturity.interview.state import Form
from maturity.models.agency_list import ListedAgency


def agency_fields(_form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return who answers, when and in which round; name and kind follow the round's list."""
    say = context.say
    listed = {one.id: one for one in context.agencies}
    known = bool(listed)

    def held(*loc: str) -> str:
        return text_of(value_at(document, loc))

    role = held("assessor", "role") or "self"
    by_list = say(N_("Taken from the round's list of agencies."))
    choices: Choices = tuple((one.id, _named(one, context.lang)) for one in listed.values())
    return (
        Field(
            say(N_("Agency")) if known else say(N_("Agency: its code")),
            held("agency", "id"),
            _listed(listed, context) if known else _given_id(context),
            hint=say(
                N_("Type a part of the name, with or without accents.")
                if known
                else N_("The code by which the round knows your agency, such as 48 or BNV.")
            ),
            choices=choices,
            required=True,
        ),
        Field(
            say(N_("Agency: its name")),
            held("agency", "name"),
            at(("agency", "name")),
            hint=by_list if known else say(N_("In full, as on its seal.")),
            locked=known,
        ),
        Field(
            say(N_("Kind of agency")),
            held("agency", "kind"),
            at(("agency", "kind")),
            hint=by_list
            if known
            else say(N_("A word such as province, city or ministry; some questions ask it.")),
            locked=known,
        ),
        Field(
            say(N_("Date of assessment")),
            held("assessed_on"),
            dated(("assessed_on",), context),
            hint=say(N_("The age of evidence is judged on this day.")) + " " + say(DAY_HINT),
        ),
        Field(
            say(N_("Role of the assessor")),
            role,
            at(("assessor", "role")),
            choices=tuple((id_, say(words)) for id_, words in ROLES.items()),
            required=True,
        ),
        Field(
            say(N_("Name of who judges")),
            held("assessor", "name"),
            at(("assessor", "name")),
            hint=say(N_("The person or unit, as it should stand in the report.")),
        ),
        Field(
            say(N_("Round")),
            held("round"),
            at(("round",)),
            hint=say(N_("The assessment exercise, such as 2026.")),
            locked=context.asked is not None,
        ),
    )


def _named(one: ListedAgency, lang: str) -> str:
    return one.name_en if lang == "en" and one.name_en else one.name


def _given_id(context: Context) -> Put:
    def put(document: Document, text: str) -> Document | Refused:
        if not typed.line(text):
            return Refused(context.say(N_("A response has to say which agency answers.")))
        return changed(document, ("agency", "id"), typed.line(text))

    return put


def _listed(listed: dict[str, ListedAgency], context: Context) -> Put:
    def put(document: Document, text: str) -> Document | Refused:
        one = listed.get(text)
        if one is None:
            return Refused(context.say(N_("The round's list has no such agency.")))
        found: Document = document
        for key, value in (("id", one.id), ("name", one.name), ("kind", one.kind)):
            loc = ("agency", key)
            if value is not None:
                found = changed(found, loc, value)
            elif value_at(found, loc) is not None:
                found = without(found, loc)
        return found

    return put
