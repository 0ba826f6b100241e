"""Write responses as files that people read and every command reads back: YAML, JSON, JSON lines.

A response is written in its document form, as `Response.document` holds it: the order of keys is
that of the format, an answer that only has a value takes the short form, every text stays as it is.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.json_source import LINES
from maturity.json_text import json_text
from maturity.models.base import Model
from maturity.models.response import (
    Agency,
    AnswerEntry,
    Assessor,
    Evidence,
    ExcludedUnit,
    Period,
    Ratio,
    Scope,
    Shell,
    Submission,
    Verified,
)
from maturity.writing import write_beside
from maturity.yaml_text import yaml_text

Document = Mapping[str, object]
"""A response as its file holds it: maps, lists, texts, numbers."""

_SPREAD = ("evidence_register", "answers", "registers")


def write_responses(path: Path, documents: Sequence[Document], *, force: bool = False) -> None:
    """Write responses into a file whose suffix says in which form, YAML unless it is JSON's.

    Only JSON lines hold more than one. Raises `CannotContinueError` for more than the file can
    hold, where it is in the way and `force` is not given, or where it cannot be written.
    """
    if path.suffix.lower() in LINES:
        text = "".join(response_line(one) + "\n" for one in documents)
    elif len(documents) != 1:
        raise CannotContinueError(
            N_("{path} holds one response, not {count}; use the ending .jsonl"),
            path=path,
            count=len(documents),
        )
    elif path.suffix.lower() == ".json":
        text = response_json(documents[0])
    else:
        text = response_yaml(documents[0])
    raw = text.encode()  # One line end everywhere, whatever the system writes.
    write_beside(path, lambda beside: _write(beside, raw), force=force)


def _write(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def response_yaml(document: Document) -> str:
    """Return a response as YAML."""
    return yaml_text(in_order(document), spread=_SPREAD)


def response_json(document: Document) -> str:
    """Return a response as JSON."""
    return json_text(in_order(document)) + "\n"


def response_line(document: Document) -> str:
    """Return a response as one line of JSON, without its line end."""
    return json_text(in_order(document), indent=None)


def in_order(document: Document) -> dict[str, object]:
    """Return a response with its keys in the order of the format, answers in their short form.

    Dates and ratios become the text that stands for them. Keys that the format does not know
    follow at the end of their map; nothing is left out.
    """
    found = _sorted(document, Shell)
    for key, model in _PARTS.items():
        part = found.get(key)
        if isinstance(part, Mapping):
            found[key] = _sorted(part, model)
    scope = found.get("scope")
    if isinstance(scope, dict) and "excluded" in scope:
        scope["excluded"] = _each(scope["excluded"], ExcludedUnit)
    if "evidence_register" in found:
        found["evidence_register"] = _each(found["evidence_register"], Evidence)
    answers = found.get("answers")
    if isinstance(answers, Mapping):
        found["answers"] = {id_: _answer(answer) for id_, answer in answers.items()}
    return {key: _plain(value) for key, value in found.items()}


_PARTS: dict[str, type[Model]] = {
    "agency": Agency,
    "assessor": Assessor,
    "submission": Submission,
    "scope": Scope,
    "period": Period,
}


def _answer(answer: object) -> object:
    if not isinstance(answer, Mapping):
        return answer
    found = _sorted(answer, AnswerEntry)
    if list(found) == ["value"] and not isinstance(found["value"], Mapping):
        return found["value"]
    if "evidence" in found:
        found["evidence"] = _each(found["evidence"], Evidence)
    verified = found.get("verified")
    if isinstance(verified, Mapping):
        found["verified"] = _sorted(verified, Verified)
    return found


def _each(items: object, model: type[Model]) -> object:
    if not isinstance(items, list | tuple):
        return items
    return [_sorted(one, model) if isinstance(one, Mapping) else one for one in items]


def _sorted(part: Mapping[str, object], model: type[Model]) -> dict[str, object]:
    """Return a map with the keys of a model first, in its order."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return {key: part[key] for key in keys if key in part} | dict(part)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, date | Ratio) else value
