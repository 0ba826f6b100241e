"""Random responses to any questionnaire, in all that a response can say; the same for a seed."""

import json
import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from maturity.instrument import Instrument
from maturity.loading.questionnaire import shipped_questionnaires
from maturity.loading.response import read_responses
from maturity.models.questionnaire import ChecklistQuestion, Question, RatioQuestion, RubricQuestion
from maturity.models.registers import Column
from maturity.models.response import Response
from maturity.resources import builtin
from maturity.template.codes import codes

MODELS = sorted((builtin("examples") / "models").iterdir())
QUESTIONNAIRES = [*shipped_questionnaires(), *map(str, MODELS)]
"""Those that are shipped, and the example models, which exercise every method and policy."""

_KINDS = ("province", "ministry", "nation", "commune", None)
_BLANKS = (0, 0.03, 0.1, 0.4, 0.9)
_WORDS = ("Quyết định", "kế hoạch", "=1+1", "dòng một\ndòng hai", "“ngoặc”", "a;b, c", "Đặng")


def random_responses(instrument: Instrument, seeds: Sequence[int], folder: Path) -> list[Response]:
    """Return a response for each seed, read as from a file."""
    path = folder / f"{instrument.id}-{len(seeds)}.jsonl"
    lines = (json.dumps(_Maker(instrument, seed).document()) for seed in seeds)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = []
    for read in read_responses(path, lambda _id: instrument):
        assert read.response is not None, read.problems
        found.append(read.response)
    return found


class _Maker:
    """Make the document of one response."""

    def __init__(self, instrument: Instrument, seed: int) -> None:
        self._instrument = instrument
        self._random = random.Random(f"{instrument.id} {seed}")  # noqa: S311 - no secrets
        self._blanks = self._random.choice(_BLANKS)
        self._cited = [f"E{number}" for number in range(self._random.randint(0, 6))]

    def document(self) -> dict[str, Any]:
        """Return the whole response."""
        chance = self._random
        questionnaire = self._instrument.questionnaire
        found: dict[str, Any] = {
            "format": "maturity/response@1",
            "questionnaire": f"{questionnaire.id}@{questionnaire.version}",
            "agency": {"id": "48", "name": "Thành phố Ví dụ"},
            "round": "2026",
            "assessed_on": chance.choice(("2026-11-20", "2025-01-31")),
            "evidence_register": [self._item(id_) for id_ in self._cited],
            "answers": {},
        }
        kind = chance.choice(_KINDS)
        if kind is not None:
            found["agency"]["kind"] = kind
        if chance.random() < 0.5:
            found["assessor"] = {"name": "Tổ đánh giá", "role": chance.choice(("self", "cross"))}
            found["scope"] = {"units": ["Sở A", "Sở B"], "excluded": [{"unit": "C", "reason": "d"}]}
            found["period"] = {"from": "2025-12-15", "to": "2026-12-14"}
        for id_, question in self._instrument.questions.items():
            if chance.random() >= self._blanks:
                found["answers"][id_] = self._answer(question)
        registers = {one.id: self._rows(one.columns) for one in questionnaire.registers}
        if registers and chance.random() < 0.7:
            found["registers"] = registers
        return found

    def _answer(self, question: Question) -> dict[str, Any]:
        chance = self._random
        if question.not_applicable and chance.random() < 0.2:
            return {"not_applicable": chance.choice(_WORDS)}
        found: dict[str, Any] = {"value": self._value(question)}
        count = min(len(self._cited), chance.randint(0, 2))
        evidence: list[Any] = chance.sample(self._cited, count)
        for _ in range(chance.choice((0, 0, 1, 2))):
            evidence.insert(chance.randint(0, len(evidence)), self._item(None))
        if evidence:
            found["evidence"] = evidence
        if chance.random() < 0.3:
            found |= {"note": chance.choice(_WORDS), "answered_by": chance.choice(_WORDS)}
        if chance.random() < 0.2:
            decided = {"value": self._value(question), "finding": "đã xem", "on": "2026-11-25"}
            found["verified"] = decided
        return found

    def _value(self, question: Question) -> Any:  # noqa: ANN401
        chance = self._random
        if isinstance(question, ChecklistQuestion):
            return [one.id for one in question.items if chance.random() < 0.6]
        if isinstance(question, RatioQuestion):
            least = 0 if question.not_applicable else 1
            whole = chance.choice([least, 1, 3, 10, 20, 100, 4711])
            share = chance.choice([*question.levels_from.values(), Fraction(0), Fraction(1)])
            part = min(whole, int(whole * share) + chance.choice((-1, 0, 0, 1)))
            return f"{max(0, part)}/{whole}"
        found = chance.choice(codes(question, self._instrument))
        return int(found) if isinstance(question, RubricQuestion) else found

    def _item(self, id_: str | None) -> dict[str, Any]:
        chance = self._random
        found: dict[str, Any] = {} if id_ is None else {"id": id_}
        found |= {"title": chance.choice(_WORDS)} if chance.random() < 0.9 else {}
        found |= {"number": "12/QĐ-UBND"} if chance.random() < 0.7 else {}
        found |= {"location": "Hồ sơ số 1"} if chance.random() < 0.5 else {}
        days = ("2020-02-29", "2024-11-20", "2024-11-19", "2025-06-30", "2026-11-21", "1899-01-01")
        found |= {"date": chance.choice(days)} if chance.random() < 0.8 else {}
        return found or {"title": "Báo cáo"}

    def _rows(self, columns: Sequence[Column]) -> list[dict[str, Any]]:
        count = self._random.randint(0, 4)
        rows = []
        for number in range(count):
            given = [one for one in columns if one.required or self._random.random() < 0.7]
            rows.append({"id": f"S{number}"} | {one.id: self._cell(one) for one in given})
        return rows

    def _cell(self, column: Column) -> Any:  # noqa: ANN401
        chance = self._random
        low = 1 if column.min is None else int(column.min)
        high = low + 5 if column.max is None else int(column.max)
        return {
            "text": chance.choice(_WORDS),
            "integer": chance.randint(low, high),
            "decimal": chance.randint(low, high),
            "date": chance.choice(("2026-03-01", "2010-07-15")),
            "yes_no": chance.choice(("yes", "no")),
            "choice": chance.choice([one.id for one in column.choices] or [""]),
        }[column.type]
