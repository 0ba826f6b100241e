"""Write a fictional round into a folder, as an inspector would find it."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from maturity.instrument import Instrument
from maturity.loading.response import read_response
from maturity.models.agency_list import ListedAgency
from maturity.models.base import Model
from maturity.models.receipts import Receipt, Ruling
from maturity.response_writer import response_json, response_line, response_yaml
from maturity.source import Source
from maturity.synthetic.fictional import DEADLINE, ROUND, Document, Fiction, Handed, receipts
from maturity.writing import write_beside
from maturity.yaml_text import yaml_text

Form = Literal["yaml", "json", "jsonl", "xlsx"]
RESPONSES = "responses"
_STRAY = b"\xff"
"""What no text holds: a file that is only cut off may still read as one with few answers."""


def write_round(folder: Path, fiction: Fiction, form: Form = "yaml", *, force: bool = False) -> int:
    """Write the responses, the list of agencies, the registry's tables and the round.

    Return how many responses were written. JSON lines are one file of all sound responses, and the
    registry then has no receipts: they speak of files.
    """
    place = folder / RESPONSES
    known: list[tuple[Handed, str, str]] = []
    count = 0
    if form == "jsonl":
        count = _write_lines(place / "responses.jsonl", fiction, force=force)
    else:
        write = _FORMS[form]
        for handed in fiction.responses():
            raw = write(handed.document, fiction.instrument)
            raw = raw[: len(raw) // 3] + _STRAY if handed.damaged else raw
            name = f"{handed.name}.{form}"
            _write(place / name, raw, force=force)
            known.append((handed, name, hashlib.sha256(raw).hexdigest()))
            count += 1
    _write(place / "~$VD-00001.xlsx", b"", force=force)
    _write(place / "tai-lieu-kiem-chung.txt", "Tài liệu kèm theo\n".encode(), force=force)
    _write(folder / "agencies.csv", _table(ListedAgency, fiction.listed()), force=force)
    _write(folder / "decisions.csv", _table(Ruling, fiction.rulings()), force=force)
    if known:
        _write(folder / "receipts.csv", _table(Receipt, receipts(known)), force=force)
    _write(folder / "round.yaml", _round(fiction, with_receipts=bool(known)), force=force)
    return count


def _workbook(document: Document, instrument: Instrument) -> bytes:
    """Return a response as the workbook in which an agency would have filled it in."""
    from maturity.template.form import Wanted, form_for
    from maturity.template.writer import write_template

    read = read_response(Source("response", document), lambda _: instrument).response
    if read is None:
        raise ValueError("a fictional response cannot be read")
    return write_template(form_for(instrument, Wanted("vi", levels=False, response=read))).content


_FORMS: dict[str, Callable[[Document, Instrument], bytes]] = {
    "yaml": lambda document, _: response_yaml(document).encode(),
    "json": lambda document, _: response_json(document).encode(),
    "xlsx": _workbook,
}


def _write_lines(path: Path, fiction: Fiction, *, force: bool) -> int:
    """Write a response a line as it is drawn, so that any number fits; return how many."""
    count = 0

    def write(beside: Path) -> None:
        nonlocal count
        with beside.open("wb") as file:
            for handed in fiction.responses():
                line = response_line(handed.document)
                line = line[: len(line) // 3] if handed.damaged else line
                file.write(f"{line}\n".encode())
                count += 1

    write_beside(path, write, force=force)
    return count


def _write(path: Path, raw: bytes, *, force: bool) -> None:
    write_beside(path, lambda beside: _put(beside, raw), force=force)


def _put(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def _table(model: type[Model], rows: Iterable[Model]) -> bytes:
    """Return rows as CSV with a byte-order mark, so that a spreadsheet knows the letters."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(model.model_fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row.model_dump(mode="json").values()])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return "|".join(str(one) for one in value)
    return "" if value is None else str(value)


def _round(fiction: Fiction, *, with_receipts: bool) -> bytes:
    instrument = fiction.instrument
    found: dict[str, object] = {
        "format": "maturity/round@1",
        "id": ROUND,
        "title": {"vi": "Kỳ đánh giá giả định", "en": "A fictional round"},
        "opens": "2026-11-01",
        "deadline": str(DEADLINE),
        "data_cutoff": str(DEADLINE),
        "as_of": str(fiction.as_of),
        "questionnaires": {instrument.id: {"version": instrument.questionnaire.version}},
        "expected": "agencies.csv",
        "decisions": "decisions.csv",
        "late": "count_until_freeze",
        "verdict_reading": "best_known",
    }
    if with_receipts:
        found["receipts"] = "receipts.csv"
    if any(row.kind == "ministry" for row in fiction.rows):
        title = {"vi": "cơ quan thuộc Chính phủ", "en": "government-attached agencies"}
        found["not_listed"] = [{"title": title, "count": 5}]
    return yaml_text(found).encode()
