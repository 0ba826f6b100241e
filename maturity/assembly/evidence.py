"""Documents of different parts that came with one id, told apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from maturity.assembly.entries import Entry, same
from maturity.models.base import as_written
from maturity.problems import Place, Problem


def with_own_evidence(parts: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return the parts with an id of its own for each document, and a problem for each renamed."""
    taken: dict[str, tuple[object, Place]] = {}
    found: list[Entry] = []
    problems: list[Problem] = []
    for part in parts:
        new: dict[str, str] = {}
        document: Any = part.value
        register = document.get("evidence_register")
        for index, item in enumerate(register if isinstance(register, list) else ()):
            id_ = as_written(item.get("id")) if isinstance(item, Mapping) else None
            if not isinstance(id_, str):
                continue
            place = part.source.place(("evidence_register", index))
            known, other = taken.setdefault(id_, (item, place))
            if not same(known, item) and other.path != place.path:
                new[id_] = _free(id_, {*taken, *new.values(), *_ids(register)})
                taken[new[id_]] = item, place
                given = {"id": id_, "other": other, "new": new[id_]}
                problems.append(Problem("A005", place, given))
        value = _renamed(document, new) if new else document
        found.append(Entry(part.source, part.loc, value))
    return found, problems


def _ids(register: object) -> set[str]:
    items = register if isinstance(register, list) else []
    return {str(as_written(one.get("id"))) for one in items if isinstance(one, Mapping)}


def _free(id_: str, taken: set[str]) -> str:
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"


def _renamed(document: Mapping[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    """Return a response with other ids for some of its evidence, where it is listed and cited."""

    def item(one: object) -> object:
        if isinstance(one, Mapping) and as_written(one.get("id")) in new:
            return {**one, "id": new[str(as_written(one["id"]))]}
        return new.get(str(as_written(one)), one) if not isinstance(one, Mapping) else one

    def answer(one: object) -> object:
        if isinstance(one, Mapping) and isinstance(one.get("evidence"), list):
            return {**one, "evidence": [item(cited) for cited in one["evidence"]]}
        return one

    answers = document.get("answers")
    changed = dict(document)
    changed["evidence_register"] = [item(one) for one in document["evidence_register"]]
    if isinstance(answers, Mapping):
        changed["answers"] = {id_: answer(one) for id_, one in answers.items()}
    return changed
