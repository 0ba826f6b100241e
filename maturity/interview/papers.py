"""Evidence: the items an answer cites, and those in the response's evidence register."""

import re
from dataclasses import dataclass, replace

from maturity.i18n import N_
from maturity.interview import typed
from maturity.interview.context import Context
from maturity.interview.document import Document, changed, entry, value_at, with_entry
from maturity.interview.fields import DAY_HINT, Field, Put, Refused, at, dated, text_of
from maturity.interview.state import Form
from maturity.source import Loc

REGISTER = "evidence_register"


@dataclass(frozen=True, slots=True)
class Paper:
    """One item of evidence: where it stands, the id it is cited by, whether the answer cites it.

    An item that was written into the answer itself has no id; one that is cited and stands nowhere
    has no place.
    """

    loc: Loc | None
    id: str | None
    cited: bool
    title: str = ""
    number: str = ""
    date: str = ""
    location: str = ""


def papers(document: Document, question: str) -> tuple[Paper, ...]:
    """Return the evidence of an answer in its order, then the rest of the register."""
    register: dict[str, Paper] = {}
    found: list[Paper] = []
    held = value_at(document, (REGISTER,))
    for index, item in enumerate(held if isinstance(held, list) else ()):
        paper = _paper((REGISTER, index), item, cited=False)
        register[paper.id or str(index)] = paper
    for index, item in enumerate(_cited(document, question)):
        if isinstance(item, dict):
            loc: Loc = ("answers", question, "evidence", index)
            found.append(_paper(loc, item, cited=True))
        else:
            id_ = text_of(item)
            known = register.pop(id_, None)
            unknown = Paper(None, id_, cited=True)
            found.append(replace(known, cited=True) if known else unknown)
    return (*found, *register.values())


def _paper(loc: Loc, item: object, *, cited: bool) -> Paper:
    given = item if isinstance(item, dict) else {}
    id_ = text_of(given.get("id")) or None
    parts = {key: text_of(given.get(key)) for key in ("title", "number", "date", "location")}
    return Paper(loc, id_, cited, **parts)


def _cited(document: Document, question: str) -> list[object]:
    given = entry(document, question).get("evidence")
    return list(given) if isinstance(given, list) else []


def cites(document: Document, question: str, paper: Paper, context: Context) -> Document:
    """Return the document with an item cited, or no longer cited, by an answer."""
    given = _cited(document, question)
    if not paper.cited:
        kept = [*given, paper.id]
    elif paper.id is not None:
        kept = [item for item in given if isinstance(item, dict) or text_of(item) != paper.id]
    else:
        assert paper.loc is not None  # noqa: S101 - an item without an id stands in the answer
        kept = [item for index, item in enumerate(given) if index != paper.loc[-1]]
    return _with_evidence(document, question, kept, context)


def _with_evidence(
    document: Document, question: str, evidence: list[object], context: Context
) -> Document:
    given = {key: one for key, one in entry(document, question).items() if key != "evidence"}
    if evidence:
        given["evidence"] = evidence
    return with_entry(document, question, given, list(context.instrument.questions))


def is_readable(document: Document, question: str) -> bool:
    """Return whether the evidence of an answer and the register are lists that can be added to."""
    places = (entry(document, question).get("evidence"), value_at(document, (REGISTER,)))
    return all(one is None or isinstance(one, list) for one in places)


def paper_fields(form: Form, document: Document, context: Context) -> tuple[Field, ...]:
    """Return the fields of one item; `form.loc` is the question, then the place of the item.

    A new item is made, with the next free id, and cited by the question, once it has a title.
    """
    question, *place = form.loc
    loc = tuple(place)
    say = context.say

    def held(key: str) -> str:
        return text_of(value_at(document, (*loc, key)))

    return (
        Field(
            say(N_("Title of the document")),
            held("title"),
            _title(str(question), loc, context),
            hint=say(N_("What it is, such as: Decision issuing the data-management regulation.")),
            required=True,
        ),
        Field(
            say(N_("Number")),
            held("number"),
            at((*loc, "number")),
            hint=say(N_("Such as 12/2026/QĐ-UBND. Number or location is needed.")),
        ),
        Field(say(N_("Date")), held("date"), dated((*loc, "date"), context), hint=say(DAY_HINT)),
        Field(
            say(N_("Location")),
            held("location"),
            at((*loc, "location")),
            hint=say(N_("Where it can be seen: a folder, a system, a link.")),
        ),
    )


def _title(question: str, loc: Loc, context: Context) -> Put:
    def put(document: Document, text: str) -> Document | Refused:
        title = typed.line(text)
        if not title:
            return Refused(context.say(N_("A document needs a title. Esc goes back without.")))
        if value_at(document, loc) is not None:
            return changed(document, (*loc, "title"), title)
        id_ = free_id(document)
        made = changed(document, loc, {"id": id_, "title": title})
        return _with_evidence(made, question, [*_cited(made, question), id_], context)

    return put


def free_id(document: Document) -> str:
    """Return the next free id of the evidence register.

    >>> free_id({"evidence_register": [{"id": "E7"}, {"id": "QĐ"}]})
    'E8'
    """
    held = value_at(document, (REGISTER,))
    ids = [text_of(value_at(item, ("id",))) for item in (held if isinstance(held, list) else ())]
    numbers = [int(match[1]) for id_ in ids if (match := re.fullmatch(r"E([0-9]{1,9})", id_))]
    return f"E{max(numbers, default=0) + 1}"
