"""Changes to a response as it is written: plain maps and lists, of which nothing else is touched.

Every function returns a new document; what it does not change is shared with the old one, and keys
it does not know stay where they are.
"""

from collections.abc import Mapping, Sequence

from maturity.source import Loc

Document = Mapping[str, object]
Entry = dict[str, object]


def value_at(document: object, loc: Loc) -> object:
    """Return what stands at a place, None where there is nothing.

    >>> value_at({"answers": {"Q1": 3}}, ("answers", "Q1"))
    3
    """
    for step in loc:
        if isinstance(document, Mapping):
            document = document.get(step)
        elif isinstance(document, list) and isinstance(step, int) and step < len(document):
            document = document[step]
        else:
            return None
    return document


def changed(document: Document, loc: Loc, value: object) -> dict[str, object]:
    """Return the document with a value at a place; maps and lists on the way are made.

    A list grows by one where the step is its length.

    >>> changed({"a": 1}, ("rows", 0, "id"), "x")
    {'a': 1, 'rows': [{'id': 'x'}]}
    """
    found = _changed(document, loc, value)
    assert isinstance(found, dict)  # noqa: S101 - the first step of every place is a key
    return found


def _changed(inner: object, loc: Loc, value: object) -> object:
    if not loc:
        return value
    step, *rest = loc
    if isinstance(step, int):
        items = list(inner) if isinstance(inner, list) else []
        old = items[step] if step < len(items) else None
        items[step : step + 1] = [_changed(old, tuple(rest), value)]
        return items
    pairs = dict(inner) if isinstance(inner, Mapping) else {}
    pairs[step] = _changed(pairs.get(step), tuple(rest), value)
    return pairs


def without(document: Document, loc: Loc) -> dict[str, object]:
    """Return the document without what stands at a place; a list closes the gap.

    >>> without({"rows": [1, 2]}, ("rows", 0))
    {'rows': [2]}
    """
    *way, last = loc
    holder = value_at(document, tuple(way))
    kept: object
    if isinstance(holder, Mapping):
        kept = {key: value for key, value in holder.items() if key != last}
    elif isinstance(holder, list):
        kept = [value for index, value in enumerate(holder) if index != last]
    else:
        return dict(document)
    if way:
        return changed(document, tuple(way), kept)
    return kept if isinstance(kept, dict) else dict(document)


def entry(document: Document, question: str) -> Entry:
    """Return an answer in its long form, empty where there is none.

    >>> entry({"answers": {"Q1": 3}}, "Q1")
    {'value': 3}
    """
    found = value_at(document, ("answers", question))
    if isinstance(found, Mapping):
        return dict(found)
    return {} if found is None else {"value": found}


def with_entry(
    document: Document, question: str, given: Entry, order: Sequence[str]
) -> dict[str, object]:
    """Return the document with an answer, as short as it can be written.

    A new answer stands after those of the questions before it, in `order`; an empty one is left
    out.
    """
    answers = value_at(document, ("answers",))
    held: dict[str, object] = dict(answers) if isinstance(answers, Mapping) else {}
    if not given:
        held.pop(question, None)
        return changed(document, ("answers",), held)
    written: object = given["value"] if list(given) == ["value"] else given
    if question not in held:
        held = _inserted(held, question, order)
    held[question] = written
    return changed(document, ("answers",), held)


def _inserted(held: Mapping[str, object], question: str, order: Sequence[str]) -> dict[str, object]:
    before = set(order[: order.index(question)])
    last = max((index for index, key in enumerate(held) if key in before), default=-1)
    pairs = list(held.items())
    return dict([*pairs[: last + 1], (question, None), *pairs[last + 1 :]])


def valued(given: Entry, value: object) -> Entry:
    """Return an answer with a value, first, in place of a reason why the question is set aside.

    >>> valued({"not_applicable": "why", "note": "n"}, 3)
    {'value': 3, 'note': 'n'}
    """
    return {"value": value, **_rest(given)}


def set_aside(given: Entry, reason: str) -> Entry:
    """Return an answer that says why the question does not apply, in place of a value."""
    return {"not_applicable": reason, **_rest(given)}


def blank(given: Entry) -> Entry:
    """Return an answer without value or reason; its evidence and note stay."""
    return _rest(given)


def _rest(given: Entry) -> Entry:
    return {key: one for key, one in given.items() if key not in ("value", "not_applicable")}
