"""Answers of a fictional agency: levels near 2 of 5 whose domains rise and fall together.

An agency has an ability, each of its domains a leaning, each answer a chance of its own; claims run
a little above what is there, as published self-assessments do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from random import Random

from maturity.instrument import Instrument
from maturity.models.questionnaire import (
    ChecklistQuestion,
    PracticeQuestion,
    Question,
    RatioQuestion,
    RubricQuestion,
    YesNoQuestion,
)
from scoring import DEFAULT_ACHIEVEMENTS, threshold_level

MEAN = 0.3
"""Where the average agency stands on the way from the base to the top: near 2 of 5."""
_ABILITY, _DOMAIN, _OWN = 0.16, 0.07, 0.10
"""Spread of abilities, of domains within an agency, of answers within a domain."""


@dataclass(frozen=True, slots=True)
class Temper:
    """How an agency answers: shares between 0 and 1, and its ability on the way to the top."""

    ability: float
    blanks: float = 0.01
    supported: float = 0.85
    boast: float = 0.25
    verified: bool = False


def temper(rng: Random, parent: float = 0.0) -> Temper:
    """Return how an agency answers; `parent` is what the agencies of one province share."""
    return Temper(
        ability=min(1.0, max(0.0, MEAN + parent + rng.gauss(0, _ABILITY))),
        blanks=rng.choice((0.0, 0.0, 0.0, 0.0, 0.03, 0.2)),
        supported=rng.choice((0.95, 0.9, 0.8, 0.5)),
    )


def answers(instrument: Instrument, how: Temper, rng: Random, today: date) -> dict[str, object]:
    """Return the answers of one agency in the form of a response."""
    found: dict[str, object] = {}
    scale = instrument.scale
    for domain in instrument.questionnaire.domains:
        leaning = how.ability + rng.gauss(0, _DOMAIN)
        for capability in domain.capabilities:
            for question in capability.questions:
                if question.answered_by == "centre" or rng.random() < how.blanks:
                    continue
                if question.not_applicable and rng.random() < _SET_ASIDE:
                    found[question.id] = {"not_applicable": rng.choice(_REASONS)}
                    continue
                place = leaning + rng.gauss(0, _OWN)
                level = scale.base + round(place * (scale.top - scale.base))
                level = min(scale.top, max(scale.base, level))
                claimed = min(scale.top, level + (rng.random() < how.boast))
                entry: dict[str, object] = {"value": value_at(question, claimed, instrument, rng)}
                if rng.random() < how.supported:
                    entry["evidence"] = list(_evidence(rng, today))
                if rng.random() < _NOTES:
                    entry["note"] = rng.choice(_NOTE_TEXTS)
                if how.verified:
                    entry["verified"] = {
                        "value": value_at(question, level, instrument, rng),
                        "by": "Tổ thẩm định",
                        "on": str(today),
                    }
                found[question.id] = entry if len(entry) > 1 else entry["value"]
    return found


_SET_ASIDE, _NOTES = 0.04, 0.1
_REASONS = (
    "Cơ quan không có hệ thống thông tin loại này",
    "Nhiệm vụ do cơ quan cấp trên thực hiện",
)
_NOTE_TEXTS = (
    "Đang xây dựng, dự kiến ban hành trong quý I/2027",
    "Đã giao Trung tâm Chuyển đổi số làm đầu mối",
    "Số liệu đến hết tháng 10/2026",
)
_TITLES = (
    "Quyết định ban hành quy chế quản lý dữ liệu",
    "Kế hoạch phát triển dữ liệu số",
    "Báo cáo kết quả rà soát dữ liệu",
    "Văn bản phân công đầu mối dữ liệu",
    "Biên bản kiểm tra chất lượng dữ liệu",
)


def value_at(question: Question, level: int, instrument: Instrument, rng: Random) -> object:
    """Return an answer that puts a question at a level, or at the nearest below that it knows."""
    if isinstance(question, RubricQuestion):
        known = [one for one in {instrument.scale.base, *question.levels} if one <= level]
        return max(known)
    if isinstance(question, RatioQuestion):
        return _ratio(question, level, rng)
    if isinstance(question, ChecklistQuestion):
        least = {at: Fraction(count) for at, count in question.levels_from.items()}
        counts = [
            count
            for count in range(len(question.items) + 1)
            if threshold_level(count, least, instrument.scale.base) <= level
        ]
        chosen = set(rng.sample([one.id for one in question.items], max(counts)))
        return [one.id for one in question.items if one.id in chosen]
    if isinstance(question, YesNoQuestion):
        yes = instrument.scale.base if question.yes is None else question.yes
        return "yes" if yes <= level else "no"
    return _practice(question, level, instrument)


def _practice(question: PracticeQuestion, level: int, instrument: Instrument) -> str:
    """Return a rating: the better, the further an agency is above the level asked at."""
    names = [one.id for one in question.choices] or [*DEFAULT_ACHIEVEMENTS]
    ahead = level - question.level + 1
    reach = instrument.scale.top - instrument.scale.base
    place = min(len(names) - 1, max(0, ceil(Fraction(len(names) * (ahead + 1), reach + 1))))
    return names[place]


def _ratio(question: RatioQuestion, level: int, rng: Random) -> str:
    whole = rng.randint(20, 400)
    floors = dict(sorted(question.levels_from.items()))
    at_least = max((share for at, share in floors.items() if at <= level), default=Fraction(0))
    below = min((share for at, share in floors.items() if at > level), default=Fraction(1))
    least = ceil(at_least * whole)
    most = ceil(below * whole) - 1 if below > at_least and below < 1 else whole
    return f"{rng.randint(least, max(least, most))}/{whole}"


def _evidence(rng: Random, today: date) -> Iterator[dict[str, object]]:
    """Yield one document or two; now and then one lacks its number, or is too old."""
    for _ in range(1 + (rng.random() < _SECOND)):
        days = rng.randint(5, 700) if rng.random() > _OLD else rng.randint(1200, 2600)
        item: dict[str, object] = {"title": rng.choice(_TITLES)}
        if rng.random() > _INCOMPLETE:
            item["number"] = f"{rng.randint(1, 3500)}/{rng.choice(('QĐ', 'KH', 'BC'))}-UBND"
        item["date"] = str(today - timedelta(days=days))
        yield item


_SECOND, _OLD, _INCOMPLETE = 0.2, 0.05, 0.04
