"""Write responses into a file, in the form that its name ends with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from maturity.assembly import same
from maturity.errors import CannotContinueError
from maturity.i18n import N_
from maturity.json_source import LINES
from maturity.loading.documents import Lookup
from maturity.loading.response import read_response, read_responses
from maturity.problems import Problem
from maturity.response_writer import in_order, write_responses
from maturity.source import Loc, Source
from maturity.writing import write_beside

TEXTS = (".yaml", ".yml", ".json", *LINES)
WORKBOOK = ".xlsx"
Held = tuple[Source, dict[str, Any]]
"""A response's document, and the source that gives its places."""

_LISTS = ("evidence", "units", "excluded", "evidence_register", "gone")
"""Lists that say nothing when they are empty."""
_NOT_ENTERED = ("format", "questionnaire")
"""Keys that a workbook has from the questionnaire it is made for."""


def write_held(
    path: Path, held: Sequence[Held], lookup: Lookup, *, lang: str, force: bool
) -> list[Problem]:
    """Write responses, and return what the file could not hold.

    YAML, JSON and JSON lines hold everything. Raises `CannotContinueError` for a file of another
    kind, for several responses in a file of one, and for a response no workbook can be made of.
    """
    suffix = path.suffix.lower()
    if suffix == WORKBOOK:
        return _write_workbook(path, held, lookup, lang=lang, force=force)
    if suffix not in TEXTS:
        raise CannotContinueError(
            N_("{path} ends with {suffix}; a response is written to a file that ends with {known}"),
            path=path,
            suffix=path.suffix or "…",
            known=", ".join((*TEXTS, WORKBOOK)),
        )
    write_responses(path, [document for _, document in held], force=force)
    return []


def _write_workbook(
    path: Path, held: Sequence[Held], lookup: Lookup, *, lang: str, force: bool
) -> list[Problem]:
    from maturity.template.form import Wanted, form_for
    from maturity.template.writer import write_template

    if len(held) != 1:
        raise CannotContinueError(
            N_("{path} holds one response, not {count}; use the ending .jsonl"),
            path=path,
            count=len(held),
        )
    ((source, document),) = held
    read = read_response(replace(source, data=document), lookup)
    instrument = read.instrument
    if read.response is None or instrument is None:
        raise CannotContinueError(
            N_("no workbook can be made of {path}; correct the errors listed above"),
            path=source.path,
        )
    form = form_for(instrument, Wanted(language=lang, response=read.response))
    content = write_template(form).content
    write_beside(path, lambda beside: _write(beside, content), force=force)
    # What cannot be said in advance of every odd response is seen by reading it back.
    (back,) = read_responses(path, lambda _id: instrument)
    kept = {} if back.response is None else dict(_leaves(in_order(back.response.document)))
    carried = {old for one in instrument.questions.values() for old in one.replaces}
    return [
        source.problem("W037", _in_document(document, loc), field=".".join(map(str, loc)))
        for loc, value in _leaves(in_order(document))
        if loc[0] not in _NOT_ENTERED
        and not (loc[0] == "answers" and loc[1] in carried)
        and not (loc in kept and same(kept[loc], value))
    ]


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _leaves(document: Mapping[str, object]) -> Iterator[tuple[Loc, object]]:
    """Yield what a response says, each with its path, answers in their long form.

    Lists without maps are one thing; nothing is said by null.
    """
    for key, value in document.items():
        if key == "answers" and isinstance(value, Mapping):
            for id_, answer in value.items():
                long = answer if isinstance(answer, Mapping) else {"value": answer}
                yield from _under((key, str(id_)), long)
        else:
            yield from _under((key,), value)


def _under(loc: Loc, value: object) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _under((*loc, str(key)), inner)
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for index, inner in enumerate(value):
            yield from _under((*loc, index), inner)
    elif value is not None and not (value == [] and loc[-1] in _LISTS):
        yield loc, value


def _in_document(document: Mapping[str, object], loc: Loc) -> Loc:
    """Return the path of a leaf in the document, where the answer may have the short form."""
    answers = document.get("answers")
    if loc[0] == "answers" and isinstance(answers, Mapping):
        answer = next((one for id_, one in answers.items() if str(id_) == loc[1]), None)
        return loc if isinstance(answer, Mapping) else loc[:2]
    return loc
