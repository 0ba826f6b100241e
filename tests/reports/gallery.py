"""Reports of every kind, each drawn once: what the checkers and the measures look at."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from maturity.assessment import assess
from maturity.instrument import Instrument
from maturity.loading.questionnaire import load_questionnaire, load_sound
from maturity.loading.response import read_response, read_responses
from maturity.reports.pdf import pdf_bytes
from maturity.reports.pdf_options import PdfOptions
from maturity.reports.view import build_view
from maturity.reports.view_model import ReportView
from maturity.resources import builtin
from maturity.source import Source

LONG = "Ủy ban nhân dân Đặc khu Trường Sa – Ban Chỉ đạo chuyển đổi số và dữ liệu của tỉnh; " * 6
UNBROKEN = "https://example.org/" + "a" * 300
QUESTIONS, SYSTEMS = 300, 60
FULL = 60
"""One answer in so many has notes, evidence and a finding as long as they come."""

KINDS = ("data-vi", "half-en", "systems-vi", "brief-en", "nothing-vi", "most-en")

BRIEF = ("brief", "front")
"""Kinds of which only the first part is drawn."""
shared: list[Path] = []
"""The folder in which the processes of one run of tests leave what they drew for each other."""


@contextmanager
def silence() -> Iterator[None]:
    """Fail where WeasyPrint had anything to say."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    assert said == []


@cache
def drawn(kind: str) -> bytes:
    """Return the PDF of one kind of report, which is drawn once and without a word."""
    kept = shared[0] / f"{kind}.pdf" if shared else None
    if kept is not None and kept.is_file():
        return kept.read_bytes()
    with silence():
        found = pdf_bytes(view_of(kind), PdfOptions(brief=kind.startswith(BRIEF)))
    if kept is not None:
        mine = kept.with_suffix(f".{os.getpid()}")
        mine.write_bytes(found)
        mine.replace(kept)
    return found


@cache
def view_of(kind: str) -> ReportView:
    """Return what a kind of report shows."""
    name, lang = kind.split("-")
    if name == "nothing":
        return _view(load_sound("data-management"), _answers({}, long=True), lang)
    if name == "most":
        return _view(_largest(), _answers(_every_answer(), long=True), lang)
    file, questionnaire = {
        "data": ("province-near-level-4", "data-management"),
        "half": ("agency-half-answered", "data-management"),
        "systems": ("province-systems", "cybersecurity-readiness"),
        "brief": ("province-systems", "cybersecurity-readiness"),
        "front": ("province-near-level-4", "data-management"),
        "fronthalf": ("agency-half-answered", "data-management"),
    }[name]
    instrument = load_sound(questionnaire)
    path = builtin("examples") / f"{file}.yaml"
    read = next(iter(read_responses(path, lambda _: instrument)))
    assert read.response is not None
    found = assess(read.response, instrument, problems=read.records(lang))
    return build_view(found, instrument, lang=lang)


def _view(instrument: Instrument, document: dict[str, object], lang: str) -> ReportView:
    document["questionnaire"] = f"{instrument.id}@{instrument.questionnaire.version}"
    read = read_response(Source("answers.yaml", document), lambda _: instrument)
    assert read.response is not None, read.problems
    found = assess(read.response, instrument, problems=read.records(lang))
    return build_view(found, instrument, lang=lang)


def _answers(answers: dict[str, object], *, long: bool) -> dict[str, object]:
    name = LONG if long else "Tỉnh A"
    return {
        "format": "maturity/response@1",
        "agency": {"id": UNBROKEN, "name": name, "kind": "province"},
        "round": LONG,
        "assessed_on": "2026-11-20",
        "assessor": {"name": LONG, "role": "independent"},
        "scope": {"units": [LONG, UNBROKEN], "excluded": [{"unit": LONG, "reason": UNBROKEN}]},
        "answers": answers,
        "registers": {
            "systems": [
                {"id": f"HT-{number:03}", "name": LONG if number % 9 == 0 else "Cổng", "grade": 1}
                for number in range(SYSTEMS)
            ]
        },
    }


def _every_answer() -> dict[str, object]:
    """Return an answer to every question: some bare, some with a page of notes and evidence."""
    found: dict[str, object] = {}
    for number in range(QUESTIONS):
        answer: dict[str, object] = {"value": 1 + number % 4}
        if number % FULL == 0:
            answer |= {
                "note": LONG * (1 + number // 100) + UNBROKEN,
                "answered_by": LONG,
                "evidence": [{"title": LONG, "number": UNBROKEN, "date": "2026-01-01"}] * 2,
                "verified": {"value": 2, "finding": LONG, "by": LONG, "on": "2026-11-21"},
            }
        found[f"Q-{number:03}"] = answer
    return found


def _largest() -> Instrument:
    """Return a questionnaire of 300 questions and a register whose every row breaks a rule."""
    from tempfile import TemporaryDirectory

    import yaml

    text = {"vi": "Một câu hỏi", "en": "One question about how the work is done, and by whom?"}
    levels = {
        level: {"vi": f"Mức {level}", "en": f"What level {level} is"} for level in range(1, 6)
    }
    domains = [
        {
            "id": f"D{domain}",
            "title": {
                "vi": f"Lĩnh vực {domain}",
                "en": LONG if domain == 3 else f"Domain {domain}",
            },
            "capabilities": [
                {
                    "id": f"C{domain}-{one}",
                    "title": {"vi": "Thành phần", "en": f"Component {domain} {one}"},
                    "questions": [
                        {
                            "id": f"Q-{60 * domain + 12 * one + question:03}",
                            "kind": "rubric",
                            "text": text,
                            "levels": levels,
                            "evidence": {"from": 3},
                            "improve": {level: levels[level] for level in range(2, 6)},
                        }
                        for question in range(12)
                    ],
                }
                for one in range(5)
            ],
        }
        for domain in range(5)
    ]
    label = {"vi": "Nhãn", "en": "Label"}
    questionnaire = {
        "format": "maturity/questionnaire@1",
        "id": "largest",
        "version": "1.0.0",
        "status": "unofficial",
        "title": label,
        "references": {},
        "scale": [{"level": level, "name": levels[level]} for level in range(1, 6)],
        "domains": domains,
        "registers": [
            {
                "id": "systems",
                "title": label,
                "columns": [
                    {"id": "name", "type": "text", "title": label},
                    {"id": "grade", "type": "integer", "title": label},
                ],
                "rules": [
                    {
                        "id": f"R-{number}",
                        "must": f"row.grade > {number}",
                        "message": {"vi": "Chưa đủ bậc", "en": LONG if number == 2 else "Too low"},
                    }
                    for number in range(6)
                ],
            }
        ],
        "indicators": [
            {"id": f"i{number}", "title": label, "register": "systems", "met": "row.grade > 0"}
            for number in range(4)
        ],
    }
    mean = {"method": "mean"}
    scoring = {
        "format": "maturity/scoring@1",
        "headline": "mean",
        "profiles": [
            {
                "id": "mean",
                "version": "1.0.0",
                "title": label,
                "capability": mean,
                "domain": mean,
                "questionnaire": mean,
            }
        ],
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, document in (("questionnaire", questionnaire), ("scoring", scoring)):
            (folder / f"{file}.yaml").write_text(yaml.safe_dump(document, allow_unicode=True))
        loaded = load_questionnaire(folder)
    assert loaded.instrument is not None, loaded.problems
    return loaded.instrument
