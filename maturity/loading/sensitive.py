"""Take registers and findings out of a response, and put them back.

The two parts know each other by digests: neither can be exchanged unnoticed, and the public one
says that something is held back.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from maturity.loading.documents import document_format, read_documents
from maturity.models.base import as_written
from maturity.problems import Problem
from maturity.source import Source

Document = dict[str, Any]
HELD_BACK = "held_back"
SENSITIVE = "maturity/sensitive@1"
_REGISTERS = ("registers", "declared")


def split(document: Mapping[str, Any]) -> tuple[Document, Document | None]:
    """Return the public part of a response and the sensitive one, None where there is none.

    Sensitive are the registers, what is declared of them, and the texts of findings; that a
    question was verified, and at which level, is not.
    """
    public: Document = {key: one for key, one in document.items() if key not in _REGISTERS}
    kept: Document = {
        key: document[key] for key in _REGISTERS if document.get(key) not in (None, {})
    }
    answers = document.get("answers")
    if isinstance(answers, dict):
        findings: Document = {}
        public["answers"] = {
            id_: _without_finding(str(id_), entry, findings) for id_, entry in answers.items()
        }
        if findings:
            kept["findings"] = findings
    if not kept:
        return dict(document), None
    agency = document.get("agency")
    belongs: Document = {
        "questionnaire": document.get("questionnaire"),
        "agency": agency.get("id") if isinstance(agency, dict) else None,
        "round": document.get("round"),
        "sha256": digest(public),
    }
    sensitive = {
        "format": SENSITIVE,
        "belongs_to": {key: one for key, one in belongs.items() if one is not None},
        **kept,
    }
    public[HELD_BACK] = {"sha256": digest(sensitive), "parts": list(kept)}
    return public, sensitive


def _without_finding(id_: str, entry: object, findings: Document) -> object:
    verified = entry.get("verified") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(verified, dict) or "finding" not in verified:
        return entry
    findings[id_] = verified["finding"]
    rest = {key: one for key, one in verified.items() if key != "finding"}
    return entry | {"verified": rest}


def joined(public: Mapping[str, Any], sensitive: Mapping[str, Any]) -> Document | None:
    """Return the whole response, None where the two parts do not belong together."""
    held = public.get(HELD_BACK)
    belongs = sensitive.get("belongs_to")
    bare = {key: one for key, one in public.items() if key != HELD_BACK}
    if not isinstance(held, dict) or not isinstance(belongs, dict):
        return None
    if held.get("sha256") != digest(sensitive) or belongs.get("sha256") != digest(bare):
        return None
    findings = sensitive.get("findings") or {}
    answers = bare.get("answers")
    if findings and isinstance(answers, dict):
        bare["answers"] = {
            id_: _with_finding(entry, findings.get(str(id_))) for id_, entry in answers.items()
        }
    return bare | {key: sensitive[key] for key in _REGISTERS if key in sensitive}


def _with_finding(entry: object, finding: object) -> object:
    verified = entry.get("verified") if isinstance(entry, dict) else None
    if finding is None or not isinstance(entry, dict) or not isinstance(verified, dict):
        return entry
    return entry | {"verified": verified | {"finding": finding}}


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document's content, however its file is written.

    Over JSON without spaces, keys in order, every scalar as the text that it is written as; what
    was computed (`results`) is no part of it.
    """
    plain = _plain({key: one for key, one in document.items() if key != "results"})
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(as_written(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if value is None else str(as_written(value))


Sensitive = dict[str, Document]
"""The parts held back, by their digest."""


def read_sensitive(path: Path) -> tuple[Sensitive, list[Problem]]:
    """Return the parts that a file holds: one of YAML or JSON, one a line of JSON lines.

    Raises `OSError` when the file cannot be opened.
    """
    path.open("rb").close()
    found: Sensitive = {}
    problems: list[Problem] = []
    for source in read_documents(path):
        problems += source.problems
        if source.data is None:
            continue
        if document_format(source) != SENSITIVE or not isinstance(source.data, dict):
            problems.append(source.problem("H024"))
            continue
        found[digest(source.data)] = source.data
    return found, problems


def whole(source: Source, parts: Sensitive) -> Iterator[Problem]:
    """Put what was held back into a source that is a response; yield what is in the way.

    Places are those of the public file; what stands in the other one has none.
    """
    data = source.data
    held = data.get(HELD_BACK) if isinstance(data, dict) else None
    if not isinstance(data, dict) or held is None:
        return
    named = held.get("sha256") if isinstance(held, dict) else None
    part = parts.get(str(named))
    if part is None:
        names = held.get("parts") if isinstance(held, dict) else None
        shown = ", ".join(str(one) for one in names) if isinstance(names, list) else "?"
        yield source.problem("H022", (HELD_BACK,), at_key=True, parts=shown)
        return
    document = joined(data, part)
    if document is None:
        yield source.problem("H023", (HELD_BACK,), at_key=True)
        return
    source.data, source.plain = document, False
